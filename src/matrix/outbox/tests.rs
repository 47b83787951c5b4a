use super::*;
use serde_json::{Value, json};

fn item(order: u64, room: &str, content: Value) -> Item {
    Item {
        order,
        transaction: format!("t{order}"),
        room: ruma::RoomId::parse(room).expect("a room id"),
        created_at: 0,
        write: Write::Message { kind: "m.room.message".into(), content },
        upload: None,
        refused: None,
        event: None,
        guard: None,
        after: None,
    }
}

fn outbox(items: impl IntoIterator<Item = Item>) -> Outbox {
    Outbox::resume(items)
}

fn sent(outbox: &mut Outbox) -> Option<u64> {
    match outbox.step(0) {
        Step::Send(item) => Some(item.order),
        _ => None,
    }
}

const REFUSED: fn() -> (String, String) = || ("M_FORBIDDEN".into(), "no".into());

#[test]
fn a_room_is_served_in_order_one_at_a_time() {
    let mut outbox = outbox([item(1, "!a:x", json!({})), item(2, "!a:x", json!({})), item(3, "!b:x", json!({}))]);
    assert_eq!(sent(&mut outbox), Some(1));
    assert_eq!(sent(&mut outbox), Some(3), "another room does not wait");
    assert_eq!(sent(&mut outbox), None);
    outbox.answered(1, "$1");
    assert_eq!(sent(&mut outbox), Some(2));
}

#[test]
fn a_failure_that_may_pass_keeps_the_order_and_the_transaction() {
    let mut outbox = outbox([item(1, "!a:x", json!({})), item(2, "!a:x", json!({}))]);
    assert_eq!(sent(&mut outbox), Some(1));
    outbox.failed(1, Class::Transient { after: None }, |_| 700, 1000, REFUSED());
    assert_eq!(outbox.step(1000), Step::Wait(1700));
    let Step::Send(again) = outbox.step(1700) else { panic!("it is tried again") };
    assert_eq!((again.order, again.transaction.as_str()), (1, "t1"));
}

#[test]
fn the_servers_own_wait_comes_before_ours() {
    let mut outbox = outbox([item(1, "!a:x", json!({}))]);
    sent(&mut outbox);
    let after = Some(std::time::Duration::from_secs(5));
    outbox.failed(1, Class::Transient { after }, |_| 1, 1000, REFUSED());
    assert_eq!(outbox.step(1001), Step::Wait(6000));
    outbox.wake();
    assert!(matches!(outbox.step(1001), Step::Send(_)), "the network came back");
}

#[test]
fn a_refused_write_stays_and_lets_others_pass_but_not_its_answers() {
    let answer = json!({ "m.relates_to": { "m.in_reply_to": { "event_id": "~t1" } } });
    let mut outbox = outbox([item(1, "!a:x", json!({})), item(2, "!a:x", answer), item(3, "!b:x", json!({}))]);
    sent(&mut outbox);
    let refused = outbox.failed(1, Class::Refused, |_| 0, 0, REFUSED()).expect("refused for good");
    assert_eq!(refused.refused, Some(REFUSED()));
    assert_eq!(sent(&mut outbox), Some(3));
    assert_eq!(outbox.items().count(), 3);
    outbox.retry("t1");
    assert_eq!(sent(&mut outbox), Some(1));
    let changed = outbox.answered(1, "$1");
    assert_eq!(changed.len(), 2, "the answer learnt the real name");
    assert_eq!(sent(&mut outbox), Some(2));
}

#[test]
fn it_is_done_when_its_event_comes_back_not_before() {
    let mut outbox = outbox([item(1, "!a:x", json!({}))]);
    sent(&mut outbox);
    outbox.answered(1, "$1");
    assert_eq!(outbox.items().count(), 1);
    assert!(outbox.echoed(None, "$other").is_none());
    assert_eq!(outbox.echoed(Some("t1"), "$1").map(|i| i.order), Some(1));
    assert_eq!(outbox.items().count(), 0);
}

#[test]
fn an_echo_before_the_answer_is_the_end_too() {
    let mut outbox = outbox([item(1, "!a:x", json!({})), item(2, "!a:x", json!({}))]);
    sent(&mut outbox);
    assert!(outbox.echoed(Some("t1"), "$1").is_some());
    assert_eq!(outbox.answered(1, "$1"), []);
    assert_eq!(sent(&mut outbox), Some(2));
}

#[test]
fn a_file_is_named_once_it_is_there_and_words_are_left_alone() {
    let mut first = item(1, "!a:x", json!({ "url": "blob:k", "body": "blob:k" }));
    first.upload = Some(Upload { blob: "k".into(), name: "n".into(), mime: "image/png".into() });
    let mut outbox = outbox([first]);
    let kept = outbox.uploaded(1, "mxc://x/1").expect("it had a file");
    assert_eq!(kept.write, Write::Message { kind: "m.room.message".into(), content: json!({ "url": "mxc://x/1", "body": "blob:k" }) });
    assert!(outbox.uploaded(1, "mxc://x/2").is_none(), "once");
}

#[test]
fn what_is_taken_back_leaves_its_answers_refused_not_lost() {
    let answer = json!({ "m.relates_to": { "event_id": "~t1", "rel_type": "m.thread" } });
    let mut outbox = outbox([item(1, "!a:x", json!({})), item(2, "!a:x", answer)]);
    let (gone, orphans) = outbox.take_back("t1").expect("it was waiting");
    assert_eq!((gone.order, orphans.len()), (1, 1));
    assert_eq!(outbox.items().filter(|i| i.refused.is_some()).count(), 1);
}

#[test]
fn what_is_on_its_way_can_not_be_taken_back() {
    let mut outbox = outbox([item(1, "!a:x", json!({}))]);
    sent(&mut outbox);
    assert!(outbox.take_back("t1").is_none());
}

#[test]
fn a_jump_of_the_sync_settles_what_the_server_had() {
    let mut outbox = outbox([item(1, "!a:x", json!({})), item(2, "!a:x", json!({}))]);
    sent(&mut outbox);
    outbox.answered(1, "$1");
    let room = ruma::RoomId::parse("!a:x").expect("a room id");
    assert_eq!(outbox.jumped(&room).len(), 1);
    assert_eq!(outbox.items().count(), 1, "what was not sent still waits");
}

#[test]
fn a_change_on_top_of_one_not_sent_yet_rests_on_its_event_once_that_is_known() {
    let state = |order: u64, on: &str| Item {
        write: Write::State { kind: "org.tocsin.assignment".into(), key: "k".into(), content: json!({ "supersedes": on }) },
        guard: Some(Guard::Unmoved(on.to_owned())),
        ..item(order, "!a:x", json!({}))
    };
    let told = item(3, "!a:x", json!({ "org.tocsin.entry": { "change": "~t2" } }));
    let mut outbox = outbox([state(1, "$0"), state(2, "~t1"), told, item(4, "!a:x", json!({}))]);
    assert_eq!(sent(&mut outbox), Some(1));
    outbox.answered(1, "$1");
    let second = outbox.items().find(|i| i.order == 2).cloned().expect("it waits");
    assert_eq!(second.guard, Some(Guard::Unmoved("$1".into())));
    assert_eq!(sent(&mut outbox), Some(2));
    outbox.failed(2, Class::Refused, |_| 0, 0, REFUSED());
    assert_eq!(sent(&mut outbox), Some(4), "what tells of a refused change waits, and keeps nobody waiting behind it");
}

#[test]
fn an_echo_that_overtakes_the_answer_tells_its_id_to_those_that_wait_for_it() {
    let of = |events: [&str; 2]| json!({ "announced": [{ "event": events[0] }, { "event": events[1] }] });
    let head =
        |content| Item { write: Write::State { kind: "org.tocsin.post".into(), key: "$r".into(), content }, ..item(3, "!c:x", json!({})) };
    let mut outbox = outbox([item(1, "!a:x", json!({})), item(2, "!b:x", json!({})), head(of(["~t1", "~t2"]))]);
    assert_eq!((sent(&mut outbox), sent(&mut outbox), sent(&mut outbox)), (Some(1), Some(2), None));
    let ids = [("t1".to_owned(), "$1".to_owned()), ("t2".to_owned(), "$2".to_owned())];
    let kept = outbox.to_be_named(&ids);
    assert_eq!(kept, [head(of(["$1", "$2"]))], "what is kept on disk knows both");
    for (transaction, event) in &ids {
        outbox.echoed(Some(transaction), event);
        outbox.named(transaction, event);
    }
    assert_eq!(outbox.answered(1, "$1"), [], "the answer finds nothing to do");
    assert_eq!(outbox.answered(2, "$2"), []);
    assert_eq!(sent(&mut outbox), Some(3));
}

#[test]
fn no_order_is_given_twice() {
    // Given a write whose echo has overtaken its answer: nothing waits any more.
    let mut outbox = outbox([item(1, "!a:x", json!({}))]);
    sent(&mut outbox);
    outbox.echoed(Some("t1"), "$1");
    assert_eq!(outbox.items().count(), 0);
    // When the next one is written before that answer comes,
    let next = outbox.next_order();
    outbox.push(item(next, "!a:x", json!({})));
    outbox.answered(1, "$1");
    // then the answer is not taken for its own: it still leaves.
    assert_eq!(sent(&mut outbox), Some(next));
}
