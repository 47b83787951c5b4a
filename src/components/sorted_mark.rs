//! The label a piece of news was given, on the news itself; and the one the server did not take, with its reason.

use super::{
    icon::{Glyph, Icon},
    publication::label::{glyph_of, tone},
    reactive::live,
    talk::Talk,
};
use crate::crisis::EntryId;
use crate::wording::{Speech, failure, triage as words};
use leptos::prelude::*;

/// The label of a post, and who gave it; nothing for one that nobody sorted. Then the label of mine that was refused, if there is one.
#[component]
pub fn SortedMark(
    /// The room.
    talk: Talk,
    /// The post.
    id: EntryId,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let post = id.clone();
    let given = Memo::new(move |_| {
        talk.view.with(|view| {
            let view = view.as_ref()?;
            let said = view.sorted.get(&post)?;
            let label = view.labels.0.iter().find(|label| label.id == said.what)?;
            Some((label.clone(), said.by.clone()))
        })
    });
    let refused = Memo::new(move |_| {
        talk.view.with(|view| {
            let view = view.as_ref()?;
            let (label, why) = view.labels_refused.get(&id)?;
            let name = view.labels.0.iter().find(|each| each.id == *label).map(|each| words::called(speech.get(), each));
            Some((name.unwrap_or_else(|| label.clone()), why.clone()))
        })
    });
    view! {
        {live(move || given.get().map(|(label, by)| view! {
            <p class="sorted-by xs">
                <span class=format!("label {}", tone(&label))><Icon glyph=glyph_of(label.shape) />{words::called(speech.get(), &label)}</span>
                <span class="mute">{words::sorted_by(speech.get(), &talk.called(&by))}</span>
            </p>
        }))}
        {live(move || refused.get().map(|(label, why)| view! {
            <p class="stale"><Icon glyph=Glyph::Warning /><span>{words::label_refused(speech.get(), &label, &failure::outbox(speech.get(), &why))}</span></p>
        }))}
    }
}
