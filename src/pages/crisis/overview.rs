//! The overview of a crisis, until there is a dashboard: its groups, what is new in each, the last word.

use super::Here;
use crate::components::{
    context::{group_unread, use_store, use_title},
    empty::Empty,
    icon::{Glyph, Icon},
    nav::{NewCount, glyph_of},
    page_head::PageHead,
    path,
    rich_text::Excerpt,
    when::Moment,
};
use crate::crisis::{Command, Membership};
use crate::pages::context::{use_handle, use_submit};
use crate::session::Request;
use crate::wording::{Speech, language, say, shell};
use leptos::prelude::*;
use ruma::OwnedRoomId;
use std::sync::Arc;

/// The overview: each group, what it is for, what is new, its last word.
#[component]
pub fn CrisisOverview() -> impl IntoView {
    let (room, speech) = (expect_context::<Here>().0, expect_context::<Speech>().0);
    use_title(move || room.with(|room| room.as_ref().map(|room| shell::named(speech.get(), &room.name))).unwrap_or_default());
    let groups = Memo::new(move |_| room.with(|room| room.as_ref().map(|room| room.groups.clone()).unwrap_or_default()));
    let crisis = Memo::new(move |_| room.with(|room| room.as_ref().map(|room| room.id.clone())));
    let topic = Memo::new(move |_| room.with(|room| room.as_ref().and_then(|room| room.topic.clone())));
    view! {
        <main id="main" tabindex="-1" class="page overview">
            <PageHead title=Signal::derive(move || shell::overview(speech.get()).to_owned()) detail=topic />
            <div class="scroll">
                <Show when=move || groups.with(Vec::is_empty)>
                    <Empty glyph=Glyph::Cell
                        title=Signal::derive(move || shell::no_groups(language()).to_owned())
                        text=Signal::derive(move || shell::no_groups_why(language()).to_owned()) />
                </Show>
                <ul class="group-rows">
                    <For each=move || groups.get() key=Clone::clone let:group>
                        <GroupRow crisis group />
                    </For>
                </ul>
            </div>
        </main>
    }
}

/// One group of the overview.
#[component]
fn GroupRow(crisis: Memo<Option<OwnedRoomId>>, group: OwnedRoomId) -> impl IntoView {
    let (store, handle, submit, speech) = (use_store(), use_handle(), use_submit(), expect_context::<Speech>().0);
    let room = store.room(&group);
    let list = store.list(&group);
    // A group not read yet since the start: its last word may be on disk.
    if list.with_untracked(Option::is_none) {
        handle.ask(Request::Open(group.clone()));
    }
    let face = Memo::new(move |_| room.get());
    let last = Memo::new(move |_| list.with(|list| list.as_ref().and_then(|list| list.rows().last().map(|row| row.id.clone()))));
    let unread = Memo::new({
        let (store, group) = (store.clone(), group.clone());
        move |_| group_unread(&store, &group)
    });
    let entry = {
        let (store, group) = (store.clone(), group.clone());
        Memo::new(move |_| last.get().and_then(|id| store.entry(&group, &id).get()))
    };
    let group = StoredValue::new(group);
    let href = move || crisis.with(|crisis| path::group(crisis.as_deref(), &group.get_value()));
    let chat = move || crisis.with(|crisis| path::chat(crisis.as_deref(), &group.get_value()));
    let locked = move || face.with(|room| room.as_ref().is_some_and(|room| room.encrypted));
    let waiting = move || face.with(|room| room.as_ref().is_some_and(|room| room.mine == Membership::Invited));
    let has_chat = move || face.with(|room| room.as_ref().is_some_and(|room| room.chat.is_some()));
    let last_word = move || {
        entry.get().map(|entry| {
            let by = face.with(|room| room.as_ref().map(|room| room.called(&entry.sender))).unwrap_or_default();
            view! {
                <Moment at=entry.at /> " " <b><bdi>{by}</bdi></b> " "
                {entry.content.as_ref().map(|content| view! { <Excerpt rich=Arc::clone(&content.rich) /> })}
            }
        })
    };
    view! {
        <li class="panel group-row">
            {move || face.get().map(|room| view! { <Icon glyph=if room.encrypted { Glyph::Lock } else { glyph_of(room.kind) } /> })}
            <div class="what">
                <h3><a class="whole" href=href><bdi>{move || face.with(|room| room.as_ref().map(|room| shell::named(speech.get(), &room.name)))}</bdi></a></h3>
                {move || face.get().map(|room| (room.joined, room.topic.clone())).map(|(joined, topic)| view! {
                    <p class="sub">
                        {move || shell::people(speech.get(), joined)}
                        {topic.map(|topic| view! { <span dir="auto">{topic}</span> })}
                    </p>
                })}
                {move || if locked() {
                    view! { <p class="why">{say(shell::locked_why)}</p> }.into_any()
                } else if waiting() {
                    ().into_any()
                } else {
                    view! { <p class="last">{move || last_word().map_or_else(|| view! { <span class="dim">{say(shell::nothing_on_device)}</span> }.into_any(), IntoAny::into_any)}</p> }.into_any()
                }}
            </div>
            <div class="end">
                <NewCount unread />
                <Show when=move || has_chat() && !locked()>
                    <a class="btn quiet" href=chat><Icon glyph=Glyph::Chat />{say(shell::chat_beside)}</a>
                </Show>
                <Show when=waiting>
                    {
                        let submit = submit.clone();
                        view! {
                            <button type="button" class="btn main" on:click=move |_| submit.run(Command::Join { room: group.get_value() })>{say(shell::accept)}</button>
                        }
                    }
                </Show>
            </div>
        </li>
    }
}
