//! How far a write of ours has got, on the entry itself; and the trace a deletion leaves.

use super::{
    context::{use_store, use_today},
    icon::{Glyph, Icon},
    reactive::{Show, live},
    talk::{Act, Talk},
};
use crate::crisis::{Entry, Progress};
use crate::wording::{Speech, failure, feed, format, say, shell};
use leptos::{ev, prelude::*};
use std::sync::Arc;

/// How far an entry or its edit has got; nothing once the homeserver has it.
#[component]
pub fn EntryState(
    /// The room.
    talk: Talk,
    /// The entry.
    entry: Memo<Option<Arc<Entry>>>,
) -> impl IntoView {
    let (speech, outbox) = (expect_context::<Speech>().0, use_store().outbox);
    let state =
        Memo::new(move |_| entry.with(|entry| entry.as_ref().map(|entry| (entry.progress.clone(), entry.edit_progress.clone(), entry.at))));
    let transaction =
        Memo::new(move |_| entry.with(|entry| entry.as_ref().and_then(|entry| entry.id.transaction().map(ToOwned::to_owned))));
    let uploaded = Memo::new(move |_| {
        let transaction = transaction.get()?;
        outbox.with(|all| all.iter().find(|waiting| waiting.transaction == transaction)?.uploaded)
    });
    let words = move || {
        let (language, (progress, edit, at)) = (speech.get(), state.get()?);
        Some(match (progress, edit) {
            (Progress::Waiting, _) => feed::waiting_written_at(language, &format::time(language, at)),
            (Progress::Sending, _) => match uploaded.get() {
                Some((sent, of)) => feed::uploading(language, &format::percent(language, sent, of)),
                None => feed::sending(language).to_owned(),
            },
            (Progress::Refused(reason), _) => feed::refused_because(language, &failure::outbox(language, &reason)),
            (Progress::Sent, Some(Progress::Waiting)) => feed::edit_waiting(language).to_owned(),
            (Progress::Sent, Some(Progress::Sending)) => feed::edit_sending(language).to_owned(),
            (Progress::Sent, Some(Progress::Refused(reason))) => feed::edit_refused(language, &failure::outbox(language, &reason)),
            (Progress::Sent, None | Some(Progress::Sent)) => return None,
        })
    };
    let refused =
        Memo::new(move |_| state.with(|state| state.as_ref().is_some_and(|(progress, ..)| matches!(progress, Progress::Refused(_)))));
    let stuck = Memo::new(move |_| {
        state.with(|state| state.as_ref().is_some_and(|(progress, ..)| matches!(progress, Progress::Refused(_) | Progress::Waiting)))
    });
    let retry = move |_| {
        if let Some(transaction) = transaction.get_untracked() {
            talk.act.run(Act::Retry(transaction));
        }
    };
    let take_back = move |_: ev::MouseEvent| {
        if let Some(transaction) = transaction.get_untracked() {
            talk.act.run(Act::TakeBack(transaction));
        }
    };
    view! {
        {live(move || words().map(|words| view! {
            <p class="state num" class:refused=refused>
                <Icon glyph=if refused.get_untracked() { Glyph::Warning } else { Glyph::Clock } />
                <span>{words}</span>
            </p>
        }))}
        <Show when=move || uploaded.get().is_some() && !stuck.get()>
            <progress max=move || uploaded.get().map(|(_, of)| of.to_string()) value=move || uploaded.get().map(|(sent, _)| sent.to_string())></progress>
            <button type="button" class="btn quiet" on:click=take_back>{say(feed::cancel_upload)}</button>
        </Show>
        <Show when=move || transaction.get().is_some() && stuck.get()>
            <p class="row stuck">
                <Show when=move || refused.get()><button type="button" class="btn" on:click=retry>{say(shell::retry)}</button></Show>
                <button type="button" class="btn quiet" on:click=take_back>{say(feed::take_back)}</button>
            </p>
        </Show>
    }
}

/// Who deleted an entry, and why.
#[component]
pub fn DeletedTrace(
    /// The room.
    talk: Talk,
    /// The entry.
    entry: Memo<Option<Arc<Entry>>>,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let words = move || {
        let language = speech.get();
        entry.with(|entry| {
            let deletion = entry.as_ref()?.deleted.clone().unwrap_or(crate::crisis::entry::Deletion { by: None, reason: None });
            let who = deletion.by.map_or_else(|| feed::deleted(language).to_owned(), |by| feed::deleted_by(language, &talk.called(&by)));
            Some(deletion.reason.map_or_else(|| who.clone(), |reason| feed::deleted_because(language, &who, &reason)))
        })
    };
    view! { <p class="deleted"><Icon glyph=Glyph::Trash /><span dir="auto">{words}</span></p> }
}

/// That an entry was changed, and when.
#[component]
pub fn EditedMark(
    /// The entry.
    entry: Memo<Option<Arc<Entry>>>,
) -> impl IntoView {
    let (speech, today) = (expect_context::<Speech>().0, use_today());
    let at = Memo::new(move |_| entry.with(|entry| entry.as_ref().and_then(|entry| entry.edited_at)));
    view! {
        {live(move || at.get().map(|at| view! {
            <span class="edited mute xs" title=feed::edited_at(speech.get(), &format::moment(speech.get(), at, today.get()))>{say(feed::edited)}</span>
        }))}
    }
}
