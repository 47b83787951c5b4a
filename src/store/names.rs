//! What the people of each room are called: made again only when one of them came, went or changed name, since a message
//! in a room of thousands must not cost as much as they are.

use crate::crisis::{People, Room};
use crate::order;
use ruma::{OwnedRoomId, OwnedUserId, RoomId};
use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

type Called = Arc<BTreeMap<OwnedUserId, String>>;

/// What the people of each room are called.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(Arc<RwLock<BTreeMap<OwnedRoomId, (People, Called)>>>);

impl Names {
    /// What the people of a room are called: the very same map as long as it says the same.
    pub(super) fn of(&self, id: &RoomId, room: &Room) -> Called {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Some((people, called)) = known.get(id)
            && room.has_still(people)
        {
            return Arc::clone(called);
        }
        let made = order::map(room.members().map(|(user, _)| (user.clone(), room.called(user))));
        let called = match known.get(id) {
            Some((_, called)) if **called == made => Arc::clone(called),
            _ => Arc::new(made),
        };
        known.insert(id.to_owned(), (room.people(), Arc::clone(&called)));
        called
    }

    /// Forgets everybody.
    pub(super) fn clear(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
