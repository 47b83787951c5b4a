//! The logbook: what the cell established, decided and did, and what changed, in the order it happened.
//!
//! Nothing is kept for it: it is read off the messages and the changes of state there are anyway, so it can't say anything else than they do, and each line has the
//! id of the event it comes from.
//!
//! Invariants:
//! - A line that was entered late says so: when it happened is its author's word, when it was entered is the server's.
//! - What counts as a key event is marked by people with [`KEY`], an ordinary reaction that every client can give; changes of severity or phase, openings and
//!   broadcasts are key events by themselves.

pub mod export;
pub mod filter;
mod source;
pub mod summary;

pub use filter::Filter;
pub use source::{Source, authors, lines, moves};
pub use summary::Summary;

use super::{
    EntryId, Kind, Millis, Status,
    assignment::Assignment,
    publication::{Decision, Written},
};
use ruma::{OwnedRoomId, OwnedUserId};

/// The sign that marks a key event.
pub const KEY: &str = "⭐";
/// What was entered within this time of happening is not called late: people round.
pub const LATE: Millis = 90_000;

/// A line of the logbook.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The event it comes from.
    pub id: EntryId,
    /// The room of that event.
    pub room: OwnedRoomId,
    /// Its author.
    pub by: OwnedUserId,
    /// When it happened.
    pub happened_at: Millis,
    /// When it was entered.
    pub entered_at: Millis,
    /// Its number, by the order of entry; only when nothing of the past is missing.
    pub number: Option<u32>,
    /// Is it a key event?
    pub key: bool,
    /// Did somebody mark it as one? Who can take that back is whoever did.
    pub marked_by: Vec<OwnedUserId>,
    /// Has it been sent?
    pub sent: bool,
    /// What it says.
    pub told: Told,
}

impl Line {
    /// Was it entered late?
    pub const fn is_late(&self) -> bool {
        self.entered_at.saturating_sub(self.happened_at) >= LATE
    }

    /// What it is about.
    pub const fn kind(&self) -> LineKind {
        match &self.told {
            Told::Words { kind: Kind::Decision, .. } => LineKind::Decision,
            Told::Words { kind: Kind::Action, .. } => LineKind::Action,
            Told::Words { kind: Kind::Situation, .. } => LineKind::Situation,
            Told::Words { kind: Kind::Call, .. } => LineKind::Call,
            Told::Words { .. } => LineKind::Fact,
            Told::Status { .. } => LineKind::Status,
            Told::Clock { .. } => LineKind::Clock,
            Told::Roles { .. } => LineKind::Role,
            Told::Publication { to: Written::Broadcast, .. } => LineKind::Broadcast,
            Told::Publication { .. } | Told::Approval { .. } => LineKind::Approval,
            Told::Assignment { .. } => LineKind::Assignment,
        }
    }
}

/// What a line is about, to look for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineKind {
    /// Something established.
    Fact,
    /// Something decided.
    Decision,
    /// Something done, or to be done.
    Action,
    /// A situation report.
    Situation,
    /// A call that was made or taken.
    Call,
    /// A change of severity or phase.
    Status,
    /// A promise of the next update.
    Clock,
    /// A role that changed hands.
    Role,
    /// Something about approving a publication.
    Approval,
    /// A publication went out.
    Broadcast,
    /// An assignment.
    Assignment,
}

impl LineKind {
    /// In the order of the screen.
    pub const ALL: [Self; 11] = [
        Self::Fact,
        Self::Decision,
        Self::Action,
        Self::Situation,
        Self::Call,
        Self::Status,
        Self::Clock,
        Self::Role,
        Self::Approval,
        Self::Broadcast,
        Self::Assignment,
    ];

    /// The word of an export.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Decision => "decision",
            Self::Action => "action",
            Self::Situation => "situation",
            Self::Call => "call",
            Self::Status => "status",
            Self::Clock => "clock",
            Self::Role => "role",
            Self::Approval => "approval",
            Self::Broadcast => "broadcast",
            Self::Assignment => "assignment",
        }
    }

    /// Reads the word; an unknown one is `None`.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What a line says.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// Somebody's words.
    Words {
        /// What they say they are.
        kind: Kind,
        /// Their title.
        title: Option<String>,
        /// The words.
        text: String,
        /// Were they changed since?
        edited: bool,
    },
    /// The severity or the phase changed; without one before, the crisis was opened.
    Status {
        /// What it was.
        from: Option<Status>,
        /// What it is.
        to: Status,
        /// Why.
        reason: Option<String>,
    },
    /// The next update was promised, or the promise moved.
    Clock {
        /// What was promised before.
        from: Option<Millis>,
        /// What is promised.
        to: Option<Millis>,
        /// Why.
        reason: Option<String>,
    },
    /// Roles changed hands.
    Roles {
        /// Who lays which role down.
        gone: Vec<(String, OwnedUserId)>,
        /// Who takes which role up.
        come: Vec<(String, OwnedUserId)>,
    },
    /// A publication moved on.
    Publication {
        /// Its title, when its text is here.
        title: Option<String>,
        /// How far.
        to: Written,
        /// Without approval?
        fast_lane: bool,
    },
    /// Somebody said something of a publication, or took it back.
    Approval {
        /// Its title, when its text is here.
        title: Option<String>,
        /// What.
        decision: Option<Decision>,
        /// Why.
        note: Option<String>,
    },
    /// An assignment was given or changed.
    Assignment {
        /// How.
        moved: Moved,
        /// What it says now.
        what: Assignment,
    },
}

/// How an assignment moved on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moved {
    /// It was given.
    Given,
    /// Its assignee said yes.
    Accepted,
    /// It was done.
    Done,
    /// It was dropped.
    Dropped,
    /// It is to be done after all.
    Reopened,
    /// Somebody else is to do it, instead of this person.
    Reassigned(OwnedUserId),
    /// It may take longer; it had until then.
    Postponed(Option<Millis>),
    /// Of two changes, one was chosen.
    Settled,
}
