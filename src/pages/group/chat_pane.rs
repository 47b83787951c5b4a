//! A chat: its lines and its field, docked beside a feed or on a screen of its own.

use super::super::context::use_handle;
use super::{Standing, act::use_talk, reading, use_standing};
use crate::components::{
    assign_form::AssignDialog,
    composer::{Composer, Purpose},
    context::use_store,
    empty::{Empty, Skeleton},
    entry_menu::DeleteDialog,
    icon::Glyph,
    locked_room::{LockedRoom, NoWriting},
    message_list::MessageList,
    reactive::{Show, live},
    rows::{self, Cut, RowKey},
    talk::Talk,
    window_list::{Edge, Window},
};
use crate::session::Request;
use crate::wording::{Speech, feed as words};
use leptos::prelude::*;
use ruma::OwnedRoomId;

/// A chat.
#[component]
pub(crate) fn ChatPane(room: OwnedRoomId, crisis: Memo<Option<OwnedRoomId>>) -> impl IntoView {
    let handle = use_handle();
    handle.ask(Request::Open(room.clone()));
    handle.ask(Request::Members(room.clone()));
    let talk = use_talk(room, crisis);
    let standing = use_standing(talk);
    view! {
        {live(move || match standing.get() {
            Standing::Coming => view! { <div class="scroll"><Skeleton /></div> }.into_any(),
            Standing::Locked => view! { <div class="scroll"><LockedRoom /></div> }.into_any(),
            Standing::Outside => view! { <div class="scroll"><super::Outside /></div> }.into_any(),
            Standing::Open => view! { <Lines talk /> }.into_any(),
        })}
    }
}

#[component]
fn Lines(talk: Talk) -> impl IntoView {
    let (handle, speech) = (use_handle(), expect_context::<Speech>().0);
    let window = Window::<RowKey>::new(Edge::End);
    let mark = reading::use_mark(talk);
    let rows = reading::use_rows(talk, move |list, known, history| {
        rows::chat(list, known, history, &Cut { me: talk.me.get(), read: mark.get(), ..Cut::default() })
    });
    let idle = reading::load_past(talk, window, rows);
    reading::mark_read(handle, talk, window, rows);
    reading::keep_what_is_read(talk, window, rows);
    let missed = use_missed(talk, window);
    let may = Memo::new(move |_| talk.may.get().write);
    let history = talk.room.with_value(|room| use_store().history(room));
    let complete = Memo::new(move |_| history.with(|history| history.as_ref().is_some_and(crate::store::HistoryView::is_complete)));
    let empty = Memo::new(move |_| complete.get() && rows.with(|rows| rows.entries == 0));
    // One's own line is always looked at.
    Effect::new(move |before: Option<usize>| {
        let local = rows.with(|rows| rows.keys.iter().rev().take_while(|key| matches!(key, RowKey::Entry(id) if id.is_local())).count());
        if before.is_some_and(|before| local > before) {
            window.go_to_edge();
        }
        local
    });
    view! {
        <Show when=move || empty.get()>
            <Empty glyph=Glyph::Chat
                title=Signal::derive(move || words::no_lines(speech.get()).to_owned())
                text=Signal::derive(move || words::no_lines_why(speech.get()).to_owned()) />
        </Show>
        <MessageList talk rows window idle missed />
        <Show when=move || may.get() fallback=move || view! { <NoWriting talk /> }>
            <Composer talk purpose=Purpose::Say />
        </Show>
        <DeleteDialog id="delete-line" talk />
        <AssignDialog id="assign-line" talk />
    }
}

/// How many lines came since the reader left the end.
fn use_missed(talk: Talk, window: Window<RowKey>) -> Memo<usize> {
    let list = talk.room.with_value(|room| use_store().list(room));
    let newest = {
        let list = list.clone();
        move || {
            list.with_untracked(|list| {
                list.as_ref().and_then(|list| list.rows().iter().rev().map(|row| row.position).find(|position| !position.is_local()))
            })
        }
    };
    // The last line seen at the end; kept from the moment the reader left it.
    let left = Memo::new(move |_| if window.at_edge.get() { None } else { Some(newest()) });
    Memo::new(move |_| {
        let Some(Some(left)) = left.get() else { return 0 };
        list.with(|list| {
            list.as_ref().map_or(0, |list| {
                list.rows().iter().rev().filter(|row| !row.position.is_local()).take_while(|row| row.position > left).count()
            })
        })
    })
}
