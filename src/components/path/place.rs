//! What an address is about: the crisis, the group, the post.

use super::MissionList;
use crate::crisis::EntryId;
use ruma::OwnedRoomId;

/// What an address is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The crisis.
    pub crisis: Option<OwnedRoomId>,
    /// The group, or the room in no crisis.
    pub room: Option<OwnedRoomId>,
    /// The post.
    pub post: Option<EntryId>,
    /// Is it the wall of the crisis?
    pub wall: bool,
    /// Is it the chat, as a screen of its own?
    pub chat: bool,
    /// A screen of the whole crisis that is not its overview.
    pub whole: Option<Whole>,
    /// Which list of missions.
    pub missions: Option<MissionList>,
    /// One mission, by its key.
    pub mission: Option<String>,
    /// Is it the board, and what is done there?
    pub board: Option<Desk>,
    /// Is it the news of the group by label?
    pub triage: bool,
}

/// What is done at a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Desk {
    /// Looked at, with a publication open or none.
    Look,
    /// A publication is written, or another text of one.
    Write,
    /// A publication is written from a post of a group.
    Prepare,
    /// A publication is corrected by another.
    Correct,
    /// The rule and the labels.
    Rules,
}

/// A screen of the whole crisis that is not its overview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// What people are expected to do.
    Assignments,
    /// The logbook.
    Log,
}

impl Place {
    /// Reads the path of an address. What can't be read is left out.
    pub fn read(path: &str) -> Self {
        let mut place = Self::default();
        let mut segments = path.split('/').filter(|segment| !segment.is_empty());
        while let Some(word) = segments.next() {
            let mut next = || segments.next().map(plain);
            match word {
                "c" => place.crisis = next().and_then(|id| id.try_into().ok()),
                "g" | "r" => place.room = next().and_then(|id| id.try_into().ok()),
                "p" => place.post = next().map(|id| EntryId::from(id.as_str())),
                "chat" => place.chat = true,
                "assignments" => {
                    place.whole = Some(Whole::Assignments);
                    let word = next();
                    place.missions = word.as_deref().and_then(MissionList::from_word);
                    place.mission = (word.as_deref() == Some("m")).then(|| segments.next().map(plain)).flatten();
                }
                "log" => place.whole = Some(Whole::Log),
                "board" if place.room.is_some() => place.triage = true,
                "board" => place.board = Some(Desk::Look),
                "prepare" => place.board = Some(Desk::Prepare),
                "write" => place.board = Some(Desk::Write),
                "correct" => place.board = Some(Desk::Correct),
                "rules" => place.board = Some(Desk::Rules),
                "wall" => place.wall = place.crisis.is_some(),
                _ => return place,
            }
        }
        place
    }

    /// A screen inside a group, which on a phone has a way back instead of tabs.
    pub fn is_inner(&self) -> bool {
        self.chat || self.triage || self.post.is_some() || self.board.is_some_and(|desk| !matches!(desk, Desk::Look))
    }
}

/// A segment as it was before it was encoded; one badly encoded stays as it is.
fn plain(segment: &str) -> String {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = (byte == b'%').then(|| after.get(..2)).flatten();
        let code = code.and_then(|hex| std::str::from_utf8(hex).ok()).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(code.unwrap_or(byte));
        rest = if code.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| segment.to_owned())
}
