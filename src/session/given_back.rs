//! A file on its way can be called off: the write is taken back, and its words go back to where they were typed.

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

    /// A write whose upload was called off goes, and its words are a draft again.
    pub(super) async fn give_back(&self, item: &Item) {
        let words = self.core.borrow_mut().as_mut().and_then(|core| {
            core.outbox.called_off(item.order);
            let entry = core.board.entry(&item.room, &EntryId::local(&item.transaction))?;
            let content = entry.content.clone()?;
            Some((place::place(&item.room, entry.thread.as_ref(), content.kind.is_none()), content))
        });
        if let Some((place, content)) = words {
            self.put_back(&place, &content.text);
            self.put_back(&place::title(&place), content.title.as_deref().unwrap_or_default());
            self.store.set_given_back(place);
        }
        self.take_back(&item.transaction).await;
    }

    /// Puts words before what was typed there meanwhile.
    fn put_back(&self, place: &str, words: &str) {
        let since = self.store.draft(place).get_untracked().unwrap_or_default();
        let all: Vec<_> = [words, since.as_str()].into_iter().filter(|words| !words.is_empty()).collect();
        self.draft(place.to_owned(), all.join("\n"));
    }
}
