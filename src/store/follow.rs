//! What a fold changed, put in the signals that show it.

use super::{Store, overview, room, set_if_new};
use crate::crisis::{Board, Changes, Entry, EntryId, GroupKind, Room, reach::reach};
use crate::order;
use ruma::OwnedRoomId;
use std::{cmp::Reverse, collections::BTreeSet, sync::Arc};

/// Announcements whose readers are counted live; those before them keep their last count.
const COUNTED: usize = 20;

impl Store {
    /// Follows what a fold changed.
    pub fn follow(&self, board: &Board, changes: &Changes) {
        let mut listing = false;
        for (room, change) in &changes.0 {
            for id in &change.entries {
                let entry = board.entry(room, id);
                self.follow_entry(board, room, id, entry.as_ref());
                self.entries.set((room.clone(), id.clone()), entry);
            }
            if change.receipts || !change.entries.is_empty() {
                let readers = board.timeline(room).map(|t| t.readers().into());
                self.readers.set(room.clone(), readers);
            }
            if change.receipts || change.state || !change.entries.is_empty() {
                self.follow_reach(board, room);
            }
            if !change.publications.is_empty() {
                self.follow_publications(board, room, &change.publications);
            }
            if change.assignments {
                let views = board.assignments(room).into_iter().map(Arc::new).collect();
                self.assignments.set_if_new(room.clone(), Some(views));
            }
            if change.traces {
                let traces = board.timeline(room).map(|t| t.traces().into_iter().map(Arc::clone).collect());
                self.traces.set(room.clone(), traces);
            }
            if change.typing {
                self.typing.set(room.clone(), Some(board.typing(room).into()));
            }
            self.rooms.set_if_new(room.clone(), room::view(board, room, &self.names).map(Arc::new));
            listing |= change.state;
        }
        if listing {
            self.apply_lists_of_rooms(board, changes);
        }
        overview::follow(self, board, changes);
    }

    /// Counts the readers of a room's newest announcements again.
    fn follow_reach(&self, board: &Board, room: &OwnedRoomId) {
        if board.room(room).and_then(Room::kind) != Some(GroupKind::Broadcast) {
            return;
        }
        let Some(timeline) = board.timeline(room) else { return };
        let posts = timeline.in_order().rev().filter(|id| timeline.message_of(id).is_some_and(|m| m.thread.is_none()));
        for id in posts.take(COUNTED) {
            let reach = reach(board, room, id).map(Arc::new);
            self.reaches.set_if_new((room.clone(), id.clone()), reach);
        }
    }

    fn follow_publications(&self, board: &Board, cell: &OwnedRoomId, touched: &BTreeSet<EntryId>) {
        for root in touched {
            let publication = board.publication(cell, root).map(Arc::new);
            self.publications.set_if_new((cell.clone(), root.clone()), publication);
        }
        let roots = board.room(cell).map(Room::publications).unwrap_or_default();
        let mut all: Vec<_> = roots.iter().filter_map(|root| self.publications.get(&(cell.clone(), root.clone()))).collect();
        order::sort_by_key(&mut all, |p| (Reverse(p.head.at), p.root.clone()));
        self.boards.set_if_new(cell.clone(), Some(all.into()));
    }

    fn follow_entry(&self, board: &Board, room: &OwnedRoomId, id: &EntryId, entry: Option<&Arc<Entry>>) {
        // A chat shows the threads of other clients in its one stream; only a feed sets them apart.
        let chat = board.room(room).and_then(Room::kind) == Some(GroupKind::Chat);
        let thread = entry.and_then(|e| e.thread.as_ref()).filter(|_| !chat);
        if let Some(root) = thread {
            let ids = board.timeline(room).map(|t| t.thread(root).into());
            self.threads.set_if_new((room.clone(), root.clone()), ids);
            return;
        }
        if let Some(timeline) = board.timeline(room) {
            let ids = timeline.thread(id);
            if !ids.is_empty() || self.threads.has(&(room.clone(), id.clone())) {
                self.threads.set_if_new((room.clone(), id.clone()), Some(ids.into()));
            }
        }
        self.lists.update(room.clone(), |list| match entry {
            Some(entry) if !entry.position.is_detached() => list.insert(entry.position, id),
            _ => list.remove(id),
        });
    }

    /// Rooms speak of one another (a space lists its groups), so a change of state looks at all of them again;
    /// that is rare beside messages.
    fn apply_lists_of_rooms(&self, board: &Board, changes: &Changes) {
        set_if_new(&self.crises, board.crises().into());
        set_if_new(&self.other_rooms, room::outside(board).into());
        set_if_new(&self.invitations, room::invitations(board).into());
        for (id, _) in board.rooms().filter(|(id, _)| !changes.0.contains_key(*id)) {
            self.rooms.set_if_new(id.clone(), room::view(board, id, &self.names).map(Arc::new));
        }
    }
}
