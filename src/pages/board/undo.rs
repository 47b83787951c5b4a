//! The steps of a publication, and the way back from a word just given.

use super::super::context::Submit;
use crate::components::announce::Undo;
use crate::crisis::{
    Command,
    publication::{Decision, Step, undo},
};
use crate::store::Store;
use crate::wording::publication as words;
use leptos::prelude::*;
use ruma::{OwnedRoomId, RoomId};
use std::sync::Arc;

/// Carries a step out; a word that is given can be undone for a moment.
pub(super) fn run(submit: &Submit, store: &Store, cell: &OwnedRoomId, step: Step) {
    let publish = |step: Step| Command::Publication { room: cell.clone(), step: Box::new(step) };
    let Some((number, decision, back)) = way_back(store, cell, &step) else { return submit.run(publish(step)) };
    let (again, back, now) = (submit.clone(), publish(back), store.now.clone());
    let offer = move |announcer: &crate::components::announce::Announcer, language| {
        let text = match decision {
            Decision::Approve => words::just_approved(language, number),
            Decision::RequestChanges => words::just_objected(language, number),
        };
        let undone = move || again.run_then(back.clone(), Box::new(|announcer, language| announcer.say(words::word_undone(language))));
        announcer.offer(Undo { text, at: now.get_untracked(), back: Arc::new(undone) });
    };
    submit.run_then(publish(step), Box::new(offer));
}

/// The version a word is given on, the word, and the step that undoes it.
fn way_back(store: &Store, cell: &RoomId, step: &Step) -> Option<(u32, Decision, Step)> {
    let Step::Decide { root, decision: Some(decision), .. } = step else { return None };
    let me = store.session.with_untracked(|session| session.me().map(|me| me.user_id.clone()))?;
    let publication = store.publication(cell, root).get_untracked()?;
    Some((publication.number(), *decision, Step::Undo { root: root.clone(), before: undo::before(&publication, &me) }))
}
