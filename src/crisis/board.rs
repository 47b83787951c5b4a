//! Everything we know, room by room: the one place facts are folded into.

mod changes;
mod crises;

pub use changes::{Changes, RoomChange};

use super::{
    Entry, EntryId, Fact, GroupKind, Keep, LetGo, Position, Progress, Reason, Room, Said, StateFact, Timeline,
    assignment::{AssignmentView, view as assignment_view},
    fact::What,
    publication::{Publication, view},
};
use crate::order;
use changes::About;
use ruma::{OwnedRoomId, OwnedUserId, RoomId, UserId};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Everything we know. It grows by [`Board::fold`] alone.
#[derive(Clone, Debug)]
pub struct Board {
    me: OwnedUserId,
    rooms: BTreeMap<OwnedRoomId, Room>,
    timelines: BTreeMap<OwnedRoomId, Timeline>,
    progress: BTreeMap<EntryId, Progress>,
    typing: BTreeMap<OwnedRoomId, (u64, Vec<OwnedUserId>)>,
    /// The spaces a room is a child of, the reverse of what the spaces say.
    parents: BTreeMap<OwnedRoomId, BTreeSet<OwnedRoomId>>,
}

impl Board {
    /// Nothing known yet.
    pub fn new(me: OwnedUserId) -> Self {
        Self {
            me,
            rooms: BTreeMap::new(),
            timelines: BTreeMap::new(),
            progress: BTreeMap::new(),
            typing: BTreeMap::new(),
            parents: BTreeMap::new(),
        }
    }

    /// Whose eyes these are.
    pub fn me(&self) -> &UserId {
        &self.me
    }

    /// Takes facts in. Total: there is no fact it can't take. Folding one twice changes nothing.
    pub fn fold(&mut self, facts: impl IntoIterator<Item = Fact>) -> Changes {
        let mut changes = Changes::default();
        for fact in facts {
            self.fold_one(fact, &mut changes);
        }
        for (room, change) in &mut changes.0 {
            self.touch_publications(room, change);
        }
        changes.0.retain(|_, change| *change != RoomChange::default());
        changes
    }

    fn fold_one(&mut self, Fact { room, what }: Fact, changes: &mut Changes) {
        let timeline = self.timelines.entry(room.clone()).or_default();
        let change = changes.0.entry(room.clone()).or_default();
        let touched = match what {
            What::State { seq, state } => {
                if let StateFact::Child(child, _) = &state {
                    self.parents.entry(child.clone()).or_default().insert(room.clone());
                }
                let about = About::of(&state);
                let changed = self.rooms.entry(room).or_default().fold(seq, state);
                if changed {
                    about.mark(change);
                }
                return;
            }
            What::Trace(trace) => {
                let about = About::of(&trace.state);
                if timeline.trace(trace) {
                    change.traces = true;
                    about.mark_traced(change);
                }
                return;
            }
            What::Pending { id, state } => {
                let about = About::of(&state);
                if self.rooms.entry(room).or_default().expect(id, state) {
                    about.mark(change);
                }
                return;
            }
            What::Message(message) => timeline.message(message),
            What::Edit(edit) => timeline.edit(edit),
            What::Reaction(reaction) => timeline.reaction(reaction),
            What::Deletion(deletion) => timeline.deletion(deletion),
            What::Passed { id, position } => {
                change.receipts |= timeline.passed(id, position);
                return;
            }
            What::Renamed { from, to } => timeline.renamed(&from, &to),
            What::Comments { root, count } => timeline.comments(root, count),
            What::Settled { id } => {
                self.progress.remove(&id);
                if let Some(state) = self.rooms.entry(room).or_default().settle(&id) {
                    About::of(&state).mark(change);
                }
                timeline.settled(&id)
            }
            What::Progress { id, progress } => {
                let touched = timeline.shown_by(&id);
                if let Some(state) = self.rooms.get(&room).and_then(|room| room.pending_of(&id)) {
                    About::of(state).mark_traced(change);
                }
                self.progress.insert(id, progress);
                touched
            }
            What::Receipt { seq, user, event } => {
                change.receipts |= timeline.receipt(seq, user, event);
                return;
            }
            What::Typing { seq, users } => {
                let known = self.typing.entry(room).or_default();
                let said = (seq, users);
                if said > *known {
                    change.typing |= known.1 != said.1;
                    *known = said;
                }
                return;
            }
        };
        change.entries.extend(touched);
    }

    /// Publications that speak of a message that changed, and every one when the rule or the rights did.
    fn touch_publications(&self, room: &RoomId, change: &mut RoomChange) {
        let Some(state) = self.rooms.get(room) else { return };
        let known = state.publications();
        if known.is_empty() {
            return;
        }
        if change.state {
            change.publications.extend(known.iter().cloned());
        }
        let timeline = self.timelines.get(room);
        for id in &change.entries {
            let root = timeline.and_then(|t| t.message_of(id)?.thread.as_ref()).unwrap_or(id);
            if known.contains(root) {
                change.publications.insert(root.clone());
            }
        }
        // One that corrects another changes how the other stands.
        let corrected: Vec<_> = change.publications.iter().filter_map(|root| state.head(root)?.what.corrects.clone()).collect();
        change.publications.extend(corrected.into_iter().filter(|root| state.head(root).is_some()));
    }

    /// A publication as it stands.
    pub fn publication(&self, cell: &RoomId, root: &EntryId) -> Option<Publication> {
        view::publication(self, cell, root)
    }

    /// The posts of a room that somebody put a label on, and which. What the server refused to take does not count: it is in the outbox.
    pub fn sorted(&self, room: &RoomId) -> BTreeMap<EntryId, Said<String>> {
        let counts = |id: &EntryId| !matches!(self.progress(id), Progress::Refused(_));
        self.rooms.get(room).map(|room| room.sorted(counts)).unwrap_or_default()
    }

    /// The labels of mine the server refused, by post, and why.
    pub fn labels_refused(&self, room: &RoomId) -> BTreeMap<EntryId, (String, Reason)> {
        let waiting = self.rooms.get(room).map(Room::pending_labels).unwrap_or_default();
        let refused = waiting.into_iter().filter_map(|(post, said)| match self.progress(&said.event) {
            Progress::Refused(why) => Some((post.clone(), (said.what.clone(), why))),
            _ => None,
        });
        order::map(refused)
    }

    /// The assignments of a room as they stand.
    pub fn assignments(&self, room: &RoomId) -> Vec<AssignmentView> {
        assignment_view::views(self, room)
    }

    /// Lets go of all but the newest messages of a room, and of what must stay in memory besides. Announcements are never let go: the figures of their
    /// readers are made of every message and reaction around them.
    pub fn let_go(&mut self, id: &RoomId, keep: Keep) -> LetGo {
        let Some(room) = self.rooms.get(id).filter(|room| room.kind() != Some(GroupKind::Broadcast)) else { return LetGo::default() };
        let mut named = room.publications();
        named.extend(room.pinned().iter().cloned());
        self.timelines.get_mut(id).map(|timeline| timeline.let_go(keep, &named, &self.me)).unwrap_or_default()
    }

    /// How far a write of ours has got, by its local id.
    pub fn progress(&self, id: &EntryId) -> Progress {
        self.progress.get(id).cloned().unwrap_or(Progress::Waiting)
    }

    /// One room.
    pub fn room(&self, id: &RoomId) -> Option<&Room> {
        self.rooms.get(id)
    }

    /// Every room we know of.
    pub fn rooms(&self) -> impl Iterator<Item = (&OwnedRoomId, &Room)> {
        self.rooms.iter()
    }

    /// One room's messages.
    pub fn timeline(&self, id: &RoomId) -> Option<&Timeline> {
        self.timelines.get(id)
    }

    /// A message as it stands.
    pub fn entry(&self, room: &RoomId, id: &EntryId) -> Option<Arc<Entry>> {
        self.timelines.get(room)?.entry(id, &self.progress)
    }

    /// Who else is typing in a room.
    pub fn typing(&self, room: &RoomId) -> Vec<OwnedUserId> {
        let users = self.typing.get(room).map(|(_, users)| users.as_slice()).unwrap_or_default();
        users.iter().filter(|user| **user != self.me).cloned().collect()
    }

    /// What is new to me in a room: posts in a group, lines in a chat.
    pub fn unread(&self, room: &RoomId) -> u64 {
        let Some(timeline) = self.timelines.get(room) else { return 0 };
        let feed = self.rooms.get(room).and_then(Room::kind) != Some(GroupKind::Chat);
        timeline.after(timeline.read_by(&self.me), &self.me, feed)
    }

    /// Up to where I have read a room.
    pub fn read_up_to(&self, room: &RoomId) -> Option<Position> {
        self.timelines.get(room)?.read_by(&self.me)
    }
}
