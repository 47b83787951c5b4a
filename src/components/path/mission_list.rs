//! Which list of missions an address shows, so that a figure leads to what it counts.

use crate::crisis::assignment::lists::Cut;

/// A list of missions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissionList {
    /// Those of a cut.
    Cut(Cut),
    /// By person.
    People,
}

impl MissionList {
    /// In the order of the screen.
    pub const ALL: [Self; 5] = [Self::Cut(Cut::Mine), Self::Cut(Cut::Open), Self::Cut(Cut::Late), Self::People, Self::Cut(Cut::Closed)];

    /// The word in the address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cut(Cut::Mine) => "mine",
            Self::Cut(Cut::Open) => "open",
            Self::Cut(Cut::Late) => "late",
            Self::Cut(Cut::Closed) => "closed",
            Self::People => "people",
        }
    }

    /// Reads the word; an unknown one is `None`.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.word() == word)
    }
}
