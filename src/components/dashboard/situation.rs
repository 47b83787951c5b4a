//! The current situation report: its parts, what is new in it, who wrote it.

use super::to_entry;
use crate::components::{
    helm::{CurrentCrisis, HelmPanel, Panel},
    reactive::live,
    when::Moment,
};
use crate::crisis::overview::{Report, situation::Part};
use crate::wording::{helm, language, say};
use leptos::prelude::*;

/// The words of a part, with the new passages marked: by a line under them, and for those who do not see it, as marked text.
#[component]
pub fn Passages(
    /// The part.
    part: Part,
) -> impl IntoView {
    part.passages
        .into_iter()
        .map(|(text, new)| if new { view! { <mark>{text}</mark> }.into_any() } else { view! { <span>{text}</span> }.into_any() })
        .collect_view()
}

/// The situation on the dashboard.
#[component]
pub fn SituationPanel() -> impl IntoView {
    let (crisis, panel) = (expect_context::<CurrentCrisis>(), expect_context::<HelmPanel>());
    let report = Memo::new(move |_| crisis.overview.with(|overview| overview.as_ref().and_then(|overview| overview.situation.clone())));
    let space = Memo::new(move |_| crisis.room.with(|room| room.as_ref().map(|room| room.id.clone())));
    let may = Memo::new(move |_| crisis.overview.with(|overview| overview.as_ref().is_some_and(|overview| overview.cell.is_some())));
    let write = move || {
        may.get().then(|| view! { <button type="button" class="btn" on:click=move |_| panel.open(Panel::Situation)>{say(helm::situation_write)}</button> })
    };
    let whole = move |report: Report| {
        let link = |id| space.with(|space| to_entry(space.as_ref(), &report.room, id));
        let (before, number) = (report.before.as_ref().map(link), report.number);
        let href = link(&report.id);
        view! {
            <div class="body">
                {report.parts.into_iter().map(|part| view! {
                    {(!part.heading.is_empty()).then(|| view! { <h3 dir="auto">{part.heading.clone()}</h3> })}
                    <p dir="auto"><Passages part /></p>
                }).collect_view()}
            </div>
            <footer>
                <span><b><bdi>{report.by}</bdi></b>", "<Moment at=report.at /></span>
                <a href=href>{live(move || if before.is_some() { helm::numbered_changed(language(), number) } else { helm::numbered(language(), number) })}</a>
                {report.before.map(|id| view! { <a href=space.with(|space| to_entry(space.as_ref(), &report.room, &id))>{say(helm::see_before)}</a> })}
                <span class="push">{write}</span>
            </footer>
        }
    };
    view! {
        <section class="panel situ" aria-labelledby="h-situ">
            <header><h2 id="h-situ">{say(helm::situation)}</h2></header>
            {live(move || report.get().map_or_else(
                || view! {
                    <div class="body none"><p><b>{say(helm::no_situation)}</b></p><p class="mute">{say(helm::no_situation_why)}</p></div>
                    <footer><span class="push">{write}</span></footer>
                }.into_any(),
                |report| whole(report).into_any(),
            ))}
        </section>
    }
}
