use crate::crisis::{
    Board, EntryId, Fact, Position, Progress, Said, StateFact, Trace,
    assignment::{Assignment, AssignmentView, Change, State},
    fact::What,
};
use ruma::{OwnedRoomId, OwnedUserId, owned_room_id, owned_user_id};

fn room() -> OwnedRoomId {
    owned_room_id!("!r:x")
}

fn me() -> OwnedUserId {
    owned_user_id!("@me:x")
}

fn first() -> Assignment {
    Assignment {
        title: "Palettes".into(),
        post: None,
        assignee: me(),
        due_at: Some(1_000),
        note: None,
        state: State::Open,
        supersedes: None,
        settles: Vec::new(),
    }
}

fn on(seen: &str, what: Assignment) -> Assignment {
    Assignment { supersedes: Some(EntryId::from(seen)), ..what }
}

fn said(id: &str, at: u64, what: Assignment) -> Said<Assignment> {
    Said { by: owned_user_id!("@a:x"), at, event: EntryId::from(id), what }
}

/// Changes in the server's order: each leaves its trace, the last is in force.
fn board(changes: &[(&str, Assignment)]) -> Board {
    let mut board = Board::new(me());
    for (place, (id, what)) in changes.iter().enumerate() {
        let place = u32::try_from(place).expect("few");
        let said = said(id, u64::from(place), what.clone());
        let state = StateFact::Assignment("k".into(), Some(said.clone()));
        let trace = Trace { id: said.event, by: said.by, at: said.at, position: Position::new(0, place.into()), state: state.clone() };
        let facts = [What::Trace(trace), What::State { seq: place.into(), state }];
        board.fold(facts.map(|what| Fact { room: room(), what }));
    }
    board
}

fn only(board: &Board) -> AssignmentView {
    let mut views = board.assignments(&room());
    assert_eq!(views.len(), 1);
    views.remove(0)
}

fn rivals(changes: &[(&str, Assignment)]) -> Vec<String> {
    only(&board(changes)).conflicts.iter().map(|said| said.event.to_string()).collect()
}

#[test]
fn each_change_leaves_its_trace_and_the_last_is_in_force() {
    let view = only(&board(&[("$0", first()), ("$1", on("$0", Change::Accept.of(&first()))), ("$2", on("$1", Change::Done.of(&first())))]));
    assert_eq!(view.what().state, State::Done);
    assert_eq!(view.steps.iter().map(|s| s.what.state).collect::<Vec<_>>(), [State::Open, State::Accepted, State::Done]);
    assert_eq!((view.given().event.as_str(), view.conflicts.len()), ("$0", 0));
}

#[test]
fn two_changes_of_one_are_shown_until_somebody_decides() {
    let (done, later) = (Change::Done.of(&first()), Change::Postpone(9_000).of(&first()));
    let both = [("$0", first()), ("$1", on("$0", done.clone())), ("$2", on("$0", later.clone()))];
    assert_eq!(rivals(&both), ["$1"]);
    // Going on from one of them does not make the other go away.
    let mut more = both.to_vec();
    more.push(("$3", on("$2", Change::Accept.of(&later))));
    assert_eq!(rivals(&more), ["$1"]);
    more.push(("$4", Assignment { settles: vec![EntryId::from("$1")], ..on("$3", done) }));
    assert!(rivals(&more).is_empty(), "somebody decided");
}

#[test]
fn a_branch_is_shown_where_it_ends() {
    let (done, later) = (Change::Done.of(&first()), Change::Postpone(9_000).of(&first()));
    let changes =
        [("$0", first()), ("$1", on("$0", later.clone())), ("$2", on("$1", Change::Accept.of(&later))), ("$3", on("$0", done.clone()))];
    assert_eq!(rivals(&changes), ["$2"]);
}

#[test]
fn two_who_say_the_same_do_not_contradict() {
    let done = Change::Done.of(&first());
    assert!(rivals(&[("$0", first()), ("$1", on("$0", done.clone())), ("$2", on("$0", done))]).is_empty());
}

#[test]
fn changes_that_go_round_in_circles_end() {
    let done = Change::Done.of(&first());
    let changes = [("$0", on("$1", first())), ("$1", on("$0", done)), ("$2", on("$2", first()))];
    let _ = only(&board(&changes));
}

#[test]
fn what_is_made_without_network_shows_at_once_in_the_order_it_was_made() {
    let mut board = board(&[("$0", first())]);
    let pending =
        |id: &str, at, what| What::Pending { id: EntryId::from(id), state: StateFact::Assignment("k".into(), Some(said(id, at, what))) };
    // Two within one millisecond: the names say nothing of their order.
    let accepted = Change::Accept.of(&first());
    let facts = [pending("~b", 5, on("$0", accepted.clone())), pending("~a", 5, on("~b", Change::Done.of(&accepted)))];
    let changes = board.fold(facts.map(|what| Fact { room: room(), what }));
    assert!(changes.0[&room()].assignments);
    let view = only(&board);
    assert_eq!((view.what().state, view.is_waiting()), (State::Done, true));
    assert_eq!(view.shown().event.as_str(), "~a");
    // A refused one is kept and told, and no longer shown as if it counted.
    let refused = ["~a", "~b"].map(|id| What::Progress {
        id: EntryId::from(id),
        progress: Progress::Refused(crate::crisis::entry::Reason { code: "TOCSIN_HEAD_MOVED".into(), words: None }),
    });
    let changes = board.fold(refused.map(|what| Fact { room: room(), what }));
    assert!(changes.0[&room()].assignments, "the screen is told");
    let view = only(&board);
    assert_eq!((view.what().state, view.is_waiting()), (State::Open, false));
    assert_eq!(view.refused().map(|w| w.said.what.state), Some(State::Done));
    board.fold(["~a", "~b"].map(|id| Fact { room: room(), what: What::Settled { id: EntryId::from(id) } }));
    assert!(only(&board).refused().is_none());
}

#[test]
fn one_made_here_and_not_sent_is_there() {
    let mut board = Board::new(me());
    let state = StateFact::Assignment("k".into(), Some(said("~t", 5, first())));
    board.fold([Fact { room: room(), what: What::Pending { id: EntryId::from("~t"), state } }]);
    let view = only(&board);
    assert_eq!((view.current.is_none(), view.is_waiting(), view.what().title.as_str()), (true, true, "Palettes"));
}
