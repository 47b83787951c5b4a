//! The labels of a group: what its members call the stages of their work. The content of `org.tocsin.labels`.

use super::Stage;
use crate::crisis::{GroupKind, Millis, Room};

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

    /// A group has no more labels than this: more could not be told apart at a glance.
    pub const MOST: usize = 12;

    /// These labels and one more, without a name yet, in a shape and a colour that are free as far as there are any. `now` makes its id
    /// unlike those of labels that were taken out: what stood under one of them must not stand under the new one.
    #[must_use]
    pub fn with_one_more(&self, now: Millis) -> Self {
        let shape = Shape::ALL.into_iter().find(|shape| !self.0.iter().any(|label| label.shape == *shape));
        let colour = COLOURS.into_iter().find(|colour| !self.0.iter().any(|label| label.colour == *colour));
        let mut number = now;
        while self.0.iter().any(|label| label.id == format!("label-{number}")) {
            number += 1;
        }
        let label =
            Label { id: format!("label-{number}"), name: None, shape: shape.unwrap_or(Shape::Ring), colour: colour.unwrap_or(COLOURS[0]) };
        Self(self.0.iter().cloned().chain([label]).collect())
    }

    /// The same labels, one of them a place earlier; the first stays where it is.
    #[must_use]
    pub fn earlier(&self, at: usize) -> Self {
        let mut labels = self.0.clone();
        if at > 0 && at < labels.len() {
            labels.swap(at - 1, at);
        }
        Self(labels)
    }

    /// The labels a watch can agree on: whoever has a name of its own, or a usual one.
    #[must_use]
    pub fn named(&self) -> Self {
        let usual = Self::triage();
        let is_named = |label: &&Label| label.name.is_some() || usual.0.iter().any(|each| each.id == label.id);
        Self(self.0.iter().filter(is_named).cloned().collect())
    }

    /// Do two of them have one shape, so that colour alone would tell them apart?
    pub fn look_alike(&self) -> bool {
        let shapes = crate::order::set(self.0.iter().map(|label| label.shape));
        shapes.len() < self.0.len()
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
    fn one_more_is_told_apart_and_takes_no_ones_place() {
        let labels = Labels::triage().with_one_more(7).with_one_more(7);
        assert!(!labels.look_alike(), "as long as a shape is free");
        let ids: std::collections::BTreeSet<_> = labels.0.iter().map(|label| label.id.as_str()).collect();
        assert_eq!(ids.len(), 6);
        assert!(ids.contains("label-7") && ids.contains("label-8"));
        assert!(labels.with_one_more(7).look_alike(), "there are no more shapes than six");
        assert_eq!(labels.named(), Labels::triage(), "what nobody named is not agreed on");
        let mut own = labels;
        own.0[4].name = Some("Confirmé deux fois".into());
        assert_eq!(own.named().0.len(), 5);
    }

    #[test]
    fn a_label_moves_one_place_at_a_time() {
        let labels = Labels::triage();
        let ids = |labels: Labels| labels.0.into_iter().map(|label| label.id).collect::<Vec<_>>();
        assert_eq!(ids(labels.earlier(1)), ["confirmed", "to_check", "rumour", "denied"]);
        assert_eq!(labels.earlier(0), labels);
        assert_eq!(labels.earlier(9), labels);
    }

    #[test]
    fn no_two_labels_look_alike_without_colour() {
        for labels in [Labels::default(), Labels::triage()] {
            assert!(!labels.look_alike());
        }
    }
}
