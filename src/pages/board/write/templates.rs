//! Texts to begin a publication with: the cell's own, else the usual ones.

use super::field::Field;
use crate::components::{publication::Office, reactive::live};
use crate::wording::{Speech, publication as words, say, template};
use leptos::{ev, prelude::*};

/// Texts to begin with.
#[component]
pub(super) fn Templates(office: Office, title: Field, body: Field) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let all = Memo::new(move |_| {
        let own = office.view.with(|view| view.as_ref().and_then(|view| view.templates.clone()));
        own.map_or_else(|| template::usual(speech.get()), |own| own.0.clone())
    });
    let take = move |event: ev::Event| {
        let chosen = event_target_value(&event).parse::<usize>().ok();
        if let Some(each) = chosen.and_then(|n| all.with_untracked(|all| all.get(n).cloned())) {
            title.rewrite(each.title);
            body.rewrite(each.body);
        }
    };
    // What was typed is not thrown away by a choice.
    let untouched = move || title.text.with(String::is_empty) && body.text.with(String::is_empty);
    view! {
        {live(move || untouched().then(|| view! {
            <div class="field"><label for="pub-template">{say(words::template)}</label>
                <select id="pub-template" class="input" on:change=take>
                    <option value="">{say(words::no_template)}</option>
                    {all.get().into_iter().enumerate().map(|(n, each)| view! { <option value=n.to_string()>{each.name}</option> }).collect_view()}
                </select></div>
        }))}
    }
}
