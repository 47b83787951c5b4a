//! The latest announcement on the wall, and whom it has reached.

use crate::components::reactive::live;
use crate::components::{context::use_today, dashboard::reading_bar::ReadingBar, helm::CurrentCrisis};
use crate::wording::{dashboard, format, language, say};
use leptos::prelude::*;

/// The latest announcement.
#[component]
pub fn WallCast() -> impl IntoView {
    let (crisis, today) = (expect_context::<CurrentCrisis>(), use_today());
    let announced = Memo::new(move |_| crisis.overview.with(|overview| overview.as_ref().and_then(|overview| overview.announced.clone())));
    view! {
        <section class="z cast">
            {live(move || announced.get().map_or_else(
                || view! { <h2><span>{say(dashboard::latest_announcement)}</span></h2><p class="none">{say(dashboard::no_announcement)}</p> }.into_any(),
                |announced| {
                    let (at, reach) = (announced.line.at, announced.reach);
                    let n = |n: usize| format::number(language(), n as u64);
                    let (read, confirmed) = (n(reach.read.len()), n(reach.confirmed.len()));
                    let unconfirmed = n(reach.read.len().saturating_sub(reach.confirmed.len()));
                    let audience = format::number(language(), reach.audience);
                    view! {
                        <h2><span>{say(dashboard::latest_announcement)}</span><span class="num">{live(move || format::moment(language(), at, today.get()))}</span></h2>
                        <p class="pubtext"><bdi>{announced.line.text}</bdi></p>
                        <p class="big num">{dashboard::read_count(language(), &read)}" "<span>{dashboard::out_of(language(), &audience)}</span></p>
                        <ReadingBar reach />
                        <p class="key num">
                            <i class="conf"></i>{dashboard::confirmed_short(language(), &confirmed)}
                            <i class="read"></i>{dashboard::read_short(language(), &unconfirmed)}
                        </p>
                    }.into_any()
                },
            ))}
        </section>
    }
}
