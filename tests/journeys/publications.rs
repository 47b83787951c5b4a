//! From a text to an announcement, and everything that must not happen on the way.

use crate::{
    faults::Fault,
    newsroom::Newsroom,
    world::{Person, control, encode, journey, journey_alone, origin, raw, send_raw, set_raw, until},
};
use leptos::prelude::*;
use serde_json::json;
use tocsin::{
    crisis::{
        EntryId, Progress, Reason, Refusal,
        publication::{Decision, Stage, Step, Trouble, announcement::CONFIRM, step::Beside, undo, verdict},
    },
    session::Request,
};

fn save(root: &EntryId, seen: &EntryId, text: tocsin::crisis::publication::Text) -> Step {
    Step::Save { root: root.clone(), seen: seen.clone(), text, with: Beside::default(), merges: vec![], ask: false }
}

#[test]
fn what_two_groups_approved_goes_out_exactly_as_approved() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Ne buvez pas l’eau.", None).await;
        let own = news.decide(&news.author, &root, Decision::Approve).await;
        assert_eq!(own, Err(Refusal::NotAsked), "the rule does not name the author");
        news.stands(&news.direction, &root, Stage::Review).await;
        assert_eq!(news.broadcast(&news.direction, &root, false).await, Err(Refusal::NotApproved));
        news.approve(&root).await;
        news.broadcast(&news.author, &root, false).await.expect("approved texts go out");
        news.reads(&news.reader, &["Ne buvez pas l’eau."]).await;
        let (_, announcement) = news.announcements(&news.reader).remove(0);
        let announcement = announcement.expect("it says where it comes from");
        assert!(announcement.sound);
        assert_eq!(
            (announcement.groups.as_slice(), announcement.fast_lane),
            (["Direction".to_owned(), "Juridique".to_owned()].as_slice(), false)
        );
        let done = news.stands(&news.legal, &root, Stage::Broadcast).await;
        assert_eq!(done.trouble, None);
        assert!(done.is_news_by(&news.author.id()) && !done.is_news_by(&news.legal.id()), "who sent it is asked for the next one");
        let announced: Vec<_> = done.head.what.announced.iter().map(|(room, _)| room.clone()).collect();
        assert_eq!(announced, std::slice::from_ref(&news.general), "where it went is in the head");
        news.author.until("nothing waits", |p| p.store.outbox.with_untracked(|o| o.is_empty())).await;
    });
}

#[test]
fn a_changed_comma_voids_both_approvals_and_an_identical_save_none() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Restez chez vous", None).await;
        news.approve(&root).await;
        let seen = news.seen(&news.author, &root).expect("there");
        news.step(&news.author, save(&root, &seen.head.event, news.text("Restez chez vous"))).await.expect("saved");
        let same = news.sees(&news.legal, &root, "saved again", |p| p.head.event != seen.head.event).await;
        assert_eq!((same.stage, same.revisions.len()), (Stage::Approved, 1), "the same text keeps its approvals");
        let seen = news.sees(&news.author, &root, "saved again", |p| p.pending.is_none() && p.head.event == same.head.event).await;
        news.step(&news.author, save(&root, &seen.head.event, news.text("Restez, chez vous"))).await.expect("saved");
        let changed = news.sees(&news.legal, &root, "the new text", |p| p.number() == 2).await;
        assert_eq!(changed.stage, Stage::Review);
        let fallen: Vec<_> = changed.verdict.fallen().map(|v| v.by.clone()).collect();
        assert_eq!(fallen.len(), 2, "and it is said whose fell");
        let before = changed.last_approved().expect("what they had approved is here to compare");
        assert_eq!(before.revision.text.body, "Restez chez vous");
        news.approve(&root).await;
    });
}

#[test]
fn two_people_press_at_once_and_it_goes_out_once() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Une seule fois", None).await;
        news.approve(&root).await;
        news.stands(&news.direction, &root, Stage::Approved).await;
        // Both have asked the server before either has claimed: the claims themselves cross.
        for person in [&news.author, &news.direction] {
            person.faults.next("/state/org.tocsin.post/", Fault::Late(400), 2);
            news.broadcast(person, &root, false).await.expect("both see it approved");
        }
        let one =
            || news.author.store.outbox.with_untracked(|o| o.is_empty()) || news.direction.store.outbox.with_untracked(|o| o.is_empty());
        until("one of them is done", one).await;
        let done = news.stands(&news.legal, &root, Stage::Broadcast).await;
        news.reads(&news.reader, &["Une seule fois"]).await;
        for person in [&news.author, &news.direction] {
            let quiet = |p: &Person| p.store.outbox.with_untracked(|o| o.iter().all(|w| matches!(w.progress, Progress::Refused(..))));
            person.until("all is settled", quiet).await;
        }
        let told = |p: &Person| {
            let lost = |why: &Reason| why.code == "TOCSIN_CLAIM_LOST" && why.words.is_some();
            p.store.outbox.with_untracked(|o| o.iter().filter(|w| matches!(&w.progress, Progress::Refused(why) if lost(why))).count())
        };
        assert_eq!(told(&news.author) + told(&news.direction), 1, "who was slower is told who was faster");
        news.reader.say(&news.crisis.chat, "bien reçu").await;
        news.reads(&news.reader, &["Une seule fois"]).await;
        assert_eq!(done.head.what.announced.len(), 1);
    });
}

#[test]
fn the_homeserver_restarts_between_claim_and_send() {
    journey_alone(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Malgré la panne", None).await;
        news.approve(&root).await;
        news.author.faults.next("/send/m.room.message/", Fault::Lost, 1);
        news.broadcast(&news.author, &root, false).await.expect("approved");
        news.stands(&news.legal, &root, Stage::Sending).await;
        control("/homeserver/restart", json!({})).await;
        // The device that claimed is switched off and on again, too.
        let again = Person::with_vault(&news.author.name, news.author.vault.clone());
        news.reads(&news.reader, &["Malgré la panne"]).await;
        news.stands(&news.legal, &root, Stage::Broadcast).await;
        again.until("nothing waits", |p| p.store.outbox.with_untracked(|o| o.is_empty())).await;
        news.reads(&news.reader, &["Malgré la panne"]).await;
    });
}

#[test]
fn an_approval_made_offline_never_applies_to_a_newer_text() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Premier texte", None).await;
        news.stands(&news.legal, &root, Stage::Review).await;
        news.legal.faults.next("/_matrix", Fault::Lost, usize::MAX);
        news.legal.line.set_online(false);
        news.decide(&news.legal, &root, Decision::Approve).await.expect("it waits in the outbox");
        news.sees(&news.legal, &root, "shown as waiting", |p| p.waiting == Some(Decision::Approve) && p.verdict.given() == 0).await;
        let seen = news.seen(&news.author, &root).expect("there");
        news.step(&news.author, save(&root, &seen.head.event, news.text("Second texte"))).await.expect("saved");
        news.sees(&news.direction, &root, "the new text", |p| p.number() == 2).await;
        news.legal.faults.none();
        news.legal.line.set_online(true);
        let refused = |p: &Person| {
            p.store
                .outbox
                .with_untracked(|o| o.iter().any(|w| matches!(&w.progress, Progress::Refused(why) if why.code == "TOCSIN_TEXT_CHANGED")))
        };
        news.legal.until("refused on arrival, and shown", refused).await;
        let now = news.sees(&news.legal, &root, "the new text", |p| p.number() == 2).await;
        assert_eq!((now.stage, now.verdict.given()), (Stage::Review, 0));
        let waiting = news.legal.store.outbox.with_untracked(|o| o[0].transaction.clone());
        news.legal.handle.ask(Request::TakeBack(waiting));
        news.sees(&news.legal, &root, "asked again", |p| p.awaits(&news.legal.id())).await;
    });
}

#[test]
fn a_word_just_given_is_undone_and_what_was_said_before_stands_again() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Un mot trop vite dit", None).await;
        news.stands(&news.direction, &root, Stage::Review).await;
        news.decide(&news.direction, &root, Decision::RequestChanges).await.expect("asked");
        let seen = news.stands(&news.direction, &root, Stage::ChangesRequested).await;
        let before = undo::before(&seen, &news.direction.id());
        assert_eq!(before.as_ref().map(|said| said.decision), Some(Decision::RequestChanges));
        news.decide(&news.direction, &root, Decision::Approve).await.expect("asked");
        news.sees(&news.legal, &root, "approved by one", |p| p.verdict.given() == 1).await;
        news.step(&news.direction, Step::Undo { root: root.clone(), before }).await.expect("moments later");
        news.stands(&news.legal, &root, Stage::ChangesRequested).await;
        // What has not left is not given at all.
        news.legal.faults.next("/_matrix", Fault::Lost, usize::MAX);
        news.legal.line.set_online(false);
        news.decide(&news.legal, &root, Decision::Approve).await.expect("it waits in the outbox");
        news.sees(&news.legal, &root, "waiting", |p| p.waiting == Some(Decision::Approve)).await;
        let still = |p: &Person| p.store.outbox.with_untracked(|o| o.iter().all(|w| w.progress == Progress::Waiting));
        news.legal.until("not on its way", still).await;
        news.step(&news.legal, Step::Undo { root: root.clone(), before: None }).await.expect("moments later");
        news.sees(&news.legal, &root, "nothing waits", |p| p.waiting.is_none()).await;
        assert!(news.legal.store.outbox.with_untracked(|o| o.is_empty()));
        news.legal.faults.none();
        news.legal.line.set_online(true);
        news.legal.say(&news.crisis.chat, "de retour").await;
        news.author.sees(&news.crisis.chat, &["de retour"]).await;
        assert_eq!(news.legal.faults.count("/state/org.tocsin.approval/"), 0, "nobody ever heard of it");
    });
}

#[test]
fn what_is_forged_by_hand_is_refused_or_shown_for_what_it_is() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Le vrai texte", None).await;
        let (cell, general) = (news.crisis.cell.clone(), news.general.clone());
        let seen = news.stands(&news.legal, &root, Stage::Review).await;
        let word = json!({ "revision": seen.head.what.revision.as_str(), "digest": seen.head.what.digest.as_str(), "decision": "approve" });
        // Who has no right is refused by the homeserver itself.
        let reader = news.reader.raw_token().await;
        let key = verdict::key(&root, &news.reader.id());
        assert_eq!(set_raw(&reader, &cell, "org.tocsin.approval", &key, word.clone()).await, 403);
        let url = format!("{}/_matrix/client/v3/rooms/{}/send/m.room.message/forged", origin(), encode(general.as_str()));
        let (status, _) = raw("PUT", &url, Some(&reader), json!({ "msgtype": "m.text", "body": "Tout va bien" })).await;
        assert_eq!(status, 403);
        // Under another's name, and by somebody the rule does not ask: written, but without effect.
        let author = news.author.raw_token().await;
        for of in [news.direction.id(), news.legal.id(), news.author.id()] {
            assert_eq!(set_raw(&author, &cell, "org.tocsin.approval", &verdict::key(&root, &of), word.clone()).await, 200);
        }
        let judged = news.sees(&news.legal, &root, "three words under wrong names", |p| p.verdict.votes.len() == 3).await;
        assert_eq!((judged.stage, judged.verdict.given()), (Stage::Review, 0));
        // A head that claims what can only be derived.
        let head = json!({ "stage": "approved", "revision": seen.head.what.revision.as_str(), "digest": seen.head.what.digest.as_str() });
        assert_eq!(set_raw(&author, &cell, "org.tocsin.post", root.as_str(), head).await, 200);
        news.sees(&news.legal, &root, "no such stage", |p| p.trouble == Some(Trouble::StageFalse) && p.stage == Stage::Draft).await;
        assert!(news.broadcast(&news.direction, &root, false).await.is_err());
        // A head that points nowhere.
        let head = json!({ "stage": "review", "revision": "$nothing-is-here", "digest": seen.head.what.digest.as_str() });
        assert_eq!(set_raw(&author, &cell, "org.tocsin.post", root.as_str(), head).await, 200);
        news.sees(&news.legal, &root, "its text is missing", |p| p.trouble == Some(Trouble::TextMissing)).await;
        // A head with the fingerprint of another text.
        let head = json!({ "stage": "review", "revision": root.as_str(), "digest": "0".repeat(64) });
        assert_eq!(set_raw(&author, &cell, "org.tocsin.post", root.as_str(), head).await, 200);
        news.sees(&news.legal, &root, "its fingerprint is false", |p| p.trouble == Some(Trouble::DigestFalse)).await;
        // A head that says it went out, though nobody approved it.
        let head = json!({ "stage": "broadcast", "revision": root.as_str(), "digest": seen.head.what.digest.as_str() });
        assert_eq!(set_raw(&author, &cell, "org.tocsin.post", root.as_str(), head).await, 200);
        news.sees(&news.legal, &root, "out without approval", |p| p.trouble == Some(Trouble::SentUnapproved)).await;
        // An announcement written by hand, by who may send there: it is not from the board.
        send_raw(&author, &general, "m.room.message", json!({ "msgtype": "m.text", "body": "À la main" })).await;
        news.reads(&news.reader, &["À la main"]).await;
        assert_eq!(news.announcements(&news.reader)[0].1, None);
    });
}

#[test]
fn an_announcement_edited_afterwards_says_so() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Faites bouillir l’eau.", None).await;
        news.approve(&root).await;
        news.broadcast(&news.author, &root, false).await.expect("approved");
        news.reads(&news.reader, &["Faites bouillir l’eau."]).await;
        let target = news.reader.find(&news.general, "Faites bouillir l’eau.");
        let edit = json!({ "msgtype": "m.text", "body": "* Buvez l’eau.", "m.new_content": { "msgtype": "m.text", "body": "Buvez l’eau." },
            "m.relates_to": { "rel_type": "m.replace", "event_id": target.as_str() } });
        send_raw(&news.author.raw_token().await, &news.general, "m.room.message", edit).await;
        let altered = |p: &Person| news.announcements(p).iter().any(|(_, a)| a.as_ref().is_some_and(|a| !a.sound));
        news.reader.until("altered since approval", altered).await;
    });
}

#[test]
fn the_fast_lane_is_never_silent_and_stays_due_for_review() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Évacuez maintenant.", None).await;
        assert_eq!(news.broadcast(&news.author, &root, true).await, Err(Refusal::NoFastLane));
        news.stands(&news.direction, &root, Stage::Review).await;
        news.broadcast(&news.direction, &root, true).await.expect("the rule allows it");
        news.reads(&news.reader, &["Évacuez maintenant."]).await;
        let (_, announcement) = news.announcements(&news.reader).remove(0);
        assert!(announcement.is_some_and(|a| a.fast_lane && a.groups.is_empty()), "it says itself that nobody approved it");
        let due = news.sees(&news.legal, &root, "out, and due for review", |p| p.stage == Stage::Broadcast && p.review_due).await;
        assert_eq!(due.trouble, None);
        let rule = tocsin::crisis::publication::Quorum { groups: vec![news.rule().groups.remove(1)], ..news.rule() };
        news.agree(&rule).await;
        news.decide(&news.legal, &root, Decision::Approve).await.expect("a word on it is the review");
        news.sees(&news.author, &root, "reviewed", |p| !p.review_due).await;
    });
}

#[test]
fn a_correction_marks_what_it_corrects_and_a_withdrawal_leaves_its_trace() {
    journey(async {
        let news = Newsroom::open().await;
        let first = news.prepare("Rue des Lilas fermée", None).await;
        news.approve(&first).await;
        news.broadcast(&news.author, &first, false).await.expect("approved");
        news.stands(&news.author, &first, Stage::Broadcast).await;
        let second = news.prepare("Rue des Roses fermée", Some(first.clone())).await;
        news.approve(&second).await;
        news.broadcast(&news.author, &second, false).await.expect("approved");
        news.reads(&news.reader, &["Rue des Lilas fermée", "Rue des Roses fermée"]).await;
        let old = news.reader.find(&news.general, "Rue des Lilas fermée");
        let (_, correction) = news.announcements(&news.reader).remove(1);
        assert_eq!(correction.and_then(|a| a.corrects.clone()), Some(old));
        let corrected = news.stands(&news.legal, &first, Stage::Corrected).await;
        assert_eq!(corrected.corrected_by.as_ref(), Some(&second));
        let seen = news.stands(&news.author, &second, Stage::Broadcast).await;
        assert!(!seen.is_news_by(&news.author.id()), "a correction asks for nothing");
        let withdraw = Step::Withdraw { root: second.clone(), seen: seen.head.event.clone(), reason: "mauvaise rue".into() };
        news.step(&news.author, withdraw).await.expect("the author may");
        let gone = news.stands(&news.legal, &second, Stage::Withdrawn).await;
        assert_eq!(gone.head.what.note.as_deref(), Some("mauvaise rue"));
        news.reads(&news.reader, &["Rue des Lilas fermée"]).await;
    });
}

#[test]
fn two_texts_written_at_once_are_both_kept_and_shown() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Base", None).await;
        let seen = news.stands(&news.direction, &root, Stage::Review).await;
        for (person, body) in [(&news.author, "De l’auteur"), (&news.direction, "De la direction")] {
            person.faults.next("/state/org.tocsin.post/", Fault::Late(400), 2);
            news.step(person, save(&root, &seen.head.event, news.text(body))).await.expect("both saw the same head");
        }
        let both = news.sees(&news.legal, &root, "a conflict", |p| !p.conflicts.is_empty()).await;
        let mut texts: Vec<_> = both.revisions.iter().map(|r| r.revision.text.body.clone()).collect();
        texts.sort();
        assert_eq!(texts, ["Base", "De la direction", "De l’auteur"], "no text is lost");
        news.sees(&news.direction, &root, "settled there too", |p| p.pending.is_none() && !p.conflicts.is_empty()).await;
        assert_eq!(news.broadcast(&news.direction, &root, true).await, Err(Refusal::HeadMoved), "it does not go out like that");
        let now = news.sees(&news.author, &root, "settled on this side", |p| p.pending.is_none() && !p.conflicts.is_empty()).await;
        let merges: Vec<_> = now.conflicts.iter().map(|c| c.event.clone()).collect();
        let text = news.text("De l’auteur et de la direction");
        let merge = Step::Save { root: root.clone(), seen: now.head.event.clone(), text, with: Beside::default(), merges, ask: false };
        news.step(&news.author, merge).await.expect("merged");
        news.sees(&news.legal, &root, "no conflict any more", |p| p.conflicts.is_empty() && p.current.is_some()).await;
    });
}

#[test]
fn readers_are_counted_at_least() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Point de 14 h", None).await;
        news.approve(&root).await;
        news.broadcast(&news.author, &root, false).await.expect("approved");
        news.reads(&news.reader, &["Point de 14 h"]).await;
        news.author.handle.ask(Request::Members(news.general.clone()));
        let id = news.reader.find(&news.general, "Point de 14 h");
        let reach = |p: &Person| p.store.reach(&news.general, &id).get_untracked().unwrap_or_default();
        news.author
            .until("nobody yet, of three", |p| reach(p).audience == 3 && reach(p).read.is_empty() && reach(p).silent.len() == 3)
            .await;
        news.reader.handle.ask(Request::Read(news.general.clone(), id.clone()));
        news.author.until("one has read it", |p| reach(p).read.len() == 1 && reach(p).confirmed.is_empty()).await;
        let confirm = tocsin::crisis::Command::React { room: news.general.clone(), target: id.clone(), key: CONFIRM.into() };
        news.legal.submit(confirm).await.expect("anyone may confirm");
        news.author.until("another has confirmed, and so read", |p| reach(p).read.len() == 2 && reach(p).confirmed.len() == 1).await;
    });
}

#[test]
fn a_board_opened_on_a_new_device_fetches_the_texts_it_lacks_and_keeps_them() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Texte ancien", None).await;
        let author = news.author.raw_token().await;
        for n in 0..40 {
            send_raw(&author, &news.crisis.cell, "m.room.message", json!({ "msgtype": "m.text", "body": format!("suite {n}") })).await;
        }
        let fresh = Person::new(&news.legal.name);
        fresh.sign_in(crate::world::PASSWORD).await;
        news.sees(&fresh, &root, "its head comes without its text", |p| p.trouble == Some(Trouble::TextMissing)).await;
        fresh.handle.ask(Request::Board(news.crisis.cell.clone()));
        news.stands(&fresh, &root, Stage::Review).await;
        let again = Person::with_vault(&fresh.name, fresh.vault.clone());
        again.faults.next("/_matrix", Fault::Lost, usize::MAX);
        again.handle.ask(Request::Board(news.crisis.cell.clone()));
        news.stands(&again, &root, Stage::Review).await;
    });
}
