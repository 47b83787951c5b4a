//! What assignments give to the overview: what waits for me, what is due, what changed.

use super::{Due, Need, change::Change, change::Changed, due::Matter};
use crate::crisis::{
    Board,
    assignment::{AssignmentView, State},
    logbook::{Moved, moves},
};
use std::sync::Arc;

/// What I am expected to do.
pub(super) fn needs(board: &Board, all: &[Arc<AssignmentView>]) -> impl Iterator<Item = Need> {
    let mine = all.iter().filter(|view| view.what().state.is_open() && view.what().assignee == board.me());
    mine.map(|view| {
        let what = view.what();
        Need::Mission { key: view.key.clone(), title: what.title.clone(), due_at: what.due_at, accepted: what.state == State::Accepted }
    })
}

/// What is expected by some time.
pub(super) fn due(board: &Board, all: &[Arc<AssignmentView>]) -> impl Iterator<Item = Due> {
    all.iter().filter(|view| view.what().state.is_open()).filter_map(|view| {
        let what = view.what();
        Some(Due {
            at: what.due_at?,
            title: what.title.clone(),
            who: super::called(board, &view.room, &what.assignee),
            mine: what.assignee == board.me(),
            what: Matter::Mission(view.key.clone()),
        })
    })
}

/// How they moved on. A mission that had a post made for it is told of by that post.
pub(super) fn changes(board: &Board, all: &[Arc<AssignmentView>]) -> Vec<Changed> {
    let mut changes = Vec::new();
    for view in all {
        let called = |user: &ruma::OwnedUserId| super::called(board, &view.room, user);
        let told = || {
            let post = board.entry(&view.room, view.what().post.as_ref()?)?;
            Some(post.content.as_ref()?.assignment.as_ref() == Some(&view.key))
        };
        for (said, moved) in moves(&view.steps) {
            if moved == Moved::Given && told() == Some(true) {
                continue;
            }
            let names = [Some(&said.what.assignee), if let Moved::Reassigned(from) = &moved { Some(from) } else { None }];
            let names = names.into_iter().flatten().map(|user| (user.clone(), called(user))).collect();
            let what = Change::Mission { key: view.key.clone(), what: said.what.clone(), moved, names };
            changes.push(Changed { at: said.at, id: said.event.clone(), by: called(&said.by), what });
        }
    }
    changes
}
