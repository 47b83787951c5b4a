//! An entry in a line.

use crate::crisis::{Board, Entry, EntryId, Kind, Millis};
use ruma::{OwnedRoomId, RoomId};

/// One entry, in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its room.
    pub room: OwnedRoomId,
    /// Which.
    pub id: EntryId,
    /// What it says it is.
    pub kind: Option<Kind>,
    /// When, by the sender's server clock.
    pub at: Millis,
    /// Who, as they are called in that room.
    pub by: String,
    /// The post it stands under, when it is a comment.
    pub thread: Option<EntryId>,
    /// Its title, else its first words.
    pub text: String,
    /// For an item of a content source: the source's name.
    pub source: Option<String>,
}

/// An entry in a line.
pub(super) fn line(board: &Board, room: &RoomId, id: &EntryId) -> Option<Line> {
    let entry = board.entry(room, id)?;
    let content = entry.content.as_ref()?;
    let by = board.room(room).map_or_else(|| entry.sender.localpart().to_owned(), |r| r.called(&entry.sender));
    let text = headline(&entry);
    let source = content.origin.as_ref().map(|(source, _)| source.clone());
    Some(Line { room: room.to_owned(), id: id.clone(), kind: content.kind, at: entry.at, by, thread: entry.thread.clone(), text, source })
}

/// An entry's title, else its first line, without what marks it up.
pub fn headline(entry: &Entry) -> String {
    const LONGEST: usize = 180;
    let Some(content) = &entry.content else { return String::new() };
    if let Some(title) = &content.title {
        return title.clone();
    }
    let first = content.text.lines().map(|line| line.trim_start_matches(['#', '>', '-', '*', ' ']).trim()).find(|line| !line.is_empty());
    let plain: String = first.unwrap_or_default().chars().filter(|c| !matches!(c, '*' | '`')).collect();
    if plain.is_empty() {
        return content.attachment.as_ref().map(|file| file.name.clone()).unwrap_or_default();
    }
    if plain.chars().count() > LONGEST { plain.chars().take(LONGEST - 1).chain(['…']).collect() } else { plain }
}
