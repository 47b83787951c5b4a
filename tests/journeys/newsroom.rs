//! A crisis with an approval rule and a group that reaches everybody.

use crate::world::{Crisis, Person, make_room, set_raw};
use leptos::prelude::*;
use ruma::{OwnedRoomId, OwnedUserId};
use serde_json::json;
use std::sync::Arc;
use tocsin::{
    crisis::{
        Command, EntryId, Refusal,
        publication::{
            Announcement, ApproverGroup, Decision, Publication, Quorum, Stage, Step, Text,
            step::{Agreement, Beside},
        },
    },
    matrix::creation::{self, APPROVER, COMMUNICATOR, NewRoom, Voice},
};

/// The author leads; one of Direction and one of Legal must approve.
pub(crate) struct Newsroom {
    pub(crate) author: Person,
    pub(crate) direction: Person,
    pub(crate) legal: Person,
    pub(crate) reader: Person,
    pub(crate) crisis: Crisis,
    pub(crate) general: OwnedRoomId,
}

impl Newsroom {
    pub(crate) async fn open() -> Self {
        let author = Person::signed_in("auteur").await;
        let (direction, legal) = (Person::signed_in("direction").await, Person::signed_in("juridique").await);
        let reader = Person::signed_in("agent").await;
        let powers = vec![(direction.id(), COMMUNICATOR), (legal.id(), APPROVER)];
        let crisis = Crisis::open_with(&author, &[&direction, &legal, &reader], &powers).await;
        let general = Self::general(&author, &[&direction, &legal, &reader], &crisis, &powers).await;
        let newsroom = Self { author, direction, legal, reader, crisis, general };
        newsroom.agree(&newsroom.rule()).await;
        newsroom
    }

    async fn general(author: &Person, others: &[&Person], crisis: &Crisis, powers: &[(OwnedUserId, i64)]) -> OwnedRoomId {
        let token = author.raw_token().await;
        let invite: Vec<_> = others.iter().map(|p| p.id()).collect();
        let state = vec![("org.tocsin.group", json!({ "kind": "broadcast", "crisis": crisis.space }))];
        let new =
            NewRoom { name: "Général", topic: "", space: Some(&crisis.space), listed_creator: None, powers, invite: &invite, state };
        let room = make_room(&token, creation::room(&new, Voice::Communicators)).await;
        let via = author.id().server_name().to_string();
        assert_eq!(set_raw(&token, &crisis.space, "m.space.child", room.as_str(), creation::child("3", &via)).await, 200);
        for person in others {
            person.accept(&room).await;
        }
        room
    }

    pub(crate) fn rule(&self) -> Quorum {
        let group = |id: &str, name: &str, person: &Person| ApproverGroup {
            id: id.into(),
            name: name.into(),
            members: [person.id()].into(),
            needed: 1,
        };
        Quorum {
            groups: vec![group("direction", "Direction", &self.direction), group("legal", "Juridique", &self.legal)],
            four_eyes: true,
            fast_lane: [self.direction.id()].into(),
        }
    }

    pub(crate) async fn agree(&self, rule: &Quorum) {
        let command = Command::Agree { room: self.crisis.cell.clone(), on: Agreement::Quorum(rule.clone()) };
        self.author.submit(command).await.expect("the lead sets the rule");
        self.author.until("the rule is sent", |p| p.store.outbox.with_untracked(|o| o.is_empty())).await;
    }

    pub(crate) fn text(&self, body: &str) -> Text {
        let destinations = [self.general.clone()].into();
        Text { title: "Eau non potable".into(), body: body.into(), files: vec![], destinations }
    }

    pub(crate) async fn step(&self, person: &Person, step: Step) -> Result<(), Refusal> {
        person.submit(Command::Publication { room: self.crisis.cell.clone(), step: Box::new(step) }).await
    }

    /// Prepares a text and asks for its approval; returns the publication once its author has it back.
    pub(crate) async fn prepare(&self, body: &str, corrects: Option<EntryId>) -> EntryId {
        let text = self.text(body);
        self.step(&self.author, Step::Prepare { text, with: Beside::default(), corrects, ask: true }).await.expect("the author may");
        let found = || {
            let board = self.author.store.board(&self.crisis.cell).get_untracked().unwrap_or_default();
            let fresh = |p: &&Arc<Publication>| {
                !p.root.is_local() && p.pending.is_none() && p.current.as_ref().is_some_and(|c| c.revision.text.body == body)
            };
            board.iter().find(fresh).map(|p| p.root.clone())
        };
        self.author.until("the publication is on the board", |_| found().is_some()).await;
        found().expect("just seen")
    }

    #[allow(dead_code, reason = "for the browser journeys")]
    /// Gives it another text, from the one this person sees.
    pub(crate) async fn save_as(&self, person: &Person, root: &EntryId, body: &str) {
        let seen = self.sees(person, root, "its text", |p| p.current.is_some() && p.pending.is_none()).await.head.event.clone();
        let (text, with) = (self.text(body), Beside::default());
        self.step(person, Step::Save { root: root.clone(), seen, text, with, merges: vec![], ask: false })
            .await
            .expect("it may be changed");
        self.sees(person, root, "the new text, sent", |p| {
            p.pending.is_none() && p.current.as_ref().is_some_and(|c| c.revision.text.body == body)
        })
        .await;
    }

    #[allow(dead_code, reason = "for the browser journeys")]
    /// The publication with this text, once this person has it.
    pub(crate) async fn newest(&self, person: &Person, body: &str) -> EntryId {
        let found = |p: &Person| {
            let board = p.store.board(&self.crisis.cell).get_untracked().unwrap_or_default();
            board.iter().find(|p| p.current.as_ref().is_some_and(|c| c.revision.text.body == body)).map(|p| p.root.clone())
        };
        person.until(body, |p| found(p).is_some()).await;
        found(person).expect("just seen")
    }

    pub(crate) fn seen(&self, person: &Person, root: &EntryId) -> Option<Arc<Publication>> {
        person.store.publication(&self.crisis.cell, root).get_untracked()
    }

    /// Waits until this person sees it so.
    pub(crate) async fn sees(&self, person: &Person, root: &EntryId, what: &str, so: impl Fn(&Publication) -> bool) -> Arc<Publication> {
        person.until(what, |p| self.seen(p, root).is_some_and(|seen| so(&seen))).await;
        self.seen(person, root).expect("just seen")
    }

    pub(crate) async fn stands(&self, person: &Person, root: &EntryId, stage: Stage) -> Arc<Publication> {
        self.sees(person, root, &format!("{stage:?}"), |p| p.stage == stage && p.current.is_some()).await
    }

    /// Decides on the text this person sees.
    pub(crate) async fn decide(&self, person: &Person, root: &EntryId, decision: Decision) -> Result<(), Refusal> {
        let seen = self.seen(person, root).expect("it is on the board");
        let (revision, digest) = (seen.head.what.revision.clone(), seen.head.what.digest.clone());
        let root = root.clone();
        self.step(person, Step::Decide { root, revision, digest, decision: Some(decision), note: None }).await
    }

    /// Both groups approve what they see, and the author sees it.
    pub(crate) async fn approve(&self, root: &EntryId) {
        for person in [&self.direction, &self.legal] {
            self.sees(person, root, "to approve", |p| p.awaits(&person.id())).await;
            self.decide(person, root, Decision::Approve).await.expect("an approver may");
        }
        self.stands(&self.author, root, Stage::Approved).await;
    }

    pub(crate) async fn broadcast(&self, person: &Person, root: &EntryId, fast_lane: bool) -> Result<(), Refusal> {
        let seen = self.seen(person, root).expect("it is on the board");
        let (seen, digest) = (seen.head.event.clone(), seen.head.what.digest.clone());
        self.step(person, Step::Broadcast { root: root.clone(), seen, digest, fast_lane }).await
    }

    /// What a person reads in the group that reaches everybody, and what each says of its origin.
    pub(crate) fn announcements(&self, person: &Person) -> Vec<(String, Option<Arc<Announcement>>)> {
        let entries = person.entries(&self.general);
        entries.iter().filter_map(|e| e.content.as_ref()).map(|c| (c.text.clone(), c.announcement.clone())).collect()
    }

    pub(crate) async fn reads(&self, person: &Person, bodies: &[&str]) {
        let shown = |p: &Person| self.announcements(p).into_iter().map(|(text, _)| text).collect::<Vec<_>>();
        person.until(&format!("reads {bodies:?}"), |p| shown(p) == bodies).await;
    }

    #[allow(dead_code, reason = "for the browser journeys")]
    /// The one publication on the board, once it is there with its text.
    pub(crate) async fn seen_root(&self, person: &Person) -> EntryId {
        let found = |p: &Person| {
            let board = p.store.board(&self.crisis.cell).get_untracked().unwrap_or_default();
            board.iter().find(|p| p.current.is_some() && p.pending.is_none()).map(|p| p.root.clone())
        };
        person.until("a publication on the board", |p| found(p).is_some()).await;
        found(person).expect("just seen")
    }
}
