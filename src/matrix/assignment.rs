//! What we write of assignments: the state, and the message that calls the assignee in every client.

use super::content::{ENTRY, Relation, Text, message};
use serde_json::{Value, json};

/// An assignment. Event ids may be local; the outbox replaces them once they are known.
#[derive(Clone, Copy, Debug)]
pub struct Assignment<'a> {
    /// What.
    pub title: &'a str,
    /// The post it comes from.
    pub post: Option<&'a str>,
    /// Who.
    pub assignee: &'a str,
    /// By when, in milliseconds since 1970.
    pub due_at: Option<u64>,
    /// What there is to know besides.
    pub note: Option<&'a str>,
    /// The word for how far it has got.
    pub state: &'a str,
    /// The event that was seen.
    pub supersedes: Option<&'a str>,
    /// Events decided over.
    pub settles: &'a [&'a str],
}

/// The content of `org.tocsin.assignment`.
pub fn assignment(what: &Assignment<'_>) -> Value {
    let mut content = json!({ "title": what.title, "assignee": what.assignee, "state": what.state });
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            content[key] = value;
        }
    };
    put("post", what.post.map(Value::from));
    put("due_at", what.due_at.map(Value::from));
    put("note", what.note.map(Value::from));
    put("supersedes", what.supersedes.map(Value::from));
    put("settles", (!what.settles.is_empty()).then(|| json!(what.settles)));
    content
}

/// The message that calls the assignee. `change` is the state event it tells of, when it must not leave unless that did.
pub fn call(text: &Text<'_>, relation: Relation<'_>, key: &str, change: Option<&str>) -> Value {
    let mut content = message(text, None, relation);
    content[ENTRY]["assignment"] = key.into();
    if let Some(change) = change {
        content[ENTRY]["change"] = change.into();
    }
    content
}
