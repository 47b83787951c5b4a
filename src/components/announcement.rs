//! What an announcement says of itself: who approved it, whether it was altered, what it corrects; whether one has taken note, and how many have read it.

use super::{
    context::use_store,
    icon::{Glyph, Icon},
    reading_bar::ReadingBar,
    talk::{Act, Talk},
};
use crate::components::reactive::live;
use crate::crisis::{
    Entry, EntryId, GroupKind, Reach,
    publication::{Announcement, announcement::CONFIRM},
};
use crate::wording::{Speech, publication as words, say};
use leptos::prelude::*;
use std::sync::Arc;

/// Where a post of a group that reaches everybody comes from; nothing in other groups.
#[component]
pub fn Origin(
    /// The room.
    talk: Talk,
    /// The post.
    entry: Memo<Option<Arc<Entry>>>,
    /// The announcement that corrects it.
    corrected: Memo<Option<EntryId>>,
) -> impl IntoView {
    let broadcasts = Memo::new(move |_| reaches_everybody(talk));
    // Root posts that are here and not deleted.
    let shown = Memo::new(move |_| {
        entry.with(|entry| entry.as_ref().is_some_and(|e| e.content.is_some() && e.thread.is_none() && !e.id.is_local()))
    });
    view! { {live(move || (broadcasts.get() && shown.get()).then(|| view! { <Facts talk entry corrected /> }))} }
}

/// Is it a group of announcements? Tracked.
fn reaches_everybody(talk: Talk) -> bool {
    talk.view.with(|view| view.as_ref().is_some_and(|view| view.kind == Some(GroupKind::Broadcast)))
}

#[component]
fn Facts(talk: Talk, entry: Memo<Option<Arc<Entry>>>, corrected: Memo<Option<EntryId>>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let said = Memo::new(move |_| entry.with(|entry| entry.as_ref().and_then(|e| e.content.as_ref()).and_then(|c| c.announcement.clone())));
    let id = entry.with_untracked(|entry| entry.as_ref().map_or_else(|| EntryId::from(""), |e| e.id.clone()));
    view! {
        <p class="origin">
            {live(move || match said.get() {
                Some(said) => view! { <Provenance said talk /> }.into_any(),
                None => view! { <span class="wrong"><Icon glyph=Glyph::Warning />{say(words::not_from_board)}</span> }.into_any(),
            })}
            {live(move || corrected.get().map(|by| view! {
                <span class="wrong"><Icon glyph=Glyph::Warning />{words::is_corrected(speech.get())}" "<a href=talk.address(&by)>{words::see_correction(speech.get())}</a></span>
            }))}
        </p>
        <Note talk entry />
        <Readers talk id />
    }
}

#[component]
fn Provenance(said: Arc<Announcement>, talk: Talk) -> impl IntoView {
    let language = crate::wording::language();
    let corrects = said.corrects.clone();
    let word = match (said.sound, said.fast_lane) {
        (false, _) => view! { <span class="wrong"><Icon glyph=Glyph::Warning />{words::altered(language)}</span> }.into_any(),
        (true, true) => view! { <span class="wrong"><Icon glyph=Glyph::Warning />{words::unapproved(language)}</span> }.into_any(),
        (true, false) => {
            view! { <span class="ok"><Icon glyph=Glyph::LabelOk />{words::approved_by(language, &said.groups.join(", "))}</span> }
                .into_any()
        }
    };
    view! {
        {word}
        {corrects.map(|old| view! { <span>{words::corrects(language)}" "<a href=talk.address(&old)>{words::see_corrected(language)}</a></span> })}
    }
}

/// The announcement that corrects this one, among those that are here; none in other groups.
pub fn corrected_by(talk: Talk, id: EntryId) -> Memo<Option<EntryId>> {
    let store = use_store();
    let list = talk.room.with_value(|room| store.list(room));
    Memo::new(move |_| {
        if !reaches_everybody(talk) {
            return None;
        }
        let rows: Vec<_> = list
            .with(|list| {
                list.as_ref().map(|list| list.rows().iter().rev().map(|row| row.id.clone()).take_while(|other| *other != id).collect())
            })
            .unwrap_or_default();
        rows.into_iter().find(|other| {
            let entry = talk.room.with_value(|room| store.entry(room, other));
            entry.with(|entry| {
                let said = entry.as_ref().and_then(|e| e.content.as_ref()).and_then(|c| c.announcement.as_ref());
                said.is_some_and(|said| said.corrects.as_ref() == Some(&id))
            })
        })
    })
}

/// The button that says "I have taken note": an ordinary reaction, once.
#[component]
fn Note(talk: Talk, entry: Memo<Option<Arc<Entry>>>) -> impl IntoView {
    let state = Memo::new(move |_| {
        entry.with(|entry| {
            let entry = entry.as_ref()?;
            let me = talk.me.get()?;
            let given = entry.reactions.iter().any(|r| r.key == CONFIRM && r.by.iter().any(|(user, _)| *user == me));
            (entry.sender != me).then_some(given)
        })
    });
    let press = move |_| {
        if let Some(id) = entry.with_untracked(|entry| entry.as_ref().map(|entry| entry.id.clone())) {
            talk.act.run(Act::React(id, CONFIRM.to_owned()));
        }
    };
    view! {
        {live(move || match state.get() {
            Some(true) => Some(view! { <p class="given sm"><Icon glyph=Glyph::LabelOk />" "{say(words::confirmed)}</p> }.into_any()),
            Some(false) if talk.may.get().react => Some(view! { <p><button type="button" class="btn main" on:click=press><Icon glyph=Glyph::Check />{say(words::confirm)}</button></p> }.into_any()),
            _ => None,
        })}
    }
}

/// How many have read it; for those who may announce here, also who has not, and a way to remind them.
#[component]
fn Readers(talk: Talk, id: EntryId) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let reach = talk.room.with_value(|room| use_store().reach(room, &id));
    let reach = Memo::new(move |_| reach.get());
    let id = StoredValue::new(id);
    let announces = move || talk.may.get().write;
    let silent = move |reach: &Reach| reach.silent.iter().map(|user| talk.called(user)).collect::<Vec<_>>().join(", ");
    view! {
        {live(move || reach.get().filter(|_| announces()).map(|reach| {
            let names = silent(&reach);
            let none = reach.silent.is_empty();
            let people: Vec<_> = reach.silent.iter().cloned().collect();
            view! {
                <div class="reach">
                    <p class="num">{words::reach(speech.get(), &reach)}</p>
                    <ReadingBar confirmed=reach.confirmed.len() as u64 read=reach.read.len() as u64 of=reach.audience />
                    <details>
                        <summary>{say(words::who_not_yet)}</summary>
                        {if none { view! { <p>{say(words::everyone_read)}</p> }.into_any() } else { view! {
                            <p><bdi>{names}</bdi></p>
                            <button type="button" class="btn" on:click=move |_| talk.act.run(Act::Remind(id.get_value(), people.clone()))>{say(words::remind)}</button>
                        }.into_any() }}
                    </details>
                </div>
            }
        }))}
    }
}
