//! The situation on the wall: its words without its headings, as large as they fit.

use crate::components::reactive::live;
use crate::components::{context::use_today, dashboard::situation::Passages, helm::CurrentCrisis};
use crate::wording::{format, helm, language, say};
use leptos::prelude::*;

/// More letters than this are set smaller.
const LONG: usize = 230;

/// The situation.
#[component]
pub fn WallSituation() -> impl IntoView {
    let (crisis, today) = (expect_context::<CurrentCrisis>(), use_today());
    let report = Memo::new(move |_| crisis.overview.with(|overview| overview.as_ref().and_then(|overview| overview.situation.clone())));
    let by = move || report.with(|report| report.as_ref().map(|report| (report.by.clone(), report.at)));
    let long = move || {
        let letters = |parts: &[crate::crisis::overview::situation::Part]| {
            parts.iter().flat_map(|part| &part.passages).map(|(text, _)| text.chars().count()).sum::<usize>()
        };
        report.with(|report| report.as_ref().is_some_and(|report| letters(&report.parts) > LONG))
    };
    view! {
        <section class="z situ">
            <h2>
                <span>{say(helm::situation)}</span>
                {live(move || by().map(|(by, at)| view! { <span class="num"><bdi>{by}</bdi>", "{live(move || format::moment(language(), at, today.get()))}</span> }))}
            </h2>
            {live(move || report.get().map_or_else(
                || view! { <p class="none">{say(helm::no_situation)}</p> }.into_any(),
                |report| view! {
                    <p class="words" class:long=long dir="auto">{report.parts.into_iter().map(|part| view! { <Passages part />" " }).collect_view()}</p>
                }.into_any(),
            ))}
        </section>
    }
}
