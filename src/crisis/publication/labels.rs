//! The labels of a group: what its members call the stages of their work. The content of `org.tocsin.labels`.

use super::Stage;

/// The shape of a label: it differs in greyscale, so that no meaning rests on colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// A dashed ring.
    Ring,
    /// A half disc.
    Half,
    /// A disc with a notch.
    Notched,
    /// A full disc with a check.
    Full,
    /// A disc with waves.
    Waves,
    /// A struck disc.
    Struck,
}

impl Shape {
    /// Every shape.
    pub const ALL: [Self; 6] = [Self::Ring, Self::Half, Self::Notched, Self::Full, Self::Waves, Self::Struck];

    /// The word written in the event.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ring => "ring",
            Self::Half => "half",
            Self::Notched => "notched",
            Self::Full => "full",
            Self::Waves => "waves",
            Self::Struck => "struck",
        }
    }

    /// Reads the word; an unknown one is `None`.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// The colours a label may have: named, so that each theme keeps its contrast.
pub const COLOURS: [&str; 6] = ["grey", "blue", "ochre", "green", "violet", "ink"];

/// A label as a crisis calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its id: the word of a [`Stage`] on a workflow board.
    pub id: String,
    /// Its name; `None` is the usual one, in the reader's language.
    pub name: Option<String>,
    /// Its shape.
    pub shape: Shape,
    /// Its colour, one of [`COLOURS`].
    pub colour: &'static str,
}

/// The labels of a group, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels(pub Vec<Label>);

impl Default for Labels {
    /// The workflow of a publication, as the mock-ups draw it.
    fn default() -> Self {
        let label = |stage: Stage, shape, colour| Label { id: stage.word().to_owned(), name: None, shape, colour };
        Self(vec![
            label(Stage::Draft, Shape::Ring, "grey"),
            label(Stage::Review, Shape::Half, "blue"),
            label(Stage::ChangesRequested, Shape::Notched, "ochre"),
            label(Stage::Approved, Shape::Full, "green"),
            label(Stage::Broadcast, Shape::Waves, "ink"),
            label(Stage::Corrected, Shape::Struck, "grey"),
        ])
    }
}

impl Labels {
    /// The label of a stage: as the crisis calls it, or the usual one.
    pub fn of(&self, stage: Stage) -> Label {
        let found = |labels: &Self| labels.0.iter().find(|label| label.id == stage.column().word()).cloned();
        let usual = || Label { id: stage.word().to_owned(), name: None, shape: Shape::Ring, colour: COLOURS[0] };
        found(self).or_else(|| found(&Self::default())).unwrap_or_else(usual)
    }
}
