//! What a step of a publication asks before it is done.

use super::{Asking, Office, audience, offered};
use crate::components::{
    dialog::Dialog,
    icon::{Glyph, Icon},
    reactive::live,
};
use crate::crisis::publication::{Decision, Publication, Stage, Step, moves};
use crate::wording::{Speech, failure, format, publication as words, say, shell};
use leptos::{ev, prelude::*};
use std::sync::Arc;

/// The dialogs of a board: one at a time.
#[component]
pub fn Dialogs(
    /// The board.
    office: Office,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let close = move || office.asking.set(None);
    let title = Signal::derive(move || {
        let language = speech.get();
        match office.asking.get() {
            Some(Asking::Objection(_)) => words::ask_changes(language),
            Some(Asking::Broadcast(_)) => words::confirm_broadcast(language),
            Some(Asking::FastLane(_)) => words::confirm_fast_lane(language),
            Some(Asking::Withdrawal(_)) => words::withdraw_title(language),
            Some(Asking::Move(_)) => words::move_to(language),
            None => "",
        }
        .to_owned()
    });
    let open = Signal::derive(move || office.asking.with(Option::is_some));
    view! {
        <Dialog id="publication-asks" open=open on_close=move |()| close() title=title sheet=true>
            {live(move || office.asking.get().and_then(|asking| {
                let root = match &asking {
                    Asking::Objection(root) | Asking::Broadcast(root) | Asking::FastLane(root) | Asking::Withdrawal(root) | Asking::Move(root) => root.clone(),
                };
                let publication = office.get(&root)?;
                Some(match asking {
                    Asking::Objection(_) => view! { <Reason office publication withdraw=false /> }.into_any(),
                    Asking::Withdrawal(_) => view! { <Reason office publication withdraw=true /> }.into_any(),
                    Asking::Broadcast(_) => view! { <Confirm office publication fast_lane=false /> }.into_any(),
                    Asking::FastLane(_) => view! { <Confirm office publication fast_lane=true /> }.into_any(),
                    Asking::Move(_) => view! { <Moves office publication /> }.into_any(),
                })
            }))}
        </Dialog>
    }
}

/// A reason: what has to change, or why it is taken back.
#[component]
fn Reason(office: Office, publication: Arc<Publication>, withdraw: bool) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let give = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let words = reason.get_untracked().trim().to_owned();
        if words.is_empty() {
            return;
        }
        office.asking.set(None);
        if withdraw {
            office.step.run(Step::Withdraw { root: publication.root.clone(), seen: publication.head.event.clone(), reason: words });
        } else {
            office.decide(&publication, Some(Decision::RequestChanges), Some(words));
        }
    };
    let label = if withdraw { words::withdraw_reason } else { words::what_to_change };
    view! {
        {withdraw.then(|| view! { <p>{say(words::withdraw_why)}</p> })}
        <form class="field" on:submit=give>
            <label for="publication-reason">{say(label)}</label>
            <textarea id="publication-reason" class="input" rows="3" maxlength="1000" required prop:value=move || reason.get()
                on:input=move |event| reason.set(event_target_value(&event))></textarea>
            <div class="row end">
                <button type="button" class="btn" on:click=move |_| office.asking.set(None)>{say(shell::cancel)}</button>
                <button type="submit" class="btn act">{say(if withdraw { words::withdraw } else { words::ask_changes })}</button>
            </div>
        </form>
    }
}

/// The text once more, where it goes and how many it reaches; then it goes.
#[component]
fn Confirm(office: Office, publication: Arc<Publication>, fast_lane: bool) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let rooms: Vec<_> = publication.current.iter().flat_map(|c| c.revision.text.destinations.iter().cloned()).collect();
    let counted = rooms.clone();
    let total = move || counted.iter().map(|room| audience(speech.get(), room).1).sum::<u64>();
    let refusal = if fast_lane { publication.offers.fast_lane.clone() } else { publication.offers.broadcast.clone() }.err();
    let disabled = refusal.is_some();
    let (title, body) =
        publication.current.as_ref().map(|c| (c.revision.text.title.clone(), c.revision.text.body.clone())).unwrap_or_default();
    let number = publication.number();
    let send = move |_| {
        if disabled {
            return;
        }
        office.asking.set(None);
        office.step.run(Step::Broadcast {
            root: publication.root.clone(),
            seen: publication.head.event.clone(),
            digest: publication.head.what.digest.clone(),
            fast_lane,
        });
    };
    view! {
        {fast_lane.then(|| view! { <p class="stale"><Icon glyph=Glyph::Warning /><span>{say(words::fast_lane_warning)}</span></p> })}
        <div class="pubtext sample"><p><b>{title}</b></p><p class="body">{body}</p></div>
        <p>{live(move || words::goes_to(speech.get(), &format::number(speech.get(), total())))}</p>
        <ul class="to">
            {rooms.into_iter().map(|room| view! {
                <li><Icon glyph=Glyph::Broadcast />{live(move || { let (name, n) = audience(speech.get(), &room); words::to_group(speech.get(), &name, &format::number(speech.get(), n)) })}</li>
            }).collect_view()}
        </ul>
        {refusal.map(|refusal| view! { <p class="needed" role="alert">{failure::refusal(speech.get(), &refusal)}</p> })}
        <div class="row end">
            <button type="button" class="btn" on:click=move |_| office.asking.set(None)>{say(shell::cancel)}</button>
            <button type="button" class="btn act" aria-disabled=disabled.then_some("true") on:click=send>{live(move || words::yes_broadcast(speech.get(), number))}</button>
        </div>
    }
}

/// The columns it may be moved to, by finger or keyboard: each says what it means, and why it can't be.
#[component]
fn Moves(office: Office, publication: Arc<Publication>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let targets: Vec<_> = Stage::COLUMNS.into_iter().filter_map(|to| Some((to, moves::meaning(publication.stage, to)?))).collect();
    let none = targets.is_empty();
    let lines = targets.into_iter().map(move |(to, meaning)| {
        let refusal = offered(&publication, meaning).err();
        let (publication, disabled) = (Arc::clone(&publication), refusal.is_some());
        let go = move |_| {
            if !disabled {
                office.asking.set(None);
                office.run(&publication, meaning);
            }
        };
        view! {
            <button type="button" class="btn" aria-disabled=disabled.then_some("true") on:click=go>
                {live(move || {
                    let language = speech.get();
                    format!("{}{}{}", office.stage_name(language, to), shell::colon(language), words::move_words(meaning)(language))
                })}
            </button>
            {refusal.map(|refusal| view! { <p class="xs mute">{failure::refusal(speech.get(), &refusal)}</p> })}
        }
    });
    view! { <div class="moves">{lines.collect_view()}</div> {none.then(|| view! { <p>{failure::refusal(speech.get(), &crate::crisis::Refusal::WrongStage)}</p> })} }
}
