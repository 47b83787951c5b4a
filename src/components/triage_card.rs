//! A piece of news on the triage board: what it says, where it comes from, who said how far to trust it.

use super::{
    context::use_store,
    icon::{Glyph, Icon},
    picked::carry,
    reactive::live,
    sorted_mark::SortedMark,
    talk::Talk,
    when::Ago,
};
use crate::crisis::EntryId;
use crate::wording::{Speech, triage as words};
use leptos::{ev, prelude::*};

/// A piece of news.
#[component]
pub fn TriageCard(
    /// The room.
    talk: Talk,
    /// The post.
    id: EntryId,
    /// What is under the pointer.
    dragged: RwSignal<Option<EntryId>>,
    /// What a label is asked for.
    asking: RwSignal<Option<EntryId>>,
    /// May I sort here?
    may: Memo<bool>,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let entry = talk.entry(&use_store(), &id);
    let face = Memo::new(move |_| entry.with(|entry| entry.as_ref().filter(|e| e.content.is_some()).map(|e| (e.sender.clone(), e.at))));
    let one = StoredValue::new(id);
    let name = Memo::new(move |_| one.with_value(|id| heading(talk, id)));
    let lift = move |event: ev::DragEvent| {
        carry(&event, &name.get_untracked());
        dragged.set(Some(one.get_value()));
    };
    view! {
        {live(move || face.get().map(|(sender, at)| view! {
            <li class="pub-card news" draggable=move || may.get().to_string() on:dragstart=lift on:dragend=move |_| dragged.set(None)>
                <h3><a class="whole" href=one.with_value(|id| talk.address(id))>{name}</a></h3>
                <p class="meta"><bdi>{live(move || talk.called(&sender))}</bdi>", "<Ago at=at /></p>
                <SortedMark talk id=one.get_value() />
                {live(move || may.get().then(|| view! {
                    <button type="button" class="tool move" aria-label=move || words::sort(speech.get(), &name.get()) on:click=move |_| asking.set(Some(one.get_value()))><Icon glyph=Glyph::More /></button>
                }))}
            </li>
        }))}
    }
}

/// What a piece of news is called: its title, else its first line. Tracked.
pub fn heading(talk: Talk, id: &EntryId) -> String {
    let entry = talk.room.with_value(|room| use_store().entry(room, id));
    entry.with(|entry| entry.as_ref().and_then(|entry| Some(entry.content.as_ref()?.heading()))).unwrap_or_default()
}
