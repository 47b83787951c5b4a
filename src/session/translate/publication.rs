//! What messages and state say of publications. Everything is checked again at each reading: any member can write any of it.

use crate::crisis::{
    EntryId, Said, StateFact, name,
    publication::{
        Announcement, Approval, ApproverGroup, Decision, Digest, FileSaid, Head, Label, Labels, Quorum, Revision, Shape, Template,
        Templates, Text, Written, labels::COLOURS, template, verdict,
    },
};
use crate::matrix::Event;
use crate::order;
use ruma::{OwnedRoomId, OwnedUserId, RoomId, UserId};
use serde_json::Value;
use std::{collections::BTreeSet, sync::Arc};

/// No note is longer than this many characters.
const LONGEST_NOTE: usize = 1_000;
/// No list of ours is longer than this.
const MOST: usize = 200;

/// The facts of one of our state events; none when it is not about publications.
pub(super) fn facts(event: &Event, key: &str) -> Vec<StateFact> {
    match (event.kind.as_str(), key) {
        ("org.tocsin.labels", "") => vec![StateFact::Labels(labels(&event.content).map(|what| said(event, what)))],
        ("org.tocsin.quorum", "") => vec![StateFact::Quorum(quorum(&event.content).map(|what| said(event, what)))],
        ("org.tocsin.templates", "") => vec![StateFact::Templates(templates(&event.content).map(|what| said(event, what)))],
        // One event type says how a post stands: as a publication in the cell, as a piece of news with a label elsewhere.
        ("org.tocsin.post", root) if !root.is_empty() => {
            let head = StateFact::Head(EntryId::from(root), head(&event.content).map(|what| said(event, what)));
            let label = text(&event.content, "label").map(|id| said(event, label_id(id)));
            let given = label.is_some();
            let sorted = StateFact::Sorted(EntryId::from(root), label);
            // What it is about comes first: that is what is traced, and what is expected of our own.
            if given { vec![sorted, head] } else { vec![head, sorted] }
        }
        ("org.tocsin.approval", key) => {
            let Some((root, user)) = verdict::read_key(key) else { return Vec::new() };
            vec![StateFact::Approval(root, user, approval(&event.content).map(|what| said(event, what)))]
        }
        _ => Vec::new(),
    }
}

/// What an event says, with its sender, time and id.
pub(super) fn said<T>(event: &Event, what: T) -> Said<T> {
    Said { by: event.sender.clone(), at: event.at, event: EntryId::from(event.id.as_str()), what }
}

/// The text of a message that says it is a revision.
pub(super) fn revision(entry: &Value) -> Option<Arc<Revision>> {
    if text(entry, "kind") != Some("revision") {
        return None;
    }
    let what = whole(entry)?;
    Some(Arc::new(Revision {
        root: id(entry, "root"),
        number: entry.get("number").and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0)?,
        replaces: id(entry, "replaces"),
        digest: what.digest(),
        text: Arc::new(what),
    }))
}

/// Where a message that says it is an announcement comes from.
pub(super) fn announcement(entry: &Value) -> Option<Arc<Announcement>> {
    if !matches!(text(entry, "kind"), Some("broadcast" | "correction")) {
        return None;
    }
    let digest = text(entry, "digest").and_then(Digest::read)?;
    Some(Arc::new(Announcement {
        cell: room(entry.get("cell")),
        root: id(entry, "root")?,
        revision: id(entry, "revision")?,
        sound: whole(entry).is_some_and(|what| what.digest() == digest),
        digest,
        groups: list(entry, "approved_by").filter_map(Value::as_str).filter_map(name::clean).take(20).collect(),
        fast_lane: entry.get("fast_lane").and_then(Value::as_bool).unwrap_or(false),
        corrects: id(entry, "corrects"),
    }))
}

/// Everything the fingerprint is taken of.
fn whole(entry: &Value) -> Option<Text> {
    Some(Text {
        title: text(entry, "title")?.to_owned(),
        body: text(entry, "text")?.to_owned(),
        files: list(entry, "attachments").map(file).collect::<Option<_>>()?,
        destinations: list(entry, "destinations").map(|v| room(Some(v))).collect::<Option<_>>()?,
    })
}

fn file(value: &Value) -> Option<FileSaid> {
    let mxc = text(value, "mxc").filter(|mxc| mxc.starts_with("mxc://"))?;
    Some(FileSaid {
        mxc: mxc.to_owned(),
        name: text(value, "name")?.to_owned(),
        mime: text(value, "mimetype").unwrap_or_default().chars().take(100).collect(),
        size: value.get("size").and_then(Value::as_u64).unwrap_or(0),
        sha256: text(value, "sha256")?.to_owned(),
    })
}

fn head(content: &Value) -> Option<Head> {
    let announced = list(content, "announced").filter_map(|v| Some((room(v.get("room"))?, id(v, "event")?)));
    Some(Head {
        stage: text(content, "stage").and_then(Written::from_word),
        revision: id(content, "revision")?,
        digest: text(content, "digest").and_then(Digest::read)?,
        supersedes: id(content, "supersedes"),
        merges: list(content, "merges").filter_map(Value::as_str).map(EntryId::from).collect(),
        note: note(content, "note"),
        due_at: content.get("due_at").and_then(Value::as_u64),
        corrects: id(content, "corrects"),
        claim: text(content, "claim").map(ToOwned::to_owned),
        fast_lane: content.get("fast_lane").and_then(Value::as_bool).unwrap_or(false),
        announced: announced.collect(),
    })
}

fn approval(content: &Value) -> Option<Approval> {
    Some(Approval {
        revision: id(content, "revision")?,
        digest: text(content, "digest").and_then(Digest::read)?,
        decision: text(content, "decision").and_then(Decision::from_word)?,
        note: note(content, "note"),
    })
}

fn quorum(content: &Value) -> Option<Quorum> {
    let group = |value: &Value| {
        Some(ApproverGroup {
            id: text(value, "id")?.chars().take(60).collect(),
            name: text(value, "name").and_then(name::clean)?,
            members: people(value, "members"),
            needed: value.get("needed").and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok()).unwrap_or(1).clamp(1, 50),
        })
    };
    Some(Quorum {
        // One group that can't be read is a rule that can't be met, not a rule without it.
        groups: content.get("groups")?.as_array()?.iter().take(20).map(group).collect::<Option<_>>()?,
        four_eyes: content.get("four_eyes").and_then(Value::as_bool).unwrap_or(true),
        fast_lane: people(content, "fast_lane"),
    })
}

fn labels(content: &Value) -> Option<Labels> {
    let label = |value: &Value| {
        Some(Label {
            id: label_id(text(value, "id")?),
            name: text(value, "name").and_then(name::clean).map(|n| n.chars().take(40).collect()),
            shape: text(value, "shape").and_then(Shape::from_word).unwrap_or(Shape::Ring),
            colour: COLOURS.into_iter().find(|c| text(value, "colour") == Some(*c)).unwrap_or(COLOURS[0]),
        })
    };
    // By the order they say they have, else as they stand; of two with one id the first.
    let place = |value: &Value| value.get("order").and_then(Value::as_u64).unwrap_or(u64::MAX);
    let mut written: Vec<_> = content.get("labels")?.as_array()?.iter().take(MOST).collect();
    order::sort_by_key(&mut written, |value| place(value));
    let mut labels: Vec<Label> = Vec::new();
    for label in written.into_iter().filter_map(label) {
        if !labels.iter().any(|known| known.id == label.id) {
            labels.push(label);
        }
    }
    Some(Labels(labels))
}

/// Ids are compared, so both sides are cut alike.
fn label_id(id: &str) -> String {
    id.chars().take(60).collect()
}

fn templates(content: &Value) -> Option<Templates> {
    let template = |value: &Value| {
        Some(Template {
            name: text(value, "name").and_then(name::clean)?.chars().take(60).collect(),
            title: text(value, "title").unwrap_or_default().chars().take(300).collect(),
            body: text(value, "body").unwrap_or_default().to_owned(),
        })
    };
    let templates = content.get("templates")?.as_array()?;
    Some(Templates(templates.iter().take(template::MOST).filter_map(template).collect()))
}

pub(super) fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key)?.as_str()
}

pub(super) fn note(value: &Value, key: &str) -> Option<String> {
    text(value, key).map(|n| n.trim().chars().take(LONGEST_NOTE).collect::<String>()).filter(|n| !n.is_empty())
}

pub(super) fn id(value: &Value, key: &str) -> Option<EntryId> {
    text(value, key).filter(|id| (2..=255).contains(&id.len()) && id.starts_with(['$', '~'])).map(EntryId::from)
}

fn room(value: Option<&Value>) -> Option<OwnedRoomId> {
    RoomId::parse(value?.as_str()?).ok()
}

pub(super) fn people(value: &Value, key: &str) -> BTreeSet<OwnedUserId> {
    list(value, key).filter_map(Value::as_str).filter_map(|id| UserId::parse(id).ok()).collect()
}

pub(super) fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten().take(MOST)
}
