//! The whole screen: contexts, addresses, who may see what, and what lies over every page.

use crate::components::{
    announce::{Announcer, LiveRegion, NoticeStrip, UndoStrip},
    context::{Panels, Today, Unread},
    empty::Skeleton,
    reactive::live,
};
use crate::pages::{
    browser::Browser,
    context::{House, use_place},
    later::{Later, Parts, fetch, use_parts},
    login::LoginPage,
};
use crate::session::Handle;
use crate::store::{Lasting, SessionView, Store};
use crate::wording::{Speech, say, shell};
use leptos::{ev, prelude::*};
use leptos_router::components::Router;

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
    /// The screens that come later.
    parts: Parts,
    /// What the organisation says of itself, as soon as that is known.
    #[prop(optional)]
    house: House,
    /// What pages ask of the browser itself.
    #[prop(optional)]
    browser: Browser,
) -> impl IntoView {
    let prefs = store.prefs.clone();
    let language = Lasting::memo(move || prefs.with(|prefs| prefs.language));
    provide_context(Speech(language.any()));
    provide_context(Today::follow(&store));
    provide_context(Unread::follow(&store));
    provide_context(Announcer::default());
    provide_context(Panels { outbox: RwSignal::new(false), shortcuts: RwSignal::new(false) });
    let session = store.session.clone();
    let gate = Memo::new(move |last: Option<&Gate>| session.with(|session| last.copied().unwrap_or(Gate::Starting).after(session)));
    provide_context(house);
    provide_context(parts);
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
    let (place, parts) = (use_place(), use_parts());
    let wall = Memo::new(move |_| place.with(|place| place.wall));
    // While the vault is read, or the password typed: what comes next is then there.
    fetch(if wall.get_untracked() { parts.wall } else { parts.signed_in });
    view! {
        {live(move || match (wall.get(), gate.get()) {
            (true, _) => ().into_any(),
            (false, Gate::Starting) => view! { <Starting /> }.into_any(),
            (false, Gate::Out) => view! { <LoginPage /> }.into_any(),
            (false, Gate::In) => view! { <Later part=parts.signed_in /> }.into_any(),
        })}
        // Apart from the gate, so that it stands through whatever becomes of the session.
        {live(move || wall.get().then(|| view! { <Later part=parts.wall /> }))}
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
