//! The comments of a post: the last of them in a feed, all of them on its page.

use super::{
    avatar::Avatar,
    composer::{Composer, Purpose},
    context::use_store,
    entry_body::EntryBody,
    entry_menu::EntryMenu,
    entry_state::{EditedMark, EntryState},
    person::Person,
    reactions::{ReactButton, Reactions},
    reactive::{For, Show, live},
    talk::Talk,
    when::Moment,
};
use crate::crisis::{Entry, EntryId};
use crate::wording::{Speech, feed, say};
use leptos::prelude::*;
use std::sync::Arc;

/// So many more are shown when earlier ones are asked for.
const PAGE: usize = 100;

/// The comments of a post, oldest first.
#[component]
pub fn Thread(
    /// The room.
    talk: Talk,
    /// The post.
    root: EntryId,
    /// The post as it stands.
    entry: Memo<Option<Arc<Entry>>>,
    /// Only so many of the last; without it, all, a hundred at a time.
    #[prop(optional)]
    last: Option<usize>,
) -> impl IntoView {
    let (store, speech) = (use_store(), expect_context::<Speech>().0);
    let thread = talk.room.with_value(|room| store.thread(room, &root));
    let most = RwSignal::new(last.unwrap_or(PAGE));
    let all = Memo::new(move |_| thread.get().unwrap_or_else(|| [].into()));
    let shown = Memo::new(move |_| all.with(|all| all[all.len().saturating_sub(most.get())..].to_vec()));
    let known =
        Memo::new(move |_| entry.with(|entry| entry.as_ref().map_or(0, |entry| entry.comments)).max(all.with(|all| all.len() as u64)));
    let more = move || known.get().saturating_sub(shown.with(|shown| shown.len() as u64));
    let root = StoredValue::new(root);
    view! {
        <Show when=move || { known.get() > 0 }>
            <ol class="thread" aria-label=move || feed::comments(speech.get(), known.get())>
                <Show when=move || { more() > 0 && shown.with(|shown| !shown.is_empty()) }>
                    <li class="earlier">
                        {if last.is_some() {
                            view! { <a class="act" href=move || root.with_value(|root| talk.address(root))>{live(move || feed::earlier_comments(speech.get(), more()))}</a> }.into_any()
                        } else {
                            view! { <button type="button" class="act" on:click=move |_| most.update(|most| *most += PAGE)>{live(move || feed::earlier_comments(speech.get(), more()))}</button> }.into_any()
                        }}
                    </li>
                </Show>
                <For each=move || shown.get() key=Clone::clone let:id><Comment talk id /></For>
            </ol>
        </Show>
    }
}

/// The comments of a post on its own page, with the field for one more.
#[component]
pub fn WholeThread(
    /// The room.
    talk: Talk,
    /// The post.
    root: EntryId,
) -> impl IntoView {
    let entry = talk.entry(&use_store(), &root);
    let none = Memo::new(move |_| entry.with(|entry| entry.as_ref().is_none_or(|entry| entry.comments == 0)));
    let may = Memo::new(move |_| talk.may.get().write && entry.with(|entry| entry.as_ref().is_some_and(|entry| !entry.id.is_local())));
    let id = StoredValue::new(root.clone());
    view! {
        <section class="comments" aria-labelledby="comments-title">
            <h3 id="comments-title">{say(feed::comments_title)}</h3>
            <Show when=move || none.get()><p class="mute sm">{say(feed::no_comments)}</p></Show>
            <Thread talk root entry />
            <Show when=move || may.get()><Composer talk purpose=Purpose::Comment(id.get_value()) /></Show>
        </section>
    }
}

/// A comment.
#[component]
fn Comment(talk: Talk, id: EntryId) -> impl IntoView {
    let entry = talk.entry(&use_store(), &id);
    let face = Memo::new(move |_| entry.with(|entry| entry.as_ref().map(|entry| (entry.sender.clone(), entry.at, entry.id.is_local()))));
    let name = Signal::derive(move || face.with(|face| face.as_ref().map(|face| talk.called(&face.0))).unwrap_or_default());
    let sent = Memo::new(move |_| {
        face.with(|face| face.as_ref().is_some_and(|face| !face.2))
            && entry.with(|entry| entry.as_ref().is_some_and(|entry| entry.content.is_some()))
    });
    let local = move || face.with(|face| face.as_ref().is_some_and(|face| face.2));
    view! {
        <li class="comment" class:local=local>
            <Avatar name />
            <div class="what">
                <div class="by">
                    <p>
                    {live(move || face.get().map(|(sender, at, _)| view! { <b><Person name id=sender /></b> " " <span class="mute num xs"><Moment at=at /></span> }))}
                    " " <EditedMark entry />
                    </p>
                    <span class="tools">
                        <Show when=move || sent.get()><ReactButton talk id=id.clone() bare=true /></Show>
                        <EntryMenu talk entry />
                    </span>
                </div>
                <EntryBody talk entry />
                <EntryState talk entry />
                <Reactions talk entry />
            </div>
        </li>
    }
}
