//! What a logbook is read off: the messages of the cells, and the changes of state of every room of the crisis.

use crate::components::{
    context::use_store,
    crisis_links::{rooms_of, use_assignments},
    reactive::effect,
};
use crate::crisis::{
    Entry, EntryId, GroupKind,
    assignment::AssignmentView,
    logbook::{self, Line, Source},
};
use crate::order;
use crate::store::{HistoryView, RoomView, Store};
use crate::wording::{Speech, logbook as words};
use leptos::prelude::*;
use ruma::OwnedRoomId;
use std::sync::Arc;

/// The logbook of a crisis, kept up with.
#[derive(Clone, Copy)]
pub(super) struct Pages {
    /// The crisis.
    pub(super) crisis: Signal<Option<Arc<RoomView>>>,
    /// Its rooms, the space first.
    pub(super) rooms: Memo<Vec<OwnedRoomId>>,
    /// Its lines, in the order they happened.
    pub(super) lines: Memo<Vec<Arc<Line>>>,
    /// What people are expected to do.
    pub(super) assignments: Memo<Vec<Arc<AssignmentView>>>,
    store: StoredValue<Store>,
}

impl Pages {
    /// Follows a crisis.
    pub(super) fn open(crisis: Signal<Option<Arc<RoomView>>>) -> Self {
        let store = use_store();
        let pool = store.clone();
        let rooms = Memo::new(move |_| {
            crisis
                .with(|crisis| {
                    let crisis = crisis.as_ref()?;
                    Some(std::iter::once(crisis.id.clone()).chain(rooms_of(&pool, crisis)).collect::<Vec<_>>())
                })
                .unwrap_or_default()
        });
        let pool = store.clone();
        let held = store.clone();
        // A logbook is read off everything that is here.
        effect(move || {
            rooms.with(|rooms| {
                for room in rooms {
                    held.hold(room);
                }
            });
        });
        let complete = Memo::new(move |_| rooms.with(|rooms| rooms.iter().all(|room| is_complete(&pool, room))));
        let pool = store.clone();
        let lines = Memo::new(move |_| {
            let sources: Vec<_> = rooms.with(|rooms| rooms.iter().map(|room| (room.clone(), source(&pool, room))).collect());
            logbook::lines(sources.iter().map(|(room, source)| (room, source)), complete.get())
        });
        Self { crisis, rooms, lines, assignments: use_assignments(crisis), store: StoredValue::new(store) }
    }

    /// The cell one may write in. Tracked.
    pub(super) fn cell(self) -> Option<OwnedRoomId> {
        let store = self.store.get_value();
        let open = |room: &&OwnedRoomId| {
            store.room(room).with(|room| room.as_ref().is_some_and(|room| room.kind == Some(GroupKind::Cell) && room.may.write))
        };
        self.rooms.with(|rooms| rooms.iter().find(open).cloned())
    }

    /// How much of each room's past is known. Tracked.
    pub(super) fn histories(self) -> Vec<(OwnedRoomId, Option<HistoryView>)> {
        let store = self.store.get_value();
        self.rooms.with(|rooms| rooms.iter().map(|room| (room.clone(), store.history(room).get())).collect())
    }

    /// The same, of the space and the cells: what most lines come from. Tracked.
    pub(super) fn near(self) -> Vec<(OwnedRoomId, Option<HistoryView>)> {
        let store = self.store.get_value();
        let near = |room: &OwnedRoomId| {
            store.room(room).with(|room| room.as_ref().is_some_and(|room| matches!(room.kind, None | Some(GroupKind::Cell))))
        };
        self.histories().into_iter().filter(|(room, _)| near(room)).collect()
    }

    /// The rooms of whose past something is missing, by name, in a sentence; nothing when all is here. Tracked.
    pub(super) fn gap_names(self, speech: Speech) -> String {
        let store = self.store.get_value();
        let open = self.histories().into_iter().filter(|(_, history)| !history.as_ref().is_some_and(HistoryView::is_complete));
        let names: Vec<_> =
            open.filter_map(|(room, _)| store.room(&room).with(|room| room.as_ref().map(|room| room.name.clone()))).collect();
        if names.is_empty() { String::new() } else { words::gap_names(speech.0.get(), &names.join(", ")) }
    }

    /// What is missing, room by room; nothing when all is here. Tracked.
    pub(super) fn gaps(self, speech: Speech) -> Vec<String> {
        let store = self.store.get_value();
        let each = self.histories().into_iter().filter_map(|(room, history)| {
            let (name, locked) = store.room(&room).with(|room| room.as_ref().map(|room| (room.name.clone(), room.encrypted)))?;
            words::gap(speech.0.get(), &name, history.as_ref(), locked)
        });
        each.collect()
    }

    /// Whether anything is missing, and what. Tracked.
    pub(super) fn statement(self, speech: Speech) -> Vec<String> {
        let gaps = self.gaps(speech);
        let head = if gaps.is_empty() { words::nothing_missing(speech.0.get()) } else { words::something_missing(speech.0.get()) };
        std::iter::once(head.to_owned()).chain(gaps).collect()
    }
}

fn is_complete(store: &Store, room: &OwnedRoomId) -> bool {
    store.history(room).with(|history| history.as_ref().is_some_and(HistoryView::is_complete))
}

/// What one room gives. Tracked.
fn source(store: &Store, room: &OwnedRoomId) -> Source {
    let cell = store.room(room).with(|room| room.as_ref().is_some_and(|room| room.kind == Some(GroupKind::Cell)));
    let entries: Vec<Arc<Entry>> = if cell {
        let ids: Vec<EntryId> = store
            .list(room)
            .with(|list| list.as_ref().map(|list| list.rows().iter().map(|row| row.id.clone()).collect()))
            .unwrap_or_default();
        ids.iter().filter_map(|id| store.entry(room, id).get()).collect()
    } else {
        Vec::new()
    };
    let titles = store.board(room).with(|board| {
        let publications = board.iter().flat_map(|board| board.iter());
        let texts = publications.flat_map(|publication| publication.revisions.iter());
        order::map(texts.map(|revision| (revision.id.clone(), revision.revision.text.title.clone())))
    });
    Source { entries, titles, traces: store.traces(room).with(|traces| traces.as_ref().map(|traces| traces.to_vec())).unwrap_or_default() }
}
