//! May this be done with a publication, as far as we know?

use super::{HEAD, Step};
use crate::crisis::{
    Board, EntryId, Membership, Refusal,
    command::LONGEST_TEXT,
    publication::{Decision, Publication, Stage, Text, verdict},
};
use ruma::{OwnedRoomId, RoomId};

/// May this be done, as far as we know? The homeserver has the last word, and what it takes to broadcast is asked of it again.
///
/// # Errors
/// The reason it can't.
pub fn decide(board: &Board, cell: &RoomId, step: &Step) -> Result<(), Refusal> {
    match step {
        Step::Prepare { text, .. } => {
            may_set(board, cell, HEAD)?;
            check(board, text)
        }
        Step::Save { root, seen, text, .. } => {
            let publication = seen_by(board, cell, root, seen)?;
            if matches!(publication.stage, Stage::Sending | Stage::Broadcast | Stage::Corrected | Stage::Withdrawn) {
                return Err(Refusal::WrongStage);
            }
            check(board, text)
        }
        Step::Ask { root, seen } => match seen_by(board, cell, root, seen)?.stage {
            Stage::Draft => Ok(()),
            _ => Err(Refusal::WrongStage),
        },
        Step::Recall { root, seen } => match seen_by(board, cell, root, seen)?.stage {
            Stage::Review | Stage::ChangesRequested | Stage::Approved => Ok(()),
            _ => Err(Refusal::WrongStage),
        },
        Step::Decide { root, digest, decision, .. } => {
            let publication = found(board, cell, root)?;
            if root.is_local() {
                return Err(Refusal::NotSent);
            }
            may_decide(board, cell, &publication, *decision)?;
            if publication.head.what.digest != *digest {
                return Err(Refusal::TextChanged);
            }
            Ok(())
        }
        Step::Undo { root, before } => may_decide(board, cell, &found(board, cell, root)?, before.as_ref().map(|word| word.decision)),
        Step::Broadcast { root, seen, digest, fast_lane } => {
            let publication = seen_by(board, cell, root, seen)?;
            if publication.head.what.digest != *digest {
                return Err(Refusal::TextChanged);
            }
            may_broadcast(board, &publication, *fast_lane)
        }
        Step::TakeOver { root, seen } => may_take_over(board, &seen_by(board, cell, root, seen)?),
        Step::Withdraw { root, seen, .. } => match seen_by(board, cell, root, seen)?.stage {
            Stage::Withdrawn | Stage::Sending => Err(Refusal::WrongStage),
            _ => Ok(()),
        },
    }
}

/// May I give, or take back, my word on this publication?
///
/// # Errors
/// The reason not.
pub fn may_decide(board: &Board, cell: &RoomId, publication: &Publication, decision: Option<Decision>) -> Result<(), Refusal> {
    let me = board.me();
    may_set(board, cell, verdict::APPROVAL)?;
    let room = board.room(cell).ok_or(Refusal::NotMember)?;
    let quorum = room.quorum().map(|said| &said.what);
    if !quorum.is_some_and(|q| q.names(me)) {
        return Err(Refusal::NotAsked);
    }
    let own = publication.current.as_ref().is_some_and(|c| c.by == me);
    if own && decision == Some(Decision::Approve) && quorum.is_some_and(|q| q.four_eyes) {
        return Err(Refusal::OwnText);
    }
    if publication.trouble.is_some() {
        return Err(Refusal::Troubled);
    }
    // A word on what went out by the fast lane is the review it is due.
    let open = matches!(publication.stage, Stage::Review | Stage::ChangesRequested | Stage::Approved) || publication.review_due;
    if open { Ok(()) } else { Err(Refusal::WrongStage) }
}

/// May I send this publication out?
///
/// # Errors
/// The reason not.
pub fn may_broadcast(board: &Board, publication: &Publication, fast_lane: bool) -> Result<(), Refusal> {
    let me = board.me();
    may_set(board, &publication.cell, HEAD)?;
    if publication.trouble.is_some() {
        return Err(Refusal::Troubled);
    }
    if !publication.conflicts.is_empty() {
        return Err(Refusal::HeadMoved);
    }
    match publication.stage {
        Stage::Approved => {}
        Stage::Draft | Stage::Review | Stage::ChangesRequested if fast_lane => {
            let room = board.room(&publication.cell).ok_or(Refusal::NotMember)?;
            if !room.quorum().is_some_and(|q| q.what.fast_lane.contains(me)) {
                return Err(Refusal::NoFastLane);
            }
        }
        Stage::Draft | Stage::Review | Stage::ChangesRequested => return Err(Refusal::NotApproved),
        Stage::Sending | Stage::Broadcast | Stage::Corrected | Stage::Withdrawn => return Err(Refusal::WrongStage),
    }
    let text = publication.current.as_ref().map(|c| &c.revision.text).ok_or(Refusal::Troubled)?;
    if text.destinations.is_empty() {
        return Err(Refusal::NoDestination);
    }
    text.destinations.iter().try_for_each(|room| may_announce(board, room))
}

/// May I go on with a sending somebody else began? Whether it stands still is the caller's to say: that takes a clock.
///
/// # Errors
/// The reason not.
pub fn may_take_over(board: &Board, publication: &Publication) -> Result<(), Refusal> {
    may_set(board, &publication.cell, HEAD)?;
    if publication.stage != Stage::Sending {
        return Err(Refusal::WrongStage);
    }
    let text = publication.current.as_ref().filter(|_| publication.trouble.is_none()).map(|c| &c.revision.text).ok_or(Refusal::Troubled)?;
    text.destinations.iter().try_for_each(|room| may_announce(board, room))
}

/// May I write in a destination?
fn may_announce(board: &Board, destination: &OwnedRoomId) -> Result<(), Refusal> {
    let room = board.room(destination).filter(|r| r.mine() == Membership::Joined).ok_or(Refusal::NotMember)?;
    if room.is_encrypted() {
        return Err(Refusal::Encrypted);
    }
    let (have, need) = (room.rights().of(board.me()), room.rights().to_send("m.room.message"));
    if have < need { Err(Refusal::NoRight { have, need }) } else { Ok(()) }
}

fn found(board: &Board, cell: &RoomId, root: &EntryId) -> Result<Publication, Refusal> {
    board.publication(cell, root).ok_or(Refusal::Unknown)
}

/// The publication, if its head is still the one the person saw.
fn seen_by(board: &Board, cell: &RoomId, root: &EntryId, seen: &EntryId) -> Result<Publication, Refusal> {
    may_set(board, cell, HEAD)?;
    let publication = found(board, cell, root)?;
    if root.is_local() || publication.pending.is_some() {
        return Err(Refusal::NotSent);
    }
    if publication.head.event == *seen { Ok(publication) } else { Err(Refusal::HeadMoved) }
}

/// May I set state of this type?
///
/// # Errors
/// What I have and what it takes.
pub fn may_set(board: &Board, room: &RoomId, event_type: &str) -> Result<(), Refusal> {
    let rights = board.room(room).ok_or(Refusal::NotMember)?.rights();
    let (have, need) = (rights.of(board.me()), rights.to_set(event_type));
    if have < need { Err(Refusal::NoRight { have, need }) } else { Ok(()) }
}

fn check(board: &Board, text: &Text) -> Result<(), Refusal> {
    let bytes = text.title.len() + text.body.len();
    if bytes > LONGEST_TEXT {
        return Err(Refusal::TooLong { bytes });
    }
    if text.title.trim().is_empty() || text.body.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    let here = |room: &OwnedRoomId| board.room(room).is_some_and(|r| r.mine() == Membership::Joined);
    if text.destinations.iter().all(here) { Ok(()) } else { Err(Refusal::NotMember) }
}
