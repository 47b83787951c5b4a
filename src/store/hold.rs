//! What is on screen is held: memory lets go of nothing in a room somebody is looking at.

use super::Store;
use crate::crisis::{Board, LetGo};
use leptos::prelude::*;
use ruma::{OwnedRoomId, RoomId};
use std::sync::{Arc, PoisonError, RwLock};

/// The rooms views hold, each as often as it is held.
pub(super) type Holds = Arc<RwLock<Vec<OwnedRoomId>>>;

impl Store {
    /// Holds a room's messages as long as the view that asks is on screen.
    pub fn hold(&self, room: &RoomId) {
        let (holds, room) = (Arc::clone(&self.holds), room.to_owned());
        holds.write().unwrap_or_else(PoisonError::into_inner).push(room.clone());
        on_cleanup(move || {
            let mut holds = holds.write().unwrap_or_else(PoisonError::into_inner);
            if let Some(place) = holds.iter().position(|held| *held == room) {
                holds.swap_remove(place);
            }
        });
    }

    /// Does any view hold a room?
    pub fn is_held(&self, room: &RoomId) -> bool {
        self.holds.read().unwrap_or_else(PoisonError::into_inner).iter().any(|held| held == room)
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
            self.entries.remove(&(room.clone(), id.clone()));
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
