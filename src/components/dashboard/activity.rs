//! What watch and social media bring: how much by hour, and the newest.

use super::to_line;
use crate::components::reactive::live;
use crate::components::{context::use_now, helm::CurrentCrisis};
use crate::crisis::overview::{HOUR, last_hours};
use crate::wording::{dashboard, format, language, say};
use leptos::prelude::*;

/// So many hours.
const HOURS: u64 = 12;

/// The height of a bar of `n`, where the highest has `most`.
fn height(n: u64, most: u64) -> u64 {
    if n == 0 { 1 } else { (n.saturating_mul(40)).checked_div(most).unwrap_or(0).max(2) }
}

/// Watch and social media.
#[component]
pub fn ActivityPanel() -> impl IntoView {
    let (crisis, now) = (expect_context::<CurrentCrisis>(), use_now());
    let space = Memo::new(move |_| crisis.room.with(|room| room.as_ref().map(|room| room.id.clone())));
    let hour = Memo::new(move |_| now.get() / HOUR);
    let bars = Memo::new(move |_| {
        let hour = hour.get();
        crisis
            .overview
            .with(|overview| overview.as_ref().map(|overview| last_hours(&overview.hours, hour * HOUR, HOURS)).unwrap_or_default())
    });
    let items =
        Memo::new(move |_| crisis.overview.with(|overview| overview.as_ref().map(|overview| overview.items.clone()).unwrap_or_default()));
    let watch = Memo::new(move |_| items.with(|items| Some(items.first()?.room.clone())));
    let href = move || space.with(|space| watch.get().map(|room| crate::components::path::group(space.as_deref(), &room)));
    let named = |hour: u64| dashboard::hour_of(language(), format::hour_of_day(hour));
    let lead = move || {
        bars.with(|bars| {
            let count = |back: usize| bars.len().checked_sub(back).and_then(|at| bars.get(at)).copied();
            let ((hour, n), (_, before)) = (count(1)?, count(2)?);
            let number = |n| format::number(language(), n);
            Some((dashboard::items_since(language(), &number(n), &named(hour)), dashboard::items_before(language(), &number(before))))
        })
    };
    let chart = move || {
        bars.with(|bars| {
            let most = bars.iter().map(|(_, n)| *n).max().unwrap_or(0);
            let list = bars.iter().map(|(hour, n)| format!("{} {n}", named(*hour))).collect::<Vec<_>>().join(", ");
            let bar = |(place, (_, n)): (u64, &(u64, u64))| {
                let height = height(*n, most);
                view! { <rect class:now=place + 1 == HOURS x=place * 22 y=44 - height width="18" height=height></rect> }
            };
            view! {
                <svg class="spark" viewBox="0 0 260 62" role="img" aria-label=dashboard::items_by_hour(language(), &list)>
                    {(0..).zip(bars).map(bar).collect_view()}
                    <path d="M0 44.5h260"></path>
                    // The words at the ends stand inside the chart, whatever their length.
                    {[(0, 0, "start"), (5, 119, "middle"), (11, 260, "end")].map(|(place, x, anchor)| {
                        let hour = bars.get(place).map(|(hour, _): &(u64, u64)| named(*hour));
                        view! { <text x=x y="60" text-anchor=anchor>{hour}</text> }
                    }).collect_view()}
                </svg>
            }
        })
    };
    view! {
        <section class="panel watch" aria-labelledby="h-watch">
            <header><h2 id="h-watch">{say(dashboard::watch)}</h2></header>
            {live(move || lead().map(|(now, before)| view! { <p class="lead num"><a href=href><b>{now}</b></a>", "{before}</p> }))}
            {chart}
            {live(move || items.with(Vec::is_empty).then(|| view! { <p class="none mute">{say(dashboard::no_items)}</p> }))}
            <ul>
                {live(move || items.get().into_iter().take(4).map(|line| {
                    let source = line.source.clone().unwrap_or_else(|| line.by.clone());
                    view! {
                        <li>
                            <p><a class="whole" href=space.with(|space| to_line(space.as_ref(), &line))><bdi>{line.text.clone()}</bdi></a></p>
                            <small class="num"><bdi>{dashboard::by_source(language(), &source, &format::time(language(), line.at))}</bdi></small>
                        </li>
                    }
                }).collect_view())}
            </ul>
        </section>
    }
}
