//! What others see of one who reads and writes: up to where it was read, and that something is being typed.

use super::Session;
use crate::crisis::{EntryId, Fact, Position, fact::What};
use crate::matrix::{Ask, request::encode};
use ruma::{OwnedRoomId, RoomId};
use std::time::Duration;

/// How long marks of what is read gather before they are told.
const GATHER: Duration = Duration::from_millis(400);

impl Session {
    /// I have read a room up to there. It counts here at once; the server is told when it can be.
    pub(super) async fn read_up_to(&self, room: &RoomId, event: EntryId) {
        if event.is_local() {
            return;
        }
        let news = match self.core.borrow_mut().as_mut() {
            Some(core) => {
                let me = core.board.me().to_owned();
                let place = |id: &EntryId| core.board.timeline(room).and_then(|t| t.message_of(id)).map(|m| m.position);
                let forward = place(&event).is_some_and(|p: Position| core.board.read_up_to(room).is_none_or(|read| p > read));
                if !forward {
                    return;
                }
                let what = What::Receipt { seq: core.machine.seq() + 1, user: me, event: event.clone() };
                let changes = core.board.fold([Fact { room: room.to_owned(), what }]);
                self.store.follow(&core.board, &changes);
                true
            }
            None => false,
        };
        if news {
            self.unsent_receipts.borrow_mut().insert(room.to_owned(), event);
            // Each receipt wakes every member's client: of a run of messages, one says it all.
            self.ports.clock.sleep(GATHER).await;
            self.send_receipts().await;
        }
    }

    /// Tells the server up to where we have read, room by room. What fails is told after the next answer.
    pub(super) async fn send_receipts(&self) {
        let pending: Vec<(OwnedRoomId, EntryId)> = std::mem::take(&mut *self.unsent_receipts.borrow_mut()).into_iter().collect();
        for (room, event) in pending {
            let path = format!("/_matrix/client/v3/rooms/{}/receipt/m.read/{}", encode(room.as_str()), encode(event.as_str()));
            if let Err(error) = self.ask(Ask::post(path, &serde_json::json!({}))).await
                && matches!(error.class(), crate::matrix::Class::Transient { .. })
            {
                self.unsent_receipts.borrow_mut().entry(room).or_insert(event);
                self.receipts_failed.set(true);
            }
        }
    }

    /// Tells again what could not be told, beside the next poll.
    pub(super) fn tell_failed_receipts(&self) {
        if let Some(me) = self.this.borrow().upgrade().filter(|_| self.receipts_failed.take()) {
            (self.ports.spawn)(Box::pin(async move { me.send_receipts().await }));
        }
    }

    /// I am typing in a room, or not any more. Nobody waits for it, nothing is tried twice.
    ///
    /// That one has stopped is told once what one wrote has left: told before, it would wake every reader, and the words
    /// would find them on their way back.
    pub(super) async fn typing(&self, room: &RoomId, typing: bool) {
        if !typing && self.leading.get() && self.is_sending_to(room) {
            self.stopped_typing.borrow_mut().insert(room.to_owned());
            return;
        }
        self.stopped_typing.borrow_mut().remove(room);
        let Some(me) = self.me() else { return };
        let path = format!("/_matrix/client/v3/rooms/{}/typing/{}", encode(room.as_str()), encode(me.user_id.as_str()));
        let body = if typing { serde_json::json!({ "typing": true, "timeout": 20_000 }) } else { serde_json::json!({ "typing": false }) };
        let _ = self.ask(Ask::put(path, &body)).await;
    }

    /// What was written in a room has left: tells that one has stopped typing, if that has waited for it.
    pub(super) async fn after_leaving(&self, room: &RoomId) {
        let waited = self.stopped_typing.borrow_mut().remove(room);
        if waited {
            self.typing(room, false).await;
        }
    }

    fn is_sending_to(&self, room: &RoomId) -> bool {
        let core = self.core.borrow();
        core.as_ref().is_some_and(|core| core.outbox.items().any(|item| item.room == room && item.is_open()))
    }
}
