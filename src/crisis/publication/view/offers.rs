//! What I may do with a publication, and why not.

use super::Publication;
use crate::crisis::{
    Board, Refusal,
    publication::{Decision, step},
};

/// What I may do with a publication, and why not. The homeserver has the last word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offers {
    /// Give it another text, ask for approval, recall it, withdraw it.
    pub change: Result<(), Refusal>,
    /// Approve it.
    pub approve: Result<(), Refusal>,
    /// Ask for changes.
    pub object: Result<(), Refusal>,
    /// Send it out, approved.
    pub broadcast: Result<(), Refusal>,
    /// Send it out unapproved, in the open.
    pub fast_lane: Result<(), Refusal>,
    /// Go on with a sending that stands still.
    pub take_over: Result<(), Refusal>,
}

pub(super) fn offers(board: &Board, publication: &Publication) -> Offers {
    let waits = || if publication.root.is_local() || publication.pending.is_some() { Err(Refusal::NotSent) } else { Ok(()) };
    let cell = &publication.cell;
    Offers {
        change: waits().and_then(|()| step::may_set(board, cell, step::HEAD)),
        approve: waits().and_then(|()| step::may_decide(board, cell, publication, Some(Decision::Approve))),
        object: waits().and_then(|()| step::may_decide(board, cell, publication, Some(Decision::RequestChanges))),
        broadcast: waits().and_then(|()| step::may_broadcast(board, publication, false)),
        fast_lane: waits().and_then(|()| step::may_broadcast(board, publication, true)),
        take_over: waits().and_then(|()| step::may_take_over(board, publication)),
    }
}
