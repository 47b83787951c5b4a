//! The way around a crisis: its groups with what is new in each, the other crises, the rest.

use super::{
    context::{GroupUnread, group_unread, use_store},
    reactive::{For, Show, live},
};
use super::{
    crisis_links::{CrisisLinks, use_whole},
    freshness::Freshness,
    icon::{Glyph, Icon},
    path,
    severity_sign::SeverityOutline,
};
use crate::crisis::{GroupKind, Membership, Phase};
use crate::store::RoomView;
use crate::wording::{Speech, dashboard, format, publication, say, shell};
use leptos::prelude::*;
use ruma::OwnedRoomId;
use std::sync::Arc;

/// The navigation of a crisis: full at 1440, a rail of icons at 768, away on a phone.
#[component]
pub fn Nav(
    /// The crisis.
    #[prop(into)]
    crisis: Signal<Option<Arc<RoomView>>>,
    /// The group on screen.
    #[prop(into)]
    current: Signal<Option<OwnedRoomId>>,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let home = move || crisis.with(|room| room.as_ref().map(|room| path::crisis(&room.id)));
    let board = move || crisis.with(|room| room.as_ref().map(|room| path::board(&room.id)));
    let (at_board, whole) = (use_board(), use_whole());
    let awaiting = use_awaiting(crisis);
    let here = move || (current.with(Option::is_none) && whole.get().is_none() && !at_board.get()).then_some("page");
    view! {
        <nav class="nav" aria-label=move || shell::crisis_nav(speech.get())>
            <a href=home aria-current=here title=say(dashboard::dashboard)>
                <Icon glyph=Glyph::Overview />
                <span class="t">{say(dashboard::dashboard)}</span>
            </a>
            <a href=board aria-current=move || at_board.get().then_some("page") title=say(publication::board)>
                <Icon glyph=Glyph::Board />
                <span class="t">{say(publication::board)}</span>
                <Awaiting awaiting />
            </a>
            <CrisisLinks crisis />
            <h2>{say(shell::groups)}</h2>
            <GroupLinks crisis current />
            <OtherCrises crisis />
            <a href=path::SETTINGS title=say(shell::settings)>
                <Icon glyph=Glyph::Gear />
                <span class="t">{say(shell::settings)}</span>
            </a>
            <footer><Freshness /></footer>
        </nav>
    }
}

/// Is the board on screen?
pub fn use_board() -> Memo<bool> {
    let path = leptos_router::hooks::use_location().pathname;
    Memo::new(move |_| path.with(|path| path::Place::read(path).board.is_some()))
}

/// How many publications of a crisis wait for my word.
pub fn use_awaiting(crisis: Signal<Option<Arc<RoomView>>>) -> Memo<u64> {
    let store = use_store();
    let me = store.session.clone();
    Memo::new(move |_| {
        let me = me.with(|session| session.me().map(|me| me.user_id.clone()));
        let groups = crisis.with(|room| room.as_ref().map(|room| room.groups.clone())).unwrap_or_default();
        let boards = groups.iter().filter_map(|group| store.board(group).get());
        me.map_or(0, |me| boards.map(|board| board.iter().filter(|p| p.awaits(&me)).count() as u64).sum())
    })
}

/// How many things wait for me: the one number that asks for something.
#[component]
pub fn Awaiting(
    /// How many.
    awaiting: Memo<u64>,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    view! {
        {live(move || (awaiting.get() > 0).then(|| view! {
            <span class="n todo" title=publication::wait_for_you(speech.get(), awaiting.get())>
                <span aria-hidden="true">{short_count(awaiting.get())}</span>
                <span class="sr">", "{publication::wait_for_you(speech.get(), awaiting.get())}</span>
            </span>
        }))}
    }
}

/// The groups of a crisis, each with its sign and what is new in it.
#[component]
pub fn GroupLinks(
    /// The crisis.
    crisis: Signal<Option<Arc<RoomView>>>,
    /// The group on screen.
    current: Signal<Option<OwnedRoomId>>,
    /// How many of the first to leave out.
    #[prop(optional)]
    skip: usize,
) -> impl IntoView {
    let groups = Memo::new(move |_| crisis.with(|room| room.as_ref().map(|room| room.groups.clone()).unwrap_or_default()));
    let space = Memo::new(move |_| crisis.with(|room| room.as_ref().map(|room| room.id.clone())));
    view! {
        <For each=move || groups.get().into_iter().skip(skip) key=Clone::clone let:group>
            <GroupLink space group current />
        </For>
    }
}

/// One group.
#[component]
fn GroupLink(space: Memo<Option<OwnedRoomId>>, group: OwnedRoomId, current: Signal<Option<OwnedRoomId>>) -> impl IntoView {
    let (store, speech) = (use_store(), expect_context::<Speech>().0);
    let room = store.room(&group);
    let face = Memo::new(move |_| room.with(|room| room.as_ref().map(|room| (room.name.clone(), room.kind, room.encrypted, room.mine))));
    let unread = Memo::new({
        let (store, group) = (store.clone(), group.clone());
        move |_| group_unread(&store, &group)
    });
    let href = {
        let group = group.clone();
        move || space.with(|space| path::group(space.as_deref(), &group))
    };
    let here = move || current.with(|current| current.as_ref() == Some(&group)).then_some("page");
    let name = Memo::new(move |_| face.with(|face| face.as_ref().map(|face| shell::named(speech.get(), &face.0)).unwrap_or_default()));
    view! {
        <a href=href aria-current=here title=name>
            {live(move || face.with(|face| {
                let (_, kind, encrypted, _) = face.as_ref()?;
                Some(view! { <Icon glyph=if *encrypted { Glyph::Lock } else { glyph_of(*kind) } /> })
            }))}
            <span class="t">
                <bdi>{name}</bdi>
                {live(move || face.with(|face| face.as_ref().is_some_and(|face| face.2)).then(|| view! { <span class="sr">{say(shell::is_locked)}</span> }))}
            </span>
            {live(move || if face.with(|face| face.as_ref().is_some_and(|face| face.3 == Membership::Invited)) {
                view! { <span class="n">{say(shell::invited)}</span> }.into_any()
            } else {
                view! { <NewCount unread /> }.into_any()
            })}
        </a>
    }
}

/// How many things are new: a dot and a number, in words for those who hear it and on hover.
#[component]
pub fn NewCount(
    /// What is new.
    #[prop(into)]
    unread: Signal<GroupUnread>,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let words = move || shell::what_is_new(speech.get(), unread.get().posts, unread.get().lines);
    view! {
        <Show when=move || { unread.get().total() > 0 }>
            <span class="n new" title=words>
                <span aria-hidden="true">{live(move || short_count(unread.get().total()))}</span>
                <span class="sr">", "{words}</span>
            </span>
        </Show>
    }
}

/// A count that keeps its place: beyond 999 the exact number is in its title.
pub fn short_count(n: u64) -> String {
    if n > 999 { "999+".to_owned() } else { n.to_string() }
}

/// The sign of a kind of group.
pub const fn glyph_of(kind: Option<GroupKind>) -> Glyph {
    match kind {
        Some(GroupKind::Cell) => Glyph::Cell,
        Some(GroupKind::Broadcast) => Glyph::Broadcast,
        Some(GroupKind::Watch) => Glyph::Watch,
        Some(GroupKind::Social) => Glyph::Social,
        Some(GroupKind::Chat) => Glyph::Chat,
        None => Glyph::Board,
    }
}

/// Crises beside this one, and the list of all.
#[component]
pub fn OtherCrises(
    /// The crisis on screen.
    crisis: Signal<Option<Arc<RoomView>>>,
) -> impl IntoView {
    let store = use_store();
    let (speech, all, pool) = (expect_context::<Speech>().0, store.crises.clone(), store.clone());
    let beside = Memo::new(move |_| {
        let here = crisis.with(|room| room.as_ref().map(|room| room.id.clone()));
        let open = |id: &OwnedRoomId| {
            let status = pool.room(id).with(|room| room.as_ref().and_then(|room| room.status));
            status.is_some_and(|status| status.phase != Phase::Closed)
        };
        all.with(|all| all.iter().filter(|id| Some(*id) != here.as_ref() && open(id)).take(5).cloned().collect::<Vec<_>>())
    });
    let unanswered = store.invitations.clone();
    let invited = Memo::new(move |_| unanswered.with(|all| all.len() as u64));
    view! {
        <h2>{say(shell::other_crises)}</h2>
        <For each=move || beside.get() key=Clone::clone let:id>
            {
                let room = store.room(&id);
                let status = Memo::new({
                    let room = room.clone();
                    move |_| room.with(|room| room.as_ref().and_then(|room| room.status))
                });
                let name = Memo::new(move |_| room.with(|room| room.as_ref().map(|room| shell::named(speech.get(), &room.name)).unwrap_or_default()));
                view! {
                    <a href=path::crisis(&id) title=name>
                        {live(move || status.get().map(|status| view! { <SeverityOutline severity=status.severity drill=status.drill /> }))}
                        <span class="t">
                            <bdi>{name}</bdi>
                            {live(move || status.get().map(|status| view! { <span class="sr">", " {shell::severity(speech.get(), status.severity)}</span> }))}
                        </span>
                    </a>
                }
            }
        </For>
        <a href=path::CRISES title=say(shell::all_crises)>
            <Icon glyph=Glyph::Crises />
            <span class="t">{say(shell::all_crises)}</span>
            <Show when=move || { invited.get() > 0 }>
                <span class="n new" title=move || shell::invitations_count(speech.get(), invited.get())>
                    <span aria-hidden="true">{live(move || format::number(speech.get(), invited.get()))}</span>
                    <span class="sr">", "{live(move || shell::invitations_count(speech.get(), invited.get()))}</span>
                </span>
            </Show>
        </a>
    }
}
