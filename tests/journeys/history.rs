//! What is older, and holes in between.

use crate::faults::Fault;
use crate::world::{Crisis, Person, journey, send_raw};
use leptos::prelude::*;
use serde_json::json;
use tocsin::{
    crisis::EntryId,
    session::{Reached, Request},
};

fn numbers(person: &Person, room: &ruma::RoomId) -> Vec<u32> {
    person.lines(room).iter().filter_map(|line| line.parse().ok()).collect()
}

#[test]
fn a_hole_left_by_a_long_absence_is_filled_and_nothing_doubled() {
    journey(async {
        let (a, b) = (Person::signed_in("a").await, Person::signed_in("b").await);
        let crisis = Crisis::open(&a, &[&b]).await;
        let room = crisis.chat.clone();
        let token = a.raw_token().await;
        let say = |n: u32| send_raw(&token, &room, "m.room.message", json!({ "msgtype": "m.text", "body": n.to_string() }));
        for n in 0..5 {
            say(n).await;
        }
        b.until("the first five", |p| numbers(p, &room).len() == 5).await;
        b.handle.ask(Request::Open(room.clone()));
        // Ninety messages while the network is away: the answer holds the last twenty.
        b.faults.next("/sync", Fault::Lost, usize::MAX);
        b.line.nudge();
        b.until("cut off", |p| p.store.link.with_untracked(|l| *l != tocsin::store::Link::Online)).await;
        for n in 5..95 {
            say(n).await;
        }
        b.faults.none();
        b.line.nudge();
        b.until("the last ones", |p| numbers(p, &room).last() == Some(&94)).await;
        assert!(numbers(&b, &room).len() < 95, "there is a hole");
        b.until("the hole is shown", |p| p.store.history(&room).with_untracked(|h| h.as_ref().is_some_and(|h| !h.holes.is_empty()))).await;
        while b.store.history(&room).with_untracked(|h| h.as_ref().is_some_and(|h| h.holes.iter().any(|s| *s > 0))) {
            let hole = b.store.history(&room).with_untracked(|h| h.as_ref().and_then(|h| h.holes.iter().rfind(|s| **s > 0).copied()));
            let before = numbers(&b, &room).len();
            b.handle.ask(Request::Older(room.clone(), hole));
            b.until("more of it", |p| {
                numbers(p, &room).len() > before
                    || p.store.history(&room).with_untracked(|h| h.as_ref().is_some_and(|h| !h.holes.iter().any(|s| *s > 0)))
            })
            .await;
        }
        assert_eq!(numbers(&b, &room), (0..95).collect::<Vec<_>>());
    });
}

#[test]
fn older_messages_come_page_by_page_down_to_the_beginning() {
    journey(async {
        let a = Person::signed_in("a").await;
        let crisis = Crisis::open(&a, &[]).await;
        let room = crisis.chat.clone();
        let token = a.raw_token().await;
        for n in 0..150_u32 {
            send_raw(&token, &room, "m.room.message", json!({ "msgtype": "m.text", "body": n.to_string() })).await;
        }
        let late = Person::new(&a.name);
        late.sign_in(crate::world::PASSWORD).await;
        late.until("the newest", |p| numbers(p, &room).last() == Some(&149)).await;
        late.handle.ask(Request::Open(room.clone()));
        late.until("opened", |p| p.store.history(&room).with_untracked(Option::is_some)).await;
        // As a reader who keeps scrolling: asked again whenever nothing is on its way. On a line slow enough to be asked
        // by somebody else meanwhile.
        late.faults.next("/messages", Fault::Late(100), usize::MAX);
        late.until("the beginning", |p| {
            // A page shown anew while something is on its way changes nothing.
            p.handle.ask(Request::Open(room.clone()));
            let history = p.store.history(&room).get_untracked().unwrap_or_default();
            if !history.loading && !history.is_complete() {
                p.handle.ask(Request::Older(room.clone(), None));
            }
            history.is_complete()
        })
        .await;
        assert_eq!(numbers(&late, &room), (0..150).collect::<Vec<_>>());
        // The device is switched on again: all of it is on disk, page by page, without the network.
        let again = Person::with_vault(&late.name, late.vault.clone());
        again.faults.next("/_matrix", Fault::Lost, usize::MAX);
        again.until("signed in", Person::is_signed_in).await;
        while numbers(&again, &room).len() < 150 {
            let before = numbers(&again, &room).len();
            again.handle.ask(Request::Older(room.clone(), None));
            again.until("more from disk", |p| numbers(p, &room).len() > before).await;
        }
        assert_eq!(numbers(&again, &room), (0..150).collect::<Vec<_>>());
    });
}

#[test]
fn a_permalink_to_an_old_post_finds_it_and_its_comments() {
    journey(async {
        let a = Person::signed_in("a").await;
        let crisis = Crisis::open(&a, &[]).await;
        let room = crisis.cell.clone();
        let token = a.raw_token().await;
        let old = send_raw(&token, &room, "m.room.message", json!({ "msgtype": "m.text", "body": "ancien" })).await;
        let relation = json!({ "rel_type": "m.thread", "event_id": old });
        send_raw(&token, &room, "m.room.message", json!({ "msgtype": "m.text", "body": "réponse", "m.relates_to": relation })).await;
        for n in 0..40 {
            send_raw(&token, &room, "m.room.message", json!({ "msgtype": "m.text", "body": n.to_string() })).await;
        }
        let late = Person::new(&a.name);
        late.sign_in(crate::world::PASSWORD).await;
        late.until("in", |p| p.joined(&room)).await;
        let id = EntryId::from(old.as_str());
        assert!(late.store.entry(&room, &id).with_untracked(Option::is_none));
        late.handle.ask(Request::Thread(room.clone(), id.clone()));
        late.until("the post", |p| p.store.entry(&room, &id).with_untracked(Option::is_some)).await;
        late.until("its comment", |p| p.store.thread(&room, &id).with_untracked(|t| t.as_ref().is_some_and(|t| t.len() == 1))).await;
        assert!(!late.lines(&room).contains(&"ancien".to_owned()), "it has no place in the list until its page is read");
    });
}

#[test]
fn going_to_an_old_line_reads_the_past_down_to_it_or_says_why_not() {
    journey(async {
        let a = Person::signed_in("a").await;
        let crisis = Crisis::open(&a, &[]).await;
        let room = crisis.chat.clone();
        let token = a.raw_token().await;
        let say = |n: u32| send_raw(&token, &room, "m.room.message", json!({ "msgtype": "m.text", "body": n.to_string() }));
        let mut sent = Vec::new();
        for n in 0..150_u32 {
            sent.push(say(n).await);
        }
        let late = Person::new(&a.name);
        late.sign_in(crate::world::PASSWORD).await;
        late.until("the newest", |p| numbers(p, &room).last() == Some(&149)).await;
        let id = |n: usize| EntryId::from(sent[n].as_str());
        late.faults.next("/rooms/", Fault::Lost, usize::MAX);
        assert_eq!(late.handle.reach(room.clone(), id(3)).await, Reached::NoAnswer);
        late.faults.none();
        assert_eq!(late.handle.reach(room.clone(), id(3)).await, Reached::Here);
        let seen = numbers(&late, &room);
        assert!(seen.contains(&3), "{seen:?}");
        assert_eq!(seen, (seen[0]..150).collect::<Vec<_>>(), "and all there is between");
        assert_eq!(late.handle.reach(room.clone(), EntryId::from("$never")).await, Reached::Gone);
        // Under a hole that a long absence left, too.
        late.faults.next("/sync", Fault::Lost, usize::MAX);
        late.line.nudge();
        late.until("cut off", |p| p.store.link.with_untracked(|l| *l != tocsin::store::Link::Online)).await;
        let hidden = say(150).await;
        for n in 151..240 {
            say(n).await;
        }
        late.faults.none();
        late.line.nudge();
        late.until("the last ones", |p| numbers(p, &room).last() == Some(&239)).await;
        assert!(!numbers(&late, &room).contains(&150), "it is in the hole");
        assert_eq!(late.handle.reach(room.clone(), EntryId::from(hidden.as_str())).await, Reached::Here);
        let seen = numbers(&late, &room);
        assert_eq!(seen, (seen[0]..240).collect::<Vec<_>>(), "and the hole is filled");
    });
}
