//! An assignment: this person is expected to do that, by then.
//!
//! It is one piece of state per assignment, so that everyone sees it with the first answer of the server and the server checks who may write it; each change is a
//! new event that names the one its writer saw, so that every step leaves its trace and two people changing one at once is seen.
//!
//! Invariants:
//! - Nothing here is written but by [`step::Step`]; whether one is late is derived from it and the time.
//! - Two events that supersede the same one are a conflict until somebody has said which counts ([`view::AssignmentView::conflicts`]).

pub mod lists;
pub mod step;
pub mod view;

pub use lists::Counts;
pub use step::{Change, Step};
pub use view::AssignmentView;

use super::{EntryId, Millis};
use ruma::OwnedUserId;

/// The event type of assignments.
pub const ASSIGNMENT: &str = "org.tocsin.assignment";
/// No title is longer than this many characters.
pub const LONGEST_TITLE: usize = 300;
/// No note is longer than this many characters.
pub const LONGEST_NOTE: usize = 1_000;

/// How far it has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Given, and nothing said of it.
    Open,
    /// Its assignee has said yes.
    Accepted,
    /// Done.
    Done,
    /// Not to be done any more.
    Dropped,
}

impl State {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Open, Self::Accepted, Self::Done, Self::Dropped];

    /// The word written in the event.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }

    /// Reads the word; an unknown one is `None`.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }

    /// Is somebody still expected to do it?
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Accepted)
    }
}

/// What somebody is expected to do: the content of `org.tocsin.assignment`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// What.
    pub title: String,
    /// The post it comes from, or the one made for it.
    pub post: Option<EntryId>,
    /// Who.
    pub assignee: OwnedUserId,
    /// By when.
    pub due_at: Option<Millis>,
    /// What there is to know besides.
    pub note: Option<String>,
    /// How far it has got.
    pub state: State,
    /// The event the writer saw.
    pub supersedes: Option<EntryId>,
    /// Events written at the same time as another, over which the writer has decided.
    pub settles: Vec<EntryId>,
}

impl Assignment {
    /// Is it expected, and its time over?
    pub fn is_late(&self, now: Millis) -> bool {
        self.state.is_open() && self.due_at.is_some_and(|due| due < now)
    }

    /// Does the other ask for the same of the same person, whatever was seen before it?
    pub fn says_the_same(&self, other: &Self) -> bool {
        (&self.title, &self.assignee, self.due_at, &self.note, self.state)
            == (&other.title, &other.assignee, other.due_at, &other.note, other.state)
    }
}
