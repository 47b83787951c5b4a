//! Who did what with a publication, when.

use super::Office;
use crate::components::reactive::live;
use crate::components::when::Moment;
use crate::crisis::publication::{
    Decision, Publication,
    history::{Happened, Happening},
};
use crate::wording::{Speech, publication as words, say};
use leptos::prelude::*;
use std::sync::Arc;

/// The history of a publication, newest first.
#[component]
pub fn History(
    /// The board.
    office: Office,
    /// The publication.
    #[prop(into)]
    publication: Signal<Option<Arc<Publication>>>,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let happenings = Memo::new(move |_| publication.with(|p| p.as_ref().map(|p| p.history.clone()).unwrap_or_default()));
    view! {
        <details class="history">
            <summary><h3>{say(words::history)}</h3></summary>
            <ol>
                {live(move || happenings.get().into_iter().rev().map(|each| {
                    let (at, words) = (each.at, sentence(office, speech, &each));
                    let note = each.note.map(|note| words::because(speech.get(), &note));
                    view! { <li><span class="num mute"><Moment at=at /></span><span>{words}{note}</span></li> }
                }).collect_view())}
            </ol>
        </details>
    }
}

fn sentence(office: Office, speech: Signal<crate::store::Language>, each: &Happening) -> String {
    let words = match each.what {
        Happened::Prepared => words::did_prepare,
        Happened::Saved => words::did_save,
        Happened::Asked => words::did_ask,
        Happened::Recalled => words::did_recall,
        Happened::Claimed => words::did_claim,
        Happened::Sent => words::did_send,
        Happened::Withdrawn => words::did_withdraw,
        Happened::Decided(Some(Decision::Approve)) => words::did_approve,
        Happened::Decided(Some(Decision::RequestChanges)) => words::did_object,
        Happened::Decided(None) => words::did_take_back,
    };
    words(speech.get(), &office.called(&each.by))
}
