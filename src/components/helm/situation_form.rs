//! Writing the situation report: what happened, what we do, what comes next. It starts from the current one, since most of it still holds.

use super::CurrentCrisis;
use crate::components::reactive::live;
use crate::crisis::{Refusal, overview::situation};
use crate::wording::{Speech, failure, helm, language, say};
use leptos::prelude::*;

/// The three parts, in order.
pub const PARTS: [fn(crate::store::Language) -> &'static str; 3] = [helm::what_happened, helm::what_we_do, helm::what_next];

/// The form of a situation report.
#[component]
pub fn SituationForm(
    /// What was typed and not sent, part by part.
    drafts: [Signal<Option<String>>; 3],
    /// A part was typed in: its number and its words.
    #[prop(into)]
    on_type: Callback<(usize, String)>,
    /// Sent when it makes sense: the Markdown.
    #[prop(into)]
    on_send: Callback<String>,
    /// Why the last attempt failed.
    #[prop(into)]
    refusal: Signal<Option<Refusal>>,
) -> impl IntoView {
    let (crisis, speech) = (expect_context::<CurrentCrisis>(), expect_context::<Speech>().0);
    let report = crisis.overview.with_untracked(|overview| overview.as_ref().and_then(|overview| overview.situation.clone()));
    let before = report.is_some();
    // A report of another hand may have other parts: what does not fit the three goes to the first.
    let known: Vec<String> = report.map_or_else(Vec::new, |report| {
        report.parts.iter().map(|part| part.passages.iter().map(|(text, _)| text.as_str()).collect()).collect()
    });
    let starts = |n: usize| {
        let own = drafts.get(n).and_then(|draft| draft.get_untracked());
        own.unwrap_or_else(|| {
            if known.len() == 3 {
                known.get(n).cloned().unwrap_or_default()
            } else if n == 0 {
                known.join("\n\n")
            } else {
                String::new()
            }
        })
    };
    let texts = [0, 1, 2].map(|n| RwSignal::new(starts(n)));
    let pressed = RwSignal::new(false);
    let empty = move || texts.iter().all(|text| text.with(|text| text.trim().is_empty()));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        pressed.set(true);
        if empty() {
            return;
        }
        let language = speech.get_untracked();
        let words = texts.map(|text| text.get_untracked());
        let parts: Vec<_> = PARTS.iter().zip(&words).map(|(heading, text)| (heading(language), text.as_str())).collect();
        on_send.run(situation::written(&parts));
    };
    view! {
        <form class="form" on:submit=send>
            {before.then(|| view! { <p class="hint">{say(helm::situation_supersedes)}</p> })}
            {PARTS.into_iter().zip(texts).enumerate().map(|(n, (heading, text))| view! {
                <p class="field">
                    <label for=format!("situation-{n}")>{say(heading)}</label>
                    <textarea id=format!("situation-{n}") class="input" rows="4" dir="auto" prop:value=move || text.get()
                        on:input=move |event| {
                            let typed = event_target_value(&event);
                            on_type.run((n, typed.clone()));
                            text.set(typed);
                        }></textarea>
                </p>
            }).collect_view()}
            <p class="needed" role="alert">{live(move || match (pressed.get() && empty(), refusal.get()) {
                (true, _) => Some(helm::situation_empty(language()).to_owned()),
                (false, refusal) => refusal.map(|refusal| failure::refusal(language(), &refusal)),
            })}</p>
            <div class="row end"><button type="submit" class="btn main">{say(helm::publish_situation)}</button></div>
        </form>
    }
}
