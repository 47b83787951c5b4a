//! Publications on screen: what the parts of a board share, and the parts.

pub mod actions;
pub mod approvals;
pub mod card;
pub mod compare;
pub mod dialogs;
pub mod history;
pub mod label;
pub mod label_fields;
pub mod panel;

use super::{context::use_store, path};
use crate::crisis::{
    EntryId,
    publication::{Label, Publication, Stage, Step, moves::Move},
};
use crate::store::{Lasting, RoomView};
use crate::wording::{publication as words, shell};
use leptos::prelude::*;
use ruma::{OwnedRoomId, OwnedUserId, RoomId};
use std::sync::Arc;

/// What a dialog of the board asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asking {
    /// What has to change.
    Objection(EntryId),
    /// Whether to send it out.
    Broadcast(EntryId),
    /// Whether to send it out without approval.
    FastLane(EntryId),
    /// Why it is taken back.
    Withdrawal(EntryId),
    /// Where to move it.
    Move(EntryId),
}

/// A cell's board, as its parts share it.
#[derive(Clone, Copy)]
pub struct Office {
    /// The cell.
    pub cell: StoredValue<OwnedRoomId>,
    /// Its crisis.
    pub crisis: StoredValue<OwnedRoomId>,
    /// The cell as the screen shows it.
    pub view: Lasting<Memo<Option<Arc<RoomView>>>>,
    /// Who I am.
    pub me: Lasting<Memo<Option<OwnedUserId>>>,
    /// The open dialog.
    pub asking: Lasting<RwSignal<Option<Asking>>>,
    /// The way to ask for a step.
    pub step: Callback<Step>,
    /// The way to write the correction of a publication.
    pub correct: Callback<EntryId>,
}

impl Office {
    /// What a person is called in the cell.
    pub fn called(self, user: &OwnedUserId) -> String {
        self.view.with(|view| view.as_ref().map_or_else(|| user.localpart().to_owned(), |view| view.called(user)))
    }

    /// What a person is called, or "you".
    pub fn you_or(self, language: crate::store::Language, user: &OwnedUserId) -> String {
        if self.is_me(user) { words::you(language).to_owned() } else { self.called(user) }
    }

    /// Am I this person?
    pub fn is_me(self, user: &OwnedUserId) -> bool {
        self.me.with(|me| me.as_ref() == Some(user))
    }

    /// The label of a stage, as the crisis has it.
    pub fn label(self, stage: Stage) -> Label {
        self.view.with(|view| view.as_ref().map(|view| Arc::clone(&view.labels)).unwrap_or_default().of(stage))
    }

    /// The name of a stage: the crisis's own, or the usual one.
    pub fn stage_name(self, language: crate::store::Language, stage: Stage) -> String {
        // What is between two columns keeps its own word: "going out" is not "approved".
        let own = (stage.column() == stage).then(|| self.label(stage).name).flatten();
        own.unwrap_or_else(|| words::stage(stage)(language).to_owned())
    }

    /// The address of a publication.
    pub fn address(self, root: &EntryId) -> String {
        self.crisis.with_value(|crisis| path::publication(crisis, root))
    }

    /// The board's own address.
    pub fn home(self) -> String {
        self.crisis.with_value(|crisis| path::board(crisis))
    }

    /// A publication as it stands, without following it.
    pub fn get(self, root: &EntryId) -> Option<Arc<Publication>> {
        self.cell.with_value(|cell| use_store().publication(cell, root)).get_untracked()
    }

    /// Does what a move means; what needs a word or a confirmation asks for it.
    pub fn run(self, publication: &Publication, meaning: Move) {
        let (root, seen) = (publication.root.clone(), publication.head.event.clone());
        match meaning {
            Move::Ask => self.step.run(Step::Ask { root, seen }),
            Move::Recall => self.step.run(Step::Recall { root, seen }),
            Move::RequestChanges => self.asking.set(Some(Asking::Objection(root))),
            Move::Approve => self.decide(publication, Some(crate::crisis::publication::Decision::Approve), None),
            Move::Broadcast => self.asking.set(Some(Asking::Broadcast(root))),
            Move::Correct => self.correct.run(root),
        }
    }

    /// Gives my word on the text as it is shown.
    pub fn decide(self, publication: &Publication, decision: Option<crate::crisis::publication::Decision>, note: Option<String>) {
        self.step.run(Step::Decide {
            root: publication.root.clone(),
            revision: publication.head.what.revision.clone(),
            digest: publication.head.what.digest.clone(),
            decision,
            note,
        });
    }
}

/// Whether a move is open.
///
/// # Errors
/// Why it is not.
pub fn offered(publication: &Publication, meaning: Move) -> Result<(), crate::crisis::Refusal> {
    let offers = &publication.offers;
    match meaning {
        Move::Ask | Move::Recall | Move::Correct => offers.change.clone(),
        Move::RequestChanges => offers.object.clone(),
        Move::Approve => offers.approve.clone(),
        Move::Broadcast => offers.broadcast.clone(),
    }
}

/// A destination: its name, and how many people are in it.
pub fn audience(language: crate::store::Language, room: &RoomId) -> (String, u64) {
    let view = use_store().room(room).get();
    view.map_or_else(|| (room.to_string(), 0), |view| (shell::named(language, &view.name), view.joined))
}
