//! Addresses of screens. Room and event ids hold `!`, `$`, `:` and sometimes `/`: each is encoded as one segment.

mod mission_list;
mod place;
mod screen;

pub use mission_list::MissionList;
pub use place::{Desk, Place, Whole};
pub use screen::{Inside, Screen};

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

#[cfg(test)]
mod tests;
