//! Rooms in no crisis: their list, and the frame around one of them.

use super::{
    context::{use_handle, use_place},
    inside::InsidePage,
};
use crate::components::{
    context::{GroupUnread, group_unread, use_store},
    icon::{Glyph, Icon},
    link_banner::{LinkBanner, VaultBanner},
    nav::{NewCount, glyph_of},
    outbox_panel::OutboxLine,
    path,
    reactive::{For, Show, live},
    top_bar::TopBar,
};
use crate::session::Request;
use crate::wording::{language, say, shell};
use leptos::prelude::*;
use ruma::OwnedRoomId;

/// The rooms in no crisis; nothing when there are none.
#[component]
pub fn OtherRooms() -> impl IntoView {
    let rooms = use_store().other_rooms;
    let ids = Memo::new(move |_| rooms.get());
    view! {
        <Show when=move || ids.with(|ids| !ids.is_empty())>
            <section class="other-rooms" aria-labelledby="other-rooms-title">
                <h2 id="other-rooms-title">{say(shell::other_rooms)}</h2>
                <p class="mute sm">{say(shell::other_rooms_why)}</p>
                <ul class="rows panel">
                    <For each=move || ids.get().to_vec() key=Clone::clone let:id>
                        <OtherRoom id />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn OtherRoom(id: OwnedRoomId) -> impl IntoView {
    let store = use_store();
    let room = store.room(&id);
    let face = Memo::new(move |_| room.with(|room| room.as_ref().map(|room| (room.name.clone(), room.kind, room.encrypted))));
    let href = path::group(None, &id);
    let unread: Memo<GroupUnread> = Memo::new(move |_| group_unread(&store, &id));
    view! {
        <li>
            {live(move || face.get().map(|(name, kind, encrypted)| view! {
                <Icon glyph=if encrypted { Glyph::Lock } else { glyph_of(kind) } />
                <a class="whole" href=href.clone()><bdi>{live(move || shell::named(language(), &name))}</bdi></a>
                {encrypted.then(|| view! { <span class="sr">{say(shell::is_locked)}</span> })}
            }))}
            <span class="push"><NewCount unread /></span>
        </li>
    }
}

/// The frame around a room in no crisis: the pages of a group go in it.
#[component]
pub fn RoomFrame() -> impl IntoView {
    let (handle, place) = (use_handle(), use_place());
    let inner = move || place.with(path::Place::is_inner);
    view! {
        <div class="crisis sev-0" class:inner=inner>
            <TopBar back=true />
            <h1 class="sr">{say(shell::other_rooms)}</h1>
            <VaultBanner />
            <LinkBanner on_retry=move |()| handle.ask(Request::Reconnect) />
            <div class="shell alone"><InsidePage /></div>
            <OutboxLine />
        </div>
    }
}
