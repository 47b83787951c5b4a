//! The readers of an announcement among two thousand members: counted once, and kept as receipts come in. Native, no browser.

use crate::figure;
use leptos::prelude::*;
use ruma::{OwnedUserId, UserId, owned_room_id, owned_user_id};
use tocsin::{
    crisis::{
        Board, Content, EntryId, Fact, Membership, Position, StateFact,
        fact::{Message, What},
        publication::Announcement,
    },
    store::Store,
};

const MEMBERS: u64 = 2_000;

fn member(n: u64) -> OwnedUserId {
    UserId::parse(format!("@agent{n}:tocsin.localhost")).expect("an id")
}

#[test]
fn two_thousand_readers() {
    let room = owned_room_id!("!general:x");
    let at = |what| Fact { room: room.clone(), what };
    let state = |state| at(What::State { seq: 1, state });
    let (store, mut board) = (Store::default(), Board::new(owned_user_id!("@me:tocsin.localhost")));
    let id = EntryId::from("$announcement");
    let said = Announcement {
        cell: None,
        root: EntryId::from("$root"),
        revision: EntryId::from("$root"),
        digest: tocsin::crisis::publication::Text::default().digest(),
        sound: true,
        groups: vec![],
        fast_lane: false,
        corrects: None,
    };
    let content = Content { text: "Eau non potable".into(), announcement: Some(said.into()), ..Content::default() };
    let announcement = Message {
        id: id.clone(),
        sender: owned_user_id!("@me:tocsin.localhost"),
        at: 0,
        position: Position::new(0, 0),
        thread: None,
        reply_to: None,
        content: Some(content),
        transaction: None,
    };
    let people = (0..MEMBERS).map(|n| state(StateFact::Member(member(n), Membership::Joined, Some(format!("Agent {n}")))));
    let group = tocsin::crisis::Group { kind: tocsin::crisis::GroupKind::Broadcast, crisis: None, chat: None, of: None };
    let first = [state(StateFact::Mine(Membership::Joined)), state(StateFact::Group(Some(group))), state(StateFact::Joined(MEMBERS + 1))];
    let changes = board.fold(first.into_iter().chain(people).chain([at(What::Message(announcement))]));
    store.follow(&board, &changes);
    #[allow(clippy::disallowed_methods, reason = "a bench measures real time")]
    let began = std::time::Instant::now();
    for n in 0..MEMBERS {
        let receipt = at(What::Receipt { seq: 2 + n, user: member(n), event: id.clone() });
        let changes = board.fold([receipt]);
        store.follow(&board, &changes);
    }
    #[allow(clippy::cast_precision_loss, reason = "a few thousand")]
    let each = began.elapsed().as_secs_f64() * 1e6 / MEMBERS as f64;
    let reach = store.reach(&room, &id).get_untracked().expect("counted");
    assert_eq!((reach.read.len() as u64, reach.audience), (MEMBERS, MEMBERS));
    figure("one receipt, 2 000 members: the read rate kept (fold + store, native)", format!("{each:.0} µs"), "");
}
