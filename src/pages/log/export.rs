//! Taking the logbook away, and saying what is missing of it.

use super::super::{browser::use_browser, context::use_handle};
use super::book::Pages;
use crate::components::{
    context::use_store,
    icon::{Glyph, Icon},
    reactive::{Show, effect, live},
};
use crate::crisis::logbook::{
    Filter, Line,
    export::{Report, csv, json, markdown},
};
use crate::session::Request;
use crate::store::Language;
use crate::wording::{Speech, format, logbook as words, say};
use leptos::prelude::*;
use ruma::{OwnedRoomId, OwnedUserId};
use std::sync::Arc;

/// A form of export: its words, its ending, its type, how it is written.
type Form = (fn(Language) -> &'static str, &'static str, &'static str, fn(&Report) -> String);

const FORMS: [Form; 3] = [
    (words::as_csv, "csv", "text/csv;charset=utf-8", csv),
    (words::as_markdown, "md", "text/markdown;charset=utf-8", markdown),
    (words::as_json, "json", "application/json", json),
];

/// The ways out.
#[component]
pub(super) fn Export(
    pages: Pages,
    called: Callback<(OwnedRoomId, OwnedUserId), String>,
    found: Memo<Vec<Arc<Line>>>,
    filter: RwSignal<Filter>,
    printing: RwSignal<bool>,
) -> impl IntoView {
    let (speech, store, browser) = (expect_context::<Speech>(), use_store(), use_browser());
    let now = store.now;
    let write = Callback::new(move |form: usize| {
        let Some((_, ending, mime, write)) = FORMS.get(form) else { return };
        let (name, room) =
            pages.crisis.with_untracked(|crisis| crisis.as_ref().map(|crisis| (crisis.name.clone(), crisis.id.clone()))).unzip();
        let Some((name, room)) = name.zip(room) else { return };
        let at = now.get_untracked();
        let report = untrack(|| {
            found.with(|lines| {
                words::report(speech.0.get(), &name, lines, pages.gaps(speech), at, |user| called.run((room.clone(), user.clone())))
            })
        });
        let file = format!("main-courante-{}.{ending}", format::to_field(at).replace([':', 'T'], "-"));
        (browser.save)(&file, mime, &write(&report));
    });
    // The whole of it has to be drawn before it is printed, and the screen's part of it after.
    let print = move |_| {
        printing.set(true);
        request_animation_frame(move || {
            (browser.print)();
            printing.set(false);
        });
    };
    view! {
        <details class="export">
            <summary class="btn"><Icon glyph=Glyph::Download /><span class="t">{say(words::export)}</span></summary>
            <div class="pop">
                {FORMS.iter().enumerate().map(|(place, form)| view! { <button type="button" class="btn quiet" on:click=move |_| write.run(place)>{say(form.0)}</button> }).collect::<Vec<_>>()}
                <button type="button" class="btn quiet" on:click=print>{say(words::print)}</button>
                <Show when=move || !filter.with(Filter::is_open)><p class="hint">{say(words::export_filtered)}</p></Show>
            </div>
        </details>
    }
}

/// So many pages of the cells' past come by themselves.
const PAGES: u8 = 6;

/// How far to go on loading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    /// So many pages more.
    Enough(u8),
    /// Until nothing is missing.
    Nothing,
}

/// What is missing, and the way to get it.
#[component]
pub(super) fn Gaps(pages: Pages) -> impl IntoView {
    let (speech, handle) = (expect_context::<Speech>(), use_handle());
    let (loading, failed) = (RwSignal::new(Some(Until::Enough(PAGES))), RwSignal::new(false));
    let next = Memo::new(move |_| {
        let all = loading.with(|until| *until == Some(Until::Nothing));
        let open = |history: &crate::store::HistoryView| !history.is_complete();
        let histories = if all { pages.histories() } else { pages.near() };
        histories.into_iter().find_map(|(room, history)| history.filter(open).map(|history| (room, history)))
    });
    // Loading is the outside world: one page after another, room by room, until nothing is missing, or there is enough to read.
    effect(move || {
        let Some(until) = loading.get() else { return };
        match next.get() {
            None => loading.set(None),
            Some((_, history)) if history.loading => {}
            Some((_, history)) if history.failed_at.is_some() && failed.get_untracked() => loading.set(None),
            Some((room, history)) => {
                let left = match until {
                    Until::Nothing => Until::Nothing,
                    Until::Enough(0) => return loading.set(None),
                    Until::Enough(pages) => Until::Enough(pages - 1),
                };
                failed.set(history.failed_at.is_some());
                let hole = history.holes.last().copied().filter(|_| history.disk_exhausted);
                handle.ask(Request::Older(room, hole));
                // Its answer wakes this again by the history it changes.
                if left != until {
                    loading.update_untracked(|until| *until = Some(left));
                }
            }
        }
    });
    let is_loading_all = move || loading.get() == Some(Until::Nothing);
    let gaps = move || pages.gap_names(speech);
    let progress = move || words::loading_all(speech.0.get(), &format::number(speech.0.get(), pages.lines.with(Vec::len) as u64));
    view! {
        <Show when=move || !gaps().is_empty()>
            <div class="gaps" role="group" aria-label=move || words::something_missing(speech.0.get())>
                <Icon glyph=Glyph::Warning />
                <div>
                    <p><b>{say(words::something_missing)}</b>" "{gaps}</p>
                    <p role="status">{live(move || if is_loading_all() { progress() } else if failed.get() { words::load_failed(speech.0.get()).to_owned() } else { String::new() })}</p>
                </div>
                <button type="button" class="btn" aria-disabled=move || is_loading_all().then_some("true") on:click=move |_| { failed.set(false); loading.set(Some(Until::Nothing)) }>{say(words::load_all)}</button>
            </div>
        </Show>
    }
}
