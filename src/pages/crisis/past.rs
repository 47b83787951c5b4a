//! Reads a little more of the cell's past when what is here says too little: the latest decisions and facts may be days old; and who is in it, since who
//! was given a task may never have said a word.

use crate::components::{context::use_store, reactive::effect};
use crate::crisis::Overview;
use crate::pages::context::use_handle;
use crate::session::Request;
use leptos::prelude::*;
use std::sync::Arc;

/// So many pages at most, each time the crisis is opened.
const PAGES: u32 = 8;
/// So many decisions and facts are enough.
const ENOUGH: usize = 4;

/// Reads on until there is enough to show, or nothing older.
pub(crate) fn read_enough(overview: Signal<Option<Arc<Overview>>>) {
    let (store, handle) = (use_store(), use_handle());
    let pages = StoredValue::new(0_u32);
    let cell = Memo::new(move |_| overview.with(|overview| overview.as_ref().and_then(|overview| overview.cell.clone())));
    let enough = Memo::new(move |_| {
        overview.with(|overview| {
            overview.as_ref().is_some_and(|o| o.decisions.len() >= ENOUGH && o.facts.len() >= ENOUGH && o.situation.is_some())
        })
    });
    let synced = store.synced_at.clone();
    let ready = Memo::new(move |_| synced.get().is_some());
    let asked = handle.clone();
    effect(move || {
        if let Some(cell) = cell.get().filter(|_| ready.get()) {
            asked.ask(Request::Members(cell));
        }
    });
    effect(move || {
        let (Some(cell), false, true) = (cell.get(), enough.get(), ready.get()) else { return };
        let history = store.history(&cell).get().unwrap_or_default();
        if history.loading || history.failed_at.is_some() || history.is_complete() || pages.get_value() >= PAGES {
            return;
        }
        pages.update_value(|pages| *pages += 1);
        handle.ask(Request::Older(cell, None));
    });
}
