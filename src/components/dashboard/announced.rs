//! The latest announcement: its words, whom it has reached.

use super::{reading_bar::ReadingBar, to_line};
use crate::components::reactive::live;
use crate::components::{helm::CurrentCrisis, when::Moment};
use crate::wording::{dashboard, format, language, say};
use leptos::prelude::*;

/// The latest announcement.
#[component]
pub fn AnnouncedPanel() -> impl IntoView {
    let crisis = expect_context::<CurrentCrisis>();
    let space = Memo::new(move |_| crisis.room.with(|room| room.as_ref().map(|room| room.id.clone())));
    let announced = Memo::new(move |_| crisis.overview.with(|overview| overview.as_ref().and_then(|overview| overview.announced.clone())));
    view! {
        <section class="panel cast" aria-labelledby="h-cast">
            {live(move || announced.get().map_or_else(
                || view! {
                    <header><h2 id="h-cast">{say(dashboard::latest_announcement)}</h2></header>
                    <p class="none mute">{say(dashboard::no_announcement)}</p>
                }.into_any(),
                |announced| {
                    let href = space.with(|space| to_line(space.as_ref(), &announced.line));
                    let reach = announced.reach;
                    let n = |n: usize| format::number(language(), n as u64);
                    let (read, confirmed, audience) = (n(reach.read.len()), n(reach.confirmed.len()), format::number(language(), reach.audience));
                    let unconfirmed = n(reach.read.len().saturating_sub(reach.confirmed.len()));
                    view! {
                        <header><h2 id="h-cast">{say(dashboard::latest_announcement)}</h2><a class="push" href=href.clone()><Moment at=announced.line.at /></a></header>
                        <div class="body">
                            <p class="pubtext"><a href=href.clone()><bdi>{announced.line.text}</bdi></a></p>
                            <p class="big num"><a href=href><b>{dashboard::read_count(language(), &read)}</b>" "<span>{dashboard::out_of(language(), &audience)}</span></a></p>
                            <ReadingBar reach />
                            <ul class="key">
                                <li><i class="conf"></i><b class="num">{confirmed}</b>" "{say(dashboard::have_confirmed)}</li>
                                <li><i class="read"></i><b class="num">{unconfirmed}</b>" "{say(dashboard::have_read)}</li>
                            </ul>
                        </div>
                    }.into_any()
                },
            ))}
        </section>
    }
}
