//! One room's state: what it is called, who is in it, what it is for.

use super::{
    EntryId, Group, GroupKind, Rights, Said, StateFact, Status,
    assignment::Assignment,
    name,
    publication::{Approval, Head, Labels, Quorum, Templates},
    steer::{Clock, Roles, Stated},
};
use ruma::{OwnedRoomId, OwnedUserId, UserId};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Where a person stands in a room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Membership {
    /// In it.
    Joined,
    /// Asked to come.
    Invited,
    /// Asked to be let in.
    Knocking,
    /// Gone, or never there.
    #[default]
    Left,
    /// Shut out.
    Banned,
}

/// A person of a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Where they stand.
    pub membership: Membership,
    /// The name they chose, cleaned.
    pub name: Option<String>,
}

type Members = BTreeMap<OwnedUserId, Latest<Option<Member>>>;

/// The people of a room as they were at one time: whoever holds it sees at no cost whether they still are.
#[derive(Clone, Debug)]
pub struct People(Arc<Members>);

/// What stands under each person's name.
type Approvals = BTreeMap<OwnedUserId, Latest<Option<Said<Approval>>>>;

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

    /// What the group calls the stages of its work.
    pub fn labels(&self) -> Option<&Said<Labels>> {
        self.labels.get().as_ref()
    }

    /// Who must approve before a text goes out.
    pub fn quorum(&self) -> Option<&Said<Quorum>> {
        self.quorum.get().as_ref()
    }

    /// What the cell begins its texts with; `None` when it never wrote any.
    pub fn templates(&self) -> Option<&Said<Templates>> {
        self.templates.get().as_ref()
    }

    /// The posts somebody put a label on, and which: our own unconfirmed word comes first, the last of them, among those that count.
    pub fn sorted(&self, counts: impl Fn(&EntryId) -> bool) -> BTreeMap<EntryId, Said<String>> {
        let known = self.sorted.iter().filter_map(|(post, said)| Some((post, said.get().as_ref()?)));
        let waiting = self.pending_labels().into_iter().filter(|(_, said)| counts(&said.event));
        crate::order::map(known.chain(waiting).map(|(post, said)| (post.clone(), said.clone())))
    }

    /// The labels of ours that are not confirmed, oldest first.
    pub fn pending_labels(&self) -> Vec<(&EntryId, &Said<String>)> {
        let label = |state| match state {
            &StateFact::Sorted(ref post, Some(ref said)) => Some((post, said)),
            _ => None,
        };
        let mut waiting: Vec<_> = self.pending().filter_map(label).collect();
        crate::order::sort_by_key(&mut waiting, |(_, said)| (said.at, said.event.clone()));
        waiting
    }

    /// The publications, and those of ours that are not confirmed.
    pub fn publications(&self) -> BTreeSet<EntryId> {
        let waiting = self.pending().filter_map(|state| match state {
            StateFact::Head(root, Some(_)) => Some(root.clone()),
            _ => None,
        });
        self.heads().map(|(root, _)| root.clone()).chain(waiting).collect()
    }

    /// The last head of ours that is not confirmed, among those that count.
    pub fn pending_head(&self, root: &EntryId, counts: impl Fn(&EntryId) -> bool) -> Option<&Said<Head>> {
        let of_root = |state| match state {
            &StateFact::Head(ref of, Some(ref said)) if of == root && counts(&said.event) => Some(said),
            _ => None,
        };
        self.pending().filter_map(of_root).max_by_key(|said| (said.at, said.event.clone()))
    }

    /// Every publication's head.
    pub fn heads(&self) -> impl Iterator<Item = (&EntryId, &Said<Head>)> {
        self.heads.iter().filter_map(|(root, head)| Some((root, head.get().as_ref()?)))
    }

    /// One publication's head.
    pub fn head(&self, root: &EntryId) -> Option<&Said<Head>> {
        self.heads.get(root)?.get().as_ref()
    }

    /// What stands under each person's name about a publication.
    pub fn approvals(&self, root: &EntryId) -> impl Iterator<Item = (&OwnedUserId, &Said<Approval>)> {
        let said = self.approvals.get(root).into_iter().flatten();
        said.filter_map(|(user, said)| Some((user, said.get().as_ref()?)))
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

    /// How many people are in it: what the server counts, else those we know.
    pub fn joined(&self) -> u64 {
        let known = || self.members().filter(|(_, m)| m.membership == Membership::Joined).count() as u64;
        self.joined.get().unwrap_or_else(known)
    }

    /// The people we know of; members are loaded lazily.
    pub fn members(&self) -> impl Iterator<Item = (&OwnedUserId, &Member)> {
        self.members.iter().filter_map(|(user, member)| Some((user, member.get().as_ref()?)))
    }

    /// The people as they are now, to compare with later.
    pub fn people(&self) -> People {
        People(Arc::clone(&self.members))
    }

    /// Has nobody come, gone or changed their name since then? May say no where nothing changed.
    pub fn has_still(&self, people: &People) -> bool {
        Arc::ptr_eq(&self.members, &people.0)
    }

    /// What a person is called here: the name they chose, else the first part of their identifier.
    pub fn called(&self, user: &UserId) -> String {
        let member = self.members.get(user).and_then(|m| m.get().as_ref());
        member.and_then(|m| m.name.clone()).unwrap_or_else(|| user.localpart().to_owned())
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

/// A value and the number of the server answer that set it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Latest<T> {
    seq: u64,
    value: T,
}

impl<T: PartialEq> Latest<T> {
    fn set(&mut self, seq: u64, value: T) -> bool {
        if seq < self.seq {
            return false;
        }
        self.seq = seq;
        if self.value == value {
            return false;
        }
        self.value = value;
        true
    }

    fn get(&self) -> &T {
        &self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ruma::{owned_room_id, owned_user_id};

    #[test]
    fn an_older_answer_never_overwrites_a_newer_one() {
        let mut room = Room::default();
        assert!(room.fold(2, StateFact::Name(Some("nouveau".into()))));
        assert!(!room.fold(1, StateFact::Name(Some("ancien".into()))));
        assert_eq!(room.name(), Some("nouveau"));
    }

    #[test]
    fn encryption_can_not_be_taken_back() {
        let mut room = Room::default();
        assert!(room.fold(1, StateFact::Encrypted));
        assert!(!room.fold(9, StateFact::Encrypted));
        assert!(room.is_encrypted());
    }

    #[test]
    fn children_come_in_the_spaces_order_and_unordered_ones_last() {
        let mut room = Room::default();
        let (a, b, c) = (owned_room_id!("!a:x"), owned_room_id!("!b:x"), owned_room_id!("!c:x"));
        room.fold(1, StateFact::Child(a.clone(), Some(String::new())));
        room.fold(1, StateFact::Child(b.clone(), Some("2".into())));
        room.fold(1, StateFact::Child(c.clone(), Some("1".into())));
        assert_eq!(room.children(), [c.clone(), b, a.clone()]);
        room.fold(2, StateFact::Child(a, None));
        assert_eq!(room.children().len(), 2);
    }

    #[test]
    fn a_person_without_a_readable_name_is_called_by_identifier() {
        let mut room = Room::default();
        let user = owned_user_id!("@maire:x");
        room.fold(1, StateFact::Member(user.clone(), Membership::Joined, Some("\u{202e}\u{200b}".into())));
        assert_eq!(room.called(&user), "maire");
    }
}
