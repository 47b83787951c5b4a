//! What is on screen is held: memory lets go of nothing in a room somebody is looking at, but of what lies far above a reader who stays at its end.

use super::Store;
use crate::crisis::{Board, LetGo};
use leptos::prelude::*;
use ruma::{OwnedRoomId, RoomId};
use std::sync::{
    Arc, PoisonError, RwLock,
    atomic::{AtomicBool, Ordering},
};

/// A view's hold on a room.
#[derive(Clone, Debug, Default)]
pub struct Hold(Arc<AtomicBool>);

/// The rooms views hold, each as often as it is held.
pub(super) type Holds = Arc<RwLock<Vec<(OwnedRoomId, Hold)>>>;

impl Hold {
    /// The view shows the room's newest messages only, or it shows others too. As long as it says nothing, it may show any.
    pub fn at_end(&self, at_end: bool) {
        self.0.store(at_end, Ordering::Relaxed);
    }
}

impl Store {
    /// Holds a room's messages as long as the view that asks is on screen.
    pub fn hold(&self, room: &RoomId) -> Hold {
        let (holds, hold) = (Arc::clone(&self.holds), Hold::default());
        holds.write().unwrap_or_else(PoisonError::into_inner).push((room.to_owned(), hold.clone()));
        let mine = Arc::clone(&hold.0);
        on_cleanup(move || holds.write().unwrap_or_else(PoisonError::into_inner).retain(|(_, other)| !Arc::ptr_eq(&other.0, &mine)));
        hold
    }

    /// Does any view hold more of a room than its end?
    pub fn is_held(&self, room: &RoomId) -> bool {
        let holds = self.holds.read().unwrap_or_else(PoisonError::into_inner);
        holds.iter().any(|(held, hold)| held == room && !hold.0.load(Ordering::Relaxed))
    }

    /// Follows what the board let go. What it counted for stays counted.
    pub fn let_go(&self, board: &Board, room: &OwnedRoomId, gone: &LetGo) {
        self.lists.update(room.clone(), |list| {
            list.let_go(&gone.ids);
            list.set_floor(gone.floor)
        });
        for root in &gone.threads {
            self.threads.remove(&(room.clone(), root.clone()));
        }
        for id in &gone.ids {
            let key = (room.clone(), id.clone());
            self.entries.remove(&key);
            // Whoever drew it asked for these too, and they are kept as long as somebody might.
            self.threads.remove(&key);
            self.reaches.remove(&key);
        }
        if let Some(ledger) = self.ledgers.write().unwrap_or_else(PoisonError::into_inner).get_mut(room) {
            ledger.let_go(&gone.ids);
        }
        self.rooms.set_if_new(room.clone(), super::room::view(board, room, &self.names).map(Arc::new));
    }

    /// A room was read from disk down to there; `None` is its bottom.
    pub fn set_floor(&self, room: &RoomId, floor: Option<crate::crisis::Position>) {
        if self.lists.get(&room.to_owned()).is_some() {
            self.lists.update(room.to_owned(), |list| list.set_floor(floor));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ruma::room_id;

    #[test]
    fn a_room_is_held_as_long_as_one_view_shows_more_than_its_end() {
        // given two views of one room
        let (store, room) = (Store::default(), room_id!("!cell:x"));
        let owners = [Owner::new(), Owner::new()];
        let [chat, feed] = owners.each_ref().map(|owner| owner.with(|| store.hold(room)));
        assert!(store.is_held(room), "a view that says nothing may show anything");
        // when one of them stays at the end
        chat.at_end(true);
        // then the other holds the room
        assert!(store.is_held(room));
        // when both do
        feed.at_end(true);
        // then nothing holds it, until one goes up
        assert!(!store.is_held(room));
        chat.at_end(false);
        assert!(store.is_held(room));
        // and when that one is left, only the other counts
        let [chats, _feeds] = owners;
        chats.cleanup();
        assert!(!store.is_held(room));
        feed.at_end(false);
        assert!(store.is_held(room));
    }
}
