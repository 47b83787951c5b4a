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

/// The new time of something that may take longer: counted from its time, or from now when that is over.
pub fn postponed(due_at: Option<Millis>, now: Millis, by: Millis) -> Millis {
    due_at.unwrap_or(now).max(now).saturating_add(by)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crisis::{Fact, Position, Said, StateFact, Trace, fact::What};
    use ruma::{owned_room_id, owned_user_id};

    fn what(assignee: &str, state: State) -> Assignment {
        Assignment {
            title: "Palettes".into(),
            post: None,
            assignee: OwnedUserId::try_from(assignee).expect("a user id"),
            due_at: Some(10),
            note: None,
            state,
            supersedes: None,
            settles: Vec::new(),
        }
    }

    /// A room where I may do everything, with one assignment.
    fn board(what: Assignment) -> Board {
        let mut board = Board::new(owned_user_id!("@me:x"));
        let said = Said { by: owned_user_id!("@a:x"), at: 0, event: EntryId::from("$0"), what };
        let state = StateFact::Assignment("k".into(), Some(said.clone()));
        let trace = Trace { id: said.event, by: said.by, at: 0, position: Position::new(0, 0), state: state.clone() };
        let rights = crate::crisis::Rights { state_default: 0, ..Default::default() };
        let member = |user: &str, at| StateFact::Member(OwnedUserId::try_from(user).expect("a user id"), at, None);
        let states = [
            state,
            StateFact::Mine(Membership::Joined),
            StateFact::Rights(rights),
            member("@b:x", Membership::Joined),
            member("@gone:x", Membership::Left),
        ];
        let facts = states.into_iter().map(|state| What::State { seq: 1, state }).chain([What::Trace(trace)]);
        board.fold(facts.map(|what| Fact { room: owned_room_id!("!r:x"), what }));
        board
    }

    fn try_change(board: &Board, seen: &str, change: Change) -> Result<(), Refusal> {
        decide(board, &owned_room_id!("!r:x"), &Step::Change { key: "k".into(), seen: EntryId::from(seen), change })
    }

    #[test]
    fn each_change_has_its_place() {
        let (mine, theirs) = (board(what("@me:x", State::Open)), board(what("@b:x", State::Open)));
        assert_eq!(try_change(&mine, "$0", Change::Accept), Ok(()));
        assert_eq!(try_change(&theirs, "$0", Change::Accept), Err(Refusal::NotAssignee));
        assert_eq!(try_change(&theirs, "$0", Change::Done), Ok(()));
        assert_eq!(try_change(&mine, "$0", Change::Reopen), Err(Refusal::WrongStage));
        let done = board(what("@me:x", State::Done));
        for change in [Change::Accept, Change::Done, Change::Drop, Change::Postpone(9), Change::Reassign(owned_user_id!("@b:x"))] {
            assert_eq!(try_change(&done, "$0", change), Err(Refusal::WrongStage));
        }
        assert_eq!(try_change(&done, "$0", Change::Reopen), Ok(()));
    }

    #[test]
    fn nobody_changes_what_they_have_not_seen_or_asks_who_is_gone() {
        let board = board(what("@me:x", State::Open));
        assert_eq!(try_change(&board, "$older", Change::Done), Err(Refusal::AssignmentMoved));
        assert_eq!(try_change(&board, "$0", Change::Reassign(owned_user_id!("@gone:x"))), Err(Refusal::NotHere));
        let give = |title: &str, to: &str| Step::Assign {
            title: title.into(),
            post: None,
            assignee: OwnedUserId::try_from(to).expect("a user id"),
            due_at: None,
            note: None,
        };
        let room = owned_room_id!("!r:x");
        assert_eq!(decide(&board, &room, &give("Livrer", "@b:x")), Ok(()));
        assert_eq!(decide(&board, &room, &give("Livrer", "@gone:x")), Err(Refusal::NotHere));
        assert_eq!(decide(&board, &room, &give("  ", "@b:x")), Err(Refusal::Empty));
        assert!(matches!(decide(&board, &room, &give(&"x".repeat(301), "@b:x")), Err(Refusal::TooLong { .. })));
    }

    #[test]
    fn whoever_is_asked_anew_has_not_said_yes() {
        let accepted = what("@me:x", State::Accepted);
        let new = Change::Reassign(owned_user_id!("@b:x")).of(&accepted);
        assert_eq!((new.state, new.assignee.as_str()), (State::Open, "@b:x"));
        assert_eq!(Change::Postpone(99).of(&accepted).state, State::Accepted);
    }

    #[test]
    fn more_time_is_counted_from_now_once_it_is_late() {
        assert_eq!(postponed(Some(100), 50, 30), 130);
        assert_eq!(postponed(Some(10), 50, 30), 80);
        assert_eq!(postponed(None, 50, 30), 80);
    }
}
