//! A sending whose device is gone: somebody else goes on with it, and nobody gets it twice.

use crate::{
    faults::Fault,
    newsroom::Newsroom,
    world::{Person, journey},
};
use leptos::prelude::*;
use tocsin::crisis::{
    Progress, Refusal,
    publication::{Stage, Step},
};

fn lost(person: &Person) -> bool {
    let lost = |progress: &Progress| matches!(progress, Progress::Refused(why) if why.code == "TOCSIN_CLAIM_LOST" && why.words.is_some());
    person.store.outbox.with_untracked(|o| !o.is_empty() && o.iter().all(|w| lost(&w.progress)))
}

#[test]
fn a_sending_that_stands_still_is_taken_over_and_goes_out_once() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Coupure à 18 h", None).await;
        news.approve(&root).await;
        news.author.faults.next("/send/m.room.message/", Fault::Lost, usize::MAX);
        news.broadcast(&news.author, &root, false).await.expect("approved");
        let claimed = news.stands(&news.direction, &root, Stage::Sending).await;
        let take = |person| news.step(person, Step::TakeOver { root: root.clone(), seen: claimed.head.event.clone() });
        news.stands(&news.legal, &root, Stage::Sending).await;
        assert!(matches!(take(&news.legal).await, Err(Refusal::NoRight { .. })), "an approver may not write to everybody");
        take(&news.direction).await.expect("a communicator may");
        news.reads(&news.reader, &["Coupure à 18 h"]).await;
        news.stands(&news.legal, &root, Stage::Broadcast).await;
        // The first device comes back with the same announcement in its pocket.
        news.author.faults.none();
        news.author.line.set_online(true);
        news.author.until("it is told who sent it", lost).await;
        let done = news.stands(&news.author, &root, Stage::Broadcast).await;
        assert_eq!((done.head.by == news.direction.id(), done.head.what.announced.len()), (true, 1));
        news.reader.say(&news.crisis.chat, "bien reçu").await;
        news.reads(&news.reader, &["Coupure à 18 h"]).await;
    });
}

#[test]
fn what_was_delivered_before_is_not_sent_again() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Déjà parvenue", None).await;
        news.approve(&root).await;
        // The head is looked at, claimed, and looked at once more for the announcement; the word that it is done does not leave.
        news.author.faults.next("/state/org.tocsin.post/", Fault::Late(0), 3);
        news.author.faults.next("/state/org.tocsin.post/", Fault::Lost, usize::MAX);
        news.broadcast(&news.author, &root, false).await.expect("approved");
        news.reads(&news.reader, &["Déjà parvenue"]).await;
        news.reads(&news.direction, &["Déjà parvenue"]).await;
        let claimed = news.stands(&news.direction, &root, Stage::Sending).await;
        news.step(&news.direction, Step::TakeOver { root: root.clone(), seen: claimed.head.event.clone() }).await.expect("allowed");
        let done = news.stands(&news.legal, &root, Stage::Broadcast).await;
        assert_eq!(done.head.what.announced.len(), 1, "where it went is known");
        news.reads(&news.reader, &["Déjà parvenue"]).await;
    });
}

#[test]
fn what_waits_for_the_id_of_a_write_leaves_though_its_answer_was_lost() {
    journey(async {
        let news = Newsroom::open().await;
        // The text arrives and comes back by the sync; its answer never does.
        news.author.faults.next("/send/m.room.message/", Fault::AnswerLost, 1);
        let root = news.prepare("Malgré une réponse perdue", None).await;
        news.stands(&news.legal, &root, Stage::Review).await;
        news.author.until("nothing waits", |p| p.store.outbox.with_untracked(|o| o.is_empty())).await;
    });
}
