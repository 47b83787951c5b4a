//! Everything we know, room by room: the one place facts are folded into.

use super::{
    Entry, EntryId, Fact, GroupKind, Keep, LetGo, Membership, Position, Progress, Reason, Room, Said, StateFact, Timeline,
    assignment::{AssignmentView, view as assignment_view},
    fact::What,
    publication::{Publication, view},
};
use crate::order;
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

/// What a fold changed, for the screen to follow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(pub BTreeMap<OwnedRoomId, RoomChange>);

/// What changed in one room.
#[allow(clippy::struct_excessive_bools, reason = "one flag for each thing a screen follows")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoomChange {
    /// Its name, people, rights or purpose.
    pub state: bool,
    /// Messages that came, went or look different.
    pub entries: BTreeSet<EntryId>,
    /// Who has read what.
    pub receipts: bool,
    /// Who is typing.
    pub typing: bool,
    /// The record of changes of state.
    pub traces: bool,
    /// Assignments stand differently.
    pub assignments: bool,
    /// Posts stand under other labels.
    pub sorted: bool,
    /// Publications that stand differently.
    pub publications: BTreeSet<EntryId>,
}

/// What a piece of state is about: a publication, or the room as a whole.
enum About {
    Publication(EntryId),
    Assignment,
    Sorting,
    Room,
}

impl About {
    fn of(state: &StateFact) -> Self {
        match state {
            StateFact::Head(root, _) | StateFact::Approval(root, ..) => Self::Publication(root.clone()),
            StateFact::Assignment(..) => Self::Assignment,
            StateFact::Sorted(..) => Self::Sorting,
            _ => Self::Room,
        }
    }

    fn mark(self, change: &mut RoomChange) {
        match self {
            Self::Publication(root) => drop(change.publications.insert(root)),
            Self::Assignment => change.assignments = true,
            Self::Sorting => change.sorted = true,
            Self::Room => change.state = true,
        }
    }

    /// A trace is history: what is in force stays as it is, but what is told of it changes.
    fn mark_traced(self, change: &mut RoomChange) {
        if !matches!(self, Self::Room) {
            self.mark(change);
        }
    }
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

    fn is_joined(&self, room: &RoomId) -> bool {
        self.rooms.get(room).is_some_and(|r| r.mine() == Membership::Joined)
    }
}
