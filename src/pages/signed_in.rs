//! Behind the gate: the pages, and what lies over every one of them.

use super::{
    context::{House, use_handle, use_place, use_screen},
    crises::CrisesPage,
    crisis::CrisisPage,
    later::{Later, use_parts},
    login::{Unlock, remove_first_paint},
    not_found::NotFoundPage,
    notify::Notifier,
    other_rooms::RoomFrame,
};
use crate::components::{
    context::{Panels, use_store},
    outbox_panel::OutboxPanel,
    path::{self, Inside, Screen},
    reactive::effect,
    shortcuts::{Shortcuts, is_writing, single_keys},
};
use crate::session::Request;
use crate::store::{Prefs, SessionView};
use leptos::{ev, prelude::*};
use leptos_router::{
    NavigateOptions, WildcardSegment,
    components::{FlatRoutes, Route},
    hooks::use_navigate,
};

/// The pages, and what lies over them.
#[component]
pub fn SignedIn() -> impl IntoView {
    let (store, handle) = (use_store(), use_handle());
    let house = expect_context::<House>();
    effect(move || remove_first_paint(&house));
    let session = store.session;
    // Behind this gate, signing in can only be signing in again.
    let locked = Signal::derive(move || session.with(|session| matches!(session, SessionView::Locked(..) | SessionView::SigningIn(_))));
    let (again, back, keys) = (handle.clone(), handle.clone(), handle);
    let prefs = store.prefs;
    view! {
        <Keys />
        <Notifier />
        <Pages />
        <OutboxPanel
            on_retry=move |transaction| again.ask(Request::Retry(transaction))
            on_take_back=move |transaction| back.ask(Request::TakeBack(transaction)) />
        <Shortcuts on_single=move |on| keys.ask(Request::Prefer(Prefs { single_keys: on, ..prefs.get_untracked() })) />
        <Unlock open=locked />
    }
}

/// The addresses. The router follows them; which screen one shows is `path::Screen`, a pure function: the router's own
/// routes would be a type that grows with each page.
#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=Screens>
            <Route path=WildcardSegment("") view=Screens />
        </FlatRoutes>
    }
}

/// A screen. It stays while the address names the same one.
#[component]
fn Screens() -> impl IntoView {
    let (screen, parts, navigate) = (use_screen(), use_parts(), use_navigate());
    // The pages in a frame change inside it.
    let frame = Memo::new(move |_| match screen.get() {
        Screen::Crisis(_) => Screen::Crisis(Inside::Overview),
        Screen::Room(_) => Screen::Room(Inside::Overview),
        other => other,
    });
    effect(move || {
        // The sign-in page is shown in place; its address is one to come from, not to stay at.
        if frame.get() == Screen::SignIn {
            navigate(path::CRISES, NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });
    move || match frame.get() {
        Screen::Crises => view! { <CrisesPage /> }.into_any(),
        Screen::Settings => view! { <Later part=parts.settings /> }.into_any(),
        Screen::About => view! { <Later part=parts.diagnostics /> }.into_any(),
        Screen::Crisis(_) => view! { <CrisisPage /> }.into_any(),
        Screen::Room(_) => view! { <RoomFrame /> }.into_any(),
        Screen::Unknown => view! { <NotFoundPage /> }.into_any(),
        Screen::SignIn => ().into_any(),
    }
}

/// The keyboard's short cuts: `?`, and `g` followed by a place.
#[component]
fn Keys() -> impl IntoView {
    let (store, panels) = (use_store(), expect_context::<Panels>());
    let (place, navigate) = (use_place(), use_navigate());
    let going = StoredValue::new(false);
    let listener = window_event_listener(ev::keydown, move |event| {
        if !single_keys(&store) || event.ctrl_key() || event.alt_key() || event.meta_key() || is_writing(&event) {
            return;
        }
        let key = event.key();
        let after_g = going.get_value();
        going.set_value(key == "g" && !after_g);
        let group = |rank: usize| {
            let crisis = place.with_untracked(|place| place.crisis.clone())?;
            let group = store.room(&crisis).with_untracked(|room| room.as_ref()?.groups.get(rank).cloned())?;
            Some(path::group(Some(&crisis), &group))
        };
        match (after_g, key.as_str()) {
            (false, "?") => {
                event.prevent_default();
                panels.shortcuts.set(true);
            }
            (true, "c") => navigate(path::CRISES, NavigateOptions::default()),
            (true, key) => {
                let rank = key.parse::<usize>().ok().and_then(|rank| rank.checked_sub(1));
                if let Some(target) = rank.and_then(group) {
                    navigate(&target, NavigateOptions::default());
                }
            }
            _ => {}
        }
    });
    on_cleanup(move || listener.remove());
}
