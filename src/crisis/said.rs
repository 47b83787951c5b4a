//! A piece of state, and who said it.

use super::{EntryId, Millis, Position, StateFact};
use ruma::OwnedUserId;

/// What somebody said in a room's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<T> {
    /// Who: as the server says, never as the content claims.
    pub by: OwnedUserId,
    /// When, by the sender's server clock: to show, never to order by.
    pub at: Millis,
    /// The event that said it.
    pub event: EntryId,
    /// What.
    pub what: T,
}

impl<T> Said<T> {
    /// The same author, time and event, of something else.
    pub fn of<U>(&self, what: U) -> Said<U> {
        Said { by: self.by.clone(), at: self.at, event: self.event.clone(), what }
    }
}

/// A change of state as it stands in a room's history: what is in force now is in [`super::Room`], what was said before is here.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// The event that made it.
    pub id: EntryId,
    /// Who.
    pub by: OwnedUserId,
    /// When, by the sender's server clock.
    pub at: Millis,
    /// Its place: the server's order, which every client of that server sees alike.
    pub position: Position,
    /// What it said.
    pub state: StateFact,
}
