//! What a person asks for, and why it can't be done.

use super::{
    Attachment, Board, EntryId, Kind, Membership, Millis, Room, WatchItem,
    assignment::{self, step as assigning},
    publication::{
        Labels,
        step::{self, Agreement, Step},
    },
    steer::{self, Steer},
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

/// Why a command can't be carried out. Not an error: an answer, put in words by `wording`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// I am not in that room.
    NotMember,
    /// The room is encrypted: nothing is ever sent there in clear.
    Encrypted,
    /// My power is below what it takes.
    NoRight {
        /// What I have.
        have: i64,
        /// What it takes.
        need: i64,
    },
    /// There is nothing in it.
    Empty,
    /// There is too much in it.
    TooLong {
        /// Bytes it has.
        bytes: usize,
    },
    /// The entry is not there, or not any more.
    Unknown,
    /// Only its author may change it.
    NotAuthor,
    /// It has to be sent first.
    NotSent,
    /// The text is not the one that was read.
    TextChanged,
    /// Somebody else was faster: the publication is not as it was seen.
    HeadMoved,
    /// It is not approved.
    NotApproved,
    /// Nobody approves what they wrote.
    OwnText,
    /// The cell's rule does not ask this person.
    NotAsked,
    /// The cell's rule does not allow this person to send without approval.
    NoFastLane,
    /// That can't be done where it stands.
    WrongStage,
    /// Something is wrong with the publication.
    Troubled,
    /// Somebody else was faster: the assignment is not as it was seen.
    AssignmentMoved,
    /// Only the person who is asked can say yes.
    NotAssignee,
    /// That person is not in the room.
    NotHere,
    /// It goes nowhere.
    NoDestination,
    /// It takes a reason.
    NoReason,
    /// Somebody else was faster: the state is not as it was seen.
    StateMoved,
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

/// May this be done, as far as we know? The homeserver has the last word.
///
/// # Errors
/// The reason it can't.
pub fn decide(board: &Board, command: &Command) -> Result<(), Refusal> {
    let room = board.room(command.room()).ok_or(Refusal::NotMember)?;
    match command {
        Command::Join { .. } => return if room.mine() == Membership::Banned { Err(Refusal::NotMember) } else { Ok(()) },
        Command::Leave { .. } => return Ok(()),
        _ if room.mine() != Membership::Joined => return Err(Refusal::NotMember),
        _ if room.is_encrypted() => return Err(Refusal::Encrypted),
        _ => {}
    }
    match command {
        Command::Post { words, files, .. } | Command::Comment { words, files, .. } | Command::Say { words, files, .. } => {
            may_send(board, room, "m.room.message")?;
            check_words(words, !files.is_empty())
        }
        Command::Edit { room: id, target, words } => {
            may_send(board, room, "m.room.message")?;
            let entry = board.entry(id, target).ok_or(Refusal::Unknown)?;
            if entry.sender != board.me() {
                return Err(Refusal::NotAuthor);
            }
            let content = entry.content.as_ref().ok_or(Refusal::Unknown)?;
            check_words(words, content.attachment.is_some())
        }
        Command::Delete { room: id, target, .. } => {
            let entry = board.entry(id, target).ok_or(Refusal::Unknown)?;
            if entry.sender == board.me() {
                may_send(board, room, "m.room.redaction")
            } else if room.rights().may_delete_others(board.me()) {
                Ok(())
            } else {
                Err(Refusal::NoRight { have: room.rights().of(board.me()), need: room.rights().redact })
            }
        }
        Command::React { room: id, target, .. } => {
            may_send(board, room, "m.reaction")?;
            board.entry(id, target).map(|_| ()).ok_or(Refusal::Unknown)
        }
        Command::Pin { target, .. } => {
            let (have, need) = (room.rights().of(board.me()), room.rights().to_set("m.room.pinned_events"));
            if target.is_local() {
                return Err(Refusal::NotSent);
            }
            if have < need { Err(Refusal::NoRight { have, need }) } else { Ok(()) }
        }
        Command::Publication { room: id, step } => {
            may_send(board, room, "m.room.message")?;
            step::decide(board, id, step)
        }
        Command::Assignment { room: id, step } => {
            may_send(board, room, "m.room.message")?;
            assigning::decide(board, id, step)
        }
        Command::Sort { room: id, target, label } => {
            step::may_set(board, id, step::HEAD)?;
            if target.is_local() {
                return Err(Refusal::NotSent);
            }
            // The same event carries a publication's head: a label must never stand in its place.
            if room.head(target).is_some() {
                return Err(Refusal::WrongStage);
            }
            let known = Labels::of_room(room).0.iter().any(|each| each.id == *label);
            if known { Ok(()) } else { Err(Refusal::Unknown) }
        }
        Command::Agree { room: id, on } => step::may_agree(board, id, on),
        Command::Steer { room: id, what } => steer::decide(board, id, what),
        Command::Relay { .. } => may_send(board, room, "m.room.message"),
        Command::Join { .. } | Command::Leave { .. } => Ok(()),
    }
}

fn may_send(board: &Board, room: &Room, event_type: &str) -> Result<(), Refusal> {
    let (have, need) = (room.rights().of(board.me()), room.rights().to_send(event_type));
    if have < need { Err(Refusal::NoRight { have, need }) } else { Ok(()) }
}

fn check_words(words: &Words, has_file: bool) -> Result<(), Refusal> {
    let bytes = words.text.len() + words.title.as_ref().map_or(0, String::len);
    if bytes > LONGEST_TEXT {
        return Err(Refusal::TooLong { bytes });
    }
    let empty = words.text.trim().is_empty() && words.title.as_ref().is_none_or(|t| t.trim().is_empty());
    if empty && !has_file { Err(Refusal::Empty) } else { Ok(()) }
}
