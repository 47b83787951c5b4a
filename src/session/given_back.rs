//! A write that has not gone can be taken back, a file on its way called off: the words go back to where they were typed.

use super::{Session, transport::CallError};
use crate::crisis::EntryId;
use crate::matrix::outbox::Item;
use crate::store::place;
use futures::{FutureExt, channel::oneshot, pin_mut, select};
use leptos::prelude::GetUntracked;

impl Session {
    /// Uploads, unless the person calls it off first: then the request is dropped, and with it stopped.
    pub(super) async fn unless_called_off(
        &self,
        item: &Item,
        upload: impl Future<Output = Result<String, CallError>>,
    ) -> Result<String, CallError> {
        let (call_off, called_off) = oneshot::channel();
        self.uploads.borrow_mut().insert(item.transaction.clone(), call_off);
        let (upload, called_off) = (upload.fuse(), called_off.fuse());
        pin_mut!(upload, called_off);
        let result = select! {
            result = upload => result,
            _ = called_off => Err(CallError::CalledOff),
        };
        self.uploads.borrow_mut().remove(&item.transaction);
        result
    }

    /// Calls an upload off; says whether there was one.
    pub(super) fn call_off(&self, transaction: &str) -> bool {
        let call_off = self.uploads.borrow_mut().remove(transaction);
        call_off.is_some_and(|call_off| call_off.send(()).is_ok())
    }

    /// Takes back what a person wants back.
    pub(super) async fn want_back(&self, transaction: &str) {
        // A file on its way is called off first; its sending then gives the write back.
        if !self.call_off(transaction) {
            self.give_back(transaction).await;
        }
    }

    /// The upload of a write was called off: it goes.
    pub(super) async fn was_called_off(&self, item: &Item) {
        if let Some(core) = self.core.borrow_mut().as_mut() {
            core.outbox.called_off(item.order);
        }
        self.give_back(&item.transaction).await;
    }

    /// A write is taken back, and its words are a draft again in the tab where the person is: the tab that sends may be
    /// another.
    async fn give_back(&self, transaction: &str) {
        let words = self.core.borrow().as_ref().and_then(|core| {
            let item = core.outbox.items().find(|item| item.transaction == transaction)?;
            let entry = core.board.entry(&item.room, &EntryId::local(transaction))?;
            let content = entry.content.clone()?;
            Some((place::place(&item.room, entry.thread.as_ref(), content.kind.is_none()), content))
        });
        if !self.take_back(transaction).await {
            return;
        }
        if let Some((place, content)) = words {
            self.put_back(&place, &content.text);
            self.put_back(&place::title(&place), content.title.as_deref().unwrap_or_default());
            self.store.set_given_back(place);
        }
    }

    /// Puts words before what was typed there meanwhile.
    fn put_back(&self, place: &str, words: &str) {
        let since = self.store.draft(place).get_untracked().unwrap_or_default();
        let all: Vec<_> = [words, since.as_str()].into_iter().filter(|words| !words.is_empty()).collect();
        self.draft(place.to_owned(), all.join("\n"));
    }
}
