//! The names of the places where words are typed: drafts are kept under them.

use crate::crisis::EntryId;
use ruma::RoomId;

/// The field of a room's chat, of its posts, or of the comments under one of them.
pub fn place(room: &RoomId, under: Option<&EntryId>, chat: bool) -> String {
    match under {
        Some(post) => format!("comment:{room}:{post}"),
        None if chat => format!("chat:{room}"),
        None => format!("post:{room}"),
    }
}

/// The title typed there.
pub fn title(place: &str) -> String {
    format!("title:{place}")
}
