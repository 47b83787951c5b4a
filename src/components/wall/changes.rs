//! What changed in the last hour: five rows at most, and a new one comes in once.

use crate::components::{
    context::{use_now, use_today},
    dashboard::changes::{is_weighty, sign},
    helm::CurrentCrisis,
    icon::Icon,
    reactive::{For, live},
};
use crate::crisis::overview::{Changed, HOUR};
use crate::wording::{Speech, dashboard, format, say};
use leptos::prelude::*;

/// So many rows.
const ROWS: usize = 5;
/// A change younger than this when it comes is news; older ones were there before the screen was.
const NEWS: u64 = 60_000;

/// What changed in the last hour.
#[component]
pub fn WallChanges() -> impl IntoView {
    let (crisis, now, today, speech) = (expect_context::<CurrentCrisis>(), use_now(), use_today(), expect_context::<Speech>().0);
    let minute = Memo::new(move |_| now.get() / 60_000 * 60_000);
    let rows = Memo::new(move |_| {
        let from = minute.get().saturating_sub(HOUR);
        crisis.overview.with(|overview| {
            let changes = overview.as_ref().map(|overview| overview.changes.as_slice()).unwrap_or_default();
            changes.iter().filter(|changed| changed.at >= from).take(ROWS).cloned().collect::<Vec<_>>()
        })
    });
    let row = move |changed: Changed| {
        let (at, glyph, weighty) = (changed.at, sign(&changed.what), is_weighty(&changed.what));
        let new = now.get_untracked().saturating_sub(at) < NEWS;
        let words = Memo::new(move |_| dashboard::change(speech.get(), &changed, today.get()));
        view! {
            <li class:dec=weighty class:new=new>
                <time>{live(move || format::time(speech.get(), at))}</time>
                <Icon glyph=glyph />
                <p><bdi>{live(move || words.with(|words| words.0.clone()))}</bdi><small><bdi>{live(move || words.with(|words| words.1.clone()))}</bdi></small></p>
            </li>
        }
    };
    view! {
        <section class="z chg">
            <h2><span>{say(dashboard::last_hour)}</span></h2>
            {live(move || rows.with(Vec::is_empty).then(|| view! { <p class="none">{say(dashboard::nothing_in_an_hour)}</p> }))}
            <ol><For each=move || rows.get() key=key let:changed>{row(changed)}</For></ol>
        </section>
    }
}

/// A row is made anew when its words change.
fn key(changed: &Changed) -> (crate::crisis::EntryId, String) {
    (changed.id.clone(), format!("{:?}", changed.what))
}
