//! A message as people see it: a post, a comment or a line of chat.

use super::{
    Attachment, Millis, Position,
    publication::{Announcement, Revision},
    rich::Rich,
};
use ruma::OwnedUserId;
use std::{fmt, sync::Arc};

/// An event id (`$…`), or `~TXN` for a write of ours that has not come back yet.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(Arc<str>);

impl EntryId {
    /// The id of a write that is still ours alone.
    pub fn local(transaction: &str) -> Self {
        Self(format!("~{transaction}").into())
    }

    /// Is it still ours alone?
    pub fn is_local(&self) -> bool {
        self.0.starts_with('~')
    }

    /// The transaction of a local id.
    pub fn transaction(&self) -> Option<&str> {
        self.0.strip_prefix('~')
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for EntryId {
    fn from(id: &str) -> Self {
        Self(id.into())
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a post says it is. The first four are chosen by hand; the others come from a workflow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Good to know.
    Information,
    /// Established, and by whom.
    Fact,
    /// Decided.
    Decision,
    /// Done, or to be done.
    Action,
    /// A situation report.
    Situation,
    /// One exact text of a publication.
    Revision,
    /// An announcement.
    Broadcast,
    /// An announcement that corrects another.
    Correction,
    /// A call that was made or taken.
    Call,
}

impl Kind {
    /// What a person may choose when writing.
    pub const WRITTEN: [Self; 4] = [Self::Information, Self::Fact, Self::Decision, Self::Action];
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Information,
        Self::Fact,
        Self::Decision,
        Self::Action,
        Self::Situation,
        Self::Revision,
        Self::Broadcast,
        Self::Correction,
        Self::Call,
    ];

    /// The word written in the event.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Fact => "fact",
            Self::Decision => "decision",
            Self::Action => "action",
            Self::Situation => "situation",
            Self::Revision => "revision",
            Self::Broadcast => "broadcast",
            Self::Correction => "correction",
            Self::Call => "call",
        }
    }

    /// Reads the word; an unknown one is `None`.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
}

/// What was said, before and after an edit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// What the post says it is; `None` for a message of another client.
    pub kind: Option<Kind>,
    /// Its title.
    pub title: Option<String>,
    /// The source: Markdown for ours, plain text for others'.
    pub text: String,
    /// The text as it is shown.
    pub rich: Arc<Rich>,
    /// The file it carries.
    pub attachment: Option<Arc<Attachment>>,
    /// Whom it calls.
    pub mentions: Vec<OwnedUserId>,
    /// Where a watch item comes from: the source's name and the item's address.
    pub origin: Option<(String, String)>,
    /// One exact text of a publication.
    pub revision: Option<Arc<Revision>>,
    /// What an announcement says of the publication it comes from.
    pub announcement: Option<Arc<Announcement>>,
    /// When what it tells of happened, if its author says that was before it was written.
    pub happened_at: Option<Millis>,
    /// The assignment it tells of, by key.
    pub assignment: Option<String>,
}

/// A heading is no longer than this many characters.
const LONGEST_HEADING: usize = 140;

impl Content {
    /// What it is called where there is one line for it: its title, else its first line, cut where it is too long.
    pub fn heading(&self) -> String {
        let first = || self.text.lines().find(|line| !line.trim().is_empty());
        let all = self.title.as_deref().or_else(first).unwrap_or_default();
        let short: String = all.chars().take(LONGEST_HEADING).collect();
        if short.len() < all.len() { format!("{short}…") } else { short }
    }
}

/// How far a write of ours has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Confirmed by the homeserver.
    Sent,
    /// On disk, not sent yet.
    Waiting,
    /// On its way.
    Sending,
    /// Refused, and why.
    Refused(Reason),
}

/// Why a write was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The code, for `wording`.
    pub code: String,
    /// What the homeserver said about it, cleaned.
    pub words: Option<String>,
}

/// One reaction and who gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reaction {
    /// The sign.
    pub key: String,
    /// Who gave it, with the id of each reaction event, so that one's own can be taken back.
    pub by: Vec<(OwnedUserId, EntryId)>,
}

/// A message as it stands: original, latest edit, reactions, deletion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// Who wrote it, as the server says.
    pub sender: OwnedUserId,
    /// When, by the sender's server clock.
    pub at: Millis,
    /// Where it stands in the room.
    pub position: Position,
    /// The post whose thread it is in.
    pub thread: Option<EntryId>,
    /// The message it answers.
    pub reply_to: Option<EntryId>,
    /// What it says now; `None` once deleted.
    pub content: Option<Content>,
    /// When it was last changed.
    pub edited_at: Option<Millis>,
    /// Why it was deleted, and by whom.
    pub deleted: Option<Deletion>,
    /// Its reactions, in the order of their signs.
    pub reactions: Vec<Reaction>,
    /// How far it has got, if it is ours.
    pub progress: Progress,
    /// Does an edit wait in the outbox?
    pub edit_progress: Option<Progress>,
    /// Comments known to the server or to us.
    pub comments: u64,
}

/// A deletion leaves its trace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deletion {
    /// Who deleted it, when known.
    pub by: Option<OwnedUserId>,
    /// Why.
    pub reason: Option<String>,
}
