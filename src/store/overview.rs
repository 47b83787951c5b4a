//! Keeps the overviews up: a change touches the ledger of its own room, and only a crisis something of which changed is put together again.

use super::Store;
use crate::crisis::{
    Board, Changes, GroupKind, Room, RoomChange,
    overview::{Ledger, assemble, rooms},
};
use ruma::{OwnedRoomId, RoomId};
use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError},
};

/// Follows what a fold changed.
pub(super) fn follow(store: &Store, board: &Board, changes: &Changes) {
    let mut touched = Vec::new();
    let mut ledgers = store.ledgers.write().unwrap_or_else(PoisonError::into_inner);
    for (id, change) in &changes.0 {
        if note(store, &mut ledgers, board, id, change) {
            touched.push(id);
        }
    }
    // A change of what rooms are for, or of who lists them, can move rooms between crises.
    let all = board.crises();
    let reframed = changes.0.values().any(|change| change.state);
    if reframed {
        for space in &all {
            for room in rooms(board, space) {
                let kind = board.room(&room).and_then(Room::kind);
                if ledgers.get(&room).is_none_or(|ledger| ledger.kind() != kind) {
                    ledgers.insert(room.clone(), Ledger::recount(board, &room));
                }
            }
        }
    }
    // A room may be in two crises: everybody's announcements, say.
    let speaks_of = |space: &OwnedRoomId| touched.iter().any(|id| *id == space || rooms(board, space).contains(id));
    let made: Vec<_> = all
        .into_iter()
        .filter(|space| reframed || speaks_of(space))
        .map(|space| {
            let publications = |cell: &RoomId| store.boards.get(&cell.to_owned()).map(|all| all.to_vec()).unwrap_or_default();
            let missions = |room: &RoomId| store.assignments.get(&room.to_owned()).map(|all| all.to_vec()).unwrap_or_default();
            let overview = assemble(board, &space, |room| ledgers.get(room), publications, missions);
            (space, Arc::new(overview))
        })
        .collect();
    // The lock is let go before anybody is woken.
    drop(ledgers);
    for (space, overview) in made {
        store.overviews.set_if_new(space, Some(overview));
    }
}

/// Keeps one room's ledger up; says whether its crisis's overview may differ.
fn note(store: &Store, ledgers: &mut BTreeMap<OwnedRoomId, Ledger>, board: &Board, id: &OwnedRoomId, change: &RoomChange) -> bool {
    let kind = board.room(id).and_then(Room::kind);
    let ledger = ledgers.entry(id.clone()).or_insert_with(|| Ledger::new(kind));
    let mut changed = change.traces || change.assignments || !change.publications.is_empty();
    // What people read moves the latest announcement's figures, and takes what calls me off my list.
    // A message may be the one a receipt spoke of before it came.
    let read = change.receipts || !change.entries.is_empty();
    changed |= read && (kind == Some(GroupKind::Broadcast) || ledger.calls_me());
    for entry in &change.entries {
        let now = store.entries.get(&(id.clone(), entry.clone()));
        let deleted = now.is_none() && board.timeline(id).is_some_and(|timeline| timeline.is_deleted(entry));
        changed |= ledger.note(entry, now.as_deref(), deleted, board.me());
    }
    changed
}
