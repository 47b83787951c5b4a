//! A field whose words are kept on this device while they are typed.

use crate::components::context::use_store;
use crate::pages::context::use_handle;
use crate::session::{Handle, Request};
use leptos::prelude::*;

/// The parts of a form that are kept.
const PARTS: [&str; 4] = ["title", "body", "note", "due"];

/// A field.
#[derive(Clone, Copy)]
pub(super) struct Field {
    /// Its words.
    pub(super) text: RwSignal<String>,
    place: StoredValue<String>,
    handle: StoredValue<Handle>,
}

impl Field {
    /// What was typed here before, else what it starts from.
    pub(super) fn new(place: &str, part: &str, from: String) -> Self {
        let place = format!("{part}:{place}");
        let kept = use_store().draft(&place).get_untracked();
        Self { text: RwSignal::new(kept.unwrap_or(from)), place: StoredValue::new(place), handle: StoredValue::new(use_handle()) }
    }

    /// Takes new words in.
    pub(super) fn rewrite(self, text: String) {
        self.handle.with_value(|handle| handle.ask(Request::Draft(self.place.get_value(), text.clone())));
        self.text.set(text);
    }
}

/// What was saved need not be kept any more.
pub(super) fn forget(handle: &Handle, place: &str) {
    for part in PARTS {
        handle.ask(Request::Draft(format!("{part}:{place}"), String::new()));
    }
}
