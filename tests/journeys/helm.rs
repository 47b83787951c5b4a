//! The helm between people: what one says, the others see; who may not is refused; who comes second is told.

use crate::faults::Fault;
use crate::world::{Crisis, Person, journey, set_raw};
use leptos::prelude::*;
use serde_json::json;
use std::sync::Arc;
use tocsin::crisis::{
    Command, Helm, Kind, Overview, Phase, Refusal, Severity, Steer,
    command::Words,
    overview::{Change, situation},
    steer::Duty,
};

impl Person {
    fn helm(&self, crisis: &Crisis) -> Arc<Helm> {
        self.store.room(&crisis.space).with_untracked(|room| room.as_ref().map(|room| Arc::clone(&room.helm))).unwrap_or_default()
    }

    fn overview(&self, crisis: &Crisis) -> Arc<Overview> {
        self.store.overview(&crisis.space).get_untracked().unwrap_or_default()
    }

    async fn steer(&self, crisis: &Crisis, what: Steer) -> Result<(), Refusal> {
        self.submit(Command::Steer { room: crisis.space.clone(), what }).await
    }
}

fn raise(person: &Person, crisis: &Crisis, severity: Severity, reason: &str) -> Steer {
    let seen = person.helm(crisis).stated.as_ref().map(|said| said.event.clone());
    Steer::State { seen, severity, phase: Phase::Response, reason: reason.into() }
}

#[test]
fn a_raised_severity_reaches_the_others_with_its_reason() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        lead.steer(&crisis, raise(&lead, &crisis, Severity::Major, "second foyer")).await.expect("the lead may");
        duty.until("major", |p| p.helm(&crisis).stated.as_ref().is_some_and(|s| s.what.status.severity == Severity::Major)).await;
        let changes = duty.overview(&crisis).changes.clone();
        let told = changes.iter().any(|c| {
            matches!(&c.what, Change::Severity { from: Some(Severity::Severe), to: Severity::Major, reason: Some(reason) } if reason == "second foyer")
        });
        assert!(told, "{changes:?}");
    });
}

#[test]
fn power_decides_here_and_on_the_server() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        assert!(!duty.helm(&crisis).may_state);
        let refused = duty.steer(&crisis, raise(&duty, &crisis, Severity::Advisory, "x")).await;
        assert_eq!(refused, Err(Refusal::NoRight { have: 0, need: 50 }));
        let token = duty.raw_token().await;
        let status = set_raw(&token, &crisis.space, "org.tocsin.crisis", "", json!({ "severity": 1, "phase": "closed" })).await;
        assert_eq!(status, 403);
    });
}

#[test]
fn who_comes_second_is_told_and_overwrites_nothing() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let old = raise(&lead, &crisis, Severity::Advisory, "trop tard");
        // From another client of the same person: the state moves under this one's feet.
        let token = lead.raw_token().await;
        lead.faults.next("/state/org.tocsin.crisis", Fault::Lost, usize::MAX);
        lead.steer(&crisis, old).await.expect("as far as this device knows");
        assert_eq!(set_raw(&token, &crisis.space, "org.tocsin.crisis", "", json!({ "severity": 4, "phase": "response" })).await, 200);
        lead.faults.none();
        lead.line.nudge();
        lead.until("refused, not lost", |p| {
            p.store.outbox.with_untracked(|o| {
                o.iter().any(|w| matches!(&w.progress, tocsin::crisis::Progress::Refused(why) if why.code == "TOCSIN_HEAD_MOVED"))
            })
        })
        .await;
        duty.until("the first stands", |p| p.helm(&crisis).stated.as_ref().is_some_and(|s| s.what.status.severity == Severity::Major))
            .await;
    });
}

#[test]
fn a_promise_is_made_put_off_with_a_reason_and_seen_by_all() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        lead.steer(&crisis, Steer::Promise { seen: None, at: Some(5_000), reason: None }).await.expect("the lead may");
        duty.until("promised", |p| p.helm(&crisis).clock.as_ref().is_some_and(|c| c.what.next_update_at == Some(5_000))).await;
        lead.until("back", |p| p.helm(&crisis).clock.is_some() && p.helm(&crisis).new_clock.is_none()).await;
        let seen = lead.helm(&crisis).clock.as_ref().map(|c| c.event.clone());
        assert_eq!(
            lead.steer(&crisis, Steer::Snooze { seen: seen.clone(), at: 9_000, reason: String::new() }).await,
            Err(Refusal::NoReason)
        );
        lead.steer(&crisis, Steer::Snooze { seen, at: 9_000, reason: "labo en retard".into() }).await.expect("the lead may");
        duty.until("put off", |p| p.helm(&crisis).clock.as_ref().is_some_and(|c| c.what.reason.as_deref() == Some("labo en retard"))).await;
    });
}

#[test]
fn a_role_handed_over_brings_its_power() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let role = Duty::Communications.word().to_owned();
        lead.steer(&crisis, Steer::Hand { seen: None, role: role.clone(), from: None, to: Some(duty.id()) }).await.expect("the lead may");
        duty.until("holds it and may steer", |p| {
            let helm = p.helm(&crisis);
            helm.roles.as_ref().is_some_and(|roles| roles.what.holders(&role).any(|user| *user == p.id()))
                && helm.may_state
                && helm.may_promise
        })
        .await;
        // The other powers of the room stayed what they were.
        assert!(!duty.helm(&crisis).may_hand);
        duty.until("in the cell too", |p| p.store.room(&crisis.cell).with_untracked(|r| r.as_ref().is_some_and(|r| r.may.pin))).await;
        duty.steer(&crisis, raise(&duty, &crisis, Severity::Major, "prise de poste")).await.expect("the server agrees");
        lead.until("major", |p| p.helm(&crisis).stated.as_ref().is_some_and(|s| s.what.status.severity == Severity::Major)).await;
    });
}

#[test]
fn a_new_situation_report_takes_the_place_of_the_old_which_stays() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        for (n, text) in [(1, "Fuite rue Basse."), (2, "Fuite rue Basse. Deux rues fermées.")] {
            let words = Words {
                title: Some(format!("Point n° {n}")),
                text: situation::written(&[("Ce qui se passe", text)]),
                mentions: vec![],
                happened_at: None,
            };
            lead.submit(Command::Post { room: crisis.cell.clone(), kind: Kind::Situation, words, files: vec![] })
                .await
                .expect("a member may");
        }
        duty.until("the second", |p| p.overview(&crisis).situation.as_ref().is_some_and(|report| report.number == 2)).await;
        let report = duty.overview(&crisis).situation.clone().expect("it is there");
        assert_eq!(report.parts[0].passages, [("Fuite rue Basse. ".to_owned(), false), ("Deux rues fermées.".to_owned(), true)]);
        let before = report.before.expect("the first");
        assert!(duty.store.entry(&crisis.cell, &before).get_untracked().is_some());
    });
}
