//! A browser that refuses its disk, and a disk that fills up: said plainly, and nothing typed is lost.

use crate::{
    driver::{Browser, Device},
    sign_in::{FRENCH, encode},
    world::{Crisis, PASSWORD, Person, journey},
};
use thirtyfour::Key;

/// What a browser does that keeps nothing: private windows of some, a company's policy in others.
const REFUSED: &str = "IDBFactory.prototype.open = function () { throw new DOMException('refused', 'SecurityError'); };";
/// What a browser does once its disk is full.
const FULL: &str = "const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
        if (window.diskIsFull) { throw new DOMException('full', 'QuotaExceededError'); }
        return put.apply(this, given);
    };";

#[test]
fn a_browser_that_keeps_nothing_says_so_and_works() {
    journey(async {
        let lead = Person::signed_in("lead").await;
        let crisis = Crisis::open(&lead, &[]).await;
        let browser = Browser::start("fr").await;
        let cell = format!("/c/{}/g/{}", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let phone = browser.screen(Device::Phone, "/").await;
        phone.before_each_page(REFUSED).await;
        phone.open(&format!("{cell}/chat")).await;
        phone.sign_in(&lead.name, PASSWORD, FRENCH).await;
        phone.sees("Ce navigateur ne garde rien sur le disque.").await;
        phone.write("Message", "tout de même").await;
        phone.keys(Key::Enter).await;
        lead.sees(&crisis.chat, &["tout de même"]).await;
    });
}

#[test]
fn a_disk_that_fills_up_is_said_at_once_and_the_words_stay() {
    journey(async {
        let lead = Person::signed_in("lead").await;
        let crisis = Crisis::open(&lead, &[]).await;
        let browser = Browser::start("fr").await;
        let cell = format!("/c/{}/g/{}", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let phone = browser.screen(Device::Phone, "/").await;
        phone.before_each_page(FULL).await;
        phone.open(&format!("{cell}/chat")).await;
        phone.sign_in(&lead.name, PASSWORD, FRENCH).await;
        phone.write("Message", "avant").await;
        phone.keys(Key::Enter).await;
        lead.sees(&crisis.chat, &["avant"]).await;
        phone.js("window.diskIsFull = true").await;
        phone.write("Message", "écrit sur un disque plein").await;
        phone.keys(Key::Enter).await;
        phone.sees("Le disque de cet appareil est plein.").await;
        phone.sees("Libérez de la place").await;
        let kept =
            phone.text().await.contains("écrit sur un disque plein") || phone.value("Message").await.contains("écrit sur un disque plein");
        assert!(kept, "what was typed is still on the screen");
    });
}
