use super::*;
use crate::crisis::Board;
use ruma::{owned_room_id, owned_user_id, user_id};
use serde_json::{Value, json};

fn event(kind: &str, content: &Value) -> Event {
    let json = json!({ "event_id": "$e", "type": kind, "sender": "@a:x", "origin_server_ts": 5, "content": content });
    Event::parse(&json.to_string()).expect("a sound envelope")
}

fn entry(content: &Value) -> Option<std::sync::Arc<crate::crisis::Entry>> {
    let room = owned_room_id!("!r:x");
    let mut board = Board::new(owned_user_id!("@me:x"));
    board.fold(placed(&room, [(Position::new(0, 0), &event("m.room.message", content))], unparsed));
    board.entry(&room, &EntryId::from("$e"))
}

/// Nothing here looks into HTML: `tests/hostile` does, with real parsers.
fn unparsed(source: &str, _: usize) -> Vec<super::super::markup::Node> {
    vec![super::super::markup::Node::Text(source.to_owned())]
}

#[test]
fn links_open_pages_only() {
    assert_eq!(rich::safe_link("https://bank.example@evil.example/"), None);
    assert_eq!(rich::safe_link("https://orléans.example/eau").as_deref(), Some("https://orléans.example/eau"));
    for bad in ["https://é@evil.example/", "https://é.example/\u{202e}x", "https://é b.example/", "javascript://é/%0aalert(1)"] {
        assert_eq!(rich::safe_link(bad), None, "{bad}");
    }
}

#[test]
fn our_own_posts_read_back_whole() {
    let text = crate::matrix::content::Text {
        kind: Some(("decision", "Décision")),
        title: Some("Titre"),
        markdown: "un **mot**",
        mentions: &[],
        happened_at: Some(3),
    };
    let content = crate::matrix::content::message(&text, None, crate::matrix::content::Relation::None);
    let read = entry(&content).expect("shown").content.clone().expect("not deleted");
    assert_eq!((read.kind, read.title.as_deref(), read.text.as_str()), (Some(crate::crisis::Kind::Decision), Some("Titre"), "un **mot**"));
    assert_eq!(read.rich.words(), "un <strong>mot</strong>", "the head line is for other clients");
    assert_eq!(read.happened_at, Some(3));
}

#[test]
fn hostile_messages_are_shown_safely_or_not_at_all() {
    let shown = |content: Value| entry(&content).and_then(|e| e.content.clone());
    for content in [json!({}), json!({ "body": 7 }), json!({ "msgtype": [] }), json!({ "msgtype": "m.image" }), json!([])] {
        assert!(shown(content.clone()).is_none(), "{content}");
    }
    assert_eq!(shown(json!({ "msgtype": "org.odd", "body": "mots" })).expect("its words").text, "mots");
    let odd = shown(json!({ "body": "b", "org.tocsin.entry": { "kind": "king", "title": ["x"], "text": 3 },
        "m.mentions": { "user_ids": ["@ok:x", 3, "nobody"] }, "formatted_body": {} }))
    .expect("its words");
    assert_eq!((odd.kind, odd.title, odd.mentions.len()), (None, None, 1));
    let image = shown(json!({ "msgtype": "m.image", "body": "a", "url": "https://evil.example/track.gif" }));
    assert!(image.expect("its words").attachment.is_none(), "no picture from outside the homeserver");
    let svg = shown(
        json!({ "msgtype": "m.image", "body": "a.svg", "url": "mxc://x/a", "info": { "mimetype": "image/svg+xml", "w": -3, "h": 1e9 } }),
    );
    let svg = svg.expect("shown").attachment.expect("a file");
    assert_eq!((svg.media, svg.pixels), (crate::crisis::Media::File, None));
}

#[test]
fn cyclic_relations_end() {
    let content = json!({ "body": "x", "m.relates_to": { "rel_type": "m.thread", "event_id": "$e" } });
    assert_eq!(entry(&content).expect("shown").thread, None);
    let edit = json!({ "body": "x", "m.new_content": { "body": "y" }, "m.relates_to": { "rel_type": "m.replace", "event_id": "$e" } });
    assert!(entry(&edit).is_none(), "an edit of itself is nothing");
}

#[test]
fn a_space_is_a_crisis_only_with_a_sound_status() {
    let facts = |content: Value| {
        let json = json!({ "event_id": "$e", "type": "org.tocsin.crisis", "state_key": "", "sender": "@a:x", "content": content });
        state::facts(&Event::parse(&json.to_string()).expect("sound"), user_id!("@me:x"))
    };
    assert!(matches!(facts(json!({ "severity": 3, "phase": "response" }))[..], [StateFact::Status(Some(_))]));
    for content in [json!({}), json!({ "severity": 9 }), json!({ "severity": "3" }), json!({ "severity": 3.5 })] {
        assert!(matches!(facts(content.clone())[..], [StateFact::Status(None)]), "{content}");
    }
}

#[test]
fn powers_are_read_leniently_and_creators_of_version_12_stand_above() {
    let of = |kind: &str, content: Value| {
        let json = json!({ "event_id": "$e", "type": kind, "state_key": "", "sender": "@a:x", "content": content });
        state::facts(&Event::parse(&json.to_string()).expect("sound"), user_id!("@me:x"))
    };
    let levels = of("m.room.power_levels", json!({ "users": { "@a:x": "50", "bad": 9, "@b:x": null }, "events": [], "redact": {} }));
    let [StateFact::Rights(rights)] = &levels[..] else { panic!("rights") };
    assert_eq!((rights.of(user_id!("@a:x")), rights.of(user_id!("@b:x")), rights.redact), (50, 0, 50));
    let created = of("m.room.create", json!({ "room_version": "12", "additional_creators": ["@c:x", 4] }));
    assert!(created.iter().any(|f| matches!(f, StateFact::Creators(c) if c.len() == 2)));
}

fn assigned(content: &Value) -> Option<crate::crisis::assignment::Assignment> {
    let json = json!({ "event_id": "$e", "type": "org.tocsin.assignment", "state_key": "k", "sender": "@a:x", "origin_server_ts": 5, "content": content });
    let event = Event::parse(&json.to_string()).expect("a sound envelope");
    match state_facts(1, &event, user_id!("@me:x")).pop() {
        Some(What::State { state: StateFact::Assignment(key, said), .. }) => {
            assert_eq!(key, "k");
            said.map(|said| said.what)
        }
        other => panic!("no assignment: {other:?}"),
    }
}

#[test]
fn assignments_read_back_and_nonsense_is_none() {
    use crate::matrix::assignment as wire;
    let written = wire::assignment(&wire::Assignment {
        title: "Livrer",
        post: Some("$post"),
        assignee: "@b:x",
        due_at: Some(9),
        note: Some("vite"),
        state: "accepted",
        supersedes: Some("$seen"),
        settles: &["$other"],
    });
    let read = assigned(&written).expect("it is one");
    assert_eq!((read.title.as_str(), read.assignee.as_str(), read.due_at), ("Livrer", "@b:x", Some(9)));
    assert_eq!((read.note.as_deref(), read.state.word()), (Some("vite"), "accepted"));
    assert_eq!((read.post, read.supersedes), (Some(EntryId::from("$post")), Some(EntryId::from("$seen"))));
    assert_eq!(read.settles, [EntryId::from("$other")]);
    for broken in ["title", "assignee", "state"] {
        for value in [json!(null), json!(7), json!(""), json!({ "a": 1 })] {
            let mut content = written.clone();
            content[broken] = value;
            assert!(assigned(&content).is_none(), "{content}");
        }
    }
    let mut odd = written;
    odd["due_at"] = json!(-4);
    odd["post"] = json!("not an id");
    odd["settles"] = json!([3, "$x"]);
    odd["title"] = json!("x".repeat(5_000));
    let read = assigned(&odd).expect("what makes sense stays");
    assert_eq!((read.due_at, read.post, read.settles.len(), read.title.len()), (None, None, 1, 300));
    assert!(assigned(&json!({})).is_none(), "an emptied one is gone");
}

fn state(kind: &str, key: &str, content: &Value) -> Vec<StateFact> {
    let event = json!({ "type": kind, "state_key": key, "sender": "@a:x", "event_id": "$e", "origin_server_ts": 1, "content": content });
    state::facts(&Event::parse(&event.to_string()).expect("an event"), user_id!("@me:x"))
}

#[test]
fn a_head_and_a_label_share_an_event_type_and_are_told_apart() {
    let sorted = |facts: &[StateFact]| facts.iter().any(|f| matches!(f, StateFact::Sorted(_, Some(said)) if said.what == "rumour"));
    let head = |facts: &[StateFact]| facts.iter().any(|f| matches!(f, StateFact::Head(_, Some(_))));
    let digest = "0".repeat(64);
    let (label, both) = (json!({ "label": "rumour" }), json!({ "label": "rumour", "revision": "$r", "digest": digest, "stage": "draft" }));
    let facts = state("org.tocsin.post", "$p", &label);
    assert!(sorted(&facts) && !head(&facts));
    assert!(matches!(facts.first(), Some(StateFact::Sorted(..))), "what it is about comes first");
    let facts = state("org.tocsin.post", "$p", &both);
    assert!(sorted(&facts) && head(&facts), "neither hides the other");
    let facts = state("org.tocsin.post", "$p", &json!({ "label": 7 }));
    assert!(!sorted(&facts) && !head(&facts));
    assert!(state("org.tocsin.post", "", &label).is_empty());
}

#[test]
fn templates_that_make_no_sense_are_left_out_one_by_one() {
    let templates = |content: &Value| match state("org.tocsin.templates", "", content).pop() {
        Some(StateFact::Templates(said)) => said.map(|said| said.what.0),
        other => panic!("{other:?}"),
    };
    let mixed =
        json!({ "templates": [{ "name": "A", "title": "t", "body": "b" }, 3, {}, { "name": "\u{202e}" }, { "name": "B", "body": {} }] });
    let names: Vec<_> = templates(&mixed).expect("a list").into_iter().map(|t| (t.name, t.body)).collect();
    assert_eq!(names, [("A".to_owned(), "b".to_owned()), ("B".to_owned(), String::new())]);
    assert_eq!(templates(&json!({ "templates": "x" })), None);
    let many: Vec<_> = (0..500).map(|n| json!({ "name": format!("n{n}") })).collect();
    assert_eq!(templates(&json!({ "templates": many })).expect("a list").len(), 20);
}
