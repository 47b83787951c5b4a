//! The keyboard in the list of assignments.

use super::Grouped;
use crate::components::{
    assignment_row::{Missions, RowKey},
    context::use_store,
    shortcuts::{is_writing, single_keys},
};
use crate::crisis::assignment::{Change, State, step::postponed};
use leptos::{ev, prelude::*};

const HALF_AN_HOUR: u64 = 30 * 60_000;

/// Follows the keyboard as long as the list is on screen.
pub(super) fn follow(missions: Missions, keys: Memo<Grouped>, writing: RwSignal<bool>) {
    let store = use_store();
    let listener = window_event_listener(ev::keydown, move |event| {
        let other = event.ctrl_key() || event.alt_key() || event.meta_key() || !single_keys(&store);
        if other || typing(&event) || document().query_selector("dialog[open]").ok().flatten().is_some() {
            return;
        }
        let here = missions.current.get_untracked();
        let view = here.as_ref().and_then(|key| untrack(|| missions.find(key)));
        let may = view.as_ref().is_some_and(|view| untrack(|| missions.may.run(view.room.clone())));
        let change = |change| {
            if let Some(view) = view.as_ref().filter(|_| may) {
                missions.change(view, change);
            }
        };
        match event.key().as_str() {
            "j" => step(missions, keys, here.as_ref(), true),
            "k" => step(missions, keys, here.as_ref(), false),
            "n" => writing.set(true),
            "a" if view.as_ref().is_some_and(|view| view.what().state == State::Open) => change(Change::Accept),
            "d" => change(Change::Done),
            "p" => {
                let due = view.as_ref().and_then(|view| view.what().due_at);
                change(Change::Postpone(postponed(due, missions.now.get_untracked(), HALF_AN_HOUR)));
            }
            "x" => {
                if let Some(key) = here {
                    missions.selected.update(|selected| {
                        if !selected.remove(&key) {
                            selected.insert(key);
                        }
                    });
                }
            }
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

/// A box to tick takes no letters.
fn typing(event: &ev::KeyboardEvent) -> bool {
    use leptos::{wasm_bindgen::JsCast, web_sys};
    let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    input.map_or_else(|| is_writing(event), |input| !matches!(input.type_().as_str(), "checkbox" | "radio"))
}

fn step(missions: Missions, keys: Memo<Grouped>, here: Option<&RowKey>, forward: bool) {
    let all: Vec<RowKey> = keys.with_untracked(|groups| groups.iter().flat_map(|(_, keys)| keys.clone()).collect());
    let at = here.and_then(|here| all.iter().position(|key| key == here));
    let next = match (at, forward) {
        (None, _) => Some(0),
        (Some(at), true) => Some(at + 1),
        (Some(at), false) => at.checked_sub(1),
    };
    if let Some(key) = next.and_then(|next| all.get(next)) {
        missions.current.set(Some(key.clone()));
    }
}
