//! What every view may read without being handed it: the store, the time, the day, the open panels.

use super::reactive::effect;
use crate::crisis::Millis;
use crate::store::{Lasting, Store};
use crate::wording::format;
use leptos::prelude::*;

/// The store, from the context the app provides.
pub fn use_store() -> Store {
    expect_context::<Store>()
}

/// The time, set every second. Read it only where seconds matter: each reader wakes each second.
pub fn use_now() -> Signal<Millis> {
    use_store().now.any()
}

/// The day it is for the reader, as [`format::local_day`] counts days: wakes its readers once a day.
#[derive(Clone, Copy)]
pub struct Today(Lasting<Memo<u64>>);

impl Today {
    /// Follows the store's clock.
    pub fn follow(store: &Store) -> Self {
        let now = store.now.clone();
        Self(Lasting::memo(move || format::local_day(now.get())))
    }
}

/// The day it is, for [`format::day`] and [`format::moment`].
pub fn use_today() -> Lasting<Memo<u64>> {
    expect_context::<Today>().0
}

/// How many things are new to the reader, everywhere.
#[derive(Clone, Copy)]
pub struct Unread(Lasting<Memo<u64>>);

impl Unread {
    /// Follows every room of the store.
    pub fn follow(store: &Store) -> Self {
        let store = store.clone();
        Self(Lasting::memo(move || {
            let (crises, others) = (store.crises.get(), store.other_rooms.get());
            let groups = |crisis| store.room(crisis).with(|room| room.as_ref().map(|room| room.groups.clone())).unwrap_or_default();
            let groups: Vec<_> = crises.iter().flat_map(|crisis| groups(crisis)).collect();
            groups.iter().chain(others.iter()).map(|group| group_unread(&store, group).total()).sum()
        }))
    }

    /// How many.
    pub fn get(self) -> u64 {
        self.0.get()
    }
}

/// What is new in a group: posts in its feed, lines in its chat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupUnread {
    /// Posts.
    pub posts: u64,
    /// Lines of its chat.
    pub lines: u64,
}

impl GroupUnread {
    /// Both together.
    pub const fn total(self) -> u64 {
        self.posts.saturating_add(self.lines)
    }
}

/// What is new in a group, tracked.
pub fn group_unread(store: &Store, group: &ruma::RoomId) -> GroupUnread {
    let Some((posts, chat)) = store.room(group).with(|room| room.as_ref().map(|room| (room.unread, room.chat.clone()))) else {
        return GroupUnread::default();
    };
    let lines = chat.map_or(0, |chat| store.room(&chat).with(|room| room.as_ref().map_or(0, |room| room.unread)));
    GroupUnread { posts, lines }
}

/// Panels any part of the screen may open.
#[derive(Clone, Copy)]
pub struct Panels {
    /// What has not been sent.
    pub outbox: RwSignal<bool>,
    /// The keyboard's short cuts.
    pub shortcuts: RwSignal<bool>,
}

/// The panels, from the context the app provides.
pub fn use_panels() -> Panels {
    expect_context::<Panels>()
}

/// How many things need the reader, in every crisis. Tracked.
fn needs(store: &Store) -> usize {
    let count =
        |space: &ruma::OwnedRoomId| store.overview(space).with(|overview| overview.as_ref().map_or(0, |overview| overview.needs.len()));
    store.crises.get().iter().map(count).sum()
}

/// Names the page in the browser's tab, with how much is new. The last page to ask is the one named.
pub fn use_title(title: impl Fn() -> String + 'static) {
    let (unread, store) = (expect_context::<Unread>(), use_store());
    effect(move || {
        let name = title();
        let app = "Tocsin";
        // What needs the reader goes before what is merely new.
        let needs = needs(&store);
        if needs > 0 {
            let name = if name.is_empty() { app.to_owned() } else { format!("{name} · {app}") };
            document().set_title(&format!("({needs}!) {name}"));
            return;
        }
        document().set_title(&match (unread.get(), name.is_empty()) {
            (0, true) => app.to_owned(),
            (0, false) => format!("{name} · {app}"),
            (n, true) => format!("({n}) {app}"),
            (n, false) => format!("({n}) {name} · {app}"),
        });
    });
}
