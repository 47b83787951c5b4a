//! What a person asks for.

mod decide;
mod refusal;

pub use decide::decide;
pub use refusal::Refusal;

use super::{
    Attachment, EntryId, Kind, Millis, WatchItem, assignment,
    publication::step::{Agreement, Step},
    steer::Steer,
};
use ruma::{OwnedRoomId, OwnedUserId};

/// No text is longer than this many bytes: an event holds 65 536 in all, with its HTML, names and signatures.
pub const LONGEST_TEXT: usize = 20_000;

/// The words of an entry being written.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Words {
    /// Its title, for a post.
    pub title: Option<String>,
    /// Its Markdown.
    pub text: String,
    /// Whom it calls.
    pub mentions: Vec<OwnedUserId>,
    /// When what it tells of happened, if that was not when it was written.
    #[serde(default)]
    pub happened_at: Option<Millis>,
}

/// What a person asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Put a post in a feed.
    Post {
        /// The group.
        room: OwnedRoomId,
        /// What it says it is.
        kind: Kind,
        /// The words.
        words: Words,
        /// The files, already kept on this device.
        files: Vec<Attachment>,
    },
    /// Comment a post.
    Comment {
        /// The group.
        room: OwnedRoomId,
        /// The post.
        root: EntryId,
        /// The words.
        words: Words,
        /// The files, already kept on this device.
        files: Vec<Attachment>,
    },
    /// Say something in a chat.
    Say {
        /// The chat.
        room: OwnedRoomId,
        /// The line it answers.
        reply_to: Option<EntryId>,
        /// The words.
        words: Words,
        /// The files, already kept on this device.
        files: Vec<Attachment>,
    },
    /// Change what one wrote.
    Edit {
        /// The room.
        room: OwnedRoomId,
        /// The entry.
        target: EntryId,
        /// The new words.
        words: Words,
    },
    /// Delete an entry.
    Delete {
        /// The room.
        room: OwnedRoomId,
        /// The entry.
        target: EntryId,
        /// Why.
        reason: Option<String>,
    },
    /// Give a reaction, or take one's own back.
    React {
        /// The room.
        room: OwnedRoomId,
        /// The entry.
        target: EntryId,
        /// The sign.
        key: String,
    },
    /// Pin an entry on top, or unpin it.
    Pin {
        /// The room.
        room: OwnedRoomId,
        /// The entry.
        target: EntryId,
        /// On top, or not any more.
        pinned: bool,
    },
    /// Put an item of a content source in a watch group, as the collector does.
    Relay {
        /// The group.
        room: OwnedRoomId,
        /// The item.
        item: WatchItem,
    },
    /// Do something with a publication.
    Publication {
        /// The cell.
        room: OwnedRoomId,
        /// What.
        step: Box<Step>,
    },
    /// Give an assignment, or change one.
    Assignment {
        /// The room it is kept in.
        room: OwnedRoomId,
        /// What.
        step: Box<assignment::Step>,
    },
    /// Put a label on a post.
    Sort {
        /// The group.
        room: OwnedRoomId,
        /// The post.
        target: EntryId,
        /// The label's id.
        label: String,
    },
    /// Agree on a rule or on names.
    Agree {
        /// The group.
        room: OwnedRoomId,
        /// On what.
        on: Agreement,
    },
    /// Steer a crisis.
    Steer {
        /// The space.
        room: OwnedRoomId,
        /// What.
        what: Steer,
    },
    /// Accept an invitation.
    Join {
        /// The room.
        room: OwnedRoomId,
    },
    /// Decline an invitation, or leave.
    Leave {
        /// The room.
        room: OwnedRoomId,
    },
}

impl Command {
    /// The room it is about.
    pub fn room(&self) -> &OwnedRoomId {
        match self {
            Self::Post { room, .. }
            | Self::Comment { room, .. }
            | Self::Say { room, .. }
            | Self::Edit { room, .. }
            | Self::Delete { room, .. }
            | Self::React { room, .. }
            | Self::Pin { room, .. }
            | Self::Relay { room, .. }
            | Self::Publication { room, .. }
            | Self::Assignment { room, .. }
            | Self::Sort { room, .. }
            | Self::Agree { room, .. }
            | Self::Steer { room, .. }
            | Self::Join { room }
            | Self::Leave { room } => room,
        }
    }
}
