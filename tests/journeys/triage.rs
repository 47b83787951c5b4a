//! Labels on news, and the texts a cell begins with.

use crate::{
    faults::Fault,
    newsroom::Newsroom,
    world::{Crisis, Person, encode, journey, make_room, origin, raw, set_raw},
};
use leptos::prelude::*;
use ruma::{OwnedRoomId, OwnedUserId};
use serde_json::json;
use tocsin::{
    crisis::{
        Command, EntryId, Progress, Refusal,
        publication::{Stage, Template, Templates, step::Agreement},
    },
    matrix::creation::{self, COMMUNICATOR, NewRoom, Voice},
    session::Request,
    store::WaitingKind,
};

async fn watch(lead: &Person, other: &Person, crisis: &Crisis, powers: &[(OwnedUserId, i64)]) -> OwnedRoomId {
    let state = vec![("org.tocsin.group", json!({ "kind": "watch", "crisis": crisis.space }))];
    let invite = [other.id()];
    let new = NewRoom { name: "Veille", topic: "", space: Some(&crisis.space), listed_creator: None, powers, invite: &invite, state };
    let room = make_room(&lead.raw_token().await, creation::room(&new, Voice::Communicators)).await;
    other.accept(&room).await;
    room
}

/// Gives somebody a power from another client.
async fn power(by: &Person, room: &OwnedRoomId, of: &Person, level: i64) {
    let token = by.raw_token().await;
    let url = format!("{}/_matrix/client/v3/rooms/{}/state/m.room.power_levels/", origin(), encode(room.as_str()));
    let (status, mut powers) = raw("GET", &url, Some(&token), json!({})).await;
    assert_eq!(status, 200, "{powers}");
    powers["users"][of.id().as_str()] = level.into();
    assert_eq!(set_raw(&token, room, "m.room.power_levels", "", powers).await, 200);
}

fn label(person: &Person, room: &OwnedRoomId, post: &EntryId) -> Option<String> {
    person.store.room(room).with_untracked(|view| view.as_ref()?.sorted.get(post).map(|said| said.what.clone()))
}

#[test]
fn a_label_on_a_piece_of_news_is_seen_by_all_and_given_by_those_who_may() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let room = watch(&lead, &duty, &crisis, &[]).await;
        lead.post(&room, "Un barrage aurait cédé").await;
        duty.until("the news is there", |p| p.lines(&room).iter().any(|line| line.contains("barrage"))).await;
        let post = duty.find(&room, "Un barrage aurait cédé");
        let sort = |label: &str| Command::Sort { room: room.clone(), target: post.clone(), label: label.to_owned() };
        assert!(matches!(duty.submit(sort("rumour")).await, Err(Refusal::NoRight { .. })));
        let forced = set_raw(&duty.raw_token().await, &room, "org.tocsin.post", post.as_str(), json!({ "label": "confirmed" })).await;
        assert_eq!(forced, 403, "the homeserver refuses it too");
        lead.until("sent", |p| !p.find(&room, "Un barrage aurait cédé").is_local()).await;
        assert_eq!(lead.submit(sort("no such label")).await, Err(Refusal::Unknown));
        lead.submit(sort("rumour")).await.expect("the lead may");
        duty.until("a rumour", |p| label(p, &room, &post).as_deref() == Some("rumour")).await;
        lead.submit(sort("denied")).await.expect("again");
        duty.until("denied", |p| label(p, &room, &post).as_deref() == Some("denied")).await;
    });
}

#[test]
fn a_label_the_server_refuses_goes_back_at_once_and_says_why() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let room = watch(&lead, &duty, &crisis, &[(duty.id(), COMMUNICATOR)]).await;
        lead.post(&room, "Un barrage aurait cédé").await;
        lead.until("sent", |p| p.lines(&room) == ["Un barrage aurait cédé"]).await;
        let post = lead.find(&room, "Un barrage aurait cédé");
        let sort = |label: &str| Command::Sort { room: room.clone(), target: post.clone(), label: label.to_owned() };
        lead.submit(sort("confirmed")).await.expect("the lead may");
        duty.until("confirmed", |p| label(p, &room, &post).as_deref() == Some("confirmed")).await;
        duty.faults.next("/_matrix", Fault::Lost, usize::MAX);
        duty.line.set_online(false);
        duty.submit(sort("rumour")).await.expect("as far as this device knows");
        duty.until("shown while it waits", |p| label(p, &room, &post).as_deref() == Some("rumour")).await;
        power(&lead, &room, &duty, 0).await;
        duty.faults.none();
        duty.line.set_online(true);
        let refused = |p: &Person| {
            let outbox = p.store.outbox.get_untracked();
            outbox.iter().find(|w| matches!(&w.progress, Progress::Refused(why) if why.code == "M_FORBIDDEN")).cloned()
        };
        duty.until("refused", |p| refused(p).is_some()).await;
        assert_eq!(label(&duty, &room, &post).as_deref(), Some("confirmed"), "the server's word stands");
        let kept = duty.store.room(&room).with_untracked(|view| view.as_ref()?.labels_refused.get(&post).cloned());
        assert_eq!(kept.map(|(label, _)| label).as_deref(), Some("rumour"));
        let waiting = refused(&duty).expect("just seen");
        assert_eq!((waiting.what, waiting.text.as_str()), (WaitingKind::Label, "«\u{a0}Rumeur\u{a0}»\u{a0}: Un barrage aurait cédé"));
        // Given the right again, the same word is tried again, and stands.
        power(&lead, &room, &duty, COMMUNICATOR).await;
        duty.handle.ask(Request::Retry(waiting.transaction.clone()));
        lead.until("a rumour", |p| label(p, &room, &post).as_deref() == Some("rumour")).await;
        duty.until("nothing waits", |p| p.store.outbox.with_untracked(|o| o.is_empty())).await;
        assert_eq!(label(&duty, &room, &post).as_deref(), Some("rumour"));
    });
}

#[test]
fn a_label_never_takes_the_place_of_a_publications_head() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Un texte", None).await;
        let labels = Command::Sort { room: news.crisis.cell.clone(), target: root.clone(), label: "draft".into() };
        assert_eq!(news.author.submit(labels).await, Err(Refusal::WrongStage));
        news.stands(&news.legal, &root, Stage::Review).await;
    });
}

#[test]
fn a_cell_writes_its_own_templates_and_everybody_begins_with_them() {
    journey(async {
        let news = Newsroom::open().await;
        let cell = &news.crisis.cell;
        let template =
            Template { name: "Coupure d’eau".into(), title: "Coupure rue [rue]".into(), body: "De [heure] à [heure].".into() };
        let own = |templates: Vec<Template>| Command::Agree { room: cell.clone(), on: Agreement::Templates(Templates(templates)) };
        assert!(matches!(news.legal.submit(own(vec![template.clone()])).await, Err(Refusal::NoRight { .. })));
        let long = Template { body: "x".repeat(30_000), ..template.clone() };
        assert!(matches!(news.author.submit(own(vec![long])).await, Err(Refusal::TooLong { .. })));
        news.author.submit(own(vec![template.clone()])).await.expect("the lead may");
        let seen = |p: &Person| p.store.room(cell).with_untracked(|view| view.as_ref()?.templates.as_ref().map(|t| t.0.clone()));
        news.legal.until("the cell's own", |p| seen(p) == Some(vec![template.clone()])).await;
        // Nonsense from another client is left out, the rest is kept.
        let token = news.author.raw_token().await;
        let content = json!({ "templates": [7, { "title": "sans nom" }, { "name": "Reste", "title": 3, "body": ["x"] }] });
        assert_eq!(set_raw(&token, cell, "org.tocsin.templates", "", content).await, 200);
        let rest = Template { name: "Reste".into(), ..Template::default() };
        news.legal.until("what can be read", |p| seen(p) == Some(vec![rest.clone()])).await;
    });
}
