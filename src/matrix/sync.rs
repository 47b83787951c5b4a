//! The sync machine: what to ask, what the answer says, when it counts.
//!
//! `request` → (I/O) → `receive` → (commit) → `committed`. The token moves on only in `committed`, so an answer
//! that could not be made durable is simply asked for again.
//!
//! <https://spec.matrix.org/v1.15/client-server-api/#get_matrixclientv3sync>

pub mod answer;
pub mod filter;

use super::{ApiError, Ask, history::History, request::encode};
use answer::{Answer, Joined};
use ruma::{OwnedRoomId, RoomId};
use std::{collections::BTreeMap, time::Duration};

pub use answer::{Placed, RoomDelta, Standing};

/// What one answer changes, ready to be committed.
#[derive(Clone, Debug, PartialEq)]
pub struct Delta {
    /// The number of the answer.
    pub seq: u64,
    /// The token the next request starts from.
    pub next_batch: String,
    /// Room by room.
    pub rooms: BTreeMap<OwnedRoomId, RoomDelta>,
    /// Rooms and events that made no sense, for the diagnostics page: they cost nothing but themselves.
    pub rejected: Vec<String>,
}

impl Delta {
    /// Does it say no more than who is typing? Then nothing is lost with it: it need not be kept, nor waited for.
    pub fn is_fleeting(&self) -> bool {
        let fleeting = |change: &RoomDelta| {
            let quiet = change.timeline.is_empty() && change.state.is_empty() && change.receipts.is_empty() && change.joined.is_none();
            quiet && change.typing.is_some() && change.standing == Standing::Joined && !change.fresh && !change.limited
        };
        !self.rooms.is_empty() && self.rooms.values().all(fleeting)
    }
}

/// The sync machine.
#[derive(Clone, Debug, Default)]
pub struct Machine {
    since: Option<String>,
    seq: u64,
    histories: BTreeMap<OwnedRoomId, History>,
}

impl Machine {
    /// Resumes from what the vault holds.
    pub fn resume(since: Option<String>, seq: u64, histories: BTreeMap<OwnedRoomId, History>) -> Self {
        Self { since, seq, histories }
    }

    /// The token the next request starts from.
    pub fn since(&self) -> Option<&str> {
        self.since.as_deref()
    }

    /// The number of the last answer that counts.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// A room's known history.
    pub fn history(&self, room: &RoomId) -> History {
        self.histories.get(room).cloned().unwrap_or_default()
    }

    /// Takes in a history that grew by paging.
    pub fn set_history(&mut self, room: OwnedRoomId, history: History) {
        self.histories.insert(room, history);
    }

    /// The next request. `wait` is how long the server may hold it: nothing while catching up.
    pub fn request(&self, filter: &str, wait: Duration) -> Ask {
        let since = self.since.as_ref().map(|since| format!("&since={}", encode(since))).unwrap_or_default();
        // Both names of MSC4222: servers read one or the other.
        Ask::get(format!(
            "/_matrix/client/v3/sync?filter={}&timeout={}&set_presence=offline&use_state_after=true\
             &org.matrix.msc4222.use_state_after=true{since}",
            encode(filter),
            wait.as_millis(),
        ))
    }

    /// Reads an answer. Nothing counts until [`Machine::committed`].
    ///
    /// # Errors
    /// When the whole answer can't be read: it is asked for again.
    pub fn receive(&self, body: &str) -> Result<Delta, ApiError> {
        let answer: Answer<'_> = serde_json::from_str(body).map_err(|_| ApiError::Unreadable { status: 200 })?;
        let mut delta =
            Delta { seq: self.seq + 1, next_batch: answer.next_batch.into_owned(), rooms: BTreeMap::new(), rejected: Vec::new() };
        let first = self.since.is_none();
        for (id, standing, raw) in answer.rooms.all() {
            let Ok(room) = RoomId::parse(&id) else {
                delta.rejected.push(format!("room {id}"));
                continue;
            };
            let Some(section) = Joined::parse(raw.get()) else {
                delta.rejected.push(format!("{room}: not an object"));
                continue;
            };
            let history = self.history(&room);
            let room_delta = section.place(standing, history, first, &mut delta.rejected);
            delta.rooms.insert(room, room_delta);
        }
        Ok(delta)
    }

    /// The delta is durable: it counts.
    pub fn committed(&mut self, delta: &Delta) {
        self.since = Some(delta.next_batch.clone());
        self.seq = delta.seq;
        for (room, change) in &delta.rooms {
            self.histories.insert(room.clone(), change.history.clone());
        }
    }
}

#[cfg(test)]
mod tests;
