//! Something done with several assignments at once.

use crate::components::{
    announce::use_announcer,
    assignment_row::Missions,
    icon::{Glyph, Icon},
    reactive::{Show, live},
};
use crate::crisis::{
    Millis,
    assignment::{Change, step::postponed},
};
use crate::wording::{Speech, assignment as words, format};
use leptos::prelude::*;

const MINUTE: Millis = 60_000;
const MORE: [Millis; 4] = [15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE];

/// What is chosen, and how much longer it may take.
#[component]
pub(super) fn Bulk(missions: Missions) -> impl IntoView {
    let (speech, announcer) = (expect_context::<Speech>().0, use_announcer());
    // What was done or dropped meanwhile is chosen no longer.
    let chosen = Memo::new(move |_| {
        let keys = missions.selected.get();
        keys.iter().filter_map(|key| missions.find(key)).filter(|view| view.what().state.is_open()).collect::<Vec<_>>()
    });
    let count = Memo::new(move |_| chosen.with(Vec::len));
    let postpone = Callback::new(move |by: Millis| {
        let views = chosen.get_untracked();
        for view in &views {
            missions.change(view, Change::Postpone(postponed(view.what().due_at, missions.now.get_untracked(), by)));
        }
        announcer.say(words::postponed_n(speech.get_untracked(), views.len()));
        missions.selected.update(std::collections::BTreeSet::clear);
    });
    view! {
        <Show when=move || { count.get() > 0 }>
            <div class="bulk" role="group" aria-label=move || words::selected(speech.get(), count.get())>
                <b>{live(move || words::selected(speech.get(), count.get()))}</b>
                <div class="row">
                    {MORE.map(|by| view! {
                        <button type="button" class="btn" on:click=move |_| postpone.run(by)>{live(move || words::postpone_by(speech.get(), &format::duration(speech.get(), by)))}</button>
                    })}
                </div>
                <button type="button" class="tool push" aria-label=move || words::unselect(speech.get()) title=move || words::unselect(speech.get())
                    on:click=move |_| missions.selected.update(std::collections::BTreeSet::clear)>
                    <Icon glyph=Glyph::Close />
                </button>
            </div>
        </Show>
    }
}
