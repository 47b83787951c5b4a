//! Addresses of screens. Room and event ids hold `!`, `$`, `:` and sometimes `/`: each is encoded as one segment.

use crate::crisis::EntryId;
use ruma::RoomId;
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
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'!' | b'~' | b'*' | b'\'' | b'(' | b')' => out.push(byte.into()),
            // Writing to a string can't fail.
            _ => _ = write!(out, "%{byte:02X}"),
        }
    }
    out
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
}
