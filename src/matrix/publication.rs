//! What we write of publications: contents of our own events, and the words other clients show for them.

use super::content::{ENTRY, File, Relation, Text, message};
use serde_json::{Value, json};

/// A file of a publication, already on the homeserver.
#[derive(Clone, Copy, Debug)]
pub struct Attached<'a> {
    /// Its place (`mxc://…`).
    pub mxc: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its MIME type.
    pub mime: &'a str,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: &'a str,
}

/// The text of a publication, as events carry it.
#[derive(Clone, Copy, Debug)]
pub struct Whole<'a> {
    /// The words, with the kind as people read it.
    pub text: &'a Text<'a>,
    /// The files.
    pub files: &'a [Attached<'a>],
    /// The rooms it goes to.
    pub destinations: &'a [&'a str],
}

/// One exact text of a publication: its first message, or one in its thread.
pub fn revision(whole: Whole<'_>, number: u32, root: Option<&str>, replaces: Option<&str>) -> Value {
    let mut content = message(whole.text, None, root.map_or(Relation::None, Relation::Thread));
    let entry = put_whole(&mut content, whole);
    entry["number"] = number.into();
    if let Some(root) = root {
        entry["root"] = root.into();
    }
    if let Some(replaces) = replaces {
        entry["replaces"] = replaces.into();
    }
    content
}

/// Where an announcement comes from.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The cell that prepared it.
    pub cell: &'a str,
    /// The publication.
    pub root: &'a str,
    /// The revision.
    pub revision: &'a str,
    /// The fingerprint of the text that was approved.
    pub digest: &'a str,
    /// The approver groups that gave their number.
    pub approved_by: &'a [&'a str],
    /// Without approval?
    pub fast_lane: bool,
    /// The announcement of this room it corrects.
    pub corrects: Option<&'a str>,
}

/// An announcement: an ordinary message, so that every Matrix client shows it, that says where it comes from.
pub fn announcement(whole: Whole<'_>, origin: &Origin<'_>, file: Option<&File<'_>>) -> Value {
    let relation = origin.corrects.map_or(Relation::None, Relation::Reply);
    let mut content = message(whole.text, file, relation);
    let entry = put_whole(&mut content, whole);
    entry["cell"] = origin.cell.into();
    entry["root"] = origin.root.into();
    entry["revision"] = origin.revision.into();
    entry["digest"] = origin.digest.into();
    entry["approved_by"] = json!(origin.approved_by);
    if origin.fast_lane {
        entry["fast_lane"] = true.into();
    }
    if let Some(corrects) = origin.corrects {
        entry["corrects"] = corrects.into();
    }
    content
}

fn put_whole<'a>(content: &'a mut Value, whole: Whole<'_>) -> &'a mut Value {
    let files = whole.files.iter().map(|f| json!({ "mxc": f.mxc, "name": f.name, "mimetype": f.mime, "size": f.size, "sha256": f.sha256 }));
    content[ENTRY]["attachments"] = files.collect();
    content[ENTRY]["destinations"] = json!(whole.destinations);
    // Exactly what was written, whatever the head line for other clients leaves out: the fingerprint is taken of it.
    content[ENTRY]["title"] = whole.text.title.unwrap_or_default().into();
    content[ENTRY]["text"] = whole.text.markdown.into();
    &mut content[ENTRY]
}

/// The head of a publication. Event ids may be local; the outbox replaces them once they are known.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// The stage's word.
    pub stage: &'a str,
    /// The revision that counts.
    pub revision: &'a str,
    /// The fingerprint of its text.
    pub digest: &'a str,
    /// The head that was seen.
    pub supersedes: Option<&'a str>,
    /// Heads whose text was taken in.
    pub merges: &'a [&'a str],
    /// A word to the approvers.
    pub note: Option<&'a str>,
    /// When it should be out, in milliseconds since 1970.
    pub due_at: Option<u64>,
    /// The publication it corrects.
    pub corrects: Option<&'a str>,
    /// The transaction of the claim.
    pub claim: Option<&'a str>,
    /// Without approval?
    pub fast_lane: bool,
    /// Where it went: room and event.
    pub announced: &'a [(&'a str, &'a str)],
}

/// The content of `org.tocsin.post`.
pub fn head(head: &Head<'_>) -> Value {
    let announced: Vec<_> = head.announced.iter().map(|(room, event)| json!({ "room": room, "event": event })).collect();
    let mut content = json!({ "stage": head.stage, "revision": head.revision, "digest": head.digest });
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            content[key] = value;
        }
    };
    put("supersedes", head.supersedes.map(Value::from));
    put("merges", (!head.merges.is_empty()).then(|| json!(head.merges)));
    put("note", head.note.map(Value::from));
    put("due_at", head.due_at.map(Value::from));
    put("corrects", head.corrects.map(Value::from));
    put("claim", head.claim.map(Value::from));
    put("fast_lane", head.fast_lane.then_some(Value::Bool(true)));
    put("announced", (!announced.is_empty()).then_some(Value::Array(announced)));
    content
}

/// The empty content of `org.tocsin.approval` that takes a word back.
pub fn no_word() -> Value {
    json!({})
}

/// The content of `org.tocsin.approval`.
pub fn approval(revision: &str, digest: &str, decision: &str, note: Option<&str>) -> Value {
    let mut content = json!({ "revision": revision, "digest": digest, "decision": decision });
    if let Some(note) = note {
        content["note"] = note.into();
    }
    content
}
