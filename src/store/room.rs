//! A room as the screen shows it.

use super::names::Names;
use crate::crisis::{
    Board, EntryId, GroupKind, Helm, Membership, Position, Reason, Room, Said, Status,
    assignment::ASSIGNMENT,
    publication::{Labels, Quorum, Templates, step::HEAD},
};
use crate::order;
use ruma::{OwnedRoomId, OwnedUserId, RoomId};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// A room as the screen shows it. Immutable: a change makes a new one.
#[derive(Clone, Debug, PartialEq)]
pub struct RoomView {
    /// Which.
    pub id: OwnedRoomId,
    /// Its name, or what stands for it.
    pub name: String,
    /// What it is for.
    pub topic: Option<String>,
    /// Its part in the crisis.
    pub kind: Option<GroupKind>,
    /// Where I stand.
    pub mine: Membership,
    /// Is it encrypted, and so locked?
    pub encrypted: bool,
    /// How many people are in it.
    pub joined: u64,
    /// The people we know of, by what they are called.
    pub members: Arc<BTreeMap<OwnedUserId, String>>,
    /// Those of them who are not in it any more.
    pub gone: Arc<BTreeSet<OwnedUserId>>,
    /// What I may do.
    pub may: May,
    /// What is new to me.
    pub unread: u64,
    /// Up to where I have read.
    pub read_up_to: Option<Position>,
    /// What the space says of its crisis.
    pub status: Option<Status>,
    /// Who says so, the promised time, the roles; and what I may do about them.
    pub helm: Arc<Helm>,
    /// The crisis it belongs to.
    pub crisis: Option<OwnedRoomId>,
    /// The chat beside it.
    pub chat: Option<OwnedRoomId>,
    /// The group it is the chat of.
    pub of: Option<OwnedRoomId>,
    /// The groups of the space, in order.
    pub groups: Vec<OwnedRoomId>,
    /// Messages pinned on top.
    pub pinned: Vec<EntryId>,
    /// What the group calls the stages of its work.
    pub labels: Arc<Labels>,
    /// Who must approve before a text goes out.
    pub quorum: Option<Arc<Quorum>>,
    /// What its texts begin with; `None` for the usual ones.
    pub templates: Option<Arc<Templates>>,
    /// The label each post was given, by whom.
    pub sorted: Arc<BTreeMap<EntryId, Said<String>>>,
    /// The labels of mine the server refused, and why.
    pub labels_refused: Arc<BTreeMap<EntryId, (String, Reason)>>,
    /// The room it moved to.
    pub moved_to: Option<OwnedRoomId>,
}

impl RoomView {
    /// What a person is called here.
    pub fn called(&self, user: &OwnedUserId) -> String {
        self.members.get(user).cloned().unwrap_or_else(|| user.localpart().to_owned())
    }
}

/// What I may do in a room.
#[allow(clippy::struct_excessive_bools, reason = "rights, each asked by its own name")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct May {
    /// Write a message.
    pub write: bool,
    /// React.
    pub react: bool,
    /// Delete what others wrote.
    pub delete_others: bool,
    /// Pin on top.
    pub pin: bool,
    /// Give assignments, and change them.
    pub assign: bool,
    /// Put labels on posts.
    pub sort: bool,
    /// Say what the labels are.
    pub label: bool,
    /// Prepare publications.
    pub prepare: bool,
    /// Say who approves, and what the stages are called.
    pub rule: bool,
}

/// An invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// To which room.
    pub room: OwnedRoomId,
    /// What it is called.
    pub name: String,
    /// Who sent it, as they are called.
    pub from: Option<String>,
    /// Is it a whole crisis?
    pub is_space: bool,
}

/// A room as the screen shows it.
pub(super) fn view(board: &Board, id: &RoomId, names: &Names) -> Option<RoomView> {
    let room = board.room(id)?;
    let me = board.me();
    let rights = room.rights();
    let open = room.mine() == Membership::Joined && !room.is_encrypted();
    Some(RoomView {
        id: id.to_owned(),
        name: called(room, board),
        topic: room.topic().map(ToOwned::to_owned),
        kind: room.kind(),
        mine: room.mine(),
        encrypted: room.is_encrypted(),
        joined: room.joined(),
        members: names.of(id, room),
        gone: Arc::new(order::set(room.members().filter(|(_, m)| m.membership != Membership::Joined).map(|(user, _)| user.clone()))),
        may: May {
            write: open && rights.may_send(me, "m.room.message"),
            react: open && rights.may_send(me, "m.reaction"),
            delete_others: open && rights.may_delete_others(me),
            assign: open && rights.may_send(me, "m.room.message") && rights.may_set(me, ASSIGNMENT),
            pin: open && rights.may_set(me, "m.room.pinned_events"),
            sort: open && rights.may_set(me, HEAD),
            label: open && rights.may_set(me, "org.tocsin.labels"),
            prepare: open && rights.may_set(me, HEAD) && rights.may_send(me, "m.room.message"),
            rule: open && rights.may_set(me, "org.tocsin.quorum") && rights.may_set(me, "org.tocsin.labels"),
        },
        unread: board.unread(id),
        read_up_to: board.read_up_to(id),
        status: room.status(),
        helm: Arc::new(Helm::of(board, id)),
        crisis: board.crisis_of(id),
        chat: board.chat(id),
        of: room.group().and_then(|g| g.of.clone()),
        groups: board.groups(id),
        pinned: room.pinned().to_vec(),
        labels: Arc::new(Labels::of_room(room)),
        quorum: room.quorum().map(|said| Arc::new(said.what.clone())),
        templates: room.templates().map(|said| Arc::new(said.what.clone())),
        sorted: Arc::new(board.sorted(id)),
        labels_refused: Arc::new(board.labels_refused(id)),
        moved_to: room.replaced().cloned(),
    })
}

/// A room without a name is called by the people in it; without people, by nothing (the screen has a word for that).
fn called(room: &Room, board: &Board) -> String {
    if let Some(name) = room.name() {
        return name.to_owned();
    }
    let others = room.members().map(|(user, _)| user).filter(|user| **user != *board.me());
    others.take(3).map(|user| room.called(user)).collect::<Vec<_>>().join(", ")
}

/// Rooms I am in that belong to no crisis, by name.
pub(super) fn outside(board: &Board) -> Vec<OwnedRoomId> {
    let mut rooms: Vec<_> = board
        .rooms()
        .filter(|(id, room)| {
            room.mine() == Membership::Joined && !room.is_space() && board.crisis_of(id).is_none() && room.replaced().is_none()
        })
        .map(|(id, room)| (called(room, board).to_lowercase(), id.clone()))
        .collect();
    order::sort_by(&mut rooms, Ord::cmp);
    rooms.into_iter().map(|(_, id)| id).collect()
}

/// Invitations not answered.
pub(super) fn invitations(board: &Board) -> Vec<Invitation> {
    let each = |(room, from): (OwnedRoomId, Option<OwnedUserId>)| {
        let view = board.room(&room)?;
        Some(Invitation { name: called(view, board), from: from.map(|user| view.called(&user)), is_space: view.is_space(), room })
    };
    board.invitations().into_iter().filter_map(each).collect()
}
