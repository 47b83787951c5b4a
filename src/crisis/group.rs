//! What a room is for in its crisis: the content of `org.tocsin.group`.

use ruma::OwnedRoomId;

/// The part a room plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupKind {
    /// Where decisions are made.
    Cell,
    /// Reaches every member.
    Broadcast,
    /// Sources that deliver by themselves.
    Watch,
    /// The same, of what is said about the organisation.
    Social,
    /// The instant talk beside a group.
    Chat,
}

impl GroupKind {
    /// In the order screens list them.
    pub const ALL: [Self; 5] = [Self::Cell, Self::Broadcast, Self::Watch, Self::Social, Self::Chat];

    /// The word written in the event.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cell => "cell",
            Self::Broadcast => "broadcast",
            Self::Watch => "watch",
            Self::Social => "social",
            Self::Chat => "chat",
        }
    }

    /// Reads the word; an unknown one is `None`.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
}

/// What a room says of its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The part it plays.
    pub kind: GroupKind,
    /// The space it belongs to, as it says itself; the space's own `m.space.child` decides.
    pub crisis: Option<OwnedRoomId>,
    /// The room of its chat.
    pub chat: Option<OwnedRoomId>,
    /// For a chat: the group it stands beside.
    pub of: Option<OwnedRoomId>,
}
