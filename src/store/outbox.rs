//! A write that is not confirmed, as people see it.

use crate::crisis::{Millis, Progress};
use ruma::OwnedRoomId;

/// A write that is not confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its transaction: what to retry or to take back.
    pub transaction: String,
    /// Where it goes.
    pub room: OwnedRoomId,
    /// When it was written.
    pub at: Millis,
    /// What it is.
    pub what: WaitingKind,
    /// Its words, as far as it has any.
    pub text: String,
    /// How far it has got.
    pub progress: Progress,
    /// Bytes of its file on the server, of how many, while it is being uploaded.
    pub uploaded: Option<(u64, u64)>,
}

/// What a write is, for its line in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitingKind {
    /// A message.
    Message,
    /// A file.
    File,
    /// A change of words.
    Edit,
    /// A reaction.
    Reaction,
    /// A deletion.
    Deletion,
    /// A label on a post.
    Label,
    /// A change of the room itself.
    State,
    /// Coming or going.
    Membership,
}
