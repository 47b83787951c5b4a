//! The network goes, the page is reloaded, the homeserver falls: nothing is lost, nothing doubled.

use crate::{
    driver::{Browser, Device},
    screen::Screen,
    sign_in::{FRENCH, encode},
    world::{Crisis, PASSWORD, Person, control, journey, journey_alone, origin, raw, set_raw},
};
use serde_json::{Value, json};
use thirtyfour::Key;

#[test]
fn three_written_without_network_arrive_once_in_order_after_a_reload() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let browser = Browser::start("fr").await;
        let chat = format!("/c/{}/g/{}/chat", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let phone = browser.screen(Device::Phone, &chat).await;
        phone.sign_in(&duty.name, PASSWORD, FRENCH).await;
        phone.find("textbox", "Message").await;
        // The service worker must hold the shell before the network goes.
        phone.shell_is_kept().await;
        phone.network(false).await;
        for text in ["un", "deux", "trois"] {
            phone.write("Message", text).await;
            phone.keys(Key::Enter).await;
        }
        phone.sees("3 messages en attente").await;
        phone.reload().await;
        phone.sees("3 messages en attente").await;
        phone.sees("trois").await;
        phone.network(true).await;
        lead.sees(&crisis.chat, &["un", "deux", "trois"]).await;
        phone.sees_no("en attente").await;
    });
}

#[test]
fn the_homeserver_restarts_in_the_middle_of_sending() {
    journey_alone(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let browser = Browser::start("fr").await;
        let chat = format!("/c/{}/g/{}/chat", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let desk = browser.screen(Device::Phone, &chat).await;
        desk.sign_in(&duty.name, PASSWORD, FRENCH).await;
        desk.write("Message", "avant").await;
        desk.keys(Key::Enter).await;
        control("/homeserver/stop", json!({})).await;
        desk.write("Message", "pendant").await;
        desk.keys(Key::Enter).await;
        desk.sees("en attente").await;
        control("/homeserver/start", json!({})).await;
        lead.sees(&crisis.chat, &["avant", "pendant"]).await;
        desk.sees_no("en attente").await;
    });
}

#[test]
fn two_tabs_are_one_session_and_the_second_takes_over() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let browser = Browser::start("fr").await;
        let chat = format!("/c/{}/g/{}/chat", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let first = browser.screen(Device::Phone, &chat).await;
        first.sign_in(&duty.name, PASSWORD, FRENCH).await;
        first.find("textbox", "Message").await;
        browser.new_tab().await;
        let second = browser.screen(Device::Phone, &chat).await;
        second.write("Message", "du second onglet").await;
        second.keys(Key::Enter).await;
        lead.sees(&crisis.chat, &["du second onglet"]).await;
        second.sees_no("en attente").await;
        browser.tab(0).await;
        first.sees("du second onglet").await;
        browser.close_tab().await;
        browser.tab(0).await;
        lead.say(&crisis.chat, "toujours là ?").await;
        second.sees("toujours là ?").await;
        second.write("Message", "oui").await;
        second.keys(Key::Enter).await;
        lead.sees(&crisis.chat, &["du second onglet", "toujours là ?", "oui"]).await;
    });
}

#[test]
fn what_the_server_refuses_stays_with_its_words_to_retry_or_take_back() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let token = lead.raw_token().await;
        let powers = format!("{}/_matrix/client/v3/rooms/{}/state/m.room.power_levels/", origin(), encode(crisis.chat.as_str()));
        let before = raw("GET", &powers, Some(&token), Value::Null).await.1;
        let mut silent = before.clone();
        silent["events_default"] = json!(50);
        silent["events"]["m.room.message"] = json!(50);

        let browser = Browser::start("fr").await;
        let chat = format!("/c/{}/g/{}/chat", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let phone = browser.screen(Device::Phone, &chat).await;
        phone.sign_in(&duty.name, PASSWORD, FRENCH).await;
        phone.find("textbox", "Message").await;
        // Written while it was allowed, sent when it is not any more.
        phone.network(false).await;
        for text in ["la première", "la seconde"] {
            phone.write("Message", text).await;
            phone.keys(Key::Enter).await;
        }
        phone.sees("2 messages en attente").await;
        assert_eq!(set_raw(&token, &crisis.chat, "m.room.power_levels", "", silent).await, 200);
        phone.network(true).await;
        phone.until("both are refused", async |s: &Screen| s.count("refusé\u{a0}:").await == 2).await;
        phone.sees("You don't have permission to post").await;
        phone.sees("la première").await;
        phone.sees("la seconde").await;

        assert_eq!(set_raw(&token, &crisis.chat, "m.room.power_levels", "", before).await, 200);
        phone.press("button", "Réessayer").await;
        lead.sees(&crisis.chat, &["la première"]).await;
        phone.until("one is left", async |s: &Screen| s.count("refusé\u{a0}:").await == 1).await;
        phone.press("button", "Retirer").await;
        phone.sees_no("refusé\u{a0}:").await;
        phone.until("its words are a draft again", async |s: &Screen| s.value("Message").await == "la seconde").await;
        lead.sees(&crisis.chat, &["la première"]).await;
    });
}
