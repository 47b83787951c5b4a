//! Times on screen: each carries its exact moment for machines and, on hover, in full for people.

use super::{
    context::{use_now, use_today},
    reactive::live,
};
use crate::crisis::Millis;
use crate::wording::{Speech, format};
use leptos::prelude::*;

/// The time of day: “14:26”.
#[component]
pub fn TimeOfDay(
    /// When.
    at: Millis,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    view! {
        <time datetime=format::iso(at) title=move || format::whole(speech.get(), at)>{live(move || format::time(speech.get(), at))}</time>
    }
}

/// The time of day, with its date unless it is today.
#[component]
pub fn Moment(
    /// When.
    at: Millis,
) -> impl IntoView {
    let (speech, today) = (expect_context::<Speech>().0, use_today());
    view! {
        <time datetime=format::iso(at) title=move || format::whole(speech.get(), at)>
            {live(move || format::moment(speech.get(), at, today.get()))}
        </time>
    }
}

/// How long ago; wakes each second, redraws when its words change.
#[component]
pub fn Ago(
    /// When.
    at: Millis,
) -> impl IntoView {
    let (speech, now) = (expect_context::<Speech>().0, use_now());
    let words = Memo::new(move |_| format::ago(speech.get(), at, now.get()));
    view! { <time datetime=format::iso(at) title=move || format::whole(speech.get(), at)>{words}</time> }
}

/// The day, as a line between the messages of two days.
#[component]
pub fn DayLine(
    /// Any moment of that day.
    at: Millis,
) -> impl IntoView {
    let (speech, today) = (expect_context::<Speech>().0, use_today());
    view! {
        <p class="day">
            <time datetime=format::iso(at)>{live(move || format::day(speech.get(), at, today.get()))}</time>
        </p>
    }
}
