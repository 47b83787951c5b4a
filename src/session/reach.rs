//! Going to a message that is not loaded: asked for alone first, to know that it is there, then the past is read down to it.

use super::{Session, core::News};
use crate::crisis::{EntryId, Millis};
use crate::matrix::Class;
use ruma::RoomId;
use std::time::Duration;

/// So many pages are read on the way: beyond, the reader is told when it was written instead.
const MOST_PAGES: usize = 30;
/// While somebody else reads the past, this long passes between two looks.
const TURN: Duration = Duration::from_millis(50);

/// What came of going to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// It stands in its place among the others.
    Here,
    /// It is there, further back than was read; when it was written.
    Far(Millis),
    /// The homeserver does not show it to this account, or not any more.
    Gone,
    /// The homeserver did not answer.
    NoAnswer,
}

impl Session {
    /// Reads the past down to a message.
    pub(super) async fn reach(&self, room: &RoomId, id: &EntryId) -> Reached {
        self.open(room).await;
        while !self.is_placed(room, id) {
            // The disk is near and works without a network.
            if !self.read_page(room).await {
                return self.reach_beyond_disk(room, id).await;
            }
        }
        Reached::Here
    }

    async fn reach_beyond_disk(&self, room: &RoomId, id: &EntryId) -> Reached {
        if !id.as_str().starts_with('$') {
            return Reached::Gone;
        }
        let event = match self.one_event(room, id).await {
            Ok(event) => event,
            Err(error) if matches!(error.class(), Class::Refused) => return Reached::Gone,
            Err(_) => return Reached::NoAnswer,
        };
        let _ = self.record(News::Alone { room: room.to_owned(), events: vec![event] }).await;
        let Some(at) = self.core.borrow().as_ref().and_then(|core| Some(core.board.entry(room, id)?.at)) else { return Reached::Gone };
        let mut pages = 0;
        while !self.is_placed(room, id) {
            let Some(hole) = self.newest_hole(room).filter(|_| pages < MOST_PAGES) else { return Reached::Far(at) };
            if self.is_reading_past(room) {
                self.ports.clock.sleep(TURN).await;
            } else {
                pages += 1;
                if !self.older(room, Some(hole)).await {
                    return Reached::NoAnswer;
                }
            }
        }
        Reached::Here
    }

    /// Does it stand among the others, rather than alone or nowhere?
    fn is_placed(&self, room: &RoomId, id: &EntryId) -> bool {
        let core = self.core.borrow();
        core.as_ref().and_then(|core| core.board.entry(room, id)).is_some_and(|entry| !entry.position.is_detached())
    }

    /// The newest stretch with a hole under it: what is looked for may be in any, and the past is read from its end.
    fn newest_hole(&self, room: &RoomId) -> Option<i64> {
        let core = self.core.borrow();
        core.as_ref()?.machine.history(room).hole_below(i64::MAX).map(|segment| segment.number)
    }
}
