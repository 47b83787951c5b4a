//! What is looked for in a logbook.

use crate::components::reactive::Show;
use crate::crisis::logbook::{Filter, LineKind};
use crate::wording::{Speech, format, logbook as words, say};
use leptos::prelude::*;
use ruma::OwnedUserId;

/// The filters: kind, person, period, words, key events.
#[component]
pub fn LogFilters(
    /// What is looked for.
    filter: RwSignal<Filter>,
    /// Who wrote lines, with what they are called.
    people: Memo<Vec<(OwnedUserId, String)>>,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let kinds = LineKind::ALL.map(|kind| {
        view! { <option value=kind.word() selected=move || filter.with(|filter| filter.kind == Some(kind))>{say(words::kind(kind))}</option> }
    });
    let authors = move || {
        let option = |(user, name): (OwnedUserId, String)| {
            let chosen = user.clone();
            view! { <option value=user.to_string() selected=move || filter.with(|filter| filter.by.as_ref() == Some(&chosen))>{name}</option> }
        };
        people.get().into_iter().map(option).collect::<Vec<_>>()
    };
    let moment = |at: Option<u64>| at.map(format::to_field).unwrap_or_default();
    view! {
        <form class="log-filters" role="search" aria-label=move || words::filters(speech.get()) on:submit=|event| event.prevent_default()>
            <input class="input search" type="search" aria-label=move || words::search(speech.get()) placeholder=move || words::search(speech.get())
                prop:value=move || filter.with(|filter| filter.text.clone()) on:input=move |event| filter.update(|filter| filter.text = event_target_value(&event)) />
            <select class="input" aria-label=move || words::quick_kind(speech.get())
                on:change=move |event| filter.update(|filter| filter.kind = LineKind::from_word(&event_target_value(&event)))>
                <option value="" selected=move || filter.with(|filter| filter.kind.is_none())>{say(words::all_kinds)}</option>
                {kinds}
            </select>
            <select class="input" aria-label=move || words::head_author(speech.get())
                on:change=move |event| filter.update(|filter| filter.by = OwnedUserId::try_from(event_target_value(&event)).ok())>
                <option value="" selected=move || filter.with(|filter| filter.by.is_none())>{say(words::all_people)}</option>
                {authors}
            </select>
            <label class="period"><span>{say(words::from)}</span>
                <input class="input" type="datetime-local" prop:value=move || moment(filter.with(|filter| filter.from))
                    on:change=move |event| filter.update(|filter| filter.from = format::from_field(&event_target_value(&event))) />
            </label>
            <label class="period"><span>{say(words::to)}</span>
                // To the end of the minute that is named.
                <input class="input" type="datetime-local" prop:value=move || moment(filter.with(|filter| filter.to))
                    on:change=move |event| filter.update(|filter| filter.to = format::from_field(&event_target_value(&event)).map(|at| at + 59_999)) />
            </label>
            <label class="check"><input type="checkbox" prop:checked=move || filter.with(|filter| filter.key)
                on:change=move |event| filter.update(|filter| filter.key = event_target_checked(&event)) /><span>{say(words::key_only)}</span></label>
            <Show when=move || !filter.with(Filter::is_open)>
                <button type="button" class="btn quiet" on:click=move |_| filter.set(Filter::default())>{say(words::clear)}</button>
            </Show>
        </form>
    }
}
