//! Which crises there are, and which rooms belong to each.

use super::Board;
use crate::crisis::{GroupKind, Membership, Room};
use crate::order;
use ruma::{OwnedRoomId, OwnedUserId, RoomId};

impl Board {
    /// The crises: spaces I am in that say they are one, in the order of their names.
    pub fn crises(&self) -> Vec<OwnedRoomId> {
        let mut crises: Vec<_> = self
            .rooms
            .iter()
            .filter(|(_, room)| room.status().is_some() && room.is_space() && room.mine() == Membership::Joined)
            .filter(|(_, room)| room.replaced().is_none_or(|next| !self.is_joined(next)))
            .collect();
        let key = |(id, room): &(&'_ OwnedRoomId, &Room)| (room.name().map(str::to_lowercase), (*id).clone());
        order::sort_by(&mut crises, |a, b| key(a).cmp(&key(b)));
        crises.into_iter().map(|(id, _)| id.clone()).collect()
    }

    /// The groups of a crisis I am in or invited to: by kind, then in the space's order. Chats stand beside
    /// their group, not here; a room that moved is followed to where it went.
    pub fn groups(&self, crisis: &RoomId) -> Vec<OwnedRoomId> {
        let Some(space) = self.rooms.get(crisis) else { return Vec::new() };
        let mut groups = Vec::new();
        for child in space.children() {
            let child = self.latest(&child);
            let Some(room) = self.rooms.get(&child) else { continue };
            let here = matches!(room.mine(), Membership::Joined | Membership::Invited);
            if here && !room.is_space() && room.kind() != Some(GroupKind::Chat) && !groups.contains(&child) {
                groups.push(child);
            }
        }
        let rank = |id: &OwnedRoomId| self.rooms.get(id).and_then(Room::kind).map_or(usize::MAX, |k| k as usize);
        order::sort_by(&mut groups, |a, b| rank(a).cmp(&rank(b)));
        groups
    }

    /// The chat beside a group, when there is one I am in.
    pub fn chat(&self, group: &RoomId) -> Option<OwnedRoomId> {
        let said = self.rooms.get(group)?.group().and_then(|g| g.chat.clone());
        let chat = self.latest(&said?);
        self.is_joined(&chat).then_some(chat)
    }

    /// The crisis a room belongs to: the space that lists it, or lists the group it is the chat of.
    pub fn crisis_of(&self, room: &RoomId) -> Option<OwnedRoomId> {
        let lists = |room: &RoomId| {
            let spaces = self.parents.get(room).into_iter().flatten();
            spaces.into_iter().find(|space| self.rooms.get(*space).is_some_and(|s| s.status().is_some())).cloned()
        };
        lists(room).or_else(|| lists(self.rooms.get(room)?.group()?.of.as_ref()?))
    }

    /// Invitations, and who sent each.
    pub fn invitations(&self) -> Vec<(OwnedRoomId, Option<OwnedUserId>)> {
        let invited = self.rooms.iter().filter(|(_, room)| room.mine() == Membership::Invited);
        invited.map(|(id, room)| (id.clone(), room.inviter().map(ToOwned::to_owned))).collect()
    }

    /// Where a room that moved went, as far as I am in it. A cycle of moves ends where it began.
    pub fn latest(&self, room: &RoomId) -> OwnedRoomId {
        let mut here = room.to_owned();
        for _ in 0..16 {
            let next = self.rooms.get(&here).and_then(Room::replaced);
            match next {
                Some(next) if self.is_joined(next) => here.clone_from(next),
                _ => break,
            }
        }
        here
    }

    fn is_joined(&self, room: &RoomId) -> bool {
        self.rooms.get(room).is_some_and(|r| r.mine() == Membership::Joined)
    }
}
