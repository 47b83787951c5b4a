//! The list of crises: which, how grave, how far along, what is new. Invitations come first, other rooms last.

use super::context::{use_handle, use_submit};
use super::other_rooms::OtherRooms;
use crate::components::{
    context::{GroupUnread, group_unread, use_now, use_store, use_title, use_today},
    empty::{Empty, Skeleton},
    icon::Glyph,
    invitations::Invitations,
    link_banner::{LinkBanner, VaultBanner},
    nav::NewCount,
    outbox_panel::OutboxLine,
    path,
    reactive::{For, Show, live},
    severity_sign::{SeveritySign, severity_class},
    top_bar::TopBar,
};
use crate::crisis::{Command, Phase, Severity};
use crate::session::Request;
use crate::wording::{Speech, language, say, shell};
use leptos::prelude::*;
use ruma::OwnedRoomId;

/// The list of crises.
#[component]
pub fn CrisesPage() -> impl IntoView {
    let (store, handle, submit, speech) = (use_store(), use_handle(), use_submit(), expect_context::<Speech>().0);
    use_title(move || shell::crises(speech.get()).to_owned());
    // Open ones by how grave they are, in the store's order otherwise; closed ones apart.
    let sorted = {
        let store = store.clone();
        Memo::new(move |_| {
            let status = |id: &OwnedRoomId| store.room(id).with(|room| room.as_ref().and_then(|room| room.status));
            let (closed, mut open): (Vec<_>, Vec<_>) =
                store.crises.get().iter().cloned().partition(|id| status(id).is_some_and(|s| s.phase == Phase::Closed));
            let severity = |id: &OwnedRoomId| status(id).map(|s| s.severity);
            crate::order::sort_by(&mut open, |a, b| severity(b).cmp(&severity(a)));
            (open, closed)
        })
    };
    let known = store.synced_at.clone();
    let waiting = Memo::new(move |_| known.get().is_none());
    let invitations = store.invitations.clone();
    let invited = Signal::derive(move || invitations.get().to_vec());
    let (accept, decline) = (submit.clone(), submit);
    let none = move || sorted.with(|(open, closed)| open.is_empty() && closed.is_empty());
    let closed_count = move || sorted.with(|(_, closed)| closed.len() as u64);
    view! {
        <TopBar />
        <VaultBanner />
        <LinkBanner on_retry=move |()| handle.ask(Request::Reconnect) />
        <main id="main" tabindex="-1" class="plain crises">
            <h1>{say(shell::crises)}</h1>
            <Invitations invitations=invited
                on_accept=move |room| accept.run(Command::Join { room })
                on_decline=move |room| decline.run(Command::Leave { room }) />
            <ul class="cards">
                <For each=move || sorted.get().0 key=Clone::clone let:id><CrisisCard id /></For>
            </ul>
            <Show when=none>
                <Show when=move || waiting.get() fallback=move || view! {
                    <Empty glyph=Glyph::Bell
                        title=Signal::derive(move || shell::no_crisis(language()).to_owned())
                        text=Signal::derive(move || shell::no_crisis_why(language()).to_owned()) />
                }>
                    <Skeleton />
                </Show>
            </Show>
            <Show when=move || { closed_count() > 0 }>
                <details class="closed">
                    <summary>{live(move || shell::closed_crises(language(), closed_count()))}</summary>
                    <ul class="cards">
                        <For each=move || sorted.get().1 key=Clone::clone let:id><CrisisCard id /></For>
                    </ul>
                </details>
            </Show>
            <OtherRooms />
        </main>
        <OutboxLine />
    }
}

/// One crisis: the whole card leads to it.
#[component]
fn CrisisCard(id: OwnedRoomId) -> impl IntoView {
    let (store, speech, now, today) = (use_store(), expect_context::<Speech>().0, use_now(), use_today());
    let room = store.room(&id);
    let name = {
        let room = room.clone();
        Memo::new(move |_| room.with(|room| room.as_ref().map(|room| shell::named(speech.get(), &room.name)).unwrap_or_default()))
    };
    let status = {
        let room = room.clone();
        Memo::new(move |_| room.with(|room| room.as_ref().and_then(|room| room.status)))
    };
    let unread = Memo::new(move |_| {
        let groups = room.with(|room| room.as_ref().map(|room| room.groups.clone()).unwrap_or_default());
        groups.iter().map(|group| group_unread(&store, group)).fold(GroupUnread::default(), |all, one| GroupUnread {
            posts: all.posts.saturating_add(one.posts),
            lines: all.lines.saturating_add(one.lines),
        })
    });
    let since = Memo::new(move |_| {
        status.get().and_then(|status| status.opened_at).map(|at| shell::opened(speech.get(), at, now.get(), today.get()))
    });
    let severity = move || status.get().map(|status| status.severity);
    view! {
        <li class=move || format!("card {}", severity_class(severity()))>
            <Show when=move || severity().is_some()>
                <SeveritySign severity=Signal::derive(move || severity().unwrap_or(Severity::Advisory)) />
            </Show>
            <h2><a class="whole" href=path::crisis(&id)><bdi>{name}</bdi></a></h2>
            <p class="facts">
                <Show when=move || status.get().is_some_and(|status| status.drill)>
                    <span class="drill-tag">{say(shell::drill)}</span>
                </Show>
                {live(move || status.get().map(|status| view! { <span>{live(move || shell::phase_is(speech.get(), status.phase))}</span> }))}
                {live(move || since.get().map(|since| view! { <span class="num">{since}</span> }))}
            </p>
            <p class="news num">
                {live(move || (unread.get().total() == 0).then(|| view! { <span class="dim">{say(shell::nothing_new)}</span> }))}
                <Show when=move || { unread.get().total() > 0 }>
                    <NewCount unread />
                    <span aria-hidden="true">{live(move || shell::what_is_new(speech.get(), unread.get().posts, unread.get().lines))}</span>
                </Show>
            </p>
        </li>
    }
}
