//! Keeps memory bounded: a room of which nobody looks at more than the end keeps that, and what the overview needs; the rest is read from disk
//! when it is looked for.

use super::Session;
use crate::crisis::Timeline;
use ruma::OwnedRoomId;

impl Session {
    /// Cuts those of these rooms that have grown long and of which no screen shows more than the end.
    pub(super) fn let_go_of(&self, rooms: &[OwnedRoomId]) {
        for room in rooms {
            let cut = match self.core.borrow_mut().as_mut() {
                Some(core) => {
                    let long = core.board.timeline(room).is_some_and(Timeline::is_long);
                    // What is not on disk would be lost; what is being read from there must not be cut under the reader.
                    let gone = (long && !self.store.is_held(room) && !self.is_reading_past(room)).then(|| core.let_go(room));
                    let gone = gone.filter(|gone| gone.floor.is_some());
                    gone.inspect(|gone| self.store.let_go(&core.board, room, gone)).is_some()
                }
                None => return,
            };
            if cut {
                self.show_history(room, false, None);
            }
        }
    }
}
