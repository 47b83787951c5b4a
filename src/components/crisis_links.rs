//! The screens of a whole crisis in the navigation: what people are expected to do, the logbook.

use super::{
    context::use_store,
    icon::{Glyph, Icon},
    path,
};
use crate::components::reactive::{Show, live};
use crate::crisis::assignment::{AssignmentView, Counts};
use crate::store::{RoomView, Store};
use crate::wording::{Speech, assignment, logbook, say};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use ruma::OwnedRoomId;
use std::sync::Arc;

/// The rooms of a crisis where something can be assigned: its groups and their chats. Tracked.
pub fn rooms_of(store: &Store, crisis: &RoomView) -> Vec<OwnedRoomId> {
    let chat = |group: &OwnedRoomId| store.room(group).with(|room| room.as_ref().and_then(|room| room.chat.clone()));
    crisis.groups.iter().flat_map(|group| [Some(group.clone()), chat(group)]).flatten().collect()
}

/// Every assignment of a crisis, kept up with.
pub fn use_assignments(crisis: Signal<Option<Arc<RoomView>>>) -> Memo<Vec<Arc<AssignmentView>>> {
    let store = use_store();
    let pool = store.clone();
    let rooms = Memo::new(move |_| crisis.with(|crisis| crisis.as_ref().map(|crisis| rooms_of(&store, crisis)).unwrap_or_default()));
    Memo::new(move |_| {
        let of = |room: &OwnedRoomId| pool.assignments(room).with(|all| all.as_ref().map(|all| all.to_vec()).unwrap_or_default());
        rooms.with(|rooms| rooms.iter().flat_map(of).collect())
    })
}

/// What screen of the whole crisis the address is about.
pub fn use_whole() -> Memo<Option<path::Whole>> {
    let path = use_location().pathname;
    Memo::new(move |_| path.with(|path| path::Place::read(path).whole))
}

/// The links.
#[component]
pub fn CrisisLinks(
    /// The crisis.
    crisis: Signal<Option<Arc<RoomView>>>,
) -> impl IntoView {
    let (store, speech, whole) = (use_store(), expect_context::<Speech>().0, use_whole());
    let all = use_assignments(crisis);
    let (session, now) = (store.session, store.now);
    let counts = Memo::new(move |_| {
        let me = session.with(|session| session.me().map(|me| me.user_id.clone()));
        all.with(|all| Counts::of(all, me.as_deref(), now.get()))
    });
    let mine = Memo::new(move |_| counts.with(|counts| (counts.mine, counts.mine_late)));
    let here = move |screen| (whole.get() == Some(screen)).then_some("page");
    let to = move |make: fn(&ruma::RoomId) -> String| crisis.with(|crisis| crisis.as_ref().map(|crisis| make(&crisis.id)));
    let words = move || assignment::mine_waiting(speech.get(), mine.get().0, mine.get().1);
    view! {
        <a href=move || to(path::assignments) aria-current=move || here(path::Whole::Assignments) title=say(assignment::missions)>
            <Icon glyph=Glyph::Task />
            <span class="t">{say(assignment::missions)}</span>
            <Show when=move || { mine.get().0 > 0 }>
                <span class="n" class:todo=move || { mine.get().1 > 0 } title=words>
                    <span aria-hidden="true">{live(move || if mine.get().1 > 0 { mine.get().1 } else { mine.get().0 })}</span>
                    <span class="sr">", "{words}</span>
                </span>
            </Show>
        </a>
        <a href=move || to(path::log) aria-current=move || here(path::Whole::Log) title=say(logbook::logbook)>
            <Icon glyph=Glyph::Log />
            <span class="t">{say(logbook::logbook)}</span>
        </a>
    }
}
