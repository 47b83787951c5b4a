//! What a person does with an assignment, and why it can't be done.

use super::{ASSIGNMENT, Assignment, AssignmentView, LONGEST_NOTE, LONGEST_TITLE, State};
use crate::crisis::{Board, EntryId, Membership, Millis, Refusal, publication::step::may_set};
use ruma::{OwnedUserId, RoomId};

/// What a person does with an assignment.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Give one.
    Assign {
        /// What.
        title: String,
        /// The post it comes from; without one, a post is made for it.
        post: Option<EntryId>,
        /// Who.
        assignee: OwnedUserId,
        /// By when.
        due_at: Option<Millis>,
        /// What there is to know besides.
        note: Option<String>,
    },
    /// Change one.
    Change {
        /// Which.
        key: String,
        /// The event the writer saw.
        seen: EntryId,
        /// How.
        change: Change,
    },
    /// Say which of two changes counts.
    Keep {
        /// Which.
        key: String,
        /// The event the writer saw.
        seen: EntryId,
        /// What counts.
        what: Assignment,
        /// The changes decided over.
        settles: Vec<EntryId>,
    },
}

/// How an assignment changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Its assignee says yes.
    Accept,
    /// It is done.
    Done,
    /// It is not to be done any more.
    Drop,
    /// It is to be done after all.
    Reopen,
    /// Somebody else is to do it.
    Reassign(OwnedUserId),
    /// It may take until then.
    Postpone(Millis),
}

impl Change {
    /// What an assignment becomes.
    pub fn of(&self, old: &Assignment) -> Assignment {
        let mut new = Assignment { settles: Vec::new(), ..old.clone() };
        match self {
            Self::Accept => new.state = State::Accepted,
            Self::Done => new.state = State::Done,
            Self::Drop => new.state = State::Dropped,
            Self::Reopen => new.state = State::Open,
            Self::Reassign(to) => {
                new.assignee.clone_from(to);
                // Whoever said yes is not the one who is asked now.
                new.state = State::Open;
            }
            Self::Postpone(to) => new.due_at = Some(*to),
        }
        new
    }
}

/// May this be done, as far as we know? The homeserver has the last word.
///
/// # Errors
/// The reason it can't.
pub fn decide(board: &Board, room: &RoomId, step: &Step) -> Result<(), Refusal> {
    may_set(board, room, ASSIGNMENT)?;
    match step {
        Step::Assign { title, assignee, note, .. } => {
            if title.trim().is_empty() {
                return Err(Refusal::Empty);
            }
            let bytes = title.len() + note.as_ref().map_or(0, String::len);
            let long = title.chars().count() > LONGEST_TITLE || note.as_ref().is_some_and(|note| note.chars().count() > LONGEST_NOTE);
            if long {
                return Err(Refusal::TooLong { bytes });
            }
            may_be_asked(board, room, assignee)
        }
        Step::Change { key, seen, change } => {
            let view = seen_by(board, room, key, seen)?;
            may_change(board, &view, change)
        }
        Step::Keep { key, seen, .. } => seen_by(board, room, key, seen).map(|_| ()),
    }
}

/// May I change it so?
///
/// # Errors
/// The reason not.
pub fn may_change(board: &Board, view: &AssignmentView, change: &Change) -> Result<(), Refusal> {
    let what = view.what();
    let fits = match change {
        Change::Accept => what.state == State::Open,
        Change::Reopen => !what.state.is_open(),
        Change::Done | Change::Drop | Change::Reassign(_) | Change::Postpone(_) => what.state.is_open(),
    };
    if !fits {
        return Err(Refusal::WrongStage);
    }
    match change {
        Change::Accept if what.assignee != board.me() => Err(Refusal::NotAssignee),
        Change::Reassign(to) => may_be_asked(board, &view.room, to),
        _ => Ok(()),
    }
}

/// Somebody known to be outside the room would never learn of it.
fn may_be_asked(board: &Board, room: &RoomId, who: &OwnedUserId) -> Result<(), Refusal> {
    let known = board.room(room).and_then(|room| room.members().find(|(user, _)| *user == who).map(|(_, member)| member.membership));
    match known {
        Some(Membership::Joined | Membership::Invited) | None => Ok(()),
        Some(_) => Err(Refusal::NotHere),
    }
}

/// The assignment, if it is still as the person saw it.
fn seen_by(board: &Board, room: &RoomId, key: &str, seen: &EntryId) -> Result<AssignmentView, Refusal> {
    let view = board.assignments(room).into_iter().find(|view| view.key == key).ok_or(Refusal::Unknown)?;
    if view.shown().event == *seen { Ok(view) } else { Err(Refusal::AssignmentMoved) }
}
