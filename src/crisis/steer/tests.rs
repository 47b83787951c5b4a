use super::*;
use crate::crisis::{Fact, Membership, Rights, fact::What};
use ruma::{OwnedRoomId, owned_room_id, owned_user_id};

fn state(state: StateFact) -> Fact {
    Fact { room: owned_room_id!("!s:x"), what: What::State { seq: 1, state } }
}

fn said<T>(event: &str, what: T) -> Said<T> {
    Said { by: owned_user_id!("@lead:x"), at: 5, event: EntryId::from(event), what }
}

fn stated(severity: Severity) -> Stated {
    let status = Status { severity, phase: Phase::Response, drill: false, opened_at: None };
    Stated { status, reason: None }
}

/// A crisis in which I have this power, where 50 steers and 90 gives roles.
fn board(mine: i64) -> (Board, OwnedRoomId) {
    let mut board = Board::new(owned_user_id!("@me:x"));
    let events = [(STATUS.to_owned(), 50), (CLOCK.to_owned(), 50), (ROLES.to_owned(), 90)];
    let users = [(owned_user_id!("@me:x"), mine)];
    let rights = Rights { users: users.into(), events: events.into(), state_default: 100, ..Rights::default() };
    board.fold([
        state(StateFact::Mine(Membership::Joined)),
        state(StateFact::Space(true)),
        state(StateFact::Rights(rights)),
        state(StateFact::Status(Some(said("$1", stated(Severity::Serious))))),
    ]);
    (board, owned_room_id!("!s:x"))
}

fn raise(seen: &str, severity: Severity, reason: &str) -> Steer {
    Steer::State { seen: Some(EntryId::from(seen)), severity, phase: Phase::Response, reason: reason.into() }
}

#[test]
fn who_may_not_steer_is_told_what_it_takes() {
    let (board, space) = board(0);
    assert_eq!(decide(&board, &space, &raise("$1", Severity::Major, "x")), Err(Refusal::NoRight { have: 0, need: 50 }));
    let helm = Helm::of(&board, &space);
    assert!(!helm.may_state && !helm.may_promise && !helm.may_hand);
}

#[test]
fn a_change_needs_a_reason_and_the_state_that_was_seen() {
    let (board, space) = board(50);
    assert_eq!(decide(&board, &space, &raise("$1", Severity::Major, " ")), Err(Refusal::NoReason));
    assert_eq!(decide(&board, &space, &raise("$0", Severity::Major, "x")), Err(Refusal::StateMoved));
    assert_eq!(decide(&board, &space, &raise("$1", Severity::Serious, "x")), Err(Refusal::Empty));
    assert_eq!(decide(&board, &space, &raise("$1", Severity::Major, "x")), Ok(()));
    let snooze = |reason: &str| Steer::Snooze { seen: None, at: 9, reason: reason.into() };
    assert_eq!(decide(&board, &space, &snooze("")), Err(Refusal::NoReason));
    assert_eq!(decide(&board, &space, &snooze("labo")), Ok(()));
}

#[test]
fn a_second_change_waits_for_the_first() {
    let (mut board, space) = board(50);
    let clock = Clock { next_update_at: Some(9), reason: None };
    let waiting = What::Pending { id: EntryId::local("t"), state: StateFact::Clock(Some(said("~t", clock.clone()))) };
    board.fold([Fact { room: space.clone(), what: waiting }]);
    assert_eq!(Helm::of(&board, &space).new_clock, Some(clock));
    let promise = Steer::Promise { seen: None, at: Some(10), reason: None };
    assert_eq!(decide(&board, &space, &promise), Err(Refusal::NotSent));
    assert_eq!(decide(&board, &space, &raise("$1", Severity::Major, "x")), Ok(()));
}

#[test]
fn a_role_brings_its_power_where_i_may_give_it_and_takes_back_no_more_than_it_gave() {
    let (mut board, space) = board(100);
    let (old, new, other) = (owned_user_id!("@old:x"), owned_user_id!("@new:x"), owned_user_id!("@other:x"));
    let users = [(owned_user_id!("@me:x"), 100), (old.clone(), 50), (other.clone(), 60)];
    let rights = Rights { users: users.into(), state_default: 100, ..Rights::default() };
    board.fold([Fact { room: space.clone(), what: What::State { seq: 2, state: StateFact::Rights(rights) } }]);
    let word = Duty::Communications.word();
    let before = Roles([(word.to_owned(), [old.clone(), other.clone()].into())].into());
    let after = before.handed(word, Some(&old), Some(&new));
    assert_eq!(roles::powers(&board, &space, &before, &after), [(space.clone(), new, 50), (space.clone(), old, 0)]);
    let gone = before.handed(word, Some(&other), None);
    assert_eq!(roles::powers(&board, &space, &before, &gone), []);
}
