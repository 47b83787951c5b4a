//! Letting go of what is long past: a screen that is left alone for days keeps the end of each room in memory, and the rest on disk.
//!
//! Invariants:
//! - What is let go lies below one place, the floor, and everything at or above it stays: memory holds the end of what the disk holds, as after a start.
//! - Read from disk again, down to anywhere, it is as if nothing had been let go (`tests/it/let_go.rs`). So what came later than the floor and speaks of
//!   something below it (an edit, a reaction) stays and waits; what lies below it too is read again with it.
//! - Below the floor stays what the overview, the board and the screen of the room need without reading: the newest of each kind, the newest calls,
//!   situation reports, publications and announcements, what is pinned, and a thread as a whole as long as any of it stays.
//! - Whoever had read up to somewhere has still; word of somebody who reads far below the floor counts once that part is read again, as after a start.
//! - Changes of state, deletions, and what was fetched alone are never let go.
//! - An edit of a message that is not here, should it call somebody, calls them once the message is read again.

use super::{Record, Timeline};
use crate::crisis::{Content, EntryId, Kind, Position, fact::Message};
use crate::order;
use ruma::UserId;
use std::collections::BTreeSet;

/// How much of a room stays in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keep {
    /// So many of its newest messages.
    pub newest: usize,
    /// So many of the newest of each kind, and so many calls, however far back.
    pub of_each: usize,
}

impl Default for Keep {
    fn default() -> Self {
        // A screen lists forty changes at most: some of those that stay may yet be deleted.
        Self { newest: 800, of_each: 60 }
    }
}

/// A room with more messages than this is cut: some more than stay, so that it is not cut at each message.
const LONG: usize = 1_200;

/// What was let go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetGo {
    /// Everything at or above it is still here.
    pub floor: Option<Position>,
    /// The messages.
    pub ids: BTreeSet<EntryId>,
    /// The posts none of whose comments are here any more.
    pub threads: BTreeSet<EntryId>,
}

impl Timeline {
    /// How many messages could be let go, beside those that stayed last time.
    pub fn tail(&self) -> usize {
        self.order.len().saturating_sub(self.stayed)
    }

    /// Has it grown so long that it should be cut?
    pub fn is_long(&self) -> bool {
        self.tail() > LONG
    }

    /// Lets go of all but the newest messages, and of what must stay below them; `named` are messages others speak of by their id.
    pub fn let_go(&mut self, keep: Keep, named: &BTreeSet<EntryId>, me: &UserId) -> LetGo {
        let Some((floor, _)) = keep.newest.checked_sub(1).and_then(|n| self.order.iter().nth_back(n)) else { return LetGo::default() };
        let floor = *floor;
        if floor.is_local() {
            return LetGo::default();
        }
        let below: Vec<EntryId> = self.order.iter().take_while(|(at, _)| *at < floor).map(|(_, id)| id.clone()).collect();
        let stays = self.staying(floor, keep.of_each, named, me);
        let ids: Vec<EntryId> = below.into_iter().filter(|id| !stays.contains(id)).collect();
        let read = self.keep_what_was_read(&stays, floor);
        let mut threads = Vec::new();
        for id in &ids {
            let Some(record) = self.records.remove(id) else { continue };
            if let Some(message) = &record.message {
                self.order.remove(&(message.position, id.clone()));
                if let Some(root) = &message.thread {
                    threads.push(root.clone());
                    if let Some(comments) = self.threads.get_mut(root) {
                        comments.remove(id);
                        if comments.is_empty() {
                            self.threads.remove(root);
                        }
                    }
                }
            }
            self.wait_again(id, Record { message: None, comments: 0, ..record }, floor);
        }
        let threads = order::set(threads.into_iter().filter(|root| !self.threads.contains_key(root)));
        self.forget_waiting(floor);
        self.passed.retain(|id, at| *at >= floor || at.is_detached() || read.contains(id));
        self.stayed = self.order.range(..(floor, EntryId::from(""))).count();
        LetGo { floor: Some(floor), ids: order::set(ids), threads }
    }

    /// What stays: what stands above the floor, what is needed below it, and the whole thread of either.
    fn staying(&self, floor: Position, few: usize, named: &BTreeSet<EntryId>, me: &UserId) -> BTreeSet<EntryId> {
        let mut stays = named.clone();
        let mut kinds = [0; Kind::ALL.len() + 1];
        let mut calls = 0;
        for (at, id) in self.order.iter().rev() {
            let Some(message) = self.message_of(id) else { continue };
            let mut stay = *at >= floor;
            if let Some(content) = self.words(id, message).filter(|_| !self.deleted.contains_key(id)) {
                stay |= matters(content);
                if message.thread.is_none() {
                    let count = &mut kinds[content.kind.map_or(0, |kind| kind as usize + 1)];
                    *count += 1;
                    stay |= *count <= few;
                }
                if content.mentions.iter().any(|user| user == me) {
                    calls += 1;
                    stay |= calls <= few;
                }
            }
            if stay {
                stays.insert(id.clone());
            }
        }
        loop {
            let before = stays.len();
            for (root, comments) in &self.threads {
                let alone = self.message_of(root).is_some_and(|message| message.position.is_detached());
                if alone || stays.contains(root) || comments.iter().any(|id| stays.contains(id)) {
                    stays.insert(root.clone());
                    stays.extend(comments.iter().cloned());
                }
            }
            // A comment may have a thread of its own.
            if stays.len() == before {
                return stays;
            }
        }
    }

    /// What a message says after its author's last edit.
    fn words<'a>(&'a self, id: &EntryId, message: &'a Message) -> Option<&'a Content> {
        let edits = &self.records.get(id)?.edits;
        let edit = edits.iter().rfind(|(_, (sender, _))| *sender == message.sender).map(|(_, (_, content))| content);
        edit.or(message.content.as_ref())
    }

    /// Where people have read up to stays known; returns up to which events that is.
    fn keep_what_was_read(&mut self, stays: &BTreeSet<EntryId>, floor: Position) -> BTreeSet<EntryId> {
        let read = order::set(self.receipts.values().map(|(_, event)| event.clone()));
        self.left.retain(|id, _| read.contains(id));
        for event in &read {
            let place = self.message_of(event).map(|message| message.position);
            if let Some(at) = place.filter(|at| *at < floor && !at.is_detached() && !stays.contains(event)) {
                self.left.insert(event.clone(), at);
            }
        }
        read
    }

    /// What came later than the floor waits for its message to be read again.
    fn wait_again(&mut self, id: &EntryId, record: Record, floor: Position) {
        if let Some(rest) = self.later(record, floor) {
            self.records.insert(id.clone(), rest);
        }
    }

    /// What waits for a message that is not here, and lies below the floor itself, is read again with it.
    fn forget_waiting(&mut self, floor: Position) {
        let waiting: Vec<EntryId> = self.records.iter().filter(|(_, record)| record.message.is_none()).map(|(id, _)| id.clone()).collect();
        for id in waiting {
            if let Some(record) = self.records.remove(&id) {
                self.wait_again(&id, record, floor);
            }
        }
    }

    /// The part of a record that is not below the floor; `None` when there is nothing.
    fn later(&mut self, mut record: Record, floor: Position) -> Option<Record> {
        let passed = &self.passed;
        let below = |id: &EntryId| passed.get(id).is_some_and(|at| *at < floor && !at.is_detached());
        let mut gone = Vec::new();
        record.edits.retain(|(_, id), _| {
            let goes = below(id);
            gone.extend(goes.then(|| id.clone()));
            !goes
        });
        gone.extend(record.reactions.keys().filter(|id| below(id)).cloned());
        for id in gone {
            record.reactions.remove(&id);
            self.targets.remove(&id);
        }
        (!record.edits.is_empty() || !record.reactions.is_empty() || record.comments > 0).then_some(record)
    }
}

/// What is not many and counts for good: reports, texts of publications, announcements.
fn matters(content: &Content) -> bool {
    let kind = matches!(content.kind, Some(Kind::Situation | Kind::Revision | Kind::Broadcast | Kind::Correction));
    kind || content.revision.is_some() || content.announcement.is_some()
}
