//! Where events stand in the room's history, and up to where people have read it.

use super::Timeline;
use crate::crisis::{EntryId, Position, fact::Message};
use ruma::{OwnedUserId, UserId};

impl Timeline {
    /// An event we do not show has a place all the same.
    pub fn passed(&mut self, id: EntryId, position: Position) -> bool {
        let known = self.passed.get(&id).copied();
        if known.is_some_and(|known| !known.is_detached() || position.is_detached()) {
            return false;
        }
        self.passed.insert(id, position);
        true
    }

    /// Have we this event, shown or not?
    pub fn knows(&self, id: &EntryId) -> bool {
        self.passed.contains_key(id) || self.message_of(id).is_some()
    }

    /// Was this event fetched alone, with no place in the room's history yet?
    pub fn is_detached(&self, id: &EntryId) -> bool {
        self.known_place(id).is_some_and(Position::is_detached)
    }

    /// The place of an event, shown or not.
    fn place_of(&self, id: &EntryId) -> Option<Position> {
        let known = self.known_place(id);
        // One fetched alone has a place all the same, if it was let go.
        known.filter(|place| !place.is_detached()).or_else(|| self.left.get(id).copied()).or(known)
    }

    /// The place of an event that is here.
    fn known_place(&self, id: &EntryId) -> Option<Position> {
        self.message_of(id).map(|m| m.position).or_else(|| self.passed.get(id).copied())
    }

    /// Up to where somebody has read.
    pub fn receipt(&mut self, seq: u64, user: OwnedUserId, event: EntryId) -> bool {
        let known = self.receipts.entry(user).or_insert_with(|| (0, EntryId::from("")));
        if (seq, &event) <= (known.0, &known.1) {
            return false;
        }
        *known = (seq, event);
        true
    }

    /// Up to where this person has read.
    pub fn read_by(&self, user: &UserId) -> Option<Position> {
        self.place_of(&self.receipts.get(user)?.1)
    }

    /// Where everyone has read up to, whose place is known: for "seen by n".
    pub fn readers(&self) -> Vec<(OwnedUserId, Position)> {
        self.receipts.iter().filter_map(|(user, (_, event))| Some((user.clone(), self.place_of(event)?))).collect()
    }

    /// Messages of others after a place: for unread counts. `feed` counts posts alone, not comments.
    pub fn after(&self, place: Option<Position>, me: &UserId, feed: bool) -> u64 {
        let place = place.unwrap_or(Position::new(Position::DETACHED, i64::MAX));
        let fresh = |m: &Message| {
            !m.position.is_local()
                && m.sender != me
                && m.content.is_some()
                && !self.deleted.contains_key(&m.id)
                && (!feed || m.thread.is_none())
        };
        let newer = self.order.iter().rev().take_while(|(position, _)| *position > place);
        newer.filter_map(|(_, id)| self.message_of(id)).filter(|m| fresh(m)).count() as u64
    }
}
