use super::*;
use serde_json::{Value, json};

fn message(id: &str) -> Value {
    json!({ "event_id": id, "type": "m.room.message", "sender": "@a:x", "origin_server_ts": 1,
            "content": { "msgtype": "m.text", "body": id } })
}

fn joined(timeline: &Value) -> String {
    json!({ "next_batch": "s1", "rooms": { "join": { "!r:x": { "timeline": timeline } } } }).to_string()
}

fn ids(delta: &Delta) -> Vec<&str> {
    delta.rooms.values().flat_map(|r| &r.timeline).map(|p| p.event.id.as_str()).collect()
}

#[test]
fn nothing_counts_before_it_is_committed() {
    let mut machine = Machine::default();
    let body = joined(&json!({ "events": [message("$1")], "limited": true, "prev_batch": "p" }));
    let delta = machine.receive(&body).expect("sound");
    assert_eq!(machine.since(), None);
    assert_eq!(machine.receive(&body).expect("sound"), delta, "asked again, the same comes of it");
    machine.committed(&delta);
    assert_eq!((machine.since(), machine.seq()), (Some("s1"), 1));
}

#[test]
fn an_answer_cut_in_half_changes_nothing() {
    let machine = Machine::default();
    let body = joined(&json!({ "events": [message("$1")] }));
    for cut in 0..body.len() - 1 {
        assert!(machine.receive(&body[..cut]).is_err(), "cut at {cut}");
    }
}

#[test]
fn one_bad_event_or_room_costs_only_itself() {
    let machine = Machine::default();
    let body = json!({ "next_batch": "s1", "rooms": { "join": {
        "!good:x": { "timeline": { "events": [message("$1"), 7, null, { "type": 3 }, message("$2")] }, "state": "none",
                     "ephemeral": { "events": [{ "type": "m.receipt", "content": { "$1": [] } }, { "type": "m.typing" }] },
                     "summary": { "m.joined_member_count": "many" } },
        "!half:x": [],
        "no room": { "timeline": { "events": [message("$3")] } },
        "!odd:x": { "timeline": { "events": {}, "limited": "yes" } } } } });
    let delta = machine.receive(&body.to_string()).expect("the whole is sound");
    assert_eq!(ids(&delta), ["$1", "$2"]);
    assert_eq!(delta.rejected.len(), 5, "{:?}", delta.rejected);
}

#[test]
fn a_limited_timeline_leaves_a_hole_to_fill() {
    let mut machine = Machine::default();
    let first = machine.receive(&joined(&json!({ "events": [message("$1")], "prev_batch": "p1" }))).expect("sound");
    machine.committed(&first);
    let body = joined(&json!({ "events": [message("$9")], "limited": true, "prev_batch": "p9" }));
    let second = machine.receive(&body).expect("sound");
    let room = second.rooms.values().next().expect("one room");
    assert!(room.limited);
    assert_eq!(room.timeline[0].place, (1, 0));
    assert_eq!(room.history.hole_below(1).and_then(|s| s.token.as_deref()), Some("p9"));
}

#[test]
fn state_after_is_taken_as_it_is_and_its_absence_raises_doubt() {
    let topic = json!({ "event_id": "$t", "type": "m.room.topic", "state_key": "", "sender": "@a:x", "content": { "topic": "x" } });
    let with = |section: Value| json!({ "next_batch": "s", "rooms": { "join": { "!r:x": section } } }).to_string();
    let plain = with(json!({ "timeline": { "events": [topic] } }));
    let room = |body: &str| Machine::default().receive(body).expect("sound").rooms.into_values().next().expect("one");
    assert_eq!(room(&plain).doubtful, [("m.room.topic".to_owned(), String::new())]);
    for name in ["state_after", "org.matrix.msc4222.state_after"] {
        let body = with(json!({ "timeline": { "events": [topic] }, name: { "events": [] } }));
        assert_eq!((room(&body).doubtful.len(), room(&body).state.len()), (0, 0), "the timeline says nothing of state");
    }
}

#[test]
fn invitations_carry_what_the_server_lets_through() {
    let body = json!({ "next_batch": "s", "rooms": { "invite": { "!r:x": { "invite_state": { "events": [
        { "type": "m.room.name", "state_key": "", "sender": "@a:x", "content": { "name": "Cellule" } } ] } } } } });
    let delta = Machine::default().receive(&body.to_string()).expect("sound");
    let room = &delta.rooms.values().next().expect("one");
    assert_eq!((room.standing, room.state.len()), (Standing::Invited, 1));
}

#[test]
fn receipts_of_one_thread_are_not_the_rooms() {
    let body = json!({ "next_batch": "s", "rooms": { "join": { "!r:x": { "ephemeral": { "events": [
        { "type": "m.receipt", "content": { "$1": { "m.read": {
            "@a:x": { "ts": 1 }, "@b:x": { "thread_id": "$root" }, "@c:x": { "thread_id": "main" } } } } } ] } } } } });
    let delta = Machine::default().receive(&body.to_string()).expect("sound");
    let receipts = &delta.rooms.values().next().expect("one").receipts;
    assert_eq!(receipts, &[("$1".to_owned(), "@a:x".to_owned()), ("$1".to_owned(), "@c:x".to_owned())]);
}

#[test]
fn only_who_is_typing_is_fleeting() {
    let mut machine = Machine::default();
    let first = machine.receive(&joined(&json!({ "events": [message("$1")] }))).expect("sound");
    assert!(!first.is_fleeting());
    machine.committed(&first);
    let typing = json!({ "type": "m.typing", "content": { "user_ids": ["@a:x"] } });
    let receipt = json!({ "type": "m.receipt", "content": { "$1": { "m.read": { "@a:x": { "ts": 1 } } } } });
    let answer = |ephemeral: &[&Value], events: &[Value]| {
        let room = json!({ "ephemeral": { "events": ephemeral }, "timeline": { "events": events } });
        machine.receive(&json!({ "next_batch": "s2", "rooms": { "join": { "!r:x": room } } }).to_string()).expect("sound")
    };
    assert!(answer(&[&typing], &[]).is_fleeting());
    assert!(!answer(&[&typing, &receipt], &[]).is_fleeting(), "how far somebody has read is kept");
    assert!(!answer(&[&typing], &[message("$2")]).is_fleeting());
    let nothing = machine.receive(&json!({ "next_batch": "s2" }).to_string()).expect("sound");
    assert!(!nothing.is_fleeting(), "the age of what is known is kept");
}
