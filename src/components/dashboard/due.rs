//! What is due: overdue first, then what comes, with the promised update among them.

use super::{to_entry, to_mission, to_missions};
use crate::components::{
    context::{use_now, use_today},
    helm::CurrentCrisis,
    path::MissionList,
    reactive::live,
};
use crate::crisis::{
    assignment::lists::Cut,
    overview::{Due, due::Matter},
};
use crate::wording::{dashboard, format, helm, language, say, shell};
use leptos::prelude::*;

/// What is due.
#[component]
pub fn DuePanel() -> impl IntoView {
    let (crisis, now, today) = (expect_context::<CurrentCrisis>(), use_now(), use_today());
    let space = Memo::new(move |_| crisis.room.with(|room| room.as_ref().map(|room| room.id.clone())));
    let due =
        Memo::new(move |_| crisis.overview.with(|overview| overview.as_ref().map(|overview| overview.due.clone()).unwrap_or_default()));
    let promised = Memo::new(move |_| crisis.room.with(|room| room.as_ref()?.helm.clock.as_ref()?.what.next_update_at));
    let late = Memo::new(move |_| due.with(|due| due.iter().filter(|due| due.at <= now.get()).count()));
    let row = move |due: Due| {
        let at = due.at;
        let over = Memo::new(move |_| at <= now.get());
        let distance = Memo::new(move |_| helm::distance(language(), at, now.get()));
        let href = match &due.what {
            Matter::Publication(cell, root, _) => space.with(|space| Some(to_entry(space.as_ref(), cell, root))),
            Matter::Mission(key) => space.with(|space| to_mission(space.as_ref(), key)),
        };
        view! {
            <li class:over=move || over.get() class:mine=due.mine>
                <p class="t num"><time datetime=format::iso(at)>{live(move || format::moment(language(), at, today.get()))}</time><small>{distance}</small></p>
                <p class="what"><a class="whole" href=href><bdi>{shell::named(language(), &due.title)}</bdi></a><small><bdi>{due.who}</bdi></small></p>
            </li>
        }
    };
    let rows = move || {
        let (mut before, mut after): (Vec<_>, Vec<_>) = (due.get(), Vec::new());
        if let Some(promised) = promised.get() {
            (before, after) = before.into_iter().partition(|due| due.at <= promised);
        }
        let mark = promised.get().filter(|_| !before.is_empty() || !after.is_empty()).map(|at| view! { <li class="mark num">{live(move || dashboard::update_of(language(), &format::moment(language(), at, today.get())))}</li> });
        view! { {before.into_iter().map(row).collect_view()} {mark} {after.into_iter().map(row).collect_view()} }
    };
    view! {
        <section class="panel due" aria-labelledby="h-due">
            <header>
                <h2 id="h-due">{say(dashboard::due)}</h2>
                {live(move || (late.get() > 0).then(|| view! { <span class="late">{dashboard::late_count(language(), late.get())}</span> }))}
                <a class="push" href=move || space.with(|space| to_missions(space.as_ref(), MissionList::Cut(Cut::Open)))>{say(dashboard::all_assignments)}</a>
            </header>
            {live(move || due.with(Vec::is_empty).then(|| view! { <p class="none mute">{say(dashboard::nothing_due)}</p> }))}
            <ol>{rows}</ol>
        </section>
    }
}
