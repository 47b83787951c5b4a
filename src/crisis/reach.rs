//! How many have read an announcement: "at least n of N".

use super::{Board, EntryId, Membership, publication::announcement::CONFIRM};
use crate::order;
use ruma::{OwnedUserId, RoomId};
use std::collections::BTreeSet;

/// Whom an announcement has reached. Its sender is not among the people counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// How many people it is for.
    pub audience: u64,
    /// Who has read it, at least: receipts at it or beyond it, and what people did after it.
    pub read: BTreeSet<OwnedUserId>,
    /// Who said so.
    pub confirmed: BTreeSet<OwnedUserId>,
    /// People known to be in the group of whom nothing says that they read it.
    pub silent: BTreeSet<OwnedUserId>,
}

impl Reach {
    /// Who has read this one, as far as is known, and nothing says has read the one that corrects it.
    pub fn only(&self, correction: &Self) -> BTreeSet<OwnedUserId> {
        self.read.difference(&correction.read).cloned().collect()
    }
}

/// Whom an announcement has reached, as far as is known here.
pub fn reach(board: &Board, room: &RoomId, announcement: &EntryId) -> Option<Reach> {
    let timeline = board.timeline(room)?;
    let message = timeline.message_of(announcement)?;
    let state = board.room(room)?;
    let place = message.position;
    let receipts = timeline.readers().into_iter().filter(|(_, at)| *at >= place).map(|(user, _)| user);
    // Who writes after it has had it before their eyes, whatever their client tells of receipts.
    let wrote = timeline.in_order().rev().map_while(|id| timeline.message_of(id).filter(|m| m.position > place));
    let mut read = order::set(receipts.chain(wrote.filter(|m| !m.position.is_local()).map(|m| m.sender.clone())));
    let entry = board.entry(room, announcement)?;
    let confirmed: BTreeSet<_> =
        entry.reactions.iter().filter(|r| r.key == CONFIRM).flat_map(|r| r.by.iter().map(|(user, _)| user.clone())).collect();
    read.extend(confirmed.iter().cloned());
    let here = order::set(state.members().filter(|(_, m)| m.membership == Membership::Joined).map(|(user, _)| user.clone()));
    let counts = |user: &OwnedUserId| *user != message.sender && (here.is_empty() || here.contains(user));
    read.retain(counts);
    let silent = here.iter().filter(|user| **user != message.sender && !read.contains(*user)).cloned().collect();
    let audience = state.joined().max(here.len() as u64).saturating_sub(1).max(read.len() as u64);
    Some(Reach { audience, confirmed: confirmed.into_iter().filter(counts).collect(), read, silent })
}
