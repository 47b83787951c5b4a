//! The cost of one incoming message with ten thousand in the pool: native, fold and apply, no browser.

use crate::figure;
use ruma::{owned_room_id, owned_user_id};
use tocsin::{
    crisis::{
        Board, Content, EntryId, Fact, Position,
        fact::{Message, What},
    },
    store::Store,
};

/// A message of somebody, the `n`th of its room.
pub(crate) fn message(n: i64) -> Fact {
    Fact {
        room: owned_room_id!("!r:x"),
        what: What::Message(Message {
            id: EntryId::from(format!("$event-number-{n}-with-a-hash-as-long-as-usual").as_str()),
            sender: owned_user_id!("@somebody:tocsin.localhost"),
            at: 0,
            position: Position::new(0, n),
            thread: None,
            reply_to: None,
            content: Some(Content { text: format!("message {n} of a long night of crisis"), ..Content::default() }),
            transaction: None,
        }),
    }
}

#[test]
fn one_message_with_ten_thousand_in_the_pool() {
    let (store, mut board) = (Store::default(), Board::new(owned_user_id!("@me:tocsin.localhost")));
    let changes = board.fold((0..10_000).map(message));
    store.follow(&board, &changes);
    #[allow(clippy::disallowed_methods, reason = "a bench measures real time")]
    let began = std::time::Instant::now();
    let rounds = 500;
    for n in 0..rounds {
        let changes = board.fold([message(10_000 + n)]);
        store.follow(&board, &changes);
    }
    let each = began.elapsed().as_secs_f64() * 1e6 / f64::from(u32::try_from(rounds).unwrap_or(1));
    figure("one incoming message, 10 000 in the pool (fold + store, native)", format!("{each:.0} µs"), "");
}
