use super::*;
use crate::crisis::{
    Board, Content, Fact, Membership, Position, StateFact,
    fact::{Message, What},
};
use ruma::{UserId, owned_room_id, owned_user_id};

fn message(id: &str, index: i64, thread: Option<&str>) -> Fact {
    Fact {
        room: owned_room_id!("!r:x"),
        what: What::Message(Message {
            id: EntryId::from(id),
            sender: owned_user_id!("@a:x"),
            at: 0,
            position: Position::new(0, index),
            thread: thread.map(EntryId::from),
            reply_to: None,
            content: Some(Content { text: id.to_owned(), ..Content::default() }),
            transaction: None,
        }),
    }
}

fn ids(store: &Store) -> Vec<String> {
    let list = store.list(&owned_room_id!("!r:x")).get_untracked().unwrap_or_default();
    list.rows().iter().map(|row| row.id.to_string()).collect()
}

#[test]
fn posts_stand_in_the_list_and_comments_under_their_post() {
    let (store, mut board) = (Store::default(), Board::new(owned_user_id!("@me:x")));
    let changes = board.fold([message("$c", 2, Some("$a")), message("$b", 1, None), message("$a", 0, None)]);
    store.follow(&board, &changes);
    let room = owned_room_id!("!r:x");
    assert_eq!(ids(&store), ["$a", "$b"]);
    let thread = store.thread(&room, &EntryId::from("$a")).get_untracked().expect("a thread");
    assert_eq!(thread.iter().map(EntryId::as_str).collect::<Vec<_>>(), ["$c"]);
    assert_eq!(store.entry(&room, &EntryId::from("$a")).get_untracked().expect("known").comments, 1);
}

#[test]
fn a_new_message_wakes_its_own_row_only() {
    let (store, mut board) = (Store::default(), Board::new(owned_user_id!("@me:x")));
    let room = owned_room_id!("!r:x");
    let changes = board.fold((0..100).map(|i| message(&format!("${i}"), i, None)));
    store.follow(&board, &changes);
    let before = store.entry(&room, &EntryId::from("$7")).get_untracked().expect("known");
    let changes = board.fold([message("$new", 100, None)]);
    assert_eq!(changes.0[&room].entries.len(), 1);
    store.follow(&board, &changes);
    let after = store.entry(&room, &EntryId::from("$7")).get_untracked().expect("known");
    assert!(Arc::ptr_eq(&before, &after), "an untouched row keeps its very record");
    assert_eq!(ids(&store).last().map(String::as_str), Some("$new"));
}

#[test]
fn a_reader_may_come_before_the_record() {
    let (store, mut board) = (Store::default(), Board::new(owned_user_id!("@me:x")));
    let early = store.entry(&owned_room_id!("!r:x"), &EntryId::from("$a"));
    assert!(early.get_untracked().is_none());
    let changes = board.fold([message("$a", 0, None)]);
    store.follow(&board, &changes);
    assert!(early.get_untracked().is_some());
    store.forget();
    assert!(early.get_untracked().is_none(), "signing out leaves nothing on screen");
}

#[test]
fn a_message_leaves_the_two_thousand_people_of_its_room_alone() {
    let (store, mut board) = (Store::default(), Board::new(owned_user_id!("@me:x")));
    let room = owned_room_id!("!r:x");
    let person = |seq: u64, i: u32, name: &str| Fact {
        room: room.clone(),
        what: What::State {
            seq,
            state: StateFact::Member(UserId::parse(format!("@p{i}:x")).expect("a user"), Membership::Joined, Some(name.to_owned())),
        },
    };
    let changes = board.fold((0..2_000).map(|i| person(1, i, &format!("Agent {i}"))));
    store.follow(&board, &changes);
    let members = || Arc::clone(&store.room(&room).get_untracked().expect("known").members);
    let before = members();
    assert_eq!(before.len(), 2_000);
    let changes = board.fold([message("$a", 0, None)]);
    store.follow(&board, &changes);
    assert!(Arc::ptr_eq(&before, &members()), "the very same map");
    let changes = board.fold([person(2, 7, "Agent 7")]);
    store.follow(&board, &changes);
    assert!(Arc::ptr_eq(&before, &members()), "somebody who says their name again says nothing new");
    let changes = board.fold([person(3, 7, "Agente 7")]);
    store.follow(&board, &changes);
    let changes = board.fold([message("$b", 1, None)]);
    store.follow(&board, &changes);
    assert_eq!(members().get(&UserId::parse("@p7:x").expect("a user")).map(String::as_str), Some("Agente 7"));
}

#[test]
fn what_an_older_version_kept_is_read_and_the_rest_is_as_at_first() {
    let prefs: Prefs = serde_json::from_str(r#"{"language":"en","theme":"dark"}"#).expect("it was written so");
    assert_eq!(prefs, Prefs { language: Language::English, theme: Theme::Dark, single_keys: true, ..Prefs::default() });
}

#[test]
fn a_switch_turned_off_stays_off() {
    let off = Prefs { single_keys: false, ..Prefs::default() };
    let kept = serde_json::to_string(&off).expect("it can be written");
    assert_eq!(serde_json::from_str::<Prefs>(&kept).ok(), Some(off));
}
