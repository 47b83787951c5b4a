//! The watch at the foot of the wall: how much, and the newest, one after another in one place. Nothing scrolls.

use crate::components::{
    context::use_now,
    helm::CurrentCrisis,
    icon::{Glyph, Icon},
    reactive::live,
};
use crate::crisis::overview::{HOUR, last_hours};
use crate::wording::{dashboard, format, language, say};
use leptos::prelude::*;

/// How long an item stays.
const STAY: u64 = 8_000;

/// The watch.
#[component]
pub fn WallTicker() -> impl IntoView {
    let (crisis, now) = (expect_context::<CurrentCrisis>(), use_now());
    let hour = Memo::new(move |_| now.get() / HOUR);
    let counts = Memo::new(move |_| {
        let hour = hour.get();
        crisis.overview.with(|overview| overview.as_ref().map(|overview| last_hours(&overview.hours, hour * HOUR, 2)).unwrap_or_default())
    });
    let items =
        Memo::new(move |_| crisis.overview.with(|overview| overview.as_ref().map(|overview| overview.items.clone()).unwrap_or_default()));
    let turn = Memo::new(move |_| now.get() / STAY);
    let current = move || {
        let turn = turn.get();
        items.with(|items| {
            let place = usize::try_from(turn % (items.len().max(1) as u64)).unwrap_or(0);
            items
                .get(place)
                .map(|line| (format::time(language(), line.at), line.text.clone(), line.source.clone().unwrap_or_else(|| line.by.clone())))
        })
    };
    let lead = move || {
        counts.with(|counts| match counts[..] {
            [(_, before), (hour, n)] => {
                let number = |n| format::number(language(), n);
                let since = dashboard::hour_of(language(), format::hour_of_day(hour));
                Some((dashboard::items_since(language(), &number(n), &since), dashboard::items_before(language(), &number(before))))
            }
            _ => None,
        })
    };
    view! {
        <p class="w"><Icon glyph=Glyph::Watch />{say(dashboard::watch_short)}</p>
        <p class="tick num">
            {live(move || lead().map(|(now, before)| view! { <b>{now}</b>", "{before}". " }))}
            {live(move || current().map(|(time, text, source)| view! { {time}" "<b><bdi>{text}</bdi></b>", "<bdi>{source}</bdi> }))}
        </p>
    }
}
