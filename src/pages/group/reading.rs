//! Reading: where one had stopped, what is marked as read, what is loaded as its end comes near.

use crate::components::{
    context::use_store,
    reactive::effect,
    rows::{Known, RowKey, Rows},
    talk::{Act, Talk},
    window_list::Window,
};
use crate::crisis::Position;
use crate::session::{Handle, Request};
use crate::store::{HistoryView, List, Store};
use leptos::prelude::*;

/// So many pages with nothing to show are loaded by themselves; then a button asks.
const PATIENCE: u32 = 6;

/// Up to where the reader had read when they came: the first value known stays.
pub(super) fn use_mark(talk: Talk) -> Memo<Option<Position>> {
    Memo::new(move |before: Option<&Option<Position>>| {
        before.copied().flatten().or_else(|| talk.view.with(|view| view.as_ref().and_then(|view| view.read_up_to)))
    })
}

/// The lines of a room's list, made by `make`, kept up with as it grows.
pub(super) fn use_rows(talk: Talk, make: impl Fn(&List, &Known, Option<&HistoryView>) -> Rows + Send + Sync + 'static) -> Memo<Rows> {
    let store = use_store();
    let (list, history) = talk.room.with_value(|room| (store.list(room), store.history(room)));
    let known = StoredValue::new(Known::default());
    let holes = Memo::new(move |_| history.with(|history| history.as_ref().map(|history| history.holes.clone())));
    Memo::new(move |_| {
        let history = holes.get().map(|holes| HistoryView { holes, ..HistoryView::default() });
        list.with(|list| {
            let empty = List::default();
            let list = list.as_ref().unwrap_or(&empty);
            known.try_update_value(|known| {
                // Words are read by the rows themselves: here only who, when and which kind, which never change.
                known.follow(list, |id| talk.room.with_value(|room| store.entry(room, id)).get_untracked());
                make(list, known, history.as_ref())
            })
        })
        .unwrap_or_default()
    })
}

/// So many entries are a long list. A room may be long and its list short (comments count for the room): cut, it would be read again at once.
const MANY: usize = 400;

/// Tells memory when what lies far above the reader may go: the list is long, they are where new messages come, and its past is not near.
pub(super) fn keep_what_is_read(talk: Talk, window: Window<RowKey>, rows: Memo<Rows>) {
    let at_end = Memo::new(move |_| window.at_edge.get() && !window.near_past.get() && rows.with(|rows| rows.entries > MANY));
    effect(move || talk.needs_only_the_end(at_end.get()));
}

/// Loads what is older as it comes near; says when it has stopped doing so by itself.
pub(super) fn load_past(talk: Talk, window: Window<RowKey>, rows: Memo<Rows>) -> RwSignal<bool> {
    let history = talk.room.with_value(|room| use_store().history(room));
    let idle = RwSignal::new(false);
    let tried = StoredValue::new((0_u32, 0_usize));
    // Loading is the outside world; `idle` says that it waits for the reader.
    effect(move || {
        let wanted = window.near_past.get()
            && history.with(|history| {
                history.as_ref().is_some_and(|history| !history.is_complete() && !history.loading && history.failed_at.is_none())
            });
        let entries = rows.with(|rows| rows.entries);
        if !wanted {
            return;
        }
        let (times, before) = tried.get_value();
        let times = if entries > before { 0 } else { times };
        if times < PATIENCE {
            tried.set_value((times + 1, entries));
            idle.set(false);
            talk.act.run(Act::Older(None));
        } else {
            idle.set(true);
        }
    });
    idle
}

/// Marks what is on screen as read, as long as somebody can be looking.
pub(super) fn mark_read(handle: Handle, talk: Talk, window: Window<RowKey>, rows: Memo<Rows>) {
    let looked = RwSignal::new(0_u32);
    let again = move || looked.update(|looked| *looked = looked.wrapping_add(1));
    let listeners =
        [window_event_listener_untyped("visibilitychange", move |_| again()), window_event_listener_untyped("focus", move |_| again())];
    on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
    let asked = StoredValue::new(None::<Position>);
    effect(move || {
        looked.track();
        let Some((newest, id)) = rows.with(|rows| rows.newest.clone()) else { return };
        let on_screen = window.seen.with(|seen| {
            let (first, last) = seen.as_ref()?;
            rows.with(|rows| {
                let place = |key: &RowKey| rows.keys.iter().position(|other| other == key);
                let (first, last) = (place(first)?, place(last)?);
                let at = place(&RowKey::Entry(id.clone()))?;
                Some((first..=last).contains(&at))
            })
        });
        let visible = !document().hidden() && window.scroller.get().is_some_and(|scroller| scroller.client_height() > 0);
        let news = talk.view.with_untracked(|view| view.as_ref().is_some_and(|view| view.read_up_to.is_none_or(|read| newest > read)));
        if on_screen == Some(true) && visible && news && asked.with_value(|asked| *asked != Some(newest)) {
            asked.set_value(Some(newest));
            handle.ask(Request::Read(talk.room.get_value(), id));
        }
    });
}

/// Asks once for each pinned entry that is not known.
pub(super) fn fetch_pinned(handle: Handle, talk: Talk) {
    let store: Store = use_store();
    let asked = StoredValue::new(std::collections::BTreeSet::new());
    effect(move || {
        for id in talk.pinned.get() {
            let unknown = talk.room.with_value(|room| store.entry(room, &id)).with_untracked(Option::is_none);
            if unknown && asked.try_update_value(|asked| asked.insert(id.clone())) == Some(true) {
                handle.ask(Request::Thread(talk.room.get_value(), id));
            }
        }
    });
}
