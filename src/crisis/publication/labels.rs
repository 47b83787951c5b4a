//! The labels of a group: what its members call the stages of their work. The content of `org.tocsin.labels`.

use super::Stage;
use crate::crisis::{GroupKind, Room};

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
    /// What a watch sorts its news by: how far one may trust a piece.
    pub fn triage() -> Self {
        let label = |id: &str, shape, colour| Label { id: id.to_owned(), name: None, shape, colour };
        Self(vec![
            label("to_check", Shape::Ring, "blue"),
            label("confirmed", Shape::Full, "green"),
            label("rumour", Shape::Notched, "ochre"),
            label("denied", Shape::Struck, "grey"),
        ])
    }

    /// The labels of a room: its own, else the usual ones of its kind.
    pub fn of_room(room: &Room) -> Self {
        let usual = || if matches!(room.kind(), Some(GroupKind::Watch | GroupKind::Social)) { Self::triage() } else { Self::default() };
        room.labels().map_or_else(usual, |said| said.what.clone())
    }

    /// The label a piece of news stands under: the one it was given if there still is such a one, else the first.
    pub fn under(&self, given: Option<&str>) -> Option<&Label> {
        given.and_then(|id| self.0.iter().find(|label| label.id == id)).or_else(|| self.0.first())
    }

    /// The label of a stage: as the crisis calls it, or the usual one.
    pub fn of(&self, stage: Stage) -> Label {
        let found = |labels: &Self| labels.0.iter().find(|label| label.id == stage.column().word()).cloned();
        let usual = || Label { id: stage.word().to_owned(), name: None, shape: Shape::Ring, colour: COLOURS[0] };
        found(self).or_else(|| found(&Self::default())).unwrap_or_else(usual)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_stands_under_its_label_and_under_the_first_one_when_that_is_gone() {
        let labels = Labels::triage();
        let under = |given| labels.under(given).map(|label| label.id.as_str());
        assert_eq!(under(Some("rumour")), Some("rumour"));
        assert_eq!(under(Some("a label that was taken out")), Some("to_check"));
        assert_eq!(under(None), Some("to_check"));
        assert_eq!(Labels(Vec::new()).under(None), None, "a group may have no labels at all");
    }

    #[test]
    fn no_two_labels_look_alike_without_colour() {
        for labels in [Labels::default(), Labels::triage()] {
            let shapes: std::collections::BTreeSet<_> = labels.0.iter().map(|label| label.shape).collect();
            assert_eq!(shapes.len(), labels.0.len());
        }
    }
}
