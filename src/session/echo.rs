//! A write of ours comes back from the homeserver, and is done.
//!
//! A message carries our transaction; state carries none, and is known for ours by its id alone, once the answer to the write has
//! told it. Answer and echo come in any order, and the echo takes a while to be made durable:
//! - the answer first: the echo is known when it is planned ([`Core::plan_echo`]);
//! - the answer while the echo is being made durable: it is known when the plan is adopted ([`Core::back_meanwhile`]);
//! - the echo first: the answer finds it on the board (`Session::answered`).

use super::{
    archive,
    core::{Core, Plan},
};
use crate::crisis::{EntryId, Fact, fact::What};
use crate::matrix::{Event, outbox::Item, sync::Delta};

impl Core {
    /// A write of ours that came back is done, in the same commit as its event.
    pub(super) fn plan_echo(&self, plan: &mut Plan, event: &Event) {
        if event.sender != self.board.me() {
            return;
        }
        let transaction = event.transaction();
        let same = |item: &&Item| Some(item.transaction.as_str()) == transaction || item.event.as_deref() == Some(&event.id);
        if let Some(item) = self.outbox.items().find(same) {
            plan.changes.extend(archive::item_done(item));
            let (from, to) = (EntryId::local(&item.transaction), EntryId::from(event.id.as_str()));
            plan.facts.push(Fact { room: item.room.clone(), what: What::Renamed { from: from.clone(), to } });
            plan.facts.push(Fact { room: item.room.clone(), what: What::Settled { id: from } });
            plan.done.push((item.transaction.clone(), event.id.clone()));
        }
    }

    /// Takes out the writes whose answer came while their echo, in this delta, was being made durable.
    pub(super) fn back_meanwhile(&mut self, delta: &Delta) -> Vec<Item> {
        let is_back = |item: &&Item| {
            let change = item.event.as_ref().zip(delta.rooms.get(&item.room));
            change.is_some_and(|(id, change)| change.events().any(|event| event.id == *id))
        };
        let transactions: Vec<_> = self.outbox.items().filter(is_back).map(|item| item.transaction.clone()).collect();
        transactions.iter().filter_map(|transaction| self.outbox.echoed(Some(transaction), "")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::core::News;
    use super::*;
    use crate::matrix::outbox::{Step, Write};
    use ruma::{owned_room_id, user_id};
    use serde_json::json;

    /// A session with one write of state on its way, and the sync answer in which it comes back.
    fn written() -> (Core, u64, News) {
        let mut core = Core::new(user_id!("@me:x"), |_, _| Vec::new());
        core.outbox.push(Item {
            order: 1,
            transaction: "t1".to_owned(),
            room: owned_room_id!("!cell:x"),
            created_at: 0,
            write: Write::State { kind: "org.tocsin.assignment".to_owned(), key: "k".to_owned(), content: json!({ "title": "Call" }) },
            upload: None,
            refused: None,
            event: None,
            guard: None,
            after: None,
        });
        let Step::Send(item) = core.outbox.step(0) else { panic!("it leaves") };
        let event = json!({ "type": "org.tocsin.assignment", "state_key": "k", "event_id": "$e", "sender": "@me:x", "origin_server_ts": 1,
            "content": { "title": "Call" } });
        let body = json!({ "next_batch": "s1", "rooms": { "join": { "!cell:x": {
            "timeline": { "events": [event], "limited": false }, "state_after": { "events": [event] } } } } });
        (core, item.order, News::Sync { seq: 1, at: 0, body: body.to_string() })
    }

    fn waiting(core: &Core) -> usize {
        core.outbox.items().count()
    }

    #[test]
    fn state_that_comes_back_after_its_answer_is_done() {
        let (mut core, order, news) = written();
        core.outbox.answered(order, "$e");
        let plan = core.plan(&news).expect("a delta");
        let (_, besides) = core.adopt(plan);
        assert_eq!((waiting(&core), besides.len()), (0, 0), "the plan itself took it out");
    }

    #[test]
    fn state_answered_while_its_echo_is_made_durable_is_done() {
        let (mut core, order, news) = written();
        let plan = core.plan(&news).expect("a delta");
        core.outbox.answered(order, "$e");
        let (_, besides) = core.adopt(plan);
        assert_eq!((waiting(&core), besides.len()), (0, 1), "its record on disk is to go too");
    }

    #[test]
    fn state_that_comes_back_before_its_answer_is_on_the_board_for_the_answer_to_find() {
        let (mut core, _, news) = written();
        let plan = core.plan(&news).expect("a delta");
        core.adopt(plan);
        assert_eq!(waiting(&core), 1);
        let timeline = core.board.timeline(&owned_room_id!("!cell:x")).expect("a timeline");
        assert!(timeline.knows(&EntryId::from("$e")));
    }
}
