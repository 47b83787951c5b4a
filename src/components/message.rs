//! A line of chat: lines of one person close in time stand together; mine are on the right.

use super::{
    context::use_store,
    entry_body::EntryBody,
    entry_menu::EntryMenu,
    entry_state::{EditedMark, EntryState},
    icon::{Glyph, Icon},
    person::Person,
    reactions::{ReactButton, Reactions},
    reactive::{Show, live},
    rich_text::Excerpt,
    rows::{RowKey, begins_group},
    talk::Talk,
    when::TimeOfDay,
};
use crate::crisis::EntryId;
use crate::wording::{Speech, feed, say};
use leptos::prelude::*;
use std::sync::Arc;

/// A line of chat.
#[component]
pub fn Message(
    /// The room.
    talk: Talk,
    /// Which.
    id: EntryId,
    /// The row over it.
    above: Memo<Option<RowKey>>,
) -> impl IntoView {
    let store = use_store();
    let entry = talk.entry(&store, &id);
    let face = Memo::new(move |_| entry.with(|entry| entry.as_ref().map(|entry| (entry.sender.clone(), entry.at, entry.id.is_local()))));
    let mine = Memo::new(move |_| face.with(|face| face.as_ref().is_some_and(|face| talk.is_me(&face.0))));
    let local = Memo::new(move |_| face.with(|face| face.as_ref().is_some_and(|face| face.2)));
    let head = Memo::new(move |_| {
        let before = match above.get() {
            Some(RowKey::Entry(id)) => talk.room.with_value(|room| store.entry(room, &id)).get(),
            _ => None,
        };
        entry.with(|entry| entry.as_ref().is_none_or(|entry| begins_group(entry, before.as_deref())))
    });
    let calls = Memo::new(move |_| {
        let me = talk.me.get();
        entry.with(|entry| {
            entry
                .as_ref()
                .and_then(|entry| entry.content.as_ref())
                .is_some_and(|content| me.is_some_and(|me| content.mentions.contains(&me)))
        })
    });
    let sent = Memo::new(move |_| !local.get() && entry.with(|entry| entry.as_ref().is_some_and(|entry| entry.content.is_some())));
    let reply = Memo::new(move |_| entry.with(|entry| entry.as_ref().and_then(|entry| entry.reply_to.clone())));
    let sought = {
        let id = id.clone();
        move || talk.current.with(|current| current.as_ref() == Some(&id))
    };
    let name = Signal::derive(move || face.with(|face| face.as_ref().map(|face| talk.called(&face.0))).unwrap_or_default());
    view! {
        <div class="m" class:me=move || mine.get() class:head=move || head.get() class:wait=move || local.get() class:calls=move || calls.get()
            class:sought=sought>
            <p class="by num" class:sr=move || !head.get()>
                {live(move || face.get().map(|(sender, at, local)| view! {
                    {if mine.get() {
                        view! { <span class="sr">{say(feed::you)}</span> }.into_any()
                    } else {
                        view! { <b><Person name id=sender /></b> }.into_any()
                    }}
                    // What waits says when it was written by itself.
                    {(!local).then(|| view! { " " <TimeOfDay at=at /> })}
                }))}
            </p>
            <EntryState talk entry />
            <div class="bubble">
                {live(move || reply.get().map(|target| view! { <Quoted talk target /> }))}
                <EntryBody talk entry />
                <EditedMark entry />
            </div>
            <span class="tools">
                <Show when=move || sent.get()>
                    <ReactButton talk id=id.clone() bare=true />
                </Show>
                <EntryMenu talk entry chat=true />
            </span>
            <Reactions talk entry />
        </div>
    }
}

/// The line a line answers: pressing it goes there.
#[component]
fn Quoted(talk: Talk, target: EntryId) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let entry = talk.entry(&use_store(), &target);
    let words = move || match entry.get() {
        None => view! { <span class="dim">{say(feed::quoted_unknown)}</span> }.into_any(),
        Some(entry) => match &entry.content {
            None => view! { <span class="dim">{say(feed::quoted_deleted)}</span> }.into_any(),
            Some(content) => {
                let file = content.rich.0.is_empty().then(|| content.attachment.as_ref().map(|file| file.name.clone())).flatten();
                view! {
                    <b><bdi>{talk.called(&entry.sender)}</bdi></b> " "
                    {match file {
                        Some(name) => view! { <Icon glyph=Glyph::Attach /><bdi>{name}</bdi> }.into_any(),
                        None => view! { <Excerpt rich=Arc::clone(&content.rich) /> }.into_any(),
                    }}
                }
                .into_any()
            }
        },
    };
    view! {
        <button type="button" class="quote" title=move || feed::go_to_quoted(speech.get()) on:click=move |_| talk.seek(target.clone())>{words}</button>
    }
}
