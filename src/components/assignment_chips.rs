//! What came of a post: who is expected to do what because of it, by when.

use super::{
    assignment_row::StateLabel,
    context::{use_now, use_store},
    path,
    talk::Talk,
    when::Moment,
};
use crate::components::reactive::live;
use crate::crisis::EntryId;
use crate::wording::{say, shell};
use leptos::prelude::*;
use std::sync::Arc;

/// The assignments of a post.
#[component]
pub fn AssignmentChips(
    /// The room.
    talk: Talk,
    /// The post.
    post: EntryId,
) -> impl IntoView {
    let (all, now) = (talk.room.with_value(|room| use_store().assignments(room)), use_now());
    let of_post = Memo::new(move |_| {
        all.with(|all| {
            let all = all.iter().flat_map(|all| all.iter());
            all.filter(|view| view.what().post.as_ref() == Some(&post)).cloned().collect::<Vec<_>>()
        })
    });
    let href = move || talk.crisis.with(|crisis| crisis.as_deref().map(path::assignments));
    let chip = move |view: Arc<crate::crisis::assignment::AssignmentView>| {
        let what = view.what().clone();
        let name = {
            let user = what.assignee.clone();
            move || talk.called(&user)
        };
        let late = Memo::new(move |_| view.is_late(now.get()));
        view! {
            <li class:over=move || late.get()>
                <StateLabel state=what.state />
                <a href=href><bdi>{name}</bdi>{say(shell::colon)}<span dir="auto">{what.title}</span></a>
                {what.due_at.map(|at| view! { <Moment at=at /> })}
            </li>
        }
    };
    view! {
        {live(move || {
            let views = of_post.get();
            (!views.is_empty()).then(|| view! { <ul class="chips">{views.into_iter().map(chip).collect::<Vec<_>>()}</ul> })
        })}
    }
}
