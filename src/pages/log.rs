//! The logbook of a crisis: what happened, in its order, to be added to, looked through and taken away.

mod book;
#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod export;
#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod quick;
#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod summary;

use super::{
    context::{use_handle, use_submit},
    crisis::Here,
};
use crate::components::reactive::{For, Show, effect, live};
use crate::components::{
    context::{use_store, use_title, use_today},
    empty::Empty,
    icon::Glyph,
    log_filters::LogFilters,
    log_line::{Book, LogLine},
    page_head::PageHead,
};
use crate::crisis::{
    Command, EntryId,
    logbook::{self, Filter, KEY, Line},
};
use crate::order;
use crate::session::Request;
use crate::store::Lasting;
use crate::wording::{Speech, format, logbook as words};
use book::Pages;
use leptos::prelude::*;
use ruma::OwnedRoomId;
use std::sync::Arc;

/// So many lines are drawn at first, and with each press for more.
const AT_ONCE: usize = 100;

/// The page.
#[component]
pub fn LogPage() -> impl IntoView {
    let (store, handle, submit) = (use_store(), use_handle(), use_submit());
    let (crisis, speech, today) = (expect_context::<Here>().0, expect_context::<Speech>(), use_today());
    use_title(move || words::logbook(speech.0.get()).to_owned());
    let pages = Pages::open(crisis);
    // What is asked of the session is not a state of the screen.
    effect(move || {
        for room in pages.rooms.get() {
            handle.ask(Request::Open(room.clone()));
            handle.ask(Request::Members(room));
        }
    });
    let (filter, limit, printing) = (RwSignal::new(Filter::default()), RwSignal::new(AT_ONCE), RwSignal::new(false));
    let session = store.session.clone();
    let (names, rights) = (store.clone(), store.clone());
    let called = Callback::new(move |(room, user): (OwnedRoomId, ruma::OwnedUserId)| {
        // Who is not known in one room may be in another.
        let name = |room: &OwnedRoomId| names.room(room).with(|room| room.as_ref().and_then(|room| room.members.get(&user).cloned()));
        let known = name(&room).or_else(|| pages.rooms.with(|rooms| rooms.iter().find_map(name)));
        known.unwrap_or_else(|| user.localpart().to_owned())
    });
    let lines = pages.lines;
    let found = Memo::new(move |_| {
        let (filter, today) = (filter.get(), today.get());
        let words = |line: &Line| words::told(speech.0.get(), &line.told, today, |user| called.run((line.room.clone(), user.clone())));
        lines.with(|lines| lines.iter().filter(|line| filter.takes(line, || words(line))).cloned().collect::<Vec<_>>())
    });
    // On screen the newest is at the top, beside the field; on paper one reads from the beginning, and all of it.
    let shown = Memo::new(move |_| {
        found.with(|found| {
            if printing.get() {
                return found.clone();
            }
            found.iter().rev().take(limit.get()).cloned().collect::<Vec<_>>()
        })
    });
    let book = Book {
        shown: Lasting::new(shown),
        me: Lasting::memo(move || session.with(|session| session.me().map(|me| me.user_id.clone()))),
        called,
        may_mark: Callback::new(move |room: OwnedRoomId| rights.room(&room).with(|room| room.as_ref().is_some_and(|room| room.may.react))),
        on_mark: Callback::new(move |(room, target): (OwnedRoomId, EntryId)| {
            submit.run(Command::React { room, target, key: KEY.to_owned() });
        }),
    };
    let people = Memo::new(move |_| {
        let room = pages.rooms.with(|rooms| rooms.first().cloned());
        let authors = lines.with(|lines| logbook::authors(lines));
        let mut people: Vec<_> = authors.into_iter().filter_map(|user| Some((user.clone(), called.run((room.clone()?, user))))).collect();
        order::sort_by_key(&mut people, |(_, name)| name.to_lowercase());
        people
    });
    let rows = Memo::new(move |_| shown.with(|lines| with_days(lines)));
    let left = move || found.with(Vec::len).saturating_sub(shown.with(Vec::len)).min(AT_ONCE);
    let detail = Signal::derive(move || {
        let number = |n: usize| format::number(speech.0.get(), n as u64);
        Some(words::lines_count(speech.0.get(), &number(lines.with(Vec::len)), &number(found.with(Vec::len))))
    });
    let why = move || {
        let language = speech.0.get();
        if filter.with(Filter::is_open) {
            (words::none(language), words::none_why(language))
        } else {
            (words::none_found(language), words::none_found_why(language))
        }
    };
    view! {
        <main id="main" tabindex="-1" class="page log-page">
            <PageHead title=Signal::derive(move || words::logbook(speech.0.get()).to_owned()) detail=detail>
                <export::Export pages called found filter printing />
            </PageHead>
            <div class="scroll log">
                <quick::Quick pages />
                <export::Gaps pages />
                <summary::Ten pages book />
                <LogFilters filter people />
                <Show when=move || found.with(Vec::is_empty)>
                    <Empty glyph=Glyph::Log title=Signal::derive(move || why().0.to_owned()) text=Signal::derive(move || why().1.to_owned()) />
                </Show>
                <Show when=move || !found.with(Vec::is_empty)>
                    <ol class="panel log-lines" aria-label=move || words::logbook(speech.0.get())>
                        <For each=move || rows.get() key=Clone::clone let:row><LogLine book id=row.0 day=row.1 /></For>
                    </ol>
                </Show>
                <Show when=move || { left() > 0 }>
                    <button type="button" class="btn" on:click=move |_| limit.update(|limit| *limit += AT_ONCE)>{live(move || words::show_more(speech.0.get(), left()))}</button>
                </Show>
                <p class="print-note">{live(move || pages.statement(speech).join(" "))}</p>
            </div>
        </main>
    }
}

/// Each line, and whether it is the first of its day.
fn with_days(lines: &[Arc<Line>]) -> Vec<(EntryId, bool)> {
    let mut last = None;
    let each = lines.iter().map(|line| {
        let day = Some(format::local_day(line.happened_at));
        (line.id.clone(), std::mem::replace(&mut last, day) != day)
    });
    each.collect()
}
