//! Being away: what was missed is said to be missing and comes back; what was there stays readable.

use crate::{
    driver::{Browser, Device},
    screen::Screen,
    sign_in::{ENGLISH, FRENCH, encode},
    world::{Crisis, PASSWORD, Person, journey, send_raw},
};
use serde_json::json;
use thirtyfour::Key;

#[test]
fn a_hole_is_shown_and_filled() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let token = lead.raw_token().await;
        let say = |n: u32| send_raw(&token, &crisis.chat, "m.room.message", json!({ "msgtype": "m.text", "body": format!("ligne {n}.") }));
        say(0).await;
        let browser = Browser::start("fr").await;
        let chat = format!("/c/{}/g/{}/chat", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let phone = browser.screen(Device::Phone, &chat).await;
        phone.sign_in(&duty.name, PASSWORD, FRENCH).await;
        phone.sees("ligne 0.").await;
        phone.network(false).await;
        phone.sees("Hors ligne").await;
        for n in 1..90 {
            say(n).await;
        }
        phone.network(true).await;
        phone.sees("ligne 89.").await;
        phone.find("log", "").await.send_keys(Key::Home).await.expect("it scrolls");
        phone.sees("Une partie manque ici").await;
        // The poll that was under way may still bring the first of them.
        assert_eq!(phone.count("ligne 3.").await, 0, "it has not been received");
        // Pressed as often as it is there: a page at a time, until both ends meet.
        phone
            .until("the hole is closed", async |s: &Screen| {
                if s.has("button", "Charger la partie manquante").await {
                    s.press("button", "Charger la partie manquante").await;
                }
                s.find("log", "").await.send_keys(Key::Home).await.expect("it scrolls");
                s.text().await.contains("ligne 3.")
            })
            .await;
        phone.sees("ligne 0.").await;
        phone.sees_no("Une partie manque ici").await;
        assert_eq!(phone.count("ligne 3.").await, 1, "and nothing is doubled");
    });
}

#[test]
fn a_quoted_line_from_long_ago_is_gone_to() {
    journey(async {
        let lead = Person::signed_in("lead").await;
        let crisis = Crisis::open(&lead, &[]).await;
        let token = lead.raw_token().await;
        let say = |body: String| send_raw(&token, &crisis.chat, "m.room.message", json!({ "msgtype": "m.text", "body": body }));
        let old = say("la toute première".to_owned()).await;
        for n in 0..120 {
            say(format!("ligne {n}.")).await;
        }
        let answer = json!({ "msgtype": "m.text", "body": "je reprends", "m.relates_to": { "m.in_reply_to": { "event_id": old } } });
        send_raw(&token, &crisis.chat, "m.room.message", answer).await;
        let browser = Browser::start("fr").await;
        let chat = format!("/c/{}/g/{}/chat", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let phone = browser.screen(Device::Phone, &chat).await;
        phone.sign_in(&lead.name, PASSWORD, FRENCH).await;
        phone.sees("je reprends").await;
        assert_eq!(phone.count("la toute première").await, 0);
        phone.press("button", "Message plus ancien").await;
        phone.sees("la toute première").await;
        phone.sees("ligne 0.").await;
        phone.sees_no("Recherche du message cité").await;
    });
}

#[test]
fn a_reload_without_network_shows_what_was_there_in_english() {
    journey(async {
        let lead = Person::signed_in("lead").await;
        let crisis = Crisis::open(&lead, &[]).await;
        lead.post(&crisis.cell, "Pump station flooded").await;
        lead.say(&crisis.chat, "crew on site").await;
        let browser = Browser::start("en").await;
        let cell = format!("/c/{}/g/{}", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let desk = browser.screen(Device::Desk, &cell).await;
        desk.sign_in(&lead.name, PASSWORD, ENGLISH).await;
        desk.sees("Pump station flooded").await;
        desk.sees("crew on site").await;
        desk.shell_is_kept().await;
        desk.network(false).await;
        desk.reload().await;
        desk.sees("Pump station flooded").await;
        desk.sees("crew on site").await;
        desk.sees("Offline since").await;
        desk.sees("What you write is kept and will leave by itself.").await;
        desk.write("Message to Discussion", "written in the dark").await;
        desk.keys(Key::Enter).await;
        desk.sees("1 message waiting to be sent, offline").await;
        desk.network(true).await;
        lead.sees(&crisis.chat, &["crew on site", "written in the dark"]).await;
        desk.sees_no("Offline since").await;
    });
}
