//! The whole screen: contexts, addresses, who may see what, and what lies over every page.

use crate::components::{
    announce::{Announcer, LiveRegion, NoticeStrip, UndoStrip},
    context::{Panels, Today, Unread, use_store},
    empty::Skeleton,
    outbox_panel::OutboxPanel,
    path::{self, Inside, Screen},
    reactive::{effect, live},
    shortcuts::{Shortcuts, is_writing, single_keys},
};
use crate::pages::{
    browser::Browser,
    context::{House, use_handle, use_place, use_screen},
    crises::CrisesPage,
    crisis::CrisisPage,
    diagnostics::DiagnosticsPage,
    login::{LoginPage, Unlock, remove_first_paint},
    not_found::NotFoundPage,
    notify::Notifier,
    other_rooms::RoomFrame,
    settings::SettingsPage,
    wall::WallPage,
};
use crate::session::{Handle, Request};
use crate::store::{Prefs, SessionView, Store};
use crate::wording::{Speech, say, shell};
use leptos::{ev, prelude::*};
use leptos_router::{
    NavigateOptions, WildcardSegment,
    components::{FlatRoutes, Route, Router},
    hooks::use_navigate,
};

/// Who may see the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gate {
    /// Not known yet.
    Starting,
    /// Nobody is signed in: the sign-in page, at whatever address.
    Out,
    /// Somebody is; or was, and is asked for the password again.
    In,
}

impl Gate {
    /// Where the gate stands after `session`. Signing in again from behind the lock leaves the pages where they are.
    fn after(self, session: &SessionView) -> Self {
        match session {
            SessionView::Starting => Self::Starting,
            SessionView::SignedIn(_) | SessionView::Locked(..) => Self::In,
            SessionView::SigningIn(_) if self == Self::In => Self::In,
            SessionView::SigningIn(_) | SessionView::SignedOut(_) | SessionView::Ended(_) => Self::Out,
        }
    }
}

/// The whole screen.
#[component]
pub fn App(
    /// What it reads.
    store: Store,
    /// What it asks.
    handle: Handle,
    /// What the organisation says of itself, as soon as that is known.
    #[prop(optional)]
    house: House,
    /// What pages ask of the browser itself.
    #[prop(optional)]
    browser: Browser,
) -> impl IntoView {
    let prefs = store.prefs.clone();
    provide_context(Speech(Signal::derive(move || prefs.get().language)));
    provide_context(Today::follow(&store));
    provide_context(Unread::follow(&store));
    provide_context(Announcer::default());
    provide_context(Panels { outbox: RwSignal::new(false), shortcuts: RwSignal::new(false) });
    let session = store.session.clone();
    let gate = Memo::new(move |last: Option<&Gate>| session.with(|session| last.copied().unwrap_or(Gate::Starting).after(session)));
    provide_context(house);
    provide_context(browser);
    provide_context(store);
    provide_context(handle);
    view! {
        <Router>
            <SkipLink />
            <Gated gate />
        </Router>
        <div class="notices">
            <NoticeStrip />
            <UndoStrip />
        </div>
        <LiveRegion />
    }
}

/// The wall, whoever is signed in or not; else what the gate lets through.
#[component]
fn Gated(gate: Memo<Gate>) -> impl IntoView {
    let place = use_place();
    let wall = Memo::new(move |_| place.with(|place| place.wall));
    view! {
        {live(move || match (wall.get(), gate.get()) {
            (true, _) => ().into_any(),
            (false, Gate::Starting) => view! { <Starting /> }.into_any(),
            (false, Gate::Out) => view! { <LoginPage /> }.into_any(),
            (false, Gate::In) => view! { <Inside /> }.into_any(),
        })}
        // Apart from the gate, so that it stands through whatever becomes of the session.
        {live(move || wall.get().then(|| view! { <WallPage /> }))}
    }
}

/// The way past the navigation. The focus goes there by hand: the router would take the link for a page.
#[component]
fn SkipLink() -> impl IntoView {
    use leptos::{wasm_bindgen::JsCast, web_sys::HtmlElement};
    let skip = move |event: ev::MouseEvent| {
        event.prevent_default();
        let main = document().get_element_by_id("main").and_then(|main| main.dyn_into::<HtmlElement>().ok());
        if let Some(main) = main {
            // A page without a focusable main keeps the focus where it is.
            let _ = main.focus();
        }
    };
    view! { <a class="skip" href="#main" on:click=skip>{say(shell::skip_to_content)}</a> }
}

/// Until the vault is read. The form of the first paint stays, if it is there: it can already be typed in.
#[component]
fn Starting() -> impl IntoView {
    let first = document().get_element_by_id("first-paint").is_some();
    (!first).then(|| view! { <main id="main" tabindex="-1" class="plain"><Skeleton /></main> })
}

/// The pages, and what lies over them.
#[component]
fn Inside() -> impl IntoView {
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
    let (screen, navigate) = (use_screen(), use_navigate());
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
        Screen::Settings => view! { <SettingsPage /> }.into_any(),
        Screen::About => view! { <DiagnosticsPage /> }.into_any(),
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
