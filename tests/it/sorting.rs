//! Labels on posts: the server's word, one's own that waits, and one's own that was refused.

use ruma::{OwnedRoomId, OwnedUserId, owned_room_id, owned_user_id};
use tocsin::crisis::{Board, EntryId, Fact, Progress, Reason, Said, StateFact, fact::What};

fn room() -> OwnedRoomId {
    owned_room_id!("!veille:x")
}

fn me() -> OwnedUserId {
    owned_user_id!("@me:x")
}

fn post() -> EntryId {
    EntryId::from("$post")
}

fn label(event: &EntryId, at: u64, label: &str) -> StateFact {
    StateFact::Sorted(post(), Some(Said { by: me(), at, event: event.clone(), what: label.to_owned() }))
}

fn fold(board: &mut Board, what: What) -> bool {
    board.fold([Fact { room: room(), what }]).0.values().any(|change| change.sorted)
}

fn under(board: &Board) -> Option<String> {
    board.sorted(&room()).get(&post()).map(|said| said.what.clone())
}

#[test]
fn a_refused_label_gives_its_place_back_at_once_and_keeps_its_reason() {
    let mut board = Board::new(me());
    let mine = EntryId::local("t1");
    fold(&mut board, What::State { seq: 1, state: label(&EntryId::from("$said"), 1, "to_check") });
    fold(&mut board, What::Pending { id: mine.clone(), state: label(&mine, 2, "rumour") });
    assert_eq!(under(&board).as_deref(), Some("rumour"), "what waits is shown");
    let why = Reason { code: "M_FORBIDDEN".into(), words: None };
    assert!(fold(&mut board, What::Progress { id: mine.clone(), progress: Progress::Refused(why.clone()) }), "the screen is told");
    assert_eq!(under(&board).as_deref(), Some("to_check"), "the server's word stands");
    assert_eq!(board.labels_refused(&room()).get(&post()), Some(&("rumour".to_owned(), why)));
    // Tried again it is shown again, taken back it is gone.
    assert!(fold(&mut board, What::Progress { id: mine.clone(), progress: Progress::Waiting }));
    assert_eq!(under(&board).as_deref(), Some("rumour"));
    assert!(board.labels_refused(&room()).is_empty());
    assert!(fold(&mut board, What::Settled { id: mine }));
    assert_eq!(under(&board).as_deref(), Some("to_check"));
}

#[test]
fn of_two_labels_that_wait_the_later_one_is_shown() {
    let mut board = Board::new(me());
    // The names of writes say nothing about their order.
    for (id, at, said) in [("tb", 1, "rumour"), ("ta", 2, "denied")] {
        let id = EntryId::local(id);
        fold(&mut board, What::Pending { id: id.clone(), state: label(&id, at, said) });
    }
    assert_eq!(under(&board).as_deref(), Some("denied"));
}
