//! What can be done with an open publication: decisions first, under the thumb; each names the version, and says why when it can't.

use super::{Asking, Office};
use crate::components::{
    context::use_store,
    icon::{Glyph, Icon},
    path,
    reactive::live,
};
use crate::crisis::publication::{Decision, Publication, Stage, Step, claim, moves::Move};
use crate::store::Language;
use crate::wording::{Speech, failure, publication as words, say};
use leptos::prelude::*;
use std::sync::Arc;

/// The actions of a publication.
#[component]
pub fn Actions(
    /// The board.
    office: Office,
    /// The publication.
    #[prop(into)]
    publication: Signal<Option<Arc<Publication>>>,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    view! { {live(move || publication.get().map(|publication| foot(office, speech.get(), publication)))} }
}

fn foot(office: Office, language: Language, p: Arc<Publication>) -> AnyView {
    let number = p.number();
    let me = office.me.get();
    let word = me.as_ref().and_then(|me| p.verdict.vote_of(me)).map(|v| v.said.what.decision);
    let open = matches!(p.stage, Stage::Review | Stage::ChangesRequested | Stage::Approved) || p.review_due;
    let may_speak = open && (p.offers.approve.is_ok() || p.offers.object.is_ok());
    let (objected, approved, taken) = (Arc::clone(&p), Arc::clone(&p), Arc::clone(&p));
    let decisions = (may_speak && word.is_none() && p.waiting.is_none()).then(|| {
        let why = p.offers.approve.clone().err().map(|refusal| failure::refusal(language, &refusal));
        let disabled = why.is_some();
        view! {
            <div class="two">
                <button type="button" class="btn" on:click=move |_| office.run(&objected, Move::RequestChanges)><Icon glyph=Glyph::Undo />{words::ask_changes(language)}</button>
                <button type="button" class="btn act" aria-disabled=disabled.then_some("true") title=why.clone()
                    on:click=move |_| if !disabled { office.run(&approved, Move::Approve) }><Icon glyph=Glyph::Check />{words::approve_version(language, number)}</button>
            </div>
            {why.map(|why| view! { <p class="xs mute">{why}</p> })}
        }
    });
    let said = (open && word.is_some() && p.waiting.is_none()).then(|| {
        let words = if word == Some(Decision::Approve) { words::you_approved(language) } else { words::you_objected(language) };
        view! {
            <p class="row sm"><Icon glyph=Glyph::LabelOk /><span>{words}</span>
                <button type="button" class="btn quiet push" on:click=move |_| office.decide(&taken, None, None)>{words::take_word_back(language)}</button>
            </p>
        }
    });
    let waiting = (p.waiting.is_some() || p.pending.is_some()).then(|| {
        let words = if p.waiting.is_some() { words::pending_decision(language) } else { words::pending_change(language) };
        view! { <p class="stale" role="status"><Icon glyph=Glyph::Clock /><span>{words}</span></p> }
    });
    view! {
        <div class="f">
            {waiting}
            {decisions}
            {said}
            {out(office, language, &p)}
            <div class="row others">{others(office, language, &p)}</div>
        </div>
    }
    .into_any()
}

/// Sending it out: a button that keeps its place, and what is missing.
fn out(office: Office, language: Language, p: &Arc<Publication>) -> Option<AnyView> {
    let (root, fast) = (p.root.clone(), p.root.clone());
    match p.stage {
        Stage::Approved => {
            let why = p.offers.broadcast.clone().err().map(|refusal| failure::refusal(language, &refusal));
            let disabled = why.is_some();
            Some(view! {
                <div class="why">
                    <button type="button" class="btn main" aria-disabled=disabled.then_some("true") aria-describedby="why-broadcast"
                        on:click=move |_| if !disabled { office.asking.set(Some(Asking::Broadcast(root.clone()))) }><Icon glyph=Glyph::Broadcast />{words::broadcast_now(language)}</button>
                    <span id="why-broadcast">{why}</span>
                </div>
            }.into_any())
        }
        Stage::Draft | Stage::Review | Stage::ChangesRequested => {
            let fast_lane = p.offers.fast_lane.is_ok();
            Some(view! {
                <div class="why">
                    <button type="button" class="btn" aria-disabled="true" aria-describedby="why-broadcast"><Icon glyph=Glyph::Lock />{words::broadcast_now(language)}</button>
                    <span id="why-broadcast">{missing(office, language, p)}</span>
                </div>
                {fast_lane.then(|| view! { <button type="button" class="btn quiet" on:click=move |_| office.asking.set(Some(Asking::FastLane(fast.clone())))>{words::fast_lane(language)}</button> })}
            }.into_any())
        }
        Stage::Sending => standstill(office, language, p),
        _ => None,
    }
}

/// A sending that has stood still for a while, and the way to go on with it.
fn standstill(office: Office, language: Language, p: &Arc<Publication>) -> Option<AnyView> {
    let stale = claim::is_stale(p, use_store().now.get());
    let why = p.offers.take_over.clone().err().map(|refusal| failure::refusal(language, &refusal));
    let disabled = why.is_some();
    let (root, seen) = (p.root.clone(), p.head.event.clone());
    let who = office.you_or(language, &p.head.by);
    stale.then(|| {
        view! {
            <p class="stale" role="status"><Icon glyph=Glyph::Warning /><span>{words::stands_still(language, &who)}</span></p>
            <div class="why">
                <button type="button" class="btn main" aria-disabled=disabled.then_some("true")
                    on:click=move |_| if !disabled { office.step.run(Step::TakeOver { root: root.clone(), seen: seen.clone() }) }><Icon glyph=Glyph::Broadcast />{words::take_over(language)}</button>
                <span>{why.unwrap_or_else(|| words::take_over_why(language).to_owned())}</span>
            </div>
        }
        .into_any()
    })
}

/// What keeps it from going out, and who can change that.
fn missing(office: Office, language: Language, p: &Publication) -> String {
    if p.verdict.groups.is_empty() {
        return words::no_rule(language).to_owned();
    }
    let lacking: Vec<_> = p
        .verdict
        .groups
        .iter()
        .filter(|g| !g.is_met())
        .map(|g| if g.awaited.iter().any(|u| office.is_me(u)) { format!("{} ({})", g.name, words::you(language)) } else { g.name.clone() })
        .collect();
    match p.verdict.needed().saturating_sub(p.verdict.given()) {
        0 => p.offers.broadcast.clone().err().map(|refusal| failure::refusal(language, &refusal)).unwrap_or_default(),
        n => words::missing(language, n, p.number(), &lacking.join(", ")),
    }
}

fn others(office: Office, language: Language, p: &Arc<Publication>) -> Vec<AnyView> {
    let mut all = Vec::new();
    let may = p.offers.change.is_ok();
    let crisis = office.crisis.get_value();
    let mut act = |words: &'static str, meaning: Move| {
        let p = Arc::clone(p);
        all.push(view! { <button type="button" class="btn" on:click=move |_| office.run(&p, meaning)>{words}</button> }.into_any());
    };
    if may && p.stage == Stage::Draft {
        act(words::ask_approval(language), Move::Ask);
    }
    if may && matches!(p.stage, Stage::Review | Stage::ChangesRequested | Stage::Approved) {
        act(words::recall(language), Move::Recall);
    }
    if may && p.stage == Stage::Broadcast {
        act(words::correct(language), Move::Correct);
    }
    if may && !matches!(p.stage, Stage::Sending | Stage::Broadcast | Stage::Corrected | Stage::Withdrawn) {
        let (words, href) = if p.conflicts.is_empty() {
            (words::edit(language), path::write(&crisis, Some(&p.root)))
        } else {
            (words::merge(language), path::write(&crisis, Some(&p.root)))
        };
        all.push(view! { <a class="btn" href=href><Icon glyph=Glyph::Edit />{words}</a> }.into_any());
    }
    if may && !matches!(p.stage, Stage::Sending | Stage::Withdrawn) {
        let root = p.root.clone();
        all.push(view! { <button type="button" class="btn quiet" on:click=move |_| office.asking.set(Some(Asking::Withdrawal(root.clone())))>{say(words::withdraw)}</button> }.into_any());
    }
    all
}
