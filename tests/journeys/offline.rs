//! Nothing is lost or doubled, whatever the network does.

use crate::faults::Fault;
use crate::world::{Crisis, Person, control, journey, journey_alone, words};
use leptos::prelude::*;
use serde_json::json;
use tocsin::{
    crisis::{Command, Progress},
    session::Request,
    store::Link,
};

#[test]
fn three_written_offline_arrive_once_in_order_after_a_restart() {
    journey(async {
        let (a, b) = (Person::signed_in("a").await, Person::signed_in("b").await);
        let crisis = Crisis::open(&a, &[&b]).await;
        let room = crisis.chat.clone();
        a.faults.next("/_matrix", Fault::Lost, usize::MAX);
        a.line.set_online(false);
        for text in ["un", "deux", "trois"] {
            a.say(&room, text).await;
        }
        a.until("they are shown as waiting", |p| p.lines(&room).len() == 3 && p.lines(&room).iter().all(|l| l.starts_with('('))).await;
        assert_eq!(a.store.outbox.with_untracked(|o| o.len()), 3);
        // The device is switched off and on again, still without network.
        let again = Person::with_vault(&a.name, a.vault.clone());
        again.faults.next("/_matrix", Fault::Lost, usize::MAX);
        again.until("they are still there", |p| p.store.outbox.with_untracked(|o| o.len()) == 3).await;
        again.faults.none();
        again.line.nudge();
        b.sees(&room, &["un", "deux", "trois"]).await;
        again.sees(&room, &["un", "deux", "trois"]).await;
        again.until("nothing waits", |p| p.store.outbox.with_untracked(|o| o.is_empty())).await;
    });
}

#[test]
fn lost_answers_and_doubled_requests_make_no_doubles() {
    journey(async {
        let (a, b) = (Person::signed_in("a").await, Person::signed_in("b").await);
        let crisis = Crisis::open(&a, &[&b]).await;
        let room = crisis.chat.clone();
        a.faults.next("/send/", Fault::AnswerLost, 1);
        a.faults.next("/send/", Fault::Doubled, 1);
        a.faults.next("/send/", Fault::Page, 1);
        a.faults.next("/send/", Fault::Slower(300), 1);
        a.faults.next("/sync", Fault::Half, 2);
        a.faults.next("/sync", Fault::Page, 1);
        for text in ["un", "deux", "trois"] {
            a.say(&room, text).await;
        }
        b.sees(&room, &["un", "deux", "trois"]).await;
        a.sees(&room, &["un", "deux", "trois"]).await;
    });
}

#[test]
fn the_link_says_how_it_stands_and_comes_back_by_itself() {
    journey(async {
        let a = Person::signed_in("a").await;
        a.until("online", |p| p.store.link.with_untracked(|l| *l == Link::Online)).await;
        a.faults.next("/sync", Fault::Page, 3);
        a.line.nudge();
        a.handle.ask(Request::Reconnect);
        a.until("reconnecting", |p| p.store.link.with_untracked(|l| matches!(l, Link::Reconnecting { disturbed: true, .. }))).await;
        a.until("online again", |p| p.store.link.with_untracked(|l| *l == Link::Online)).await;
        a.faults.next("/sync", Fault::Lost, usize::MAX);
        a.line.set_online(false);
        a.until("offline", |p| p.store.link.with_untracked(|l| matches!(l, Link::Offline { .. }))).await;
        a.faults.none();
        a.line.set_online(true);
        a.until("online at once", |p| p.store.link.with_untracked(|l| *l == Link::Online)).await;
    });
}

#[test]
fn a_refused_write_stays_with_its_text_and_can_be_taken_back() {
    journey(async {
        let (a, b) = (Person::signed_in("a").await, Person::signed_in("b").await);
        let crisis = Crisis::open(&a, &[&b]).await;
        let room = crisis.chat.clone();
        // Forty thousand bytes of words and as many of their HTML are more than an event may hold.
        let long = format!("**x** {}", "é".repeat(9_900));
        let long = format!("{long}{long}");
        let long: String = long.chars().take(9_990).collect();
        a.faults.next("/send/", Fault::Lost, 1);
        b.submit(Command::Leave { room: room.clone() }).await.expect("anyone may leave");
        b.until("out", |p| !p.joined(&room)).await;
        let said = b.submit(Command::Say { room: room.clone(), reply_to: None, words: words("trop tard"), files: vec![] }).await;
        assert!(said.is_err(), "who has left may not speak");
        a.say(&room, &long).await;
        a.say(&room, "après").await;
        a.until("the next one passes", |p| p.lines(&room).iter().any(|l| l == "après")).await;
        let stuck = a.store.outbox.get_untracked();
        for waiting in stuck.iter() {
            assert!(matches!(&waiting.progress, Progress::Refused(reason) if reason.code == "M_TOO_LARGE"), "{waiting:?}");
            assert!(waiting.text.contains("éé"), "its text is kept");
            a.handle.ask(Request::TakeBack(waiting.transaction.clone()));
        }
        a.until("taken back", |p| p.store.outbox.with_untracked(|o| o.is_empty())).await;
    });
}

#[test]
fn the_homeserver_is_killed_in_the_middle_of_sending() {
    journey_alone(async {
        let (a, b) = (Person::signed_in("a").await, Person::signed_in("b").await);
        let crisis = Crisis::open(&a, &[&b]).await;
        let room = crisis.chat.clone();
        let texts: Vec<String> = (0..12).map(|n| format!("message {n}")).collect();
        for (number, text) in texts.iter().enumerate() {
            a.say(&room, text).await;
            if number == 5 {
                control("/homeserver/restart", json!({})).await;
            }
        }
        let lines: Vec<&str> = texts.iter().map(String::as_str).collect();
        b.sees(&room, &lines).await;
        a.sees(&room, &lines).await;
    });
}

#[test]
fn an_answer_to_a_message_not_sent_yet_finds_it_later() {
    journey(async {
        let (a, b) = (Person::signed_in("a").await, Person::signed_in("b").await);
        let crisis = Crisis::open(&a, &[&b]).await;
        a.faults.next("/_matrix", Fault::Lost, usize::MAX);
        a.post(&crisis.cell, "un fait").await;
        a.until("shown", |p| !p.lines(&crisis.cell).is_empty()).await;
        let root = a.find(&crisis.cell, "un fait");
        assert!(root.is_local());
        let comment = Command::Comment { room: crisis.cell.clone(), root: root.clone(), words: words("précision"), files: vec![] };
        a.submit(comment).await.expect("one may comment what waits");
        a.submit(Command::Edit { room: crisis.cell.clone(), target: root, words: words("un fait établi") }).await.expect("and edit it");
        a.faults.none();
        a.line.nudge();
        b.sees(&crisis.cell, &["un fait établi"]).await;
        b.until("with its comment", |p| p.entries(&crisis.cell)[0].comments == 1).await;
        a.sees(&crisis.cell, &["un fait établi"]).await;
        a.until("and no doubles", |p| p.entries(&crisis.cell)[0].comments == 1).await;
    });
}
