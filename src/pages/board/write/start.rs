//! What the form of a publication starts from.

use crate::components::{context::use_store, publication::Office};
use crate::crisis::{
    EntryId, GroupKind,
    publication::{Publication, Text, step::Beside},
};
use leptos::prelude::*;
use ruma::OwnedRoomId;
use std::sync::Arc;

/// What a text is written from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages::board) enum From {
    /// A blank page.
    Nothing,
    /// The publication that gets another text.
    Publication(EntryId),
    /// The publication that is corrected.
    Corrected(EntryId),
    /// A post of a group.
    Post(OwnedRoomId, EntryId),
}

impl From {
    /// The publication that gets another text.
    pub(super) fn root(&self) -> Option<EntryId> {
        if let Self::Publication(root) = self { Some(root.clone()) } else { None }
    }

    /// The publication that is corrected.
    pub(super) fn corrected(&self) -> Option<EntryId> {
        if let Self::Corrected(root) = self { Some(root.clone()) } else { None }
    }

    /// The name its drafts are kept under on this device.
    pub(super) fn place(&self) -> String {
        match self {
            Self::Nothing => "new".to_owned(),
            Self::Publication(root) => root.to_string(),
            Self::Corrected(root) => format!("correct:{root}"),
            Self::Post(_, post) => format!("from:{post}"),
        }
    }

    /// Is it here? The form is made once, of what is here then: a later change by another hand must not overwrite what is being typed.
    pub(super) fn is_here(&self, office: Office) -> bool {
        match self {
            Self::Nothing => true,
            Self::Publication(root) | Self::Corrected(root) => {
                let known = office.cell.with_value(|cell| use_store().publication(cell, root));
                known.with(|p| p.as_ref().is_some_and(|p| p.current.is_some()))
            }
            Self::Post(room, post) => use_store().entry(room, post).with(|entry| entry.as_ref().is_some_and(|e| e.content.is_some())),
        }
    }

    /// What the form begins with.
    pub(super) fn start(&self, office: Office) -> Start {
        let text_of = |p: &Arc<Publication>| p.current.as_ref().map(|c| Text::clone(&c.revision.text)).unwrap_or_default();
        match self {
            Self::Publication(root) => match office.get(root) {
                Some(p) => {
                    let with = Beside { note: p.head.what.note.clone(), due_at: p.head.what.due_at };
                    Start { text: text_of(&p), with, from: Some(p) }
                }
                None => Start::of(Text::default()),
            },
            // A correction starts from what it corrects, and goes where that went.
            Self::Corrected(root) => Start::of(office.get(root).as_ref().map(text_of).unwrap_or_default()),
            Self::Nothing => Start::of(blank(office)),
            Self::Post(room, post) => {
                let entry = use_store().entry(room, post).get_untracked();
                let content = entry.and_then(|entry| entry.content.clone());
                let (title, body) = content.map(|c| (c.title.clone().unwrap_or_default(), c.text.clone())).unwrap_or_default();
                Start::of(Text { title, body, ..blank(office) })
            }
        }
    }
}

/// What the form started from.
pub(super) struct Start {
    /// The publication that gets another text.
    pub(super) from: Option<Arc<Publication>>,
    /// The text.
    pub(super) text: Text,
    /// What stands beside it.
    pub(super) with: Beside,
}

impl Start {
    fn of(text: Text) -> Self {
        Self { from: None, text, with: Beside::default() }
    }
}

/// An empty text for the groups that reach everybody.
fn blank(office: Office) -> Text {
    let everybody = destinations(office).into_iter().filter(|(_, kind)| *kind == Some(GroupKind::Broadcast)).map(|(room, _)| room);
    Text { destinations: everybody.collect(), ..Text::default() }
}

/// The groups of the crisis a text may go to: all but the cell and the chats.
pub(super) fn destinations(office: Office) -> Vec<(OwnedRoomId, Option<GroupKind>)> {
    let store = use_store();
    let groups = office.crisis.with_value(|crisis| store.room(crisis)).with_untracked(|room| room.as_ref().map(|room| room.groups.clone()));
    let kind = |group: &OwnedRoomId| store.room(group).with_untracked(|room| room.as_ref().and_then(|room| room.kind));
    let all = groups.unwrap_or_default().into_iter().map(|group| (group.clone(), kind(&group)));
    all.filter(|(_, kind)| !matches!(kind, Some(GroupKind::Cell | GroupKind::Chat))).collect()
}
