//! A line of the logbook.

use super::{
    context::use_today,
    icon::{Glyph, Icon},
    person::Person,
    when::{DayLine, TimeOfDay},
};
use crate::components::reactive::live;
use crate::crisis::{
    EntryId,
    logbook::{Line, LineKind, Told},
};
use crate::store::Lasting;
use crate::wording::{Speech, format, logbook as words, say};
use leptos::prelude::*;
use ruma::{OwnedRoomId, OwnedUserId};
use std::sync::Arc;

/// What the lines of a logbook share.
#[derive(Clone, Copy)]
pub struct Book {
    /// The lines on screen.
    pub shown: Lasting<Memo<Vec<Arc<Line>>>>,
    /// Who I am.
    pub me: Lasting<Memo<Option<OwnedUserId>>>,
    /// What a person is called in a room.
    pub called: Callback<(OwnedRoomId, OwnedUserId), String>,
    /// May I mark lines of a room?
    pub may_mark: Callback<OwnedRoomId, bool>,
    /// Mark a line as a key event, or take one's mark back.
    pub on_mark: Callback<(OwnedRoomId, EntryId)>,
}

impl Book {
    /// What a line says. Tracked.
    pub fn words(self, speech: Speech, line: &Line, today: u64) -> String {
        words::told(speech.0.get(), &line.told, today, |user| self.called.run((line.room.clone(), user.clone())))
    }
}

/// The sign of what a line is about.
pub const fn glyph_of(kind: LineKind) -> Glyph {
    match kind {
        LineKind::Fact => Glyph::KindFact,
        LineKind::Decision => Glyph::KindDecision,
        LineKind::Action => Glyph::KindAction,
        LineKind::Situation => Glyph::KindSituation,
        LineKind::Call => Glyph::Call,
        LineKind::Status => Glyph::Warning,
        LineKind::Clock => Glyph::Clock,
        LineKind::Role => Glyph::User,
        LineKind::Approval => Glyph::LabelOk,
        LineKind::Broadcast => Glyph::KindBroadcast,
        LineKind::Assignment => Glyph::Task,
    }
}

/// A line. `day` says that it is the first of its day.
#[component]
pub fn LogLine(
    /// What the lines share.
    book: Book,
    /// Which.
    id: EntryId,
    /// Is it the first of its day?
    day: bool,
) -> impl IntoView {
    let (speech, today) = (expect_context::<Speech>(), use_today());
    let line = Memo::new(move |_| book.shown.with(|lines| lines.iter().find(|line| line.id == id).cloned()));
    view! {
        {live(move || line.get().map(|line| {
            let kind = line.kind();
            let by = line.by.clone();
            let (room, who) = (line.room.clone(), line.by.clone());
            let name = Signal::derive(move || book.called.run((room.clone(), who.clone())));
            let late = line.is_late().then_some(line.entered_at);
            let edited = matches!(line.told, Told::Words { edited: true, .. });
            // A title stands apart from what is said under it.
            let titled = matches!(&line.told, Told::Words { title: Some(_), text, .. } if !text.is_empty());
            let words = {
                let line = Arc::clone(&line);
                Memo::new(move |_| {
                    let words = book.words(speech, &line, today.get());
                    words.split_once('\n').filter(|_| titled).map_or_else(|| (None, words.clone()), |(title, rest)| (Some(title.to_owned()), rest.to_owned()))
                })
            };
            let title = move || words.with(|(title, _)| title.clone()).map(|title| view! { <b>{title}</b> });
            let text = move || words.with(|(_, text)| text.clone());
            let (number, sent, key) = (line.number, line.sent, line.key);
            view! {
                <li class="log-line" class:key=key class:decision=kind == LineKind::Decision class:unsent=!sent>
                    {day.then(|| view! { <DayLine at=line.happened_at /> })}
                    <div class="at"><TimeOfDay at=line.happened_at /></div>
                    <span class="sign" title=say(words::kind(kind))><Icon glyph=glyph_of(kind) /><span class="sr">{say(words::kind(kind))}</span></span>
                    <div class="told">
                        <p class="text" dir="auto">{title}{text}</p>
                        <p class="sub">
                            {number.map(|number| view! { <span class="num">{live(move || words::number(speech.0.get(), number))}</span> })}
                            <Person name=name id=by />
                            {late.map(|at| view! { <b class="late-entry">{live(move || words::entered_at(speech.0.get(), &format::moment(speech.0.get(), at, today.get())))}</b> })}
                            {edited.then(|| view! { <span>{say(words::edited)}</span> })}
                            {(!sent).then(|| view! { <b>{say(words::waiting)}</b> })}
                        </p>
                    </div>
                    <Mark book line />
                </li>
            }
        }))}
    }
}

/// The star: pressed when I gave it, full when anybody did.
#[component]
fn Mark(book: Book, line: Arc<Line>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let mine = move |line: &Line| book.me.with(|me| me.as_ref().is_some_and(|me| line.marked_by.contains(me)));
    if !matches!(line.told, Told::Words { .. }) || !line.sent {
        return line.key.then(|| view! { <span class="star" title=say(words::key_event)><Icon glyph=Glyph::Star /><span class="sr">{say(words::key_event)}</span></span> }).into_any();
    }
    let pressed = mine(&line);
    let names = {
        let line = Arc::clone(&line);
        move || line.marked_by.iter().map(|user| book.called.run((line.room.clone(), user.clone()))).collect::<Vec<_>>().join(", ")
    };
    let label = move || if pressed { words::unmark_key(speech.get()) } else { words::mark_key(speech.get()) };
    let may = {
        let room = line.room.clone();
        move || book.may_mark.run(room.clone())
    };
    let allowed = may.clone();
    let key = line.key;
    let press = move |_| {
        if untrack(&may) {
            book.on_mark.run((line.room.clone(), line.id.clone()));
        }
    };
    view! {
        <button type="button" class="tool star" class:on=key aria-pressed=pressed.to_string() aria-label=label title=names
            aria-disabled=move || (!allowed()).then_some("true") on:click=press>
            <Icon glyph=Glyph::Star />
        </button>
    }
    .into_any()
}
