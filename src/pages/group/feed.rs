//! The feed of a group: the composer, what is pinned, the posts.

use super::super::context::use_handle;
use super::{keys, reading};
use crate::components::{
    assign_form::AssignDialog,
    composer::{Composer, Purpose},
    context::use_store,
    empty::Empty,
    entry_menu::DeleteDialog,
    icon::Glyph,
    locked_room::NoWriting,
    post_list::{PinnedPosts, PostList},
    reactive::{Show, effect, live},
    rows::{self, Cut, RowKey},
    talk::Talk,
    window_list::{Edge, Window},
};
use crate::crisis::{Kind, Position};
use crate::wording::{Speech, feed as words};
use leptos::{html, prelude::*};

/// The feed of a group.
#[component]
pub(super) fn Feed(talk: Talk, only: Signal<Option<Kind>>) -> impl IntoView {
    let (handle, speech) = (use_handle(), expect_context::<Speech>().0);
    let window = Window::<RowKey>::new(Edge::Start);
    let mark = reading::use_mark(talk);
    let until = use_hold(talk, window);
    let rows = reading::use_rows(talk, move |list, known, history| {
        rows::feed(list, known, history, &Cut { me: talk.me.get(), read: mark.get(), until: until.get(), only: only.get() })
    });
    let idle = reading::load_past(talk, window, rows);
    reading::mark_read(handle.clone(), talk, window, rows);
    reading::keep_what_is_read(talk, window, rows);
    reading::fetch_pinned(handle, talk);
    let composer = NodeRef::<html::Textarea>::new();
    keys::follow(talk, window, rows, composer);
    let may = Memo::new(move |_| talk.may.get().write);
    let held = Memo::new(move |_| rows.with(|rows| rows.held));
    let history = talk.room.with_value(|room| use_store().history(room));
    let complete = Memo::new(move |_| history.with(|history| history.as_ref().is_some_and(crate::store::HistoryView::is_complete)));
    let empty = Memo::new(move |_| complete.get() && rows.with(|rows| rows.entries == 0));
    let show_held = move |_| {
        until.set(None);
        window.go_to_edge();
    };
    view! {
        <div class="feed-frame">
            <div class="scroll feed" node_ref=window.scroller on:scroll=move |_| window.moved()>
                <Show when=move || may.get() fallback=move || view! { <NoWriting talk /> }>
                    <Composer talk purpose=Purpose::Post field=composer />
                </Show>
                <PinnedPosts talk />
                <Show when=move || empty.get()>
                    <Empty glyph=Glyph::KindInformation
                        title=Signal::derive(move || if only.get().is_some() { words::no_decisions(speech.get()) } else { words::no_posts(speech.get()) }.to_owned())
                        text=Signal::derive(move || if only.get().is_some() { words::no_decisions_why(speech.get()) } else { words::no_posts_why(speech.get()) }.to_owned()) />
                </Show>
                <PostList talk rows window read=mark idle />
            </div>
            <div class="held" aria-live="polite">
                <Show when=move || { held.get() > 0 }>
                    <button type="button" class="pill" on:click=show_held>{live(move || words::new_posts(speech.get(), held.get()))}</button>
                </Show>
            </div>
        </div>
        <DeleteDialog id="delete-post" talk />
        <AssignDialog id="assign-post" talk />
    }
}

/// Where new posts wait while the reader is further down: at the newest one there was when they left the top.
fn use_hold(talk: Talk, window: Window<RowKey>) -> RwSignal<Option<Position>> {
    let list = talk.room.with_value(|room| use_store().list(room));
    let until = RwSignal::new(None);
    // What is held depends on when the reader left, which is a moment and not a state: hence an effect.
    effect(move || {
        let newest = || {
            list.with_untracked(|list| {
                list.as_ref().and_then(|list| list.rows().iter().rev().map(|row| row.position).find(|position| !position.is_local()))
            })
        };
        until.set(if window.at_edge.get() { None } else { newest() });
    });
    until
}
