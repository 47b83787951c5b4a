//! Addresses of screens. Room and event ids hold `!`, `$`, `:` and sometimes `/`: each is encoded as one segment.

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
                "wall" => place.wall = place.crisis.is_some(),
                _ => return place,
            }
        }
        place
    }

    /// A screen inside a group, which on a phone has a way back instead of tabs.
    pub const fn is_inner(&self) -> bool {
        self.chat || self.post.is_some()
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
