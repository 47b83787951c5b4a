//! The countdown on the wall.

use crate::components::{
    context::use_today,
    helm::{CurrentCrisis, countdown::words, use_countdown},
    reactive::live,
};
use crate::crisis::steer::clock::Countdown;
use crate::wording::{format, helm, language, say};
use leptos::prelude::*;

/// The countdown. It runs by itself: it needs no network.
#[component]
pub fn WallCount() -> impl IntoView {
    let crisis = expect_context::<CurrentCrisis>();
    let (state, today) = (use_countdown(crisis), use_today());
    let late = Memo::new(move |_| matches!(state.get(), Countdown::Overdue { .. }));
    let soon = move || matches!(state.get(), Countdown::Running { soon: true, .. });
    let runs = Memo::new(move |_| matches!(state.get(), Countdown::Running { .. } | Countdown::Overdue { .. }));
    let next = Memo::new(move |_| crisis.room.with(|room| room.as_ref()?.helm.clock.as_ref()?.what.next_update_at));
    let time = move || {
        next.get().map(|at| {
            let time = format::moment(language(), at, today.get());
            if late.get() { helm::awaited_at(language(), &time) } else { helm::at_time(language(), &time) }
        })
    };
    let kept = move || match state.get() {
        Countdown::Kept { at } => Some(helm::sent_at(language(), &format::moment(language(), at, today.get()))),
        _ => None,
    };
    view! {
        <section class="z count" class:late=move || late.get()>
            {live(move || if runs.get() {
                view! {
                    <h2><span>{live(move || words(language(), state.get()).map(|(label, _)| label))}</span><span class="num">{time}</span></h2>
                    <p class="d num" class:soon=soon role="timer" aria-live="off">{live(move || words(language(), state.get()).map(|(_, digits)| digits))}</p>
                }.into_any()
            } else {
                view! {
                    <h2><span>{say(helm::clock_title)}</span></h2>
                    <p class="none">{live(move || kept().unwrap_or_else(|| helm::nothing_promised(language()).to_owned()))}</p>
                }.into_any()
            })}
        </section>
    }
}
