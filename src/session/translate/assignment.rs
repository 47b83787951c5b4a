//! What state and messages say of assignments. Any member can write any of it: everything is checked at each reading.

use super::publication::{id, list, note, said, text};
use crate::crisis::{
    EntryId, StateFact,
    assignment::{Assignment, LONGEST_TITLE, State},
};
use crate::matrix::Event;
use ruma::UserId;
use serde_json::Value;

/// The fact of an assignment's event; one that can't be read takes the assignment away.
pub(super) fn fact(event: &Event, key: &str) -> StateFact {
    StateFact::Assignment(key.to_owned(), assignment(&event.content).map(|what| said(event, what)))
}

/// The key of the assignment a message tells of.
pub(super) fn told_of(entry: &Value) -> Option<String> {
    text(entry, "assignment").filter(|key| (1..=255).contains(&key.len())).map(ToOwned::to_owned)
}

fn assignment(content: &Value) -> Option<Assignment> {
    let title: String = text(content, "title")?.trim().chars().take(LONGEST_TITLE).collect();
    Some(Assignment {
        title: Some(title).filter(|title| !title.is_empty())?,
        post: id(content, "post"),
        assignee: text(content, "assignee").and_then(|user| UserId::parse(user).ok())?,
        due_at: content.get("due_at").and_then(Value::as_u64),
        note: note(content, "note"),
        state: text(content, "state").and_then(State::from_word)?,
        supersedes: id(content, "supersedes"),
        settles: list(content, "settles").filter_map(Value::as_str).map(EntryId::from).collect(),
    })
}
