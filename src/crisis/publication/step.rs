//! What a person does with a publication.

mod agreement;
mod decide;

pub use agreement::{Agreement, may_agree};
pub use decide::{decide, may_broadcast, may_decide, may_set, may_take_over};

use super::{Approval, Decision, Digest, Text};
use crate::crisis::{EntryId, Millis};

/// The event type of heads.
pub const HEAD: &str = "org.tocsin.post";

/// What a person does with a publication.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Start one.
    Prepare {
        /// Its text.
        text: Text,
        /// Who must know what about it.
        with: Beside,
        /// The publication it corrects.
        corrects: Option<EntryId>,
        /// Ask for approval at once?
        ask: bool,
    },
    /// Give it another text.
    Save {
        /// Which.
        root: EntryId,
        /// The head the writer saw.
        seen: EntryId,
        /// The new text.
        text: Text,
        /// What stands beside it.
        with: Beside,
        /// Heads of another hand whose text is taken in.
        merges: Vec<EntryId>,
        /// Ask for approval at once?
        ask: bool,
    },
    /// Ask for approval.
    Ask {
        /// Which.
        root: EntryId,
        /// The head the asker saw.
        seen: EntryId,
    },
    /// Back to the desk.
    Recall {
        /// Which.
        root: EntryId,
        /// The head the asker saw.
        seen: EntryId,
    },
    /// Approve a text, ask for changes, or take back what one said.
    Decide {
        /// Which.
        root: EntryId,
        /// The revision that was read.
        revision: EntryId,
        /// Its fingerprint.
        digest: Digest,
        /// What is decided; `None` takes the word back.
        decision: Option<Decision>,
        /// Why.
        note: Option<String>,
    },
    /// Undo the word one has just given. One that has not left yet is not given at all.
    Undo {
        /// Which.
        root: EntryId,
        /// What one had said of the same text, which stands again; `None` for nothing.
        before: Option<Approval>,
    },
    /// Send it to its destinations.
    Broadcast {
        /// Which.
        root: EntryId,
        /// The head the sender saw.
        seen: EntryId,
        /// The fingerprint of what the sender confirmed.
        digest: Digest,
        /// Without approval, in the open?
        fast_lane: bool,
    },
    /// Go on with a sending that stands still, under a claim of one's own.
    TakeOver {
        /// Which.
        root: EntryId,
        /// The claim the person saw.
        seen: EntryId,
    },
    /// Take it back: before it is out, or after, with its announcements.
    Withdraw {
        /// Which.
        root: EntryId,
        /// The head the person saw.
        seen: EntryId,
        /// Why.
        reason: String,
    },
}

/// What stands beside a text and is not part of it: changing it voids nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// A word to the approvers.
    pub note: Option<String>,
    /// When it should be out.
    pub due_at: Option<Millis>,
}
