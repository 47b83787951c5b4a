//! What waits to be sent, as people see it.

use super::{Session, core::Core, translate::progress};
use crate::crisis::{
    Board, EntryId,
    publication::{Labels, step::HEAD},
};
use crate::matrix::outbox::{Item, Write};
use crate::store::{Language, Waiting, WaitingKind};
use crate::wording::triage;
use ruma::RoomId;
use serde_json::Value;
use std::sync::Arc;

impl Session {
    /// Shows what waits, as people see it.
    pub(super) fn show_outbox(&self) {
        let waiting: Arc<[_]> = match self.core.borrow().as_ref() {
            Some(core) => core.outbox.items().map(|item| Arc::new(waiting(core, item, self.language()))).collect(),
            None => [].into(),
        };
        self.store.set_outbox(waiting);
    }
}

fn waiting(core: &Core, item: &Item, language: Language) -> Waiting {
    let (what, text) = match &item.write {
        _ if item.upload.is_some() => (WaitingKind::File, item.upload.as_ref().map(|u| u.name.clone()).unwrap_or_default()),
        Write::Message { kind, content } if kind == "m.reaction" => {
            (WaitingKind::Reaction, content.pointer("/m.relates_to/key").and_then(Value::as_str).unwrap_or_default().to_owned())
        }
        Write::Message { content, .. } => {
            let new = content.get("m.new_content");
            let body = new.unwrap_or(content).get("body").and_then(Value::as_str).unwrap_or_default();
            (if new.is_some() { WaitingKind::Edit } else { WaitingKind::Message }, body.to_owned())
        }
        Write::Redaction { reason, .. } => (WaitingKind::Deletion, reason.clone().unwrap_or_default()),
        Write::State { kind, key, content } if kind == HEAD && content.get("label").is_some() => {
            let label = content.get("label").and_then(Value::as_str).unwrap_or_default();
            (WaitingKind::Label, labelled(&core.board, &item.room, label, &EntryId::from(key.as_str()), language))
        }
        Write::State { .. } | Write::Power { .. } => (WaitingKind::State, String::new()),
        Write::Join | Write::Leave => (WaitingKind::Membership, String::new()),
    };
    Waiting {
        transaction: item.transaction.clone(),
        room: item.room.clone(),
        at: item.created_at,
        what,
        text,
        progress: progress(item, core.outbox.is_on_its_way(item)),
        uploaded: None,
    }
}

/// A label and what it was put on, as the group calls them.
fn labelled(board: &Board, room: &RoomId, label: &str, post: &EntryId, language: Language) -> String {
    let labels = board.room(room).map(Labels::of_room).unwrap_or_default();
    let name = labels.0.iter().find(|each| each.id == label).map_or_else(|| label.to_owned(), |each| triage::called(language, each));
    let heading = board.entry(room, post).and_then(|entry| Some(entry.content.as_ref()?.heading()));
    heading.map_or_else(|| name.clone(), |heading| triage::put_on(language, &name, &heading))
}
