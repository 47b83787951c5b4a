//! Addresses of screens. Room and event ids hold `!`, `$`, `:` and sometimes `/`: each is encoded as one segment.

mod mission_list;

pub use mission_list::MissionList;

use crate::crisis::EntryId;
use ruma::{OwnedRoomId, RoomId};
use std::fmt::Write as _;

/// The list of crises.
pub const CRISES: &str = "/";
/// The settings.
pub const SETTINGS: &str = "/settings";
/// What this app and this device are.
pub const ABOUT: &str = "/about";

/// A crisis.
pub fn crisis(crisis: &RoomId) -> String {
    format!("/c/{}", segment(crisis.as_str()))
}

/// The wall of a crisis.
pub fn wall(crisis: &RoomId) -> String {
    format!("{}/wall", self::crisis(crisis))
}

/// A room: a group of a crisis, or a room in none.
pub fn group(crisis: Option<&RoomId>, group: &RoomId) -> String {
    match crisis {
        Some(crisis) => format!("/c/{}/g/{}", segment(crisis.as_str()), segment(group.as_str())),
        None => format!("/r/{}", segment(group.as_str())),
    }
}

/// A post and its thread.
pub fn post(crisis: Option<&RoomId>, group: &RoomId, post: &EntryId) -> String {
    format!("{}/p/{}", self::group(crisis, group), segment(post.as_str()))
}

/// The chat beside a group, as a screen of its own.
pub fn chat(crisis: Option<&RoomId>, group: &RoomId) -> String {
    format!("{}/chat", self::group(crisis, group))
}

/// What people of a crisis are expected to do.
pub fn assignments(crisis: &RoomId) -> String {
    format!("{}/assignments", self::crisis(crisis))
}

/// One list of them.
pub fn missions(crisis: &RoomId, list: MissionList) -> String {
    format!("{}/{}", assignments(crisis), list.word())
}

/// One of them, by its key.
pub fn mission(crisis: &RoomId, key: &str) -> String {
    format!("{}/m/{}", assignments(crisis), segment(key))
}

/// The logbook of a crisis.
pub fn log(crisis: &RoomId) -> String {
    format!("{}/log", self::crisis(crisis))
}

/// The board of a crisis's cell.
pub fn board(crisis: &RoomId) -> String {
    format!("{}/board", self::crisis(crisis))
}

/// A publication, open on its board.
pub fn publication(crisis: &RoomId, root: &EntryId) -> String {
    format!("{}/p/{}", board(crisis), segment(root.as_str()))
}

/// The form of a publication: a new one, or another text of one.
pub fn write(crisis: &RoomId, root: Option<&EntryId>) -> String {
    format!("{}/write", root.map_or_else(|| board(crisis), |root| publication(crisis, root)))
}

/// The form of a publication that corrects another.
pub fn correct(crisis: &RoomId, root: &EntryId) -> String {
    format!("{}/correct", publication(crisis, root))
}

/// The form of a publication that starts from a post.
pub fn prepare(crisis: &RoomId, group: &RoomId, post: &EntryId) -> String {
    format!("{}/prepare", self::post(Some(crisis), group, post))
}

/// The news of a group by the labels they were given.
pub fn triage(crisis: &RoomId, group: &RoomId) -> String {
    format!("{}/board", self::group(Some(crisis), group))
}

/// Who approves, and what the stages are called.
pub fn rules(crisis: &RoomId) -> String {
    format!("{}/rules", board(crisis))
}

/// One segment of a path, as `encodeURIComponent` writes it: the router compares addresses in that form.
fn segment(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len() + 8);
    for byte in raw.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'!' | b'~' | b'*' | b'\'' | b'(' | b')' => {
                out.push(byte.into());
            }
            // Writing to a string can't fail.
            _ => _ = write!(out, "%{byte:02X}"),
        }
    }
    out
}

/// What an address shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The crises.
    Crises,
    /// The sign-in page: an address to come from, not to stay at.
    SignIn,
    /// The settings.
    Settings,
    /// What this app and this device are.
    About,
    /// A page in the frame of a crisis.
    Crisis(Inside),
    /// A page in the frame of a room in no crisis.
    Room(Inside),
    /// Nothing we know.
    Unknown,
}

/// A page inside a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
    /// The crisis as a whole.
    Overview,
    /// A group.
    Group,
    /// A post and its thread.
    Post,
    /// The chat beside a group.
    Chat,
    /// The board of its cell, and what is done there.
    Board,
    /// The news of a group by label.
    Triage,
    /// Who must do what by when.
    Assignments,
    /// What happened.
    Log,
}

impl Screen {
    /// Reads the path of an address. Whether its ids are ones is the page's business.
    pub fn read(path: &str) -> Self {
        let mut segments = path.split('/').filter(|segment| !segment.is_empty());
        let words: [Option<&str>; 7] = std::array::from_fn(|_| segments.next());
        match words {
            [None, ..] => Self::Crises,
            [Some("login"), None, ..] => Self::SignIn,
            [Some("settings"), None, ..] => Self::Settings,
            [Some("about"), None, ..] => Self::About,
            [Some("c"), Some(_), None, ..] => Self::Crisis(Inside::Overview),
            [Some("c"), Some(_), Some("assignments"), rest @ ..] => {
                if Inside::is_of_missions(rest) {
                    Self::Crisis(Inside::Assignments)
                } else {
                    Self::Unknown
                }
            }
            [Some("c"), Some(_), Some("log"), None, ..] => Self::Crisis(Inside::Log),
            [Some("c"), Some(_), Some("board"), rest @ ..] => Inside::at_board(rest).map_or(Self::Unknown, Self::Crisis),
            [Some("c"), Some(_), Some("g"), Some(_), rest @ ..] => Inside::read(rest).map_or(Self::Unknown, Self::Crisis),
            [Some("r"), Some(_), a, b, c, ..] => Inside::read([a, b, c]).map_or(Self::Unknown, Self::Room),
            _ => Self::Unknown,
        }
    }

    /// The page inside the frame, when there is a frame.
    pub const fn inside(self) -> Option<Inside> {
        match self {
            Self::Crisis(inside) | Self::Room(inside) => Some(inside),
            _ => None,
        }
    }
}

impl Inside {
    /// The board and its forms are one page, so that a card opens without the board being made anew.
    fn at_board(words: [Option<&str>; 4]) -> Option<Self> {
        match words {
            [None, ..] | [Some("write" | "rules"), None, ..] | [Some("p"), Some(_), None | Some("write" | "correct"), None] => {
                Some(Self::Board)
            }
            _ => None,
        }
    }

    /// The lists of missions are one page, and so is one of them among the others.
    fn is_of_missions(words: [Option<&str>; 4]) -> bool {
        match words {
            [Some("m"), Some(_), None, _] | [None, ..] => true,
            [Some(word), None, ..] => MissionList::from_word(word).is_some(),
            _ => false,
        }
    }

    fn read(words: [Option<&str>; 3]) -> Option<Self> {
        match words {
            [None, ..] => Some(Self::Group),
            [Some("chat"), None, _] => Some(Self::Chat),
            [Some("p"), Some(_), None] => Some(Self::Post),
            [Some("p"), Some(_), Some("prepare")] => Some(Self::Board),
            [Some("board"), None, _] => Some(Self::Triage),
            _ => None,
        }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use ruma::room_id;

    #[test]
    fn an_id_stays_one_segment() {
        assert_eq!(crisis(room_id!("!a/b:s.fr")), "/c/!a%2Fb%3As.fr");
        let event = EntryId::from("$é/x");
        assert_eq!(post(None, room_id!("!r:s"), &event), "/r/!r%3As/p/%24%C3%A9%2Fx");
    }

    #[test]
    fn an_address_reads_back() {
        let (crisis, room, event) = (room_id!("!a/b:s.fr"), room_id!("!é%:s"), EntryId::from("$x/é=="));
        let place = Place::read(&post(Some(crisis), room, &event));
        assert_eq!((place.crisis.as_deref(), place.room.as_deref(), place.post.clone()), (Some(crisis), Some(room), Some(event)));
        assert!(place.is_inner());
        assert!(Place::read(&chat(None, room)).chat);
        assert_eq!(Place::read(&log(crisis)).whole, Some(Whole::Log));
        assert_eq!(Place::read(&assignments(crisis)).whole, Some(Whole::Assignments));
        let (news, prepared) = (Place::read(&triage(crisis, room)), Place::read(&prepare(crisis, room, &EntryId::from("$x"))));
        assert!(news.triage && news.board.is_none() && news.room.as_deref() == Some(room));
        assert_eq!((prepared.board, prepared.post), (Some(Desk::Prepare), Some(EntryId::from("$x"))));
        for list in MissionList::ALL {
            let place = Place::read(&missions(crisis, list));
            assert_eq!((place.whole, place.missions), (Some(Whole::Assignments), Some(list)));
            assert_eq!(Screen::read(&missions(crisis, list)), Screen::Crisis(Inside::Assignments));
        }
        assert_eq!(Place::read(&mission(crisis, "a/é")).mission.as_deref(), Some("a/é"));
        assert_eq!(Screen::read(&mission(crisis, "a/é")), Screen::Crisis(Inside::Assignments));
        assert_eq!(Screen::read(&format!("{}/nowhere", assignments(crisis))), Screen::Unknown);
    }

    #[test]
    fn an_address_shows_one_screen() {
        let (crisis, room, event) = (room_id!("!a/b:s.fr"), room_id!("!r:s"), EntryId::from("$x/y"));
        for (path, screen) in [
            (CRISES.to_owned(), Screen::Crises),
            (SETTINGS.to_owned(), Screen::Settings),
            (ABOUT.to_owned(), Screen::About),
            ("/login".to_owned(), Screen::SignIn),
            ("/settings/".to_owned(), Screen::Settings),
            (self::crisis(crisis), Screen::Crisis(Inside::Overview)),
            (group(Some(crisis), room), Screen::Crisis(Inside::Group)),
            (post(Some(crisis), room, &event), Screen::Crisis(Inside::Post)),
            (chat(Some(crisis), room), Screen::Crisis(Inside::Chat)),
            (group(None, room), Screen::Room(Inside::Group)),
            (post(None, room, &event), Screen::Room(Inside::Post)),
            (chat(None, room), Screen::Room(Inside::Chat)),
            (board(crisis), Screen::Crisis(Inside::Board)),
            (publication(crisis, &event), Screen::Crisis(Inside::Board)),
            (write(crisis, None), Screen::Crisis(Inside::Board)),
            (write(crisis, Some(&event)), Screen::Crisis(Inside::Board)),
            (correct(crisis, &event), Screen::Crisis(Inside::Board)),
            (rules(crisis), Screen::Crisis(Inside::Board)),
            (prepare(crisis, room, &event), Screen::Crisis(Inside::Board)),
            (triage(crisis, room), Screen::Crisis(Inside::Triage)),
        ] {
            assert_eq!(Screen::read(&path), screen, "{path}");
        }
        for path in [
            "/c/a/board/x",
            "/c/a/board/p",
            "/c/a/board/p/b/x",
            "/x",
            "/c",
            "/c/a/b",
            "/c/a/g",
            "/c/a/g/b/c",
            "/c/a/g/b/p",
            "/c/a/g/b/p/d/e",
            "/r",
            "/r/a/g/b",
            "/r/a/p",
            "/settings/x",
        ] {
            assert_eq!(Screen::read(path), Screen::Unknown, "{path}");
        }
    }

    #[test]
    fn the_wall_is_a_crisiss() {
        let crisis = room_id!("!a/b:s.fr");
        let wall = Place::read(&wall(crisis));
        assert!(wall.wall && wall.crisis.as_deref() == Some(crisis));
        assert!(!Place::read("/wall").wall);
    }

    #[test]
    fn a_broken_address_is_about_nothing() {
        for path in ["", "/", "/c", "/c/nothing", "/c/%ff%zz%", "/settings", "//c//"] {
            assert_eq!(Place::read(path).room, None, "{path}");
        }
    }
}
