//! Two changes at once: both are shown, and somebody says which counts. Nothing is overwritten.

use super::super::{
    icon::{Glyph, Icon},
    when::Moment,
};
use super::{Missions, StateLabel};
use crate::crisis::{
    EntryId, Progress,
    assignment::{Assignment, AssignmentView, Step},
};
use crate::wording::{Speech, assignment as words, failure, say};
use leptos::prelude::*;
use std::sync::Arc;

/// What else was written at the same time: by somebody else, or by me and refused.
#[component]
pub(super) fn Rivals(missions: Missions, view: Arc<AssignmentView>, may: Memo<bool>) -> impl IntoView {
    let refused = view.refused().cloned();
    let rivals = view.conflicts.clone();
    (refused.is_some() || !rivals.is_empty()).then(|| {
        view! {
            <div class="rivals">
                {refused.map(|waiting| view! { <Refused missions view=Arc::clone(&view) what=waiting.said.what why=waiting.progress may /> })}
                {(!rivals.is_empty()).then(|| view! { <Conflicts missions view may /> })}
            </div>
        }
    })
}

/// Writes what is to count, over everything written beside it.
fn keep(missions: Missions, view: &AssignmentView, what: Assignment) {
    let mut settles: Vec<EntryId> = view.conflicts.iter().map(|said| said.event.clone()).collect();
    settles.truncate(50);
    let step = Step::Keep { key: view.key.clone(), seen: view.shown().event.clone(), what, settles };
    missions.on_step.run((view.room.clone(), step));
}

/// A change of mine that came too late.
#[component]
fn Refused(missions: Missions, view: Arc<AssignmentView>, what: Assignment, why: Progress, may: Memo<bool>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let explained = move || match &why {
        Progress::Refused(reason) if reason.code == "TOCSIN_HEAD_MOVED" => words::refused_why(speech.get()).to_owned(),
        Progress::Refused(reason) => format!("{} {}", words::refused_other(speech.get()), failure::outbox(speech.get(), reason)),
        _ => String::new(),
    };
    let let_go = {
        let view = Arc::clone(&view);
        move || {
            for waiting in &view.waiting {
                if matches!(waiting.progress, Progress::Refused(_))
                    && let Some(transaction) = waiting.said.event.transaction()
                {
                    missions.on_take_back.run(transaction.to_owned());
                }
            }
        }
    };
    let apply = {
        let (let_go, what) = (let_go.clone(), what.clone());
        move |_| {
            if may.get_untracked() {
                keep(missions, &view, what.clone());
                let_go();
            }
        }
    };
    view! {
        <div class="rival" role="group" aria-label=move || words::refused_title(speech.get())>
            <p class="head"><Icon glyph=Glyph::Warning /><b>{say(words::refused_title)}</b></p>
            <p>{explained}</p>
            <Version missions what label=Signal::derive(move || words::yours(speech.get()).to_owned()) at=None />
            <div class="row">
                <button type="button" class="btn main" on:click=apply>{say(words::apply_mine)}</button>
                <button type="button" class="btn" on:click=move |_| let_go()>{say(words::let_mine_go)}</button>
            </div>
        </div>
    }
}

/// Changes that were all taken by the server.
#[component]
fn Conflicts(missions: Missions, view: Arc<AssignmentView>, may: Memo<bool>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let current = view.what().clone();
    let stored = StoredValue::new(Arc::clone(&view));
    let choose = move |what: Assignment| {
        if may.get_untracked() {
            stored.with_value(|view| keep(missions, view, what));
        }
    };
    let others = view.conflicts.clone().into_iter().map(|said| {
        let (room, by, what) = (view.room.clone(), said.by.clone(), said.what.clone());
        view! {
            <Version missions what=said.what at=Some(said.at) label=Signal::derive(move || words::theirs(speech.get(), &missions.called(&room, &by))) />
            <div class="row"><button type="button" class="btn" on:click=move |_| choose(what.clone())>{say(words::keep_this)}</button></div>
        }
    });
    let others: Vec<_> = others.collect();
    let in_force = current.clone();
    view! {
        <div class="rival" role="group" aria-label=move || words::conflict_title(speech.get())>
            <p class="head"><Icon glyph=Glyph::Warning /><b>{say(words::conflict_title)}</b></p>
            <p>{say(words::conflict_why)}</p>
            {others}
            <div class="row"><button type="button" class="btn main" on:click=move |_| choose(in_force.clone())>{say(words::keep_current)}</button></div>
        </div>
    }
}

/// What one change says.
#[component]
fn Version(missions: Missions, what: Assignment, label: Signal<String>, at: Option<u64>) -> impl IntoView {
    let name = {
        let user = what.assignee.clone();
        move || {
            let room = missions.all.with(|all| all.iter().find(|view| view.what().assignee == user).map(|view| view.room.clone()));
            room.map_or_else(|| user.localpart().to_owned(), |room| missions.called(&room, &user))
        }
    };
    view! {
        <p class="version">
            <b>{label}</b>
            {at.map(|at| view! { <Moment at=at /> })}
            <StateLabel state=what.state />
            <span>{name}</span>
            {what.due_at.map(|at| view! { <Moment at=at /> })}
        </p>
    }
}
