//! The wall of a crisis: opened by address, left alone. It never asks anybody to sign in: it shows the last state it had, how old that is, and what to do.

mod awake;

use super::context::{House, use_handle, use_place};
use super::login::remove_first_paint;
use crate::components::{
    context::{use_now, use_store, use_title},
    helm::CurrentCrisis,
    reactive::{Show, effect, live},
    severity_sign::{SeveritySign, severity_class},
    wall::{
        Age, age,
        badge::{FreshBadge, FrozenLine},
        cast::WallCast,
        changes::WallChanges,
        count::WallCount,
        late::WallLate,
        situation::WallSituation,
        ticker::WallTicker,
    },
};
use crate::crisis::{Membership, Millis, Phase, Severity};
use crate::session::Request;
use crate::store::{Lasting, RoomView, SessionView};
use crate::wording::{Speech, dashboard, format, language, say, shell};
use leptos::{ev, prelude::*};
use std::sync::Arc;

/// The picture moves by a little each minute, so that it burns into no screen.
const SHIFT_EVERY: u64 = 60_000;
/// In so many places, back where it began.
const SHIFTS: u64 = 8;

/// The wall.
#[component]
pub fn WallPage() -> impl IntoView {
    let (store, handle, place, now, speech) = (use_store(), use_handle(), use_place(), use_now(), expect_context::<Speech>().0);
    let house = expect_context::<House>();
    let contact = house.contact.clone();
    effect(move || remove_first_paint(&house));
    let asked = Memo::new(move |_| place.with(|place| place.crisis.clone()));
    let id = {
        let store = store.clone();
        // A space that moved is followed to where it went.
        Memo::new(move |_| {
            let mut id = asked.get()?;
            for _ in 0..16 {
                let next = store.room(&id).with(|room| room.as_ref().and_then(|room| room.moved_to.clone()));
                match next {
                    Some(next) if store.room(&next).with(Option::is_some) => id = next,
                    _ => break,
                }
            }
            Some(id)
        })
    };
    // What was on the wall stays on it, whatever becomes of the session.
    let room = {
        let store = store.clone();
        Memo::new(move |last: Option<&Option<Arc<RoomView>>>| {
            let here = id.get().and_then(|id| store.room(&id).get()).filter(|room| room.mine == Membership::Joined);
            here.or_else(|| last.cloned().flatten())
        })
    };
    let overview = {
        let store = store.clone();
        Memo::new(move |last: Option<&Option<Arc<_>>>| {
            id.get().and_then(|id| store.overview(&id).get()).or_else(|| last.cloned().flatten())
        })
    };
    provide_context(CurrentCrisis { room: Lasting::new(room).any(), overview: Lasting::new(overview).any() });
    let groups = Memo::new(move |_| room.with(|room| room.as_ref().map(|room| room.groups.clone()).unwrap_or_default()));
    effect(move || groups.with(|groups| groups.iter().for_each(|group| handle.ask(Request::Open(group.clone())))));
    super::crisis::past::read_enough(overview.into());
    let session = store.session.clone();
    let shut_out = Memo::new(move |_| !session.with(|session| matches!(session, SessionView::SignedIn(_) | SessionView::Starting)));
    // What is shown outlives the session it came by, and so does its age.
    let told = store.synced_at.clone();
    let synced = Memo::new(move |last: Option<&Option<Millis>>| told.get().or_else(|| last.copied().flatten()));
    let age = Memo::new(move |_| age(synced.get(), shut_out.get(), now.get()));
    let status = Memo::new(move |_| room.with(|room| room.as_ref().and_then(|room| room.status)));
    let severity = Memo::new(move |_| status.get().map(|status| status.severity));
    let name = move || room.with(|room| room.as_ref().map(|room| shell::named(language(), &room.name))).unwrap_or_default();
    use_title(move || {
        room.with(|room| room.as_ref().map(|room| format!("{}, {}", dashboard::wall(speech.get()), room.name))).unwrap_or_default()
    });
    let shift = Memo::new(move |_| now.get() / SHIFT_EVERY % SHIFTS);
    awake::stay_awake(now);
    let known = Memo::new(move |_| room.with(Option::is_some));
    let nothing = move || {
        if shut_out.get() {
            (dashboard::wall_signed_out(language()), dashboard::wall_signed_out_why(language()))
        } else {
            (dashboard::wall_waiting(language()), dashboard::wall_waiting_why(language()))
        }
    };
    let keys = window_event_listener(ev::keydown, |event| {
        if event.key() == "f" && !event.ctrl_key() && !event.meta_key() && !event.alt_key() {
            full_screen();
        }
    });
    on_cleanup(move || keys.remove());
    view! {
        <main id="main" tabindex="-1" class=move || format!("wall {} shift-{}", severity_class(severity.get()), shift.get())
            class:old=move || age.get() == Age::Frozen on:click=|_| full_screen()>
            <header class="band">
                <Show when=move || severity.get().is_some()>
                    <SeveritySign severity=Signal::derive(move || severity.get().unwrap_or(Severity::Advisory)) />
                </Show>
                <div class="title"><h1><bdi>{name}</bdi></h1><Facts status /></div>
                <Clock />
            </header>
            <Show when=move || status.get().is_some_and(|status| status.drill)>
                <p class="drill"><span>{say(shell::drill_strip)}</span></p>
            </Show>
            <FrozenLine age synced contact shut_out />
            {live(move || if known.get() {
                view! {
                    <div class="grid">
                        <div class="left"><WallCount /><WallLate /><WallCast /></div>
                        <div class="right"><WallSituation /><WallChanges /></div>
                    </div>
                }.into_any()
            } else {
                view! { <div class="nothing"><p class="big">{live(move || nothing().0)}</p><p>{live(move || nothing().1)}</p></div> }.into_any()
            })}
            <footer class="foot">
                {live(move || known.get().then(|| view! { <WallTicker /> }))}
                <FreshBadge age synced />
            </footer>
        </main>
    }
}

/// The time of day.
#[component]
fn Clock() -> impl IntoView {
    let now = use_now();
    view! { <time class="clock num">{live(move || format::time_to_the_second(language(), now.get()))}</time> }
}

/// The phase and how long it has lasted; that it is over, when it is.
#[component]
fn Facts(status: Memo<Option<crate::crisis::Status>>) -> impl IntoView {
    let now = use_now();
    let words = Memo::new(move |_| {
        let status = status.get()?;
        let phase = if status.phase == Phase::Closed {
            dashboard::crisis_closed(language()).to_owned()
        } else {
            shell::phase_is(language(), status.phase)
        };
        let since = status.opened_at.map(|at| shell::since(language(), &format::duration(language(), now.get().saturating_sub(at))));
        Some(since.map_or_else(|| phase.clone(), |since| format!("{phase}, {since}")))
    });
    view! { <p class="facts num">{words}</p> }
}

/// Fills the screen, or gives it back. The browser allows it for a press only.
fn full_screen() {
    let page = document();
    if page.fullscreen_element().is_some() {
        page.exit_fullscreen();
    } else if let Some(root) = page.document_element() {
        // Where the browser refuses, the wall is as good in a window.
        let _ = root.request_fullscreen();
    }
}
