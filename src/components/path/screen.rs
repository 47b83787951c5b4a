//! Which screen an address shows.

use super::MissionList;

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
