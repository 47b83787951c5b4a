//! One room's state: what it is called, who is in it, what it is for.

mod latest;
mod people;
mod publications;

pub use people::{Member, Membership, People};

use super::{
    EntryId, Group, GroupKind, Rights, Said, StateFact, Status,
    assignment::Assignment,
    name,
    publication::{Head, Labels, Quorum, Templates},
    steer::{Clock, Roles, Stated},
};
use latest::Latest;
use people::Members;
use publications::Approvals;
use ruma::{OwnedRoomId, OwnedUserId, UserId};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// One room's state, of which a server answer says one value per key. Every field remembers the number of the server answer that set it, so that folding the
/// same facts in another order ends the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Room {
    mine: Latest<Membership>,
    inviter: Latest<Option<OwnedUserId>>,
    name: Latest<Option<String>>,
    topic: Latest<Option<String>>,
    space: Latest<bool>,
    encrypted: bool,
    replaced: Latest<Option<OwnedRoomId>>,
    members: Arc<Members>,
    joined: Latest<Option<u64>>,
    rights: Latest<Rights>,
    creators: Latest<BTreeSet<OwnedUserId>>,
    status: Latest<Option<Said<Stated>>>,
    clock: Latest<Option<Said<Clock>>>,
    roles: Latest<Option<Said<Roles>>>,
    group: Latest<Option<Group>>,
    children: BTreeMap<OwnedRoomId, Latest<Option<String>>>,
    pinned: Latest<Vec<EntryId>>,
    labels: Latest<Option<Said<Labels>>>,
    quorum: Latest<Option<Said<Quorum>>>,
    templates: Latest<Option<Said<Templates>>>,
    sorted: BTreeMap<EntryId, Latest<Option<Said<String>>>>,
    heads: BTreeMap<EntryId, Latest<Option<Said<Head>>>>,
    approvals: BTreeMap<EntryId, Approvals>,
    assignments: BTreeMap<String, Latest<Option<Said<Assignment>>>>,
    pending: BTreeMap<EntryId, StateFact>,
    settled: BTreeSet<EntryId>,
}

impl Room {
    /// Takes one piece of state in; says whether anything changed.
    pub fn fold(&mut self, seq: u64, state: StateFact) -> bool {
        match state {
            StateFact::Mine(value) => self.mine.set(seq, value),
            StateFact::Inviter(value) => self.inviter.set(seq, Some(value)),
            StateFact::Name(value) => self.name.set(seq, value.as_deref().and_then(name::clean)),
            StateFact::Topic(value) => self.topic.set(seq, value),
            StateFact::Space(value) => self.space.set(seq, value),
            // Encryption can't be taken back: a room once locked stays locked whatever comes later.
            StateFact::Encrypted => !std::mem::replace(&mut self.encrypted, true),
            StateFact::Replaced(value) => self.replaced.set(seq, Some(value)),
            StateFact::Member(user, membership, given) => {
                let member = Member { membership, name: given.as_deref().and_then(name::clean) };
                Arc::make_mut(&mut self.members).entry(user).or_default().set(seq, Some(member))
            }
            StateFact::Joined(value) => self.joined.set(seq, Some(value)),
            StateFact::Rights(mut value) => {
                value.creators.clone_from(self.creators.get());
                self.rights.set(seq, value)
            }
            StateFact::Creators(value) => {
                let changed = self.creators.set(seq, value);
                self.rights.value.creators.clone_from(self.creators.get());
                changed
            }
            StateFact::Status(value) => self.status.set(seq, value),
            StateFact::Clock(value) => self.clock.set(seq, value),
            StateFact::Roles(value) => self.roles.set(seq, value),
            StateFact::Group(value) => self.group.set(seq, value),
            StateFact::Child(room, order) => self.children.entry(room).or_default().set(seq, order),
            StateFact::Pinned(value) => self.pinned.set(seq, value),
            StateFact::Labels(value) => self.labels.set(seq, value),
            StateFact::Quorum(value) => self.quorum.set(seq, value),
            StateFact::Templates(value) => self.templates.set(seq, value),
            StateFact::Sorted(post, value) => self.sorted.entry(post).or_default().set(seq, value),
            StateFact::Head(root, value) => self.heads.entry(root).or_default().set(seq, value),
            StateFact::Approval(root, user, value) => self.approvals.entry(root).or_default().entry(user).or_default().set(seq, value),
            StateFact::Assignment(key, value) => self.assignments.entry(key).or_default().set(seq, value),
        }
    }

    /// Takes in state of ours that is not confirmed; says whether anything changed.
    pub fn expect(&mut self, id: EntryId, state: StateFact) -> bool {
        !self.settled.contains(&id) && self.pending.insert(id, state.clone()) != Some(state)
    }

    /// A write of ours came back, or was taken back; returns what was expected of it.
    pub fn settle(&mut self, id: &EntryId) -> Option<StateFact> {
        self.settled.insert(id.clone());
        self.pending.remove(id)
    }

    /// State of ours that is not confirmed.
    pub fn pending(&self) -> impl Iterator<Item = &StateFact> {
        self.pending.values()
    }

    /// What people are expected to do, by key.
    pub fn assignments(&self) -> impl Iterator<Item = (&String, &Said<Assignment>)> {
        self.assignments.iter().filter_map(|(key, said)| Some((key, said.get().as_ref()?)))
    }

    /// One thing somebody is expected to do.
    pub fn assignment(&self, key: &str) -> Option<&Said<Assignment>> {
        self.assignments.get(key)?.get().as_ref()
    }

    /// State of ours that is not confirmed, by the local id of its write.
    pub fn pending_of(&self, id: &EntryId) -> Option<&StateFact> {
        self.pending.get(id)
    }

    /// Where I stand.
    pub fn mine(&self) -> Membership {
        *self.mine.get()
    }

    /// Who invited me.
    pub fn inviter(&self) -> Option<&UserId> {
        self.inviter.get().as_deref()
    }

    /// Its name, when it has one.
    pub fn name(&self) -> Option<&str> {
        self.name.get().as_deref()
    }

    /// What it is for.
    pub fn topic(&self) -> Option<&str> {
        self.topic.get().as_deref()
    }

    /// Is it a space?
    pub fn is_space(&self) -> bool {
        *self.space.get()
    }

    /// Is it encrypted, and so locked?
    pub fn is_encrypted(&self) -> bool {
        self.encrypted
    }

    /// The room it moved to.
    pub fn replaced(&self) -> Option<&OwnedRoomId> {
        self.replaced.get().as_ref()
    }

    /// Who may do what.
    pub fn rights(&self) -> &Rights {
        self.rights.get()
    }

    /// What the space says of its crisis; `None` when it is no crisis.
    pub fn status(&self) -> Option<Status> {
        self.stated().map(|said| said.what.status)
    }

    /// The same, with who said so and why.
    pub fn stated(&self) -> Option<&Said<Stated>> {
        self.status.get().as_ref()
    }

    /// When people hear next.
    pub fn clock(&self) -> Option<&Said<Clock>> {
        self.clock.get().as_ref()
    }

    /// Who holds which role.
    pub fn roles(&self) -> Option<&Said<Roles>> {
        self.roles.get().as_ref()
    }

    /// What the room is for.
    pub fn group(&self) -> Option<&Group> {
        self.group.get().as_ref()
    }

    /// What the room is for, in one word.
    pub fn kind(&self) -> Option<GroupKind> {
        self.group().map(|g| g.kind)
    }

    /// The rooms of the space, in its order.
    pub fn children(&self) -> Vec<OwnedRoomId> {
        let mut rooms: Vec<_> = self.children.iter().filter_map(|(room, order)| Some((order.get().as_ref()?, room))).collect();
        // Rooms without an order come last, as the specification asks.
        crate::order::sort_by(&mut rooms, |(a, a_room), (b, b_room)| (a.is_empty(), a, a_room).cmp(&(b.is_empty(), b, b_room)));
        rooms.into_iter().map(|(_, room)| room.clone()).collect()
    }

    /// Messages pinned on top.
    pub fn pinned(&self) -> &[EntryId] {
        self.pinned.get()
    }
}

#[cfg(test)]
mod tests;
