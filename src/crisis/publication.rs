//! A publication: a text on its way through approval, from the cell to everybody.
//!
//! Text lives in messages, status lives in state: a [`Revision`] is a message and never changes; the [`Head`] says which revision counts and how far the
//! work has got; an [`Approval`] binds one person's word to one exact text by its [`Digest`].
//!
//! Invariants:
//! - "Approved" is never written, only derived ([`verdict::judge`]): it can't be forged by writing a head.
//! - An approval counts for the digest it names and for no other.
//! - Who said something is what the server says of the event's sender.

pub mod announcement;
pub mod claim;
pub mod difference;
pub mod history;
pub mod labels;
pub mod moves;
pub mod quorum;
pub mod step;
pub mod template;
pub mod text;
pub mod undo;
pub mod verdict;
pub mod view;

pub use announcement::Announcement;
pub use labels::{Label, Labels, Shape};
pub use quorum::{ApproverGroup, Quorum};
pub use step::Step;
pub use template::{Template, Templates};
pub use text::{Digest, FileSaid, Text};
pub use verdict::{Verdict, judge};
pub use view::{Offers, Publication, RevisionSaid, Stage, Trouble};

use super::{EntryId, Millis};
use ruma::OwnedRoomId;
use std::sync::Arc;

/// One exact text of a publication: the content of a message, which can't change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The publication; `None` in its first revision, which is the publication.
    pub root: Option<EntryId>,
    /// Its number, from 1, as its author counted.
    pub number: u32,
    /// The revision it was written from.
    pub replaces: Option<EntryId>,
    /// The text.
    pub text: Arc<Text>,
    /// The fingerprint of the text, reckoned by us.
    pub digest: Digest,
}

/// How far the work has got, as somebody wrote it. What it takes to be approved is not among these: that is derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Written {
    /// Being written.
    Draft,
    /// Approval is asked for.
    Review,
    /// Somebody claimed the sending.
    Sending,
    /// It went out.
    Broadcast,
    /// It was taken back, before or after it went out.
    Withdrawn,
}

impl Written {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Review, Self::Sending, Self::Broadcast, Self::Withdrawn];

    /// The word written in the event.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Sending => "sending",
            Self::Broadcast => "broadcast",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads the word; an unknown one is `None`, so a head that claims "approved" has no stage at all.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|w| w.word() == word)
    }
}

/// Which revision counts, and how far the work has got: the content of `org.tocsin.post`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// How far; `None` when the word makes no sense.
    pub stage: Option<Written>,
    /// The revision that counts.
    pub revision: EntryId,
    /// The fingerprint of its text, as the writer says.
    pub digest: Digest,
    /// The head the writer saw.
    pub supersedes: Option<EntryId>,
    /// Heads of another hand whose text the writer has taken in.
    pub merges: Vec<EntryId>,
    /// A word to the approvers.
    pub note: Option<String>,
    /// When it should be out.
    pub due_at: Option<Millis>,
    /// The broadcast publication this one corrects.
    pub corrects: Option<EntryId>,
    /// The transaction of the claim: whose sending this is.
    pub claim: Option<String>,
    /// Did it go out without approval, by the fast lane?
    pub fast_lane: bool,
    /// Where it went: the group, and the announcement there.
    pub announced: Vec<(OwnedRoomId, EntryId)>,
}

impl Head {
    /// The head of a text just written.
    pub fn draft(revision: EntryId, digest: Digest) -> Self {
        Self {
            stage: Some(Written::Draft),
            revision,
            digest,
            supersedes: None,
            merges: Vec::new(),
            note: None,
            due_at: None,
            corrects: None,
            claim: None,
            fast_lane: false,
            announced: Vec::new(),
        }
    }
}

/// What an approver decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// It may go out.
    Approve,
    /// It must change first.
    RequestChanges,
}

impl Decision {
    /// The word written in the event.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::RequestChanges => "request_changes",
        }
    }

    /// Reads the word; anything else, the empty content of a withdrawal included, is `None`.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Approve, Self::RequestChanges].into_iter().find(|d| d.word() == word)
    }
}

/// One person's word on one exact text: the content of `org.tocsin.approval`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The revision that was read.
    pub revision: EntryId,
    /// The fingerprint of what was read.
    pub digest: Digest,
    /// What was decided.
    pub decision: Decision,
    /// Why.
    pub note: Option<String>,
}
