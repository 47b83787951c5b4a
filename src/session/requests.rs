//! What views ask for, one task each: nobody waits for another's answer.

use super::{Session, archive, handle::Request, ports::Change, sign_in::Typed, tabs::Told};
use futures::{StreamExt, channel::mpsc::UnboundedReceiver};
use leptos::prelude::Set;
use std::rc::Rc;

impl Session {
    /// Serves requests for as long as the page lives.
    pub(super) async fn serve(self: Rc<Self>, mut requests: UnboundedReceiver<Request>) {
        while let Some(request) = requests.next().await {
            match request {
                // In order, since the second may speak of what the first made.
                Request::Submit(command, answer) => {
                    let _ = answer.send(self.submit(command).await);
                }
                Request::Draft(place, text) => self.draft(place, text),
                Request::Prefer(prefs) => self.store.prefs.set(prefs),
                other => {
                    let session = Rc::clone(&self);
                    (self.ports.spawn)(Box::pin(async move { session.answer(other).await }));
                }
            }
        }
    }

    async fn answer(&self, request: Request) {
        match request {
            Request::SignIn { server, user, password } => {
                self.sign_in(Typed { server: &server, user: &user, password: password.secret() }).await;
            }
            Request::SignOut => self.sign_out().await,
            Request::Open(room) => self.open(&room).await,
            Request::Older(room, segment) => {
                self.older(&room, segment).await;
            }
            Request::Reach(room, id, answer) => {
                let _ = answer.send(self.reach(&room, &id).await);
            }
            Request::Thread(room, root) => self.thread(&room, &root).await,
            Request::Board(room) => self.texts(&room).await,
            Request::Members(room) => self.members(&room).await,
            Request::Read(room, event) => self.read_up_to(&room, event).await,
            Request::Typing(room, typing) => self.typing(&room, typing).await,
            Request::Retry(transaction) => self.retry(&transaction).await,
            Request::TakeBack(transaction) => self.want_back(&transaction).await,
            Request::Media(key) => self.media(key).await,
            Request::Keep(file, answer) => {
                let _ = answer.send(self.keep_file(file).await);
            }
            Request::Attach(file, answer) => {
                let _ = answer.send(self.attach(file).await);
            }
            Request::Reconnect => {
                self.tell(&Told::Reconnect);
                self.poll_wake.ring();
            }
            Request::Submit(..) | Request::Draft(..) | Request::Prefer(..) => {}
        }
    }

    pub(super) fn draft(&self, place: String, text: String) {
        self.store.set_draft(place.clone(), Some(text.clone()).filter(|t| !t.is_empty()));
        self.unsaved_drafts.borrow_mut().insert(place, text);
    }

    async fn retry(&self, transaction: &str) {
        let item = self.core.borrow_mut().as_mut().and_then(|core| core.outbox.retry(transaction));
        if let Some(item) = item {
            self.keep(vec![archive::of_item(&item)]).await;
            self.show_items(std::slice::from_ref(&item));
            self.tell(&Told::Items(vec![item]));
            self.outbox_wake.ring();
        }
    }

    /// Takes a write back; says whether it was still there to be taken.
    pub(super) async fn take_back(&self, transaction: &str) -> bool {
        let taken = self.core.borrow_mut().as_mut().and_then(|core| core.outbox.take_back(transaction));
        let Some((gone, orphans)) = taken else { return false };
        let mut changes: Vec<Change> = archive::item_done(&gone);
        changes.extend(orphans.iter().map(archive::of_item));
        self.keep(changes).await;
        self.drop_items(std::slice::from_ref(&gone));
        self.show_items(&orphans);
        self.tell(&Told::Gone(vec![gone]));
        self.tell(&Told::Items(orphans));
        true
    }
}
