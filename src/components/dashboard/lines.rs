//! The latest entries of a kind, a line each.

use super::to_line;
use crate::components::reactive::live;
use crate::components::{helm::CurrentCrisis, when::Moment};
use crate::crisis::{Overview, overview::Line};
use crate::wording::{dashboard, say};
use leptos::prelude::*;

/// The latest decisions, or facts.
#[component]
pub fn Lines(
    /// Its name in the page.
    id: &'static str,
    /// What they are.
    title: fn(crate::store::Language) -> &'static str,
    /// Which.
    lines: fn(&Overview) -> &[Line],
) -> impl IntoView {
    let crisis = expect_context::<CurrentCrisis>();
    let space = Memo::new(move |_| crisis.room.with(|room| room.as_ref().map(|room| room.id.clone())));
    let shown =
        Memo::new(move |_| crisis.overview.with(|overview| overview.as_ref().map(|overview| lines(overview).to_vec()).unwrap_or_default()));
    view! {
        <section class="panel lines" aria-labelledby=id>
            <header><h2 id=id>{say(title)}</h2></header>
            {live(move || shown.with(Vec::is_empty).then(|| view! { <p class="none mute">{say(dashboard::none_yet)}</p> }))}
            <ol>
                {live(move || shown.get().into_iter().take(4).map(|line| view! {
                    <li><Moment at=line.at /><p><a class="whole" href=space.with(|space| to_line(space.as_ref(), &line))><bdi>{line.text.clone()}</bdi></a><small><bdi>{line.by}</bdi></small></p></li>
                }).collect_view())}
            </ol>
        </section>
    }
}
