//! "Since the beginning in ten lines", for whoever comes in now.

use super::book::Pages;
use crate::components::{
    context::{use_store, use_today},
    icon::Icon,
    log_line::{Book, glyph_of},
    reactive::{Show, live},
    when::Moment,
};
use crate::crisis::logbook::{Line, Summary};
use crate::wording::{Speech, assignment, logbook as words, say};
use leptos::prelude::*;
use std::sync::Arc;

/// The ten lines, folded until asked for.
#[component]
pub(super) fn Ten(pages: Pages, book: Book) -> impl IntoView {
    let (speech, today, now) = (expect_context::<Speech>(), use_today(), use_store().now);
    // What is late changes by the minute, not by the second.
    let minute = Memo::new(move |_| now.get() / 60_000 * 60_000);
    let ten = Memo::new(move |_| pages.lines.with(|lines| pages.assignments.with(|all| Summary::of(lines, all, minute.get()))));
    let line = move |line: &Arc<Line>| {
        let (line, kind) = (Arc::clone(line), line.kind());
        let at = line.happened_at;
        view! {
            <li><Moment at=at /><span class="sign"><Icon glyph=glyph_of(kind) /></span><span dir="auto">{live(move || book.words(speech, &line, today.get()))}</span></li>
        }
    };
    view! {
        <Show when=move || !ten.with(Summary::is_empty)>
            <details class="panel ten">
                <summary>{say(words::summary)}</summary>
                {live(move || ten.with(|ten| view! {
                    {ten.situation.as_ref().map(|situation| view! { <h3>{say(words::summary_situation)}</h3><ul>{line(situation)}</ul> })}
                    {(!ten.key.is_empty()).then(|| view! {
                        <h3>{say(words::summary_key)}{(ten.earlier > 0).then(|| view! { <small>", "{words::and_earlier(speech.0.get(), ten.earlier)}</small> })}</h3>
                        <ul>{ten.key.iter().map(line).collect::<Vec<_>>()}</ul>
                    })}
                    {(!ten.open.is_empty()).then(|| view! {
                        <h3>{say(words::summary_open)}{(ten.more > 0).then(|| view! { <small>", "{words::and_more(speech.0.get(), ten.more)}</small> })}</h3>
                        <ul>{ten.open.iter().map(|view| {
                            let what = view.what().clone();
                            let late = view.is_late(minute.get());
                            let name = book.called.run((view.room.clone(), what.assignee.clone()));
                            view! {
                                <li class:over=late>
                                    {what.due_at.map(|at| view! { <Moment at=at /> })}
                                    <span class="sign"><Icon glyph=crate::components::icon::Glyph::Task /></span>
                                    <span dir="auto">{what.title.clone()}", "<b><bdi>{name}</bdi></b>" "<small class="late">{assignment::distance(speech.0.get(), &what, minute.get()).filter(|_| late)}</small></span>
                                </li>
                            }
                        }).collect::<Vec<_>>()}</ul>
                    })}
                }))}
            </details>
        </Show>
    }
}
