//! The panels of the dashboard. Every figure can be pressed, and leads to what it counts.

pub mod activity;
pub mod announced;
pub mod changes;
pub mod due;
pub mod lines;
pub mod missions;
pub mod needs;
pub mod reading_bar;
pub mod situation;
pub mod stages;

use super::path::{self, MissionList};
use crate::crisis::{
    EntryId,
    overview::{Change, Changed, Line},
};
use ruma::{OwnedRoomId, RoomId};

/// The address of an entry: of the post it stands under, when it is a comment.
pub fn to_line(space: Option<&OwnedRoomId>, line: &Line) -> String {
    to_entry(space, &line.room, line.thread.as_ref().unwrap_or(&line.id))
}

/// The address of a post.
pub fn to_entry(space: Option<&OwnedRoomId>, room: &RoomId, id: &EntryId) -> String {
    path::post(space.map(|space| &**space), room, id)
}

/// The address of the board of publications.
pub fn to_board(space: Option<&OwnedRoomId>) -> Option<String> {
    space.map(|space| format!("{}/board", path::crisis(space)))
}

/// The address of a list of missions.
pub fn to_missions(space: Option<&OwnedRoomId>, list: MissionList) -> Option<String> {
    space.map(|space| path::missions(space, list))
}

/// The address of one mission.
pub fn to_mission(space: Option<&OwnedRoomId>, key: &str) -> Option<String> {
    space.map(|space| path::mission(space, key))
}

/// The address of the logbook.
pub fn to_log(space: Option<&OwnedRoomId>) -> Option<String> {
    space.map(|space| format!("{}/log", path::crisis(space)))
}

/// Where a change can be read.
pub fn to_change(space: Option<&OwnedRoomId>, cell: Option<&OwnedRoomId>, changed: &Changed) -> Option<String> {
    match &changed.what {
        Change::Post(line) => Some(to_line(space, line)),
        Change::Asked { root, .. } | Change::Decided { root, .. } => Some(to_entry(space, cell?, root)),
        Change::Mission { key, .. } => to_mission(space, key),
        _ => to_log(space),
    }
}
