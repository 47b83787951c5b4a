use super::*;
use crate::crisis::{
    Board, Content, Fact,
    fact::{Message, What},
};
use crate::store::Store;
use ruma::{owned_room_id, owned_user_id};

const HOUR: Millis = 3_600_000;

fn message(id: &str, position: Position, at: Millis, kind: Option<Kind>) -> Fact {
    Fact {
        room: owned_room_id!("!r:x"),
        what: What::Message(Message {
            id: EntryId::from(id),
            sender: owned_user_id!("@a:x"),
            at,
            position,
            thread: None,
            reply_to: None,
            content: Some(Content { kind, text: id.to_owned(), ..Content::default() }),
            transaction: None,
        }),
    }
}

fn read(facts: Vec<Fact>) -> (List, Known) {
    let (store, mut board) = (Store::default(), Board::new(owned_user_id!("@me:x")));
    let changes = board.fold(facts);
    store.follow(&board, &changes);
    let room = owned_room_id!("!r:x");
    let list = leptos::prelude::GetUntracked::get_untracked(&store.list(&room)).unwrap_or_default();
    let mut known = Known::default();
    known.follow(&list, |id| leptos::prelude::GetUntracked::get_untracked(&store.entry(&room, id)));
    (list, known)
}

fn three() -> (List, Known) {
    read(vec![
        message("$a", Position::new(0, 0), HOUR, None),
        message("$b", Position::new(0, 1), 30 * HOUR, Some(Kind::Decision)),
        message("$c", Position::new(2, 0), 31 * HOUR, None),
    ])
}

fn shape(rows: &Rows) -> String {
    let word = |key: &RowKey| match key {
        RowKey::Entry(id) => id.to_string(),
        RowKey::Hole(n) => format!("hole{n}"),
        RowKey::Read => "read".into(),
        RowKey::Day(..) => "day".into(),
        RowKey::Past => "past".into(),
    };
    rows.keys.iter().map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_chat_runs_down_and_a_feed_runs_up_each_day_over_its_entries() {
    let (list, known) = three();
    let cut = Cut::default();
    assert_eq!(shape(&chat(&list, &known, None, &cut)), "past day $a day $b $c");
    assert_eq!(shape(&feed(&list, &known, None, &cut)), "day $c $b day $a past");
}

#[test]
fn a_missing_part_is_shown_where_it_is_missing() {
    let (list, known) = three();
    let history = HistoryView { holes: [0, 1, 2].into(), ..HistoryView::default() };
    let rows = chat(&list, &known, Some(&history), &Cut::default());
    assert_eq!(shape(&rows), "past day $a day $b hole2 $c", "one line for neighbouring holes; the oldest is the past's");
    let history = HistoryView { holes: [7].into(), ..HistoryView::default() };
    assert_eq!(shape(&chat(&list, &known, Some(&history), &Cut::default())), "past day $a day $b $c hole7");
}

#[test]
fn the_reader_finds_the_place_again_and_newer_ones_wait() {
    let (list, known) = three();
    let read = Some(Position::new(0, 0));
    let rows = chat(&list, &known, None, &Cut { read, ..Cut::default() });
    assert_eq!(shape(&rows), "past day $a read day $b $c");
    let rows = chat(&list, &known, None, &Cut { read, until: read, ..Cut::default() });
    assert_eq!((shape(&rows).as_str(), rows.held), ("past day $a", 2));
    assert_eq!(rows.newest.map(|(_, id)| id.to_string()).as_deref(), Some("$a"));
}

#[test]
fn ones_own_are_never_held_back() {
    let (list, known) = three();
    let cut = Cut { me: Some(owned_user_id!("@a:x")), until: Some(Position::new(0, 0)), ..Cut::default() };
    let rows = chat(&list, &known, None, &cut);
    assert_eq!(rows.entries, 3);
    assert_eq!(rows.newest, None, "nor is anybody told that one has read them");
}

#[test]
fn only_decisions() {
    let (list, known) = three();
    let rows = feed(&list, &known, None, &Cut { only: Some(Kind::Decision), ..Cut::default() });
    assert_eq!(shape(&rows), "day $b past");
}

#[test]
fn a_day_by_a_wrong_clock_is_not_shown_twice() {
    let (list, known) = read(vec![
        message("$a", Position::new(0, 0), 30 * HOUR, None),
        message("$b", Position::new(0, 1), HOUR, None),
        message("$c", Position::new(0, 2), 31 * HOUR, None),
    ]);
    let rows = chat(&list, &known, None, &Cut::default());
    let unique: BTreeSet<_> = rows.keys.iter().collect();
    assert_eq!(unique.len(), rows.keys.len(), "a key twice would leave ghosts on screen");
}

#[test]
fn what_was_known_is_not_read_again() {
    let (list, mut known) = three();
    known.follow(&list, |id| panic!("{id} was known"));
    let (longer, _) = read(vec![
        message("$0", Position::new(-1, 0), 0, None),
        message("$a", Position::new(0, 0), HOUR, None),
        message("$b", Position::new(0, 1), 30 * HOUR, None),
        message("$c", Position::new(2, 0), 31 * HOUR, None),
        message("$d", Position::new(2, 1), 31 * HOUR, None),
    ]);
    let asked = std::cell::RefCell::new(Vec::new());
    known.follow(&longer, |id| {
        asked.borrow_mut().push(id.to_string());
        None
    });
    // Both ends grew at once, so the middle is read again: rare, and right.
    assert_eq!(asked.borrow().first().map(String::as_str), Some("$0"));
    assert_eq!(known.0.len(), 5);
}
