//! The steps of a publication, and what follows one: the way back from a word just given, and after an announcement the question when the next one
//! comes.

use super::super::context::Submit;
use crate::components::{
    announce::{Announcer, Undo},
    context::use_store,
    helm::{CurrentCrisis, HelmPanel, Panel},
    publication::Office,
    reactive::effect,
};
use crate::crisis::{
    Command, EntryId,
    publication::{Decision, Stage, Step, undo},
};
use crate::store::Store;
use crate::wording::publication as words;
use leptos::prelude::*;
use ruma::{OwnedRoomId, RoomId};
use std::sync::Arc;

/// Carries a step out. A word that is given can be undone for a moment; what is sent is remembered in `sent`.
pub(super) fn run(submit: &Submit, store: &Store, cell: &OwnedRoomId, step: Step, sent: RwSignal<Option<EntryId>>) {
    let publish = |step: Step| Command::Publication { room: cell.clone(), step: Box::new(step) };
    if let Step::Broadcast { root, .. } | Step::TakeOver { root, .. } = &step {
        let root = root.clone();
        return submit.run_then(publish(step), Box::new(move |_, _| _ = sent.try_set(Some(root))));
    }
    let Some((number, decision, back)) = way_back(store, cell, &step) else { return submit.run(publish(step)) };
    let (again, back, now) = (submit.clone(), publish(back), store.now.clone());
    let offer = move |announcer: &Announcer, language| {
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

/// Once what was sent here is out, asks whoever sent it when people hear next: somebody at a dialog, or away from the board, is not interrupted, and finds
/// the question in the band.
pub(super) fn ask_for_next(office: Office, sent: RwSignal<Option<EntryId>>) {
    let (store, at_helm) = (use_store(), use_context::<CurrentCrisis>().zip(use_context::<HelmPanel>()));
    effect(move || {
        let Some((root, (crisis, panel))) = sent.get().zip(at_helm) else { return };
        let Some(publication) = office.cell.with_value(|cell| store.publication(cell, &root)).get() else { return };
        if !matches!(publication.stage, Stage::Broadcast | Stage::Corrected | Stage::Withdrawn) {
            return;
        }
        sent.set(None);
        let may = crisis.room.with_untracked(|room| room.as_ref().is_some_and(|room| room.helm.may_promise));
        let mine = office.me.with_untracked(|me| me.as_ref().is_some_and(|me| publication.is_news_by(me)));
        let busy = panel.0.with_untracked(Option::is_some) || office.asking.with_untracked(Option::is_some);
        if may && mine && !busy {
            panel.open(Panel::Clock);
        }
    });
}
