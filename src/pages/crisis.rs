//! The frame of a crisis: band, navigation, tabs.

pub mod dashboard;
#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod helm;
mod looked;
pub(super) mod past;

pub use dashboard::CrisisOverview;

use super::{
    context::{use_handle, use_place, use_submit},
    inside::InsidePage,
};
use crate::components::{
    band::Band,
    context::{use_store, use_title},
    empty::{Empty, Skeleton},
    helm::{CurrentCrisis, HelmPanel},
    icon::Glyph,
    invitations::Invitations,
    link_banner::{LinkBanner, VaultBanner},
    nav::Nav,
    outbox_panel::OutboxLine,
    page_head::CurrentSeverity,
    path,
    phone_tabs::PhoneTabs,
    reactive::{Show, live},
    severity_sign::severity_class,
    top_bar::TopBar,
};
use crate::crisis::{Command, Membership};
use crate::session::Request;
use crate::store::{Invitation, Lasting, RoomView};
use crate::wording::{Speech, language, say, shell};
use helm::HelmDialogs;
use leptos::prelude::*;
use ruma::OwnedRoomId;
use std::sync::Arc;

/// The room of a crisis, and whether this account may look at it.
#[derive(Clone, Copy)]
pub(super) struct Here(pub(super) Signal<Option<Arc<RoomView>>>);

/// The frame of a crisis; its pages go in it.
#[component]
pub fn CrisisPage() -> impl IntoView {
    let (store, handle, place) = (use_store(), use_handle(), use_place());
    let id = Lasting::memo(move || place.with(|place| place.crisis.clone()));
    let room = {
        let store = store.clone();
        Signal::derive(move || id.get().and_then(|id| store.room(&id).get()))
    };
    let joined = Memo::new(move |_| room.with(|room| room.as_ref().is_some_and(|room| room.mine == Membership::Joined)));
    let severity = Memo::new(move |_| room.with(|room| room.as_ref().and_then(|room| room.status).map(|status| status.severity)));
    let current = Memo::new(move |_| place.with(|place| place.room.clone()));
    let inner = move || place.with(path::Place::is_inner);
    provide_context(Here(room));
    provide_context(CurrentSeverity(severity.into()));
    let pool = store.clone();
    let overview = Signal::derive(move || id.get().and_then(|id| pool.overview(&id).get()));
    provide_context(CurrentCrisis { room, overview });
    provide_context(HelmPanel(RwSignal::new(None)));
    view! {
        <Show when=move || joined.get() fallback=move || view! { <NotHere id /> }>
            <div class=move || format!("crisis {}{}", severity_class(severity.get()), if inner() { " inner" } else { "" })>
                <Band crisis=room />
                <VaultBanner />
                <LinkBanner on_retry={ let handle = handle.clone(); move |()| handle.ask(Request::Reconnect) } />
                <div class="shell">
                    <Nav crisis=room current />
                    <InsidePage />
                </div>
                <OutboxLine />
                <PhoneTabs crisis=room current />
                <HelmDialogs />
            </div>
        </Show>
    }
}

/// A crisis this account is not in: perhaps it is invited, perhaps the answer is still on its way.
#[component]
fn NotHere(id: Lasting<Memo<Option<OwnedRoomId>>>) -> impl IntoView {
    let (store, submit, speech) = (use_store(), use_submit(), expect_context::<Speech>().0);
    use_title(move || shell::crises(speech.get()).to_owned());
    let invitations = store.invitations.clone();
    let invited = Memo::new(move |_| {
        let id = id.get();
        invitations.with(|all| all.iter().filter(|one| Some(&one.room) == id.as_ref()).cloned().collect::<Vec<Invitation>>())
    });
    let waiting = Memo::new(move |_| store.synced_at.get().is_none());
    let unknown = Memo::new(move |_| !waiting.get() && invited.with(Vec::is_empty));
    let (accept, decline) = (submit.clone(), submit);
    view! {
        <TopBar back=true />
        <main id="main" tabindex="-1" class="plain">
            <h1 class="sr">{live(move || if unknown.get() { shell::crisis_unknown(language()) } else { shell::crises(language()) })}</h1>
            <Show when=move || waiting.get()><Skeleton /></Show>
            <Invitations invitations=invited
                on_accept=move |room| accept.run(Command::Join { room })
                on_decline=move |room| decline.run(Command::Leave { room }) />
            <Show when=move || unknown.get()>
                <Empty glyph=Glyph::Bell
                    title=Signal::derive(move || shell::crisis_unknown(language()).to_owned())
                    text=Signal::derive(move || shell::crisis_unknown_why(language()).to_owned())>
                    <a class="btn main" href=path::CRISES>{say(shell::back_to_crises)}</a>
                </Empty>
            </Show>
        </main>
    }
}
