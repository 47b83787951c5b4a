//! The four tabs under a thumb: the crisis, its board, its first group, and everything else on a sheet.

use super::context::{GroupUnread, group_unread, use_store};
use super::nav::{Awaiting, GroupLinks, OtherCrises, glyph_of, short_count, use_awaiting, use_board};
use super::reactive::{For, Show, live};
use super::{
    crisis_links::{CrisisLinks, use_whole},
    dialog::Dialog,
    freshness::Freshness,
    icon::{Glyph, Icon},
    path,
};
use crate::store::RoomView;
use crate::wording::{Speech, publication, say, shell};
use leptos::prelude::*;
use ruma::OwnedRoomId;
use std::sync::Arc;

/// So many groups have a tab; the others are on the sheet.
const TABS: usize = 1;

/// The tabs of a phone.
#[component]
pub fn PhoneTabs(
    /// The crisis.
    #[prop(into)]
    crisis: Signal<Option<Arc<RoomView>>>,
    /// The group on screen.
    #[prop(into)]
    current: Signal<Option<OwnedRoomId>>,
) -> impl IntoView {
    let (store, speech) = (use_store(), expect_context::<Speech>().0);
    let (more, whole) = (RwSignal::new(false), use_whole());
    let groups = Memo::new(move |_| crisis.with(|room| room.as_ref().map(|room| room.groups.clone()).unwrap_or_default()));
    let tabbed = move || groups.get().into_iter().take(TABS);
    let beyond =
        move || whole.get().is_some() || current.with(|current| current.as_ref().is_some_and(|group| !tabbed().any(|tab| tab == *group)));
    let space = Memo::new(move |_| crisis.with(|room| room.as_ref().map(|room| room.id.clone())));
    let board = move || space.with(|space| space.as_deref().map(path::board));
    let (at_board, awaiting) = (use_board(), use_awaiting(crisis));
    let others =
        Memo::new(move |_| groups.with(|groups| groups.iter().skip(TABS).map(|group| group_unread(&store, group).total()).sum::<u64>()));
    view! {
        <nav class="tabs" aria-label=move || shell::crisis_nav(speech.get())>
            <a href=move || space.with(|space| space.as_deref().map(path::crisis)) aria-current=move || (current.with(Option::is_none) && whole.get().is_none() && !at_board.get()).then_some("page")>
                <Icon glyph=Glyph::Overview />
                {say(shell::overview)}
            </a>
            <a href=board aria-current=move || at_board.get().then_some("page")>
                <Icon glyph=Glyph::Board />
                {say(publication::board_tab)}
                <Awaiting awaiting />
            </a>
            <For each=tabbed key=Clone::clone let:group>
                <Tab space group current />
            </For>
            <button type="button" aria-haspopup="dialog" class:here=beyond on:click=move |_| more.set(true)>
                <Icon glyph=Glyph::More />
                {say(shell::more)}
                <Show when=move || { others.get() > 0 }>
                    <span class="n">
                        <span aria-hidden="true">{live(move || short_count(others.get()))}</span>
                        <span class="sr">{live(move || shell::new_elsewhere(speech.get(), others.get()))}</span>
                    </span>
                </Show>
            </button>
        </nav>
        <Dialog id="more" sheet=true open=more on_close=move |()| more.set(false) title=Signal::derive(move || shell::more(speech.get()).to_owned())>
            // A press on a link leads away: the sheet goes with it.
            <nav class="nav sheet-nav" aria-label=move || shell::more(speech.get()) on:click=move |_| more.set(false)>
                <Show when=move || groups.with(|groups| groups.len() > TABS)>
                    <h2>{say(shell::other_groups)}</h2>
                    <GroupLinks crisis current skip=TABS />
                </Show>
                <CrisisLinks crisis />
                <OtherCrises crisis />
                <a href=path::SETTINGS>
                    <Icon glyph=Glyph::Gear />
                    <span class="t">{say(shell::settings)}</span>
                </a>
                <footer><Freshness /></footer>
            </nav>
        </Dialog>
    }
}

/// One group's tab: the word for its kind is shorter than its name.
#[component]
fn Tab(space: Memo<Option<OwnedRoomId>>, group: OwnedRoomId, current: Signal<Option<OwnedRoomId>>) -> impl IntoView {
    let (store, speech) = (use_store(), expect_context::<Speech>().0);
    let room = store.room(&group);
    let face = Memo::new(move |_| room.with(|room| room.as_ref().map(|room| (room.name.clone(), room.kind, room.encrypted))));
    let unread = Memo::new({
        let group = group.clone();
        move |_| group_unread(&store, &group)
    });
    let words = move || {
        let GroupUnread { posts, lines } = unread.get();
        shell::what_is_new(speech.get(), posts, lines)
    };
    let href = {
        let group = group.clone();
        move || space.with(|space| path::group(space.as_deref(), &group))
    };
    view! {
        <a href=href aria-current=move || current.with(|current| current.as_ref() == Some(&group)).then_some("page")>
            {live(move || face.get().map(|(name, kind, encrypted)| view! {
                <Icon glyph=if encrypted { Glyph::Lock } else { glyph_of(kind) } />
                <bdi>{live(move || kind.map_or_else(|| shell::named(speech.get(), &name), |kind| shell::kind(speech.get(), kind).to_owned()))}</bdi>
            }))}
            <Show when=move || { unread.get().total() > 0 }>
                <span class="n">
                    <span aria-hidden="true">{live(move || short_count(unread.get().total()))}</span>
                    <span class="sr">{words}</span>
                </span>
            </Show>
        </a>
    }
}
