//! What has been written and is not confirmed: one line while there is something to say, and a panel with each write.

use super::{
    context::{use_now, use_panels, use_store},
    reactive::{For, Show, live},
};
use super::{
    dialog::Dialog,
    icon::{Glyph, Icon},
    when::Moment,
};
use crate::crisis::{Millis, Progress};
use crate::store::{Link, Waiting, WaitingKind};
use crate::wording::{Speech, failure, feed, format, language, say, shell};
use leptos::prelude::*;
use std::sync::Arc;

/// A write that leaves within this time is not worth a line that comes and goes.
const SOON: Millis = 4_000;

/// How much waits and since when, with the way to the panel. Nothing while all goes well.
#[component]
pub fn OutboxLine() -> impl IntoView {
    let store = use_store();
    let (speech, now, panels) = (expect_context::<Speech>().0, use_now(), use_panels());
    let (outbox, link) = (store.outbox, store.link);
    // How many wait, how many were refused, since when, and whether that is the network's doing.
    let state = Memo::new(move |_| {
        let offline = matches!(link.get(), Link::Offline { .. } | Link::Reconnecting { .. });
        outbox.with(|all| {
            let refused = all.iter().filter(|w| matches!(w.progress, Progress::Refused(_))).count();
            let oldest = all.iter().filter(|w| !matches!(w.progress, Progress::Refused(_))).map(|w| w.at).min();
            let late = oldest.is_some_and(|at| offline || now.get().saturating_sub(at) > SOON);
            (late || refused > 0).then_some((all.len() - refused, refused, oldest, offline))
        })
    });
    let words = move || {
        state.get().map(|(waiting, refused, oldest, offline)| {
            let language = speech.get();
            let head = match (waiting, refused) {
                (0, refused) => shell::refused_count(language, refused),
                (waiting, 0) if offline => shell::waiting_offline(language, waiting),
                (waiting, 0) => shell::waiting_count(language, waiting),
                (waiting, refused) => format!("{}, {}", shell::waiting_count(language, waiting), shell::refused_count(language, refused)),
            };
            let then = match oldest {
                Some(at) => shell::leaving_alone(language, &format::time(language, at)),
                None => shell::refused_kept(language).to_owned(),
            };
            (head, then)
        })
    };
    view! {
        <div class="outbox" class:act=move || state.get().is_some_and(|state| state.1 > 0) class:offline=move || state.get().is_some_and(|state| state.3 && state.1 == 0) class:idle=move || state.get().is_none()>
            <div role="status">
                {live(move || words().map(|(head, then)| view! {
                    <Icon glyph=if state.get_untracked().is_some_and(|state| state.3) { Glyph::Offline } else { Glyph::Clock } />
                    <p><b>{head}</b> <span class="num">{then}</span></p>
                }))}
            </div>
            <Show when=move || state.get().is_some()>
                <button type="button" class="btn" aria-haspopup="dialog" on:click=move |_| panels.outbox.set(true)>{say(shell::see)}</button>
            </Show>
        </div>
    }
}

/// The panel: every write that is not confirmed, oldest first.
#[component]
pub fn OutboxPanel(
    /// Try a refused write again: its transaction.
    #[prop(into)]
    on_retry: Callback<String>,
    /// Take a write back: its transaction.
    #[prop(into)]
    on_take_back: Callback<String>,
) -> impl IntoView {
    let (store, panels, speech) = (use_store(), use_panels(), expect_context::<Speech>().0);
    let outbox = store.outbox;
    let ids = Memo::new(move |_| outbox.with(|all| all.iter().map(|w| w.transaction.clone()).collect::<Vec<_>>()));
    view! {
        <Dialog id="outbox" open=panels.outbox on_close=move |()| panels.outbox.set(false)
            title=Signal::derive(move || shell::outbox(speech.get()).to_owned())>
            <p class="mute">{say(shell::outbox_explained)}</p>
            <Show when=move || ids.with(Vec::is_empty)>
                <p class="all-sent"><Icon glyph=Glyph::Check />{say(shell::all_sent)}</p>
            </Show>
            <ul class="writes">
                <For each=move || ids.get() key=Clone::clone let:transaction>
                    <Write transaction on_retry on_take_back />
                </For>
            </ul>
        </Dialog>
    }
}

/// One write.
#[component]
fn Write(transaction: String, on_retry: Callback<String>, on_take_back: Callback<String>) -> impl IntoView {
    let (store, asking) = (use_store(), RwSignal::new(false));
    let waiting: Memo<Option<Arc<Waiting>>> = Memo::new({
        let (outbox, transaction) = (store.outbox.clone(), transaction.clone());
        move |_| outbox.with(|all| all.iter().find(|w| w.transaction == transaction).cloned())
    });
    let place = move || {
        let room = waiting.get().map(|w| store.room(&w.room));
        room.and_then(|room| room.with(|room| room.as_ref().map(|room| shell::named(language(), &room.name))))
    };
    let refused = move || waiting.with(|w| w.as_ref().is_some_and(|w| matches!(w.progress, Progress::Refused(_))));
    let sending = move || waiting.with(|w| w.as_ref().is_some_and(|w| w.progress == Progress::Sending));
    let uploading = move || sending() && waiting.with(|w| w.as_ref().is_some_and(|w| w.uploaded.is_some()));
    // The words of a message go back to where they were typed; other writes have no such place.
    let is_message = move || waiting.with(|w| w.as_ref().is_some_and(|w| matches!(w.what, WaitingKind::Message | WaitingKind::File)));
    let (again, back) = (transaction.clone(), transaction);
    view! {
        <li class="write" class:refused=refused>
            <p class="of">
                {live(move || waiting.get().map(|w| (w.what, w.at)).map(|(what, at)| view! {
                    <b>{live(move || shell::waiting_kind(language(), what))}</b>
                    <bdi>{place.clone()}</bdi>
                    <Moment at=at />
                }))}
            </p>
            <p class="words" dir="auto">{live(move || waiting.with(|w| w.as_ref().map(|w| w.text.clone())))}</p>
            <p class="state">{live(move || waiting.get().map(|w| state_of(&w)))}</p>
            <Show when=move || asking.get() fallback={
                let again = again.clone();
                move || {
                    let (again, off) = (again.clone(), again.clone());
                    view! {
                        <div class="row">
                            {live(move || refused().then(|| {
                                let again = again.clone();
                                view! { <button type="button" class="btn main" on:click=move |_| on_retry.run(again.clone())>{say(shell::retry)}</button> }
                            }))}
                            {live(move || uploading().then(|| {
                                let off = off.clone();
                                view! { <button type="button" class="btn" on:click=move |_| on_take_back.run(off.clone())>{say(feed::cancel_upload)}</button> }
                            }))}
                            {live(move || (!sending()).then(|| view! {
                                <button type="button" class="btn" on:click=move |_| asking.set(true)>{say(shell::take_back)}</button>
                            }))}
                        </div>
                    }
                }
            }>
                <p class="ask">{live(move || if is_message() { feed::take_back_to_draft(language()) } else { shell::take_back_sure(language()) })}</p>
                <div class="row">
                    <button type="button" class="btn act" on:click={ let back = back.clone(); move |_| on_take_back.run(back.clone()) }>{say(shell::take_back_yes)}</button>
                    <button type="button" class="btn" on:click=move |_| asking.set(false)>{say(shell::keep)}</button>
                </div>
            </Show>
        </li>
    }
}

/// How far a write has got, or why it was refused.
fn state_of(waiting: &Waiting) -> String {
    let language = language();
    match (&waiting.progress, waiting.uploaded) {
        (Progress::Refused(reason), _) => failure::outbox(language, reason),
        (Progress::Sending, Some((sent, of))) => shell::uploading(language, &format::bytes(language, sent), &format::bytes(language, of)),
        (Progress::Sending, None) => shell::sending(language).to_owned(),
        (Progress::Waiting, _) => shell::waits(language).to_owned(),
        (Progress::Sent, _) => shell::sent_unconfirmed(language).to_owned(),
    }
}
