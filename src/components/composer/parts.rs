//! What stands around the words: their kind, the line they answer, why they were not sent.

use super::super::{
    context::use_store,
    icon::{Glyph, Icon},
    rich_text::Excerpt,
    talk::Talk,
};
use super::desk::{Complaint, Desk};
use crate::components::reactive::live;
use crate::crisis::{Kind, command::LONGEST_TEXT};
use crate::wording::{Speech, failure, feed, format, kind, say};
use leptos::prelude::*;
use std::sync::Arc;

/// The kinds, chosen before the words.
#[component]
pub(super) fn Kinds(desk: Desk) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let group = desk.place.with_value(|place| format!("kind-{place}"));
    view! {
        <div class="kinds" role="radiogroup" aria-label=move || feed::kind_label(speech.get())>
            {Kind::WRITTEN.map(|each| view! {
                <label>
                    <input type="radio" name=group.clone() value=each.word() prop:checked=move || desk.kind.get() == each on:change=move |_| desk.rekind(each) />
                    <Icon glyph=glyph_of(each) />
                    <span>{say(kind::of(each))}</span>
                </label>
            })}
        </div>
    }
}

/// The line being answered.
#[component]
pub(super) fn Answering(talk: Talk) -> impl IntoView {
    let (store, speech) = (use_store(), expect_context::<Speech>().0);
    let entry = Memo::new(move |_| {
        let id = talk.replying.get()?;
        talk.room.with_value(|room| store.entry(room, &id)).get()
    });
    view! {
        {live(move || entry.get().map(|entry| view! {
            <div class="answering">
                <p>
                    <b>{feed::answering(speech.get(), &talk.called(&entry.sender))}</b>
                    {entry.content.as_ref().map(|content| view! { <span class="quoted"><Excerpt rich=Arc::clone(&content.rich) /></span> })}
                </p>
                <button type="button" class="act bare" aria-label=feed::stop_answering(speech.get()) on:click=move |_| talk.replying.set(None)>
                    <Icon glyph=Glyph::Close />
                </button>
            </div>
        }))}
    }
}

/// Why it was not sent, and what would be refused if it were.
#[component]
pub(super) fn Complaints(desk: Desk) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let over =
        Memo::new(move |_| (desk.text.with(String::len) + desk.title.with(String::len)).checked_sub(LONGEST_TEXT).filter(|over| *over > 0));
    let words = move || {
        let language = speech.get();
        let too_long = |over: usize| feed::too_long_by(language, &format::bytes(language, over as u64));
        match (over.get(), desk.complaint.get()) {
            (Some(over), _) | (None, Some(Complaint::TooLong(over))) => Some(too_long(over)),
            (None, Some(Complaint::Empty)) => Some(feed::empty_refused(language).to_owned()),
            (None, Some(Complaint::FilesWait)) => Some(feed::files_wait(language).to_owned()),
            (None, Some(Complaint::Refused(refusal))) => Some(failure::refusal(language, &refusal)),
            (None, None) => None,
        }
    };
    view! { <p class="needed" role="alert">{words}</p> }
}

/// The sign of a kind.
pub const fn glyph_of(kind: Kind) -> Glyph {
    match kind {
        Kind::Information => Glyph::KindInformation,
        Kind::Fact => Glyph::KindFact,
        Kind::Decision => Glyph::KindDecision,
        Kind::Action => Glyph::KindAction,
        Kind::Situation => Glyph::KindSituation,
        Kind::Revision => Glyph::KindRevision,
        Kind::Broadcast => Glyph::KindBroadcast,
        Kind::Correction => Glyph::KindCorrection,
        Kind::Call => Glyph::Call,
    }
}
