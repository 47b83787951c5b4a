//! The keyboard in a feed: from post to post, and what can be done with the one it is at.

use crate::components::{
    context::use_store,
    rows::{RowKey, Rows},
    shortcuts::{is_writing, single_keys},
    talk::{Talk, Writing},
    window_list::Window,
};
use crate::crisis::EntryId;
use leptos::{ev, html, prelude::*};

/// Follows the keyboard as long as the feed is on screen.
pub(super) fn follow(talk: Talk, window: Window<RowKey>, rows: Memo<Rows>, composer: NodeRef<html::Textarea>) {
    let store = use_store();
    let step = move |forward: bool| {
        let current = talk.current.get_untracked();
        let next = rows.with_untracked(|rows| next(rows, current.as_ref(), forward));
        if let Some(id) = next {
            window.go_to(RowKey::Entry(id.clone()));
            talk.current.set(Some(id));
        }
    };
    let listener = window_event_listener(ev::keydown, move |event| {
        if event.ctrl_key()
            || event.alt_key()
            || event.meta_key()
            || is_writing(&event)
            || document().query_selector("dialog[open]").ok().flatten().is_some()
        {
            return;
        }
        if event.key() == "Escape" {
            talk.writing.set(None);
            talk.reacting.set(None);
            return;
        }
        if !single_keys(&store) {
            return;
        }
        let current = talk.current.get_untracked().filter(|id| !id.is_local());
        let mine = current.as_ref().is_some_and(|id| {
            let entry = talk.room.with_value(|room| store.entry(room, id)).get_untracked();
            entry.is_some_and(|entry| entry.content.is_some() && talk.me.with_untracked(|me| me.as_ref() == Some(&entry.sender)))
        });
        let may = talk.may.get_untracked();
        match (event.key().as_str(), current) {
            ("j", _) => step(true),
            ("k", _) => step(false),
            ("n", _) => {
                let Some(field) = composer.get_untracked() else { return };
                window.go_to_edge();
                // A field that can't take the focus leaves it where it is.
                let _ = field.focus();
            }
            ("c", Some(id)) if may.write => talk.writing.set(Some(Writing::Comment(id))),
            ("r", Some(id)) if may.react => talk.reacting.set(Some(id)),
            ("e", Some(id)) if mine && may.write => talk.writing.set(Some(Writing::Edit(id))),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

/// The post after or before the one the keyboard is at; the first when it is at none.
fn next(rows: &Rows, current: Option<&EntryId>, forward: bool) -> Option<EntryId> {
    let posts: Vec<&EntryId> = rows.keys.iter().filter_map(|key| if let RowKey::Entry(id) = key { Some(id) } else { None }).collect();
    let at = current.and_then(|current| posts.iter().position(|id| *id == current));
    let next = match (at, forward) {
        (None, _) => 0,
        (Some(at), true) => at + 1,
        (Some(at), false) => at.checked_sub(1)?,
    };
    posts.get(next).map(|id| (*id).clone())
}
