//! Who is to do what: given, accepted, done; without network; by two people at once.

use crate::{
    faults::Fault,
    world::{Crisis, Person, journey, set_raw},
};
use leptos::prelude::*;
use ruma::{OwnedUserId, RoomId};
use serde_json::json;
use std::sync::Arc;
use tocsin::{
    crisis::{
        Command, EntryId, Refusal,
        assignment::{AssignmentView, Change, State, Step},
    },
    session::Request,
};

fn give(title: &str, to: OwnedUserId, post: Option<EntryId>) -> Step {
    Step::Assign { title: title.to_owned(), post, assignee: to, due_at: Some(4_000_000_000_000), note: None }
}

async fn step(person: &Person, room: &RoomId, step: Step) -> Result<(), Refusal> {
    person.submit(Command::Assignment { room: room.to_owned(), step: Box::new(step) }).await
}

fn seen(person: &Person, room: &RoomId) -> Option<Arc<AssignmentView>> {
    person.store.assignments(room).with_untracked(|all| all.as_ref().and_then(|all| all.first().cloned()))
}

/// Waits until a person sees the one assignment of a room like this.
async fn sees(person: &Person, room: &RoomId, what: &str, like: impl Fn(&AssignmentView) -> bool) -> Arc<AssignmentView> {
    person.until(what, |p| seen(p, room).is_some_and(|view| like(&view))).await;
    seen(person, room).expect("just seen")
}

async fn change(person: &Person, room: &RoomId, change: Change) -> Result<(), Refusal> {
    let view = seen(person, room).expect("there");
    step(person, room, Step::Change { key: view.key.clone(), seen: view.shown().event.clone(), change }).await
}

#[test]
fn one_given_is_called_accepted_done_and_every_step_is_kept() {
    journey(async {
        let (a, b) = (Person::signed_in("a").await, Person::signed_in("b").await);
        let crisis = Crisis::open(&a, &[&b]).await;
        let room = &crisis.cell;
        a.post(room, "palettes reçues").await;
        a.until("sent", |p| p.entries(room).first().is_some_and(|e| !e.id.is_local())).await;
        let post = a.find(room, "palettes reçues");
        step(&a, room, give("Compter les palettes", b.id(), Some(post.clone()))).await.expect("a member may");
        let view = sees(&b, room, "asked", |view| view.current.is_some()).await;
        assert_eq!((view.what().post.as_ref(), view.given().by.clone()), (Some(&post), a.id()));
        b.until("called in the thread", |p| p.store.thread(room, &post).with_untracked(|t| t.as_ref().is_some_and(|t| t.len() == 1))).await;
        let call = b.store.thread(room, &post).get_untracked().and_then(|t| b.store.entry(room, &t[0]).get_untracked()).expect("a comment");
        let content = call.content.as_ref().expect("words");
        assert_eq!(content.mentions, [b.id()], "every client of theirs rings");
        assert!(content.text.contains("Compter les palettes"), "{}", content.text);
        assert_eq!(content.assignment.as_deref(), Some(view.key.as_str()));
        assert_eq!(change(&a, room, Change::Accept).await, Err(Refusal::NotAssignee));
        change(&b, room, Change::Accept).await.expect("who is asked may");
        sees(&a, room, "accepted", |view| view.what().state == State::Accepted).await;
        sees(&b, room, "confirmed", |view| !view.is_waiting()).await;
        change(&b, room, Change::Done).await.expect("and do it");
        let done = sees(&a, room, "done", |view| view.what().state == State::Done && !view.is_waiting()).await;
        let steps: Vec<_> = done.steps.iter().map(|said| (said.by.clone(), said.what.state)).collect();
        assert_eq!(steps, [(a.id(), State::Open), (b.id(), State::Accepted), (b.id(), State::Done)]);
        assert!(done.conflicts.is_empty());
    });
}

#[test]
fn one_made_without_network_shows_at_once_and_arrives_with_its_post() {
    journey(async {
        let (a, b) = (Person::signed_in("a").await, Person::signed_in("b").await);
        let crisis = Crisis::open(&a, &[&b]).await;
        let room = &crisis.cell;
        a.faults.next("/_matrix", Fault::Lost, usize::MAX);
        a.line.set_online(false);
        a.post(room, "citerne commandée").await;
        a.until("shown", |p| !p.entries(room).is_empty()).await;
        let local = a.find(room, "citerne commandée");
        assert!(local.is_local());
        step(&a, room, give("Réceptionner la citerne", a.id(), Some(local))).await.expect("durable");
        sees(&a, room, "waiting", |view| view.is_waiting() && view.current.is_none()).await;
        // What is done on top of it waits its turn.
        change(&a, room, Change::Accept).await.expect("durable");
        sees(&a, room, "accepted here", |view| view.what().state == State::Accepted && view.waiting.len() == 2).await;
        // The device is switched off and on again.
        let again = Person::with_vault(&a.name, a.vault.clone());
        again.faults.next("/_matrix", Fault::Lost, usize::MAX);
        sees(&again, room, "still there", |view| view.what().state == State::Accepted && view.is_waiting()).await;
        again.faults.none();
        again.line.nudge();
        let arrived = sees(&b, room, "arrived", |view| view.what().state == State::Accepted).await;
        b.until("with its post", |p| p.entries(room).iter().any(|e| Some(&e.id) == arrived.what().post.as_ref())).await;
        let mine = sees(&again, room, "confirmed", |view| !view.is_waiting()).await;
        assert_eq!((mine.steps.len(), mine.conflicts.len()), (2, 0));
    });
}

#[test]
fn who_was_second_is_told_and_nothing_is_overwritten() {
    journey(async {
        let (a, b) = (Person::signed_in("a").await, Person::signed_in("b").await);
        let crisis = Crisis::open(&a, &[&b]).await;
        let room = &crisis.cell;
        step(&a, room, give("Rappeler la préfecture", b.id(), None)).await.expect("a member may");
        for person in [&a, &b] {
            sees(person, room, "given", |view| view.current.is_some() && !view.is_waiting()).await;
        }
        b.faults.next("/_matrix", Fault::Lost, usize::MAX);
        b.line.set_online(false);
        change(&b, room, Change::Postpone(4_100_000_000_000)).await.expect("durable");
        sees(&b, room, "postponed here", AssignmentView::is_waiting).await;
        change(&a, room, Change::Done).await.expect("a member may");
        sees(&a, room, "done", |view| view.what().state == State::Done && !view.is_waiting()).await;
        b.faults.none();
        b.line.nudge();
        let told = sees(&b, room, "refused", |view| view.refused().is_some()).await;
        assert_eq!(told.what().state, State::Done, "what counts is shown");
        assert_eq!(told.refused().and_then(|w| w.said.what.due_at), Some(4_100_000_000_000), "what was wanted is kept");
        // They insist, knowingly.
        let mine = told.refused().expect("kept").said.clone();
        let keep = Step::Keep { key: told.key.clone(), seen: told.shown().event.clone(), what: mine.what, settles: vec![] };
        step(&b, room, keep).await.expect("it rests on what they see");
        b.handle.ask(Request::TakeBack(mine.event.transaction().expect("local").to_owned()));
        let end = sees(&a, room, "insisted", |view| view.what().due_at == Some(4_100_000_000_000)).await;
        assert_eq!((end.what().state, end.steps.len(), end.conflicts.len()), (State::Open, 3, 0));
        sees(&b, room, "nothing waits", |view| view.waiting.is_empty()).await;
    });
}

#[test]
fn two_changes_the_server_took_are_both_shown_until_one_is_chosen() {
    journey(async {
        let (a, b) = (Person::signed_in("a").await, Person::signed_in("b").await);
        let crisis = Crisis::open(&a, &[&b]).await;
        let room = &crisis.cell;
        step(&a, room, give("Ouvrir le gymnase", b.id(), None)).await.expect("a member may");
        let first = sees(&b, room, "given", |view| view.current.is_some()).await;
        // Another client writes without asking first.
        let (token, key) = (b.raw_token().await, first.key.clone());
        for state in ["done", "dropped"] {
            let content =
                json!({ "title": "Ouvrir le gymnase", "assignee": b.id(), "state": state, "supersedes": first.shown().event.as_str() });
            assert_eq!(set_raw(&token, room, "org.tocsin.assignment", &key, content).await, 200);
        }
        for person in [&a, &b] {
            let both = sees(person, room, "both", |view| view.conflicts.len() == 1).await;
            assert_eq!((both.what().state, both.conflicts[0].what.state), (State::Dropped, State::Done));
        }
        let both = seen(&a, room).expect("there");
        let (what, settles) = (both.conflicts[0].what.clone(), vec![both.conflicts[0].event.clone()]);
        step(&a, room, Step::Keep { key, seen: both.shown().event.clone(), what, settles }).await.expect("a member may");
        for person in [&a, &b] {
            sees(person, room, "chosen", |view| view.conflicts.is_empty() && view.what().state == State::Done && !view.is_waiting()).await;
        }
    });
}
