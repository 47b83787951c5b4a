//! May this be done, as far as we know?

use super::{Command, LONGEST_TEXT, Refusal, Words};
use crate::crisis::{
    Board, Membership, Room,
    assignment::step as assigning,
    publication::{Labels, step},
    steer,
};

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
