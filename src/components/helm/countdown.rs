//! The countdown to the promised update: on every screen, and large on the dashboard.

use super::{CurrentCrisis, HelmPanel, Panel, use_countdown};
use crate::components::reactive::live;
use crate::components::{announce::use_announcer, context::use_today, path};
use crate::crisis::steer::clock::{Countdown, digits};
use crate::wording::{Speech, format, helm, language, say};
use leptos::prelude::*;

/// The words before a countdown, and its digits.
pub fn words(language: crate::store::Language, countdown: Countdown) -> Option<(&'static str, String)> {
    match countdown {
        Countdown::Running { left, .. } => Some((helm::next_in(language), helm::digits(digits(left, false)))),
        Countdown::Overdue { by } => Some((helm::late_by(language), helm::digits(digits(by, true)))),
        Countdown::Unset | Countdown::Kept { .. } => None,
    }
}

/// The countdown in the band. Pressed, it opens the clock.
#[component]
pub fn CountdownChip() -> impl IntoView {
    let (crisis, panel) = (expect_context::<CurrentCrisis>(), expect_context::<HelmPanel>());
    let state = use_countdown(crisis);
    let late = move || matches!(state.get(), Countdown::Overdue { .. });
    let soon = move || matches!(state.get(), Countdown::Running { soon: true, .. });
    let ask = move || matches!(state.get(), Countdown::Kept { .. });
    let shown = move || match state.get() {
        Countdown::Unset => None,
        Countdown::Kept { .. } => Some((helm::when_next(language()), String::new())),
        running => words(language(), running),
    };
    announce(state);
    view! {
        {live(move || (state.get() != Countdown::Unset).then(|| view! {
            <button type="button" class="chip" class:late=late class:soon=soon class:ask=ask on:click=move |_| panel.open(Panel::Clock)>
                <span class="k">{live(move || shown().map(|(label, _)| label))}</span>
                <b class="num" role="timer" aria-live="off">{live(move || shown().map(|(_, digits)| digits))}</b>
            </button>
        }))}
    }
}

/// The countdown on a phone's inner screens, where the band gives its room to what is read: the digits alone, and the way to the clock.
#[component]
pub fn CornerCount() -> impl IntoView {
    let at_helm = use_context::<CurrentCrisis>().zip(use_context::<HelmPanel>());
    at_helm.map(|(crisis, panel)| {
        let state = use_countdown(crisis);
        let late = move || matches!(state.get(), Countdown::Overdue { .. });
        move || {
            let (label, digits) = words(language(), state.get())?;
            Some(view! {
                <button type="button" class="corner-count" class:late=late on:click=move |_| panel.open(Panel::Clock)>
                    <span class="sr">{label}" "</span>
                    <b class="num" role="timer" aria-live="off">{digits}</b>
                </button>
            })
        }
    })
}

/// Says the time aloud at ten minutes, at five and when it is over: never in between.
fn announce(state: Memo<Countdown>) {
    let (announcer, speech) = (use_announcer(), expect_context::<Speech>().0);
    let stage = Memo::new(move |_| match state.get() {
        Countdown::Running { left, .. } if left <= 5 * 60_000 => 2,
        Countdown::Running { left, .. } if left <= 10 * 60_000 => 1,
        Countdown::Overdue { .. } => 3,
        _ => 0,
    });
    Effect::new(move |before: Option<u8>| {
        let stage = stage.get();
        if before.is_some_and(|before| stage > before) {
            let language = speech.get_untracked();
            let words = match stage {
                3 => helm::announce_late(language).to_owned(),
                stage => helm::announce_in(language, &format::duration(language, if stage == 2 { 300_000 } else { 600_000 })),
            };
            announcer.say(words);
        }
        stage
    });
}

/// The countdown on the dashboard: digits, a rail from the promise to its time, what can be done.
#[component]
pub fn CountdownPanel() -> impl IntoView {
    let (crisis, panel) = (expect_context::<CurrentCrisis>(), expect_context::<HelmPanel>());
    let (state, today, now) = (use_countdown(crisis), use_today(), crate::components::context::use_now());
    let promise = Memo::new(move |_| {
        crisis.room.with(|room| {
            let room = room.as_ref()?;
            let said = room.helm.clock.as_ref()?;
            Some((said.what.clone(), said.at, room.called(&said.by)))
        })
    });
    let may = Memo::new(move |_| crisis.room.with(|room| room.as_ref().is_some_and(|room| room.helm.may_promise)));
    let waits = Memo::new(move |_| crisis.room.with(|room| room.as_ref().is_some_and(|room| room.helm.new_clock.is_some())));
    let cell = Memo::new(move |_| {
        let space = crisis.room.with(|room| room.as_ref().map(|room| room.id.clone()));
        let cell = crisis.overview.with(|overview| overview.as_ref().and_then(|overview| overview.cell.clone()))?;
        Some(path::group(space.as_deref(), &cell))
    });
    let late = Memo::new(move |_| matches!(state.get(), Countdown::Overdue { .. }));
    let soon = move || matches!(state.get(), Countdown::Running { soon: true, .. });
    let kind = Memo::new(move |_| std::mem::discriminant(&state.get()));
    // How much of the way is gone, in hundredths: the rail moves when that changes.
    let gone = Memo::new(move |_| {
        let (clock, from, _) = promise.get()?;
        let whole = clock.next_update_at?.saturating_sub(from).max(1);
        Some((now.get().saturating_sub(from).saturating_mul(1000) / whole).min(1000))
    });
    let ends = move || {
        promise.get().map(|(clock, at, by)| {
            let language = language();
            let time = |at| format::moment(language, at, today.get());
            let promised = helm::promised_at(language, &time(at), &by);
            let next = clock.next_update_at.map(|at| if late.get() { helm::awaited_at(language, &time(at)) } else { time(at) });
            (promised, next, clock.reason)
        })
    };
    let press = move |_| panel.open(Panel::Clock);
    let body = move || {
        // Read, not only tracked: a memo nobody has read follows nothing yet.
        let _ = kind.get();
        match state.get_untracked() {
            Countdown::Running { .. } | Countdown::Overdue { .. } => view! {
                <h2 class="k">{live(move || words(language(), state.get()).map(|(label, _)| label))}</h2>
                <p class="digits" class:soon=soon role="timer" aria-live="off">{live(move || words(language(), state.get()).map(|(_, digits)| digits))}</p>
                <svg class="rail" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="way" y="5" width="1000" height="6"></rect>
                    <rect class="gone" y="5" width=move || gone.get() height="6"></rect>
                </svg>
                {live(move || ends().map(|(promised, next, reason)| view! {
                    <p class="ends num"><span>{promised}</span><span>{next}</span></p>
                    {reason.map(|reason| view! { <p class="xs why" dir="auto">{reason}</p> })}
                }))}
                <p class="go">
                    {live(move || may.get().then(|| view! { <button type="button" class="btn" on:click=press>{say(helm::snooze)}</button> }))}
                    {live(move || cell.get().map(|href| view! {
                        <a class="btn main" href=href>{live(move || if late.get() { helm::hold(language()) } else { helm::prepare(language()) })}</a>
                    }))}
                </p>
            }.into_any(),
            Countdown::Kept { at } => view! {
                <h2 class="k">{live(move || helm::sent_at(language(), &format::moment(language(), at, today.get())))}</h2>
                <p class="ask">{say(helm::when_next)}</p>
                <p class="go">{live(move || may.get().then(|| view! { <button type="button" class="btn act" on:click=press>{say(helm::promise_next)}</button> }))}</p>
            }.into_any(),
            Countdown::Unset => view! {
                <h2 class="k">{say(helm::nothing_promised)}</h2>
                <p class="mute">{say(helm::nothing_promised_why)}</p>
                <p class="go">{live(move || may.get().then(|| view! { <button type="button" class="btn main" on:click=press>{say(helm::promise)}</button> }))}</p>
            }.into_any(),
        }
    };
    view! {
        <section class="panel count" class:late=move || late.get() aria-label=move || helm::clock_title(language())>
            {body}
            {live(move || waits.get().then(|| view! { <p class="waits">{say(helm::on_its_way)}</p> }))}
        </section>
    }
}
