//! Folding depends on the set of facts alone: shuffled, doubled or cut in pieces, the same comes of them.

use proptest::prelude::*;
use ruma::{OwnedRoomId, OwnedUserId, RoomId, UserId};
use tocsin::crisis::{
    Board, Content, EntryId, Fact, Position, StateFact,
    fact::{DeletionFact, Edit, Message, ReactionFact, What},
};

fn room(n: u8) -> OwnedRoomId {
    RoomId::parse(format!("!r{n}:x")).expect("a room id")
}

fn user(n: u8) -> OwnedUserId {
    UserId::parse(format!("@u{n}:x")).expect("a user id")
}

fn event(n: u8) -> EntryId {
    EntryId::from(format!("$e{n}").as_str())
}

fn content(text: &str) -> Content {
    Content { text: text.to_owned(), ..Content::default() }
}

/// Facts as a homeserver and we ourselves make them: one id is one event, whose sender and place never change.
fn what() -> impl Strategy<Value = What> {
    let n = 0..12_u8;
    prop_oneof![
        4 => (n.clone(), any::<bool>()).prop_map(|(n, deleted)| What::Message(Message {
            id: event(n),
            sender: user(n % 3),
            at: u64::from(n),
            position: if n == 11 { Position::new(Position::DETACHED, -1) } else { Position::new(i64::from(n / 5), i64::from(n)) },
            thread: (n > 8).then(|| event(1)),
            reply_to: None,
            // A deleted event comes without content, whoever tells of it; each event is always told the same way.
            content: (!(deleted && n == 3)).then(|| content(&format!("m{n}"))),
            transaction: (n == 5).then(|| "t5".to_owned()),
        })),
        2 => (0..4_u8, n.clone(), 0..3_u8).prop_map(|(e, target, sender)| What::Edit(Edit {
            id: EntryId::from(format!("$edit{e}{target}{sender}").as_str()),
            target: event(target),
            sender: user(sender),
            at: u64::from(e),
            content: content(&format!("edit {e} by {sender}")),
            transaction: None,
        })),
        2 => (0..3_u8, n.clone(), 0..3_u8).prop_map(|(key, target, sender)| What::Reaction(ReactionFact {
            id: EntryId::from(format!("$react{key}{target}{sender}").as_str()),
            target: event(target),
            sender: user(sender),
            key: format!("k{key}"),
            transaction: None,
        })),
        1 => (0..3_u8, n.clone(), 0..4_u8).prop_map(|(by, target, what)| What::Deletion(DeletionFact {
            id: EntryId::from(format!("$del{by}{target}{what}").as_str()),
            target: match what {
                0 => event(target),
                1 => EntryId::from(format!("$edit1{target}{}", target % 3).as_str()),
                _ => EntryId::from(format!("$react1{target}{by}").as_str()),
            },
            by: Some(user(by)),
            reason: (by == 1).then(|| "r".to_owned()),
            transaction: None,
        })),
        1 => Just(What::Message(Message {
            id: EntryId::local("t5"),
            sender: user(2),
            at: 5,
            position: Position::new(Position::LOCAL, 1),
            thread: None,
            reply_to: None,
            content: Some(content("m5")),
            transaction: None,
        })),
        1 => (0..9_u64, n.clone(), 0..3_u8).prop_map(|(seq, e, u)| What::Receipt { seq, user: user(u), event: event(e) }),
        1 => (0..9_u64).prop_map(|seq| What::State { seq, state: StateFact::Name(Some(format!("name {seq}"))) }),
        1 => (0..9_u64, 0..3_u8).prop_map(|(seq, u)| What::Typing { seq, users: vec![user(u)] }),
        1 => (n, 0..9_u64).prop_map(|(root, count)| What::Comments { root: event(root), count }),
    ]
}

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    proptest::collection::vec((0..2_u8, what()).prop_map(|(r, what)| Fact { room: room(r), what }), 0..60)
}

/// Everything a screen could show.
fn seen(board: &Board) -> Vec<String> {
    let mut out = Vec::new();
    for r in 0..2 {
        let room = room(r);
        let Some(timeline) = board.timeline(&room) else { continue };
        let order: Vec<_> = timeline.in_order().cloned().collect();
        out.push(format!("{order:?} {:?} {:?}", timeline.readers(), board.typing(&room)));
        for n in 0..12 {
            out.push(format!("{:?} {:?}", board.entry(&room, &event(n)), timeline.thread(&event(n))));
        }
        out.push(format!("{:?} {:?} {}", board.entry(&room, &EntryId::local("t5")), board.room(&room), board.unread(&room)));
    }
    out
}

fn folded(facts: impl IntoIterator<Item = Fact>) -> Board {
    let mut board = Board::new(user(9));
    board.fold(facts);
    board
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_does_not_matter((facts, shuffled) in facts().prop_flat_map(|f| (Just(f.clone()), Just(f).prop_shuffle()))) {
        prop_assert_eq!(seen(&folded(facts)), seen(&folded(shuffled)));
    }

    #[test]
    fn telling_twice_changes_nothing(facts in facts()) {
        let mut board = folded(facts.clone());
        let before = seen(&board);
        let changes = board.fold(facts);
        prop_assert_eq!(before, seen(&board));
        let woken: Vec<_> = changes.0.values().filter(|c| c.state || c.receipts || c.typing).collect();
        prop_assert!(woken.is_empty(), "{:?}", woken);
    }

    #[test]
    fn in_pieces_or_at_once(facts in facts(), cut in 0..60_usize) {
        let cut = cut.min(facts.len());
        let mut board = folded(facts[..cut].to_vec());
        board.fold(facts[cut..].to_vec());
        prop_assert_eq!(seen(&board), seen(&folded(facts)));
    }

    #[test]
    fn only_its_author_changes_a_message(facts in facts()) {
        let board = folded(facts);
        for r in 0..2 {
            for n in 0..12 {
                let Some(entry) = board.entry(&room(r), &event(n)) else { continue };
                let Some(content) = &entry.content else { continue };
                let by_another = content.text.starts_with("edit") && !content.text.ends_with(&format!("by {}", n % 3));
                prop_assert!(!by_another, "{:?}", entry);
            }
        }
    }
}
