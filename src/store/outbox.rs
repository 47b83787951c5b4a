//! The writes that are not confirmed, as people see them.

use super::{Store, set_if_new};
use crate::crisis::{Millis, Progress};
use leptos::prelude::*;
use ruma::OwnedRoomId;
use std::sync::{Arc, PoisonError};

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

impl Store {
    /// Puts what waits, keeping how far each upload has got.
    pub(crate) fn set_outbox(&self, waiting: Arc<[Arc<Waiting>]>) {
        self.uploads.write().unwrap_or_else(PoisonError::into_inner).retain(|t, _| waiting.iter().any(|w| w.transaction == *t));
        self.show_waiting(&waiting);
    }

    /// Puts how far an upload has got: bytes, of how many.
    pub(crate) fn set_uploaded(&self, transaction: &str, uploaded: (u64, u64)) {
        self.uploads.write().unwrap_or_else(PoisonError::into_inner).insert(transaction.to_owned(), uploaded);
        self.show_waiting(&self.outbox.get_untracked());
    }

    fn show_waiting(&self, waiting: &[Arc<Waiting>]) {
        let uploads = self.uploads.read().unwrap_or_else(PoisonError::into_inner).clone();
        let with_progress = |w: &Arc<Waiting>| match uploads.get(&w.transaction).copied() {
            uploaded if uploaded == w.uploaded => Arc::clone(w),
            uploaded => Arc::new(Waiting { uploaded, ..Waiting::clone(w) }),
        };
        set_if_new(&self.outbox, waiting.iter().map(with_progress).collect());
    }
}
