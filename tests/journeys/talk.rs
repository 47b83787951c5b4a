//! Two people in a feed and a chat.

use crate::world::{Crisis, Person, journey, make_room, send_raw, set_raw, words};
use leptos::prelude::*;
use serde_json::json;
use tocsin::{
    crisis::{Command, Kind, Refusal},
    session::{KeptFile, Request},
    store::{MediaKey, MediaSize, MediaView},
};

#[test]
fn what_one_writes_the_other_reads() {
    journey(async {
        let (a, b) = (Person::signed_in("a").await, Person::signed_in("b").await);
        let crisis = Crisis::open(&a, &[&b]).await;
        a.say(&crisis.chat, "un").await;
        b.sees(&crisis.chat, &["un"]).await;
        b.say(&crisis.chat, "deux").await;
        a.sees(&crisis.chat, &["un", "deux"]).await;
        a.post(&crisis.cell, "un fait").await;
        b.sees(&crisis.cell, &["un fait"]).await;
        let post = &b.entries(&crisis.cell)[0];
        assert_eq!(post.content.as_ref().and_then(|c| c.kind), Some(Kind::Fact));
        let root = post.id.clone();
        let comment = Command::Comment { room: crisis.cell.clone(), root: root.clone(), words: words("vu"), files: vec![] };
        b.submit(comment).await.expect("a member may comment");
        a.until("commented", |p| p.store.entry(&crisis.cell, &root).with_untracked(|e| e.as_ref().is_some_and(|e| e.comments == 1))).await;
        let thread = a.store.thread(&crisis.cell, &root).get_untracked().expect("a thread");
        assert_eq!(thread.len(), 1);
        a.sees(&crisis.cell, &["un fait"]).await;
    });
}

#[test]
fn edits_reactions_and_deletions_reach_the_other() {
    journey(async {
        let (a, b) = (Person::signed_in("a").await, Person::signed_in("b").await);
        let crisis = Crisis::open(&a, &[&b]).await;
        let room = crisis.chat.clone();
        a.say(&room, "brouillon").await;
        b.sees(&room, &["brouillon"]).await;
        a.sees(&room, &["brouillon"]).await;
        let target = a.find(&room, "brouillon");
        a.submit(Command::Edit { room: room.clone(), target: target.clone(), words: words("propre") }).await.expect("its author may");
        b.sees(&room, &["propre"]).await;
        assert!(b.entries(&room)[0].edited_at.is_some());
        let refused = b.submit(Command::Edit { room: room.clone(), target: target.clone(), words: words("à moi") }).await;
        assert_eq!(refused, Err(Refusal::NotAuthor));

        let react = Command::React { room: room.clone(), target: target.clone(), key: "👍".into() };
        b.submit(react.clone()).await.expect("a member may react");
        a.until("reacted", |p| p.entries(&room)[0].reactions.len() == 1).await;
        b.until("confirmed", |p| p.store.outbox.with_untracked(|o| o.is_empty())).await;
        b.submit(react).await.expect("and take it back");
        a.until("taken back", |p| p.entries(&room)[0].reactions.is_empty()).await;

        let delete = Command::Delete { room: room.clone(), target, reason: Some("erreur".into()) };
        a.submit(delete).await.expect("its author may");
        b.sees(&room, &["(deleted)"]).await;
        let trace = b.entries(&room)[0].deleted.clone().expect("a trace");
        assert_eq!((trace.by, trace.reason.as_deref()), (Some(a.id()), Some("erreur")));
    });
}

#[test]
fn a_picture_is_sent_and_comes_back_whole() {
    journey(async {
        let (a, b) = (Person::signed_in("a").await, Person::signed_in("b").await);
        let crisis = Crisis::open(&a, &[&b]).await;
        let png = include_bytes!("../../xtask/demo/media/palettes.png").to_vec();
        let file = KeptFile { name: "palettes.png".into(), mime: "image/png".into(), bytes: png, pixels: Some((9, 6)) };
        let mut files = Vec::new();
        for _ in 0..2 {
            files.push(a.handle.keep(file.clone()).await.expect("there is room"));
        }
        let post = Command::Post { room: crisis.cell.clone(), kind: Kind::Action, words: words("palettes"), files };
        a.submit(post).await.expect("a member may post");
        b.sees(&crisis.cell, &["palettes"]).await;
        let entry = b.entries(&crisis.cell)[0].clone();
        let attachment = entry.content.as_ref().and_then(|c| c.attachment.clone()).expect("a picture");
        assert_eq!((attachment.name.as_str(), attachment.pixels), ("palettes.png", Some((9, 6))));
        let key = MediaKey { source: attachment.source.clone(), size: MediaSize::Thumbnail };
        b.handle.ask(Request::Media(key.clone()));
        b.until("the picture", |p| matches!(p.store.media(&key).get_untracked(), Some(MediaView::Ready(_)))).await;
        b.until("the second file is in the thread", |p| {
            p.store.thread(&crisis.cell, &entry.id).with_untracked(|t| t.as_ref().is_some_and(|t| t.len() == 1))
        })
        .await;
    });
}

#[test]
fn messages_of_other_clients_are_posts_and_ours_read_well_there() {
    journey(async {
        let a = Person::signed_in("a").await;
        let crisis = Crisis::open(&a, &[]).await;
        let token = a.raw_token().await;
        let content = json!({ "msgtype": "m.text", "body": "gras", "format": "org.matrix.custom.html", "formatted_body": "<b>gras</b><script>x</script>" });
        send_raw(&token, &crisis.cell, "m.room.message", content).await;
        a.sees(&crisis.cell, &["gras"]).await;
        send_raw(&token, &crisis.cell, "m.room.message", json!({ "msgtype": "org.odd.type", "body": "", "formatted_body": 12 })).await;
        send_raw(&token, &crisis.cell, "org.odd.event", json!({ "body": [] })).await;
        send_raw(&token, &crisis.cell, "m.room.message", json!({ "msgtype": "org.odd.type", "body": "mots" })).await;
        a.sees(&crisis.cell, &["gras", "", "mots"]).await;
    });
}

#[test]
fn an_encrypted_room_is_locked_and_nothing_is_sent_there() {
    journey(async {
        let a = Person::signed_in("a").await;
        let token = a.raw_token().await;
        let room = make_room(
            &token,
            json!({ "name": "Scellée", "initial_state": [
            { "type": "m.room.encryption", "state_key": "", "content": { "algorithm": "m.megolm.v1.aes-sha2" } }] }),
        )
        .await;
        a.until("locked", |p| p.store.room(&room).with_untracked(|r| r.as_ref().is_some_and(|r| r.encrypted && !r.may.write))).await;
        let said = a.submit(Command::Say { room: room.clone(), reply_to: None, words: words("en clair"), files: vec![] }).await;
        assert_eq!(said, Err(Refusal::Encrypted));
    });
}

#[test]
fn rights_are_live() {
    journey(async {
        let (a, b) = (Person::signed_in("a").await, Person::signed_in("b").await);
        let crisis = Crisis::open(&a, &[&b]).await;
        assert!(b.store.room(&crisis.chat).get_untracked().expect("in it").may.write);
        let token = a.raw_token().await;
        let content = json!({ "users": { b.id().to_string(): -1 }, "events": { "m.room.power_levels": 100 }, "state_default": 100 });
        assert_eq!(set_raw(&token, &crisis.chat, "m.room.power_levels", "", content).await, 200);
        b.until("may not write any more", |p| p.store.room(&crisis.chat).with_untracked(|r| r.as_ref().is_some_and(|r| !r.may.write)))
            .await;
        let said = b.submit(Command::Say { room: crisis.chat.clone(), reply_to: None, words: words("x"), files: vec![] }).await;
        assert_eq!(said, Err(Refusal::NoRight { have: -1, need: 0 }));
    });
}

#[test]
fn what_is_new_is_counted_and_reading_is_told() {
    journey(async {
        let (a, b) = (Person::signed_in("a").await, Person::signed_in("b").await);
        let crisis = Crisis::open(&a, &[&b]).await;
        let unread = |p: &Person| p.store.room(&crisis.cell).with_untracked(|r| r.as_ref().map_or(0, |r| r.unread));
        for text in ["un", "deux", "trois"] {
            a.post(&crisis.cell, text).await;
        }
        b.until("three are new", |p| unread(p) == 3).await;
        assert_eq!(unread(&a), 0, "one's own are not new");
        let second = b.find(&crisis.cell, "deux");
        b.handle.ask(Request::Read(crisis.cell.clone(), second));
        b.until("one is left", |p| unread(p) == 1).await;
        a.until("the other sees how far", |p| {
            p.store.readers(&crisis.cell).with_untracked(|r| r.as_ref().is_some_and(|r| r.iter().any(|(user, _)| *user == b.id())))
        })
        .await;
    });
}

#[test]
fn a_room_that_moved_is_followed() {
    journey(async {
        let a = Person::signed_in("a").await;
        let crisis = Crisis::open(&a, &[]).await;
        let token = a.raw_token().await;
        let next = make_room(&token, json!({ "name": "Cellule, suite" })).await;
        let tombstone = json!({ "body": "moved", "replacement_room": next });
        assert_eq!(set_raw(&token, &crisis.cell, "m.room.tombstone", "", tombstone).await, 200);
        a.until("the group is the new room", |p| {
            p.store
                .room(&crisis.space)
                .with_untracked(|r| r.as_ref().is_some_and(|r| r.groups.contains(&next) && !r.groups.contains(&crisis.cell)))
        })
        .await;
    });
}

#[test]
fn an_invitation_can_be_declined_and_a_room_left() {
    journey(async {
        let (a, b) = (Person::signed_in("a").await, Person::signed_in("b").await);
        let token = a.raw_token().await;
        let room = make_room(&token, json!({ "name": "Autre", "invite": [b.id()] })).await;
        b.until("invited", |p| p.store.invitations.with_untracked(|i| i.iter().any(|i| i.room == room && i.name == "Autre"))).await;
        b.submit(Command::Leave { room: room.clone() }).await.expect("anyone may decline");
        b.until("declined", |p| p.store.invitations.with_untracked(|i| i.is_empty())).await;
    });
}
