//! The label a piece of news was given, on the news itself.

use super::{
    icon::Icon,
    publication::label::{glyph_of, tone},
    reactive::live,
    talk::Talk,
};
use crate::crisis::EntryId;
use crate::wording::{Speech, triage as words};
use leptos::prelude::*;

/// The label of a post, and who gave it; nothing for one that nobody sorted.
#[component]
pub fn SortedMark(
    /// The room.
    talk: Talk,
    /// The post.
    id: EntryId,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let given = Memo::new(move |_| {
        talk.view.with(|view| {
            let view = view.as_ref()?;
            let said = view.sorted.get(&id)?;
            let label = view.labels.0.iter().find(|label| label.id == said.what)?;
            Some((label.clone(), said.by.clone()))
        })
    });
    view! {
        {live(move || given.get().map(|(label, by)| view! {
            <p class="sorted-by xs">
                <span class=format!("label {}", tone(&label))><Icon glyph=glyph_of(label.shape) />{words::called(speech.get(), &label)}</span>
                <span class="mute">{words::sorted_by(speech.get(), &talk.called(&by))}</span>
            </p>
        }))}
    }
}
