//! Everything else that can be done with an assignment, and everything that was.

use super::super::{
    context::use_today,
    icon::{Glyph, Icon},
    path,
    when::Moment,
};
use super::Missions;
use crate::components::reactive::live;
use crate::crisis::{
    Millis,
    assignment::{AssignmentView, Change, step::postponed},
    logbook::moves,
};
use crate::order;
use crate::wording::{Speech, assignment as words, format, say, shell};
use leptos::prelude::*;
use ruma::OwnedUserId;
use std::sync::Arc;

const MINUTE: Millis = 60_000;
/// How much more time is offered.
pub const MORE: [Millis; 4] = [15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE];

/// Postpone, give to somebody else, drop, look at the post; then the history.
#[component]
pub(super) fn Panel(missions: Missions, view: Arc<AssignmentView>, may: Memo<bool>) -> impl IntoView {
    let (speech, today) = (expect_context::<Speech>().0, use_today());
    let open = view.what().state.is_open();
    let stored = StoredValue::new(Arc::clone(&view));
    let change = move |change: Change| {
        if may.get_untracked() {
            stored.with_value(|view| missions.change(view, change));
        }
    };
    let postpone = move |by: Millis| {
        let due = stored.with_value(|view| view.what().due_at);
        change(Change::Postpone(postponed(due, missions.now.get_untracked(), by)));
    };
    let people = move || {
        let (people, asked) = stored.with_value(|view| (missions.people.run(view.room.clone()), view.what().assignee.clone()));
        let mut people: Vec<_> =
            people.iter().filter(|(user, _)| **user != asked).map(|(user, name)| (user.clone(), name.clone())).collect();
        order::sort_by_key(&mut people, |(_, name)| name.to_lowercase());
        people.into_iter().map(|(user, name)| view! { <option value=user.to_string()>{name}</option> }).collect::<Vec<_>>()
    };
    let post = view.what().post.clone().filter(|post| !post.is_local());
    let room = view.room.clone();
    let address = post.map(|post| move || missions.crisis.with(|crisis| path::post(crisis.as_deref(), &room, &post)));
    let history = {
        let room = view.room.clone();
        let told: Vec<_> = moves(&view.steps).into_iter().map(|(said, moved)| (said.clone(), moved)).collect();
        told.into_iter()
            .map(|(said, moved)| {
                let (by, room) = (said.by.clone(), room.clone());
                let words = move || {
                    let name = |user: &OwnedUserId| missions.called(&room, user);
                    let moved = words::moved(speech.get(), &moved, &said.what, today.get(), name);
                    format!("{}{}{moved}", name(&by), shell::colon(speech.get()))
                };
                view! { <li><Moment at=said.at /><span>{words}</span></li> }
            })
            .collect::<Vec<_>>()
    };
    let count = history.len();
    view! {
        <div class="panel more">
            {open.then(|| view! {
                <div class="row" role="group" aria-label=move || words::postpone(speech.get())>
                    {MORE.map(|by| view! {
                        <button type="button" class="btn" aria-disabled=move || (!may.get()).then_some("true") on:click=move |_| postpone(by)>
                            {live(move || words::postpone_by(speech.get(), &format::duration(speech.get(), by)))}
                        </button>
                    })}
                </div>
                <div class="row">
                    <select class="input" aria-label=move || words::reassign(speech.get()) prop:disabled=move || !may.get()
                        on:change=move |event| if let Ok(user) = OwnedUserId::try_from(event_target_value(&event)) { change(Change::Reassign(user)) }>
                        <option value="">{live(move || words::reassign(speech.get()))}"…"</option>
                        {people}
                    </select>
                    <button type="button" class="btn" aria-disabled=move || (!may.get()).then_some("true") on:click=move |_| change(Change::Drop)>
                        <Icon glyph=Glyph::Close />{say(words::drop_it)}
                    </button>
                </div>
            })}
            {address.map(|address| view! { <p><a href=address>{say(words::see_post)}</a></p> })}
            <h3>{live(move || words::history(speech.get(), count))}</h3>
            <ol class="history">{history}</ol>
        </div>
    }
}
