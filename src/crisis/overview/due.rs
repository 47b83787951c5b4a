//! What has to be done by when. Whether it is late is a question of the time, which views have.

use crate::crisis::{
    Board, EntryId, Millis,
    publication::{Publication, Stage},
};
use ruma::OwnedRoomId;
use std::sync::Arc;

/// Something that has to be done by some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// By when.
    pub at: Millis,
    /// What.
    pub title: String,
    /// Who, as they are called; nobody in particular when empty.
    pub who: String,
    /// Is it mine?
    pub mine: bool,
    /// Where it is looked at.
    pub what: Matter,
}

/// What a deadline is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A text that should be out.
    Publication(OwnedRoomId, EntryId, Stage),
    /// Something somebody is expected to do, by its key.
    Mission(String),
}

/// Texts that should be out by some time and are not.
pub(super) fn of_publications(board: &Board, publications: &[Arc<Publication>]) -> Vec<Due> {
    let open = |stage| matches!(stage, Stage::Draft | Stage::Review | Stage::ChangesRequested | Stage::Approved | Stage::Sending);
    let each = |publication: &Arc<Publication>| {
        let at = publication.head.what.due_at.filter(|_| open(publication.stage))?;
        Some(Due {
            at,
            title: publication.title().to_owned(),
            who: super::called(board, &publication.cell, &publication.head.by),
            mine: publication.awaits(board.me()),
            what: Matter::Publication(publication.cell.clone(), publication.root.clone(), publication.stage),
        })
    };
    publications.iter().filter_map(each).collect()
}
