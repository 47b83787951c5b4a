//! Screens whose code comes in a file of its own, over a line that does not bring it.

use crate::{
    driver::{Browser, Device},
    sign_in::{FRENCH, encode},
    world::{Crisis, PASSWORD, Person, journey},
};
use serde_json::json;

#[test]
fn a_screen_that_does_not_come_says_so_and_comes_once_it_can() {
    journey(async {
        let lead = Person::signed_in("lead").await;
        let crisis = Crisis::open(&lead, &[]).await;
        let browser = Browser::start("fr").await;
        let phone = browser.screen(Device::Phone, "/").await;
        // What the service worker keeps would hide the line.
        phone.cdp("Network.setBypassServiceWorker", json!({ "bypass": true })).await;
        phone.cdp("Network.setBlockedURLs", json!({ "urls": ["*tocsin-work-*"] })).await;
        phone.open(&format!("/c/{}/assignments", encode(crisis.space.as_str()))).await;
        phone.sign_in(&lead.name, PASSWORD, FRENCH).await;
        phone.sees("Cet écran n’a pas pu être chargé").await;
        assert_eq!(phone.barriers().await, Vec::<String>::new());
        phone.press("button", "Réessayer").await;
        phone.sees("Cet écran n’a pas pu être chargé").await;
        // The rest works meanwhile.
        phone.press("link", "Suivi").await;
        phone.sees("Aucun point promis").await;
        phone.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await;
        phone.open(&format!("/c/{}/assignments", encode(crisis.space.as_str()))).await;
        phone.find("button", "Nouvelle mission").await;
    });
}

#[test]
fn a_wall_that_does_not_come_is_asked_for_until_it_does() {
    journey(async {
        let lead = Person::signed_in("lead").await;
        let crisis = Crisis::open(&lead, &[]).await;
        let browser = Browser::start("fr").await;
        let wall = browser.screen(Device::Desk, "/").await;
        wall.sign_in(&lead.name, PASSWORD, FRENCH).await;
        wall.sees("Crise").await;
        wall.cdp("Network.setBypassServiceWorker", json!({ "bypass": true })).await;
        wall.cdp("Network.setBlockedURLs", json!({ "urls": ["*tocsin-wall-*"] })).await;
        wall.open(&format!("/c/{}/wall", encode(crisis.space.as_str()))).await;
        // Nothing lies over it: it can be pressed.
        wall.press("button", "Réessayer").await;
        wall.sees("Cet écran n’a pas pu être chargé").await;
        wall.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await;
        // Nobody is there to press a button.
        wall.sees("données à").await;
    });
}

#[test]
fn a_password_is_proved_before_what_carries_the_session_has_come() {
    journey(async {
        let lead = Person::signed_in("lead").await;
        let crisis = Crisis::open(&lead, &[]).await;
        let browser = Browser::start("fr").await;
        let phone = browser.screen(Device::Phone, "/").await;
        phone.cdp("Network.setBypassServiceWorker", json!({ "bypass": true })).await;
        phone.cdp("Network.setBlockedURLs", json!({ "urls": ["*tocsin-session-*", "*tocsin-crisis-*"] })).await;
        let overview = format!("/c/{}", encode(crisis.space.as_str()));
        phone.open(&overview).await;
        phone.sign_in(&lead.name, "not the password", FRENCH).await;
        phone.sees("L’identifiant ou le mot de passe est faux").await;
        phone.find("textbox", FRENCH.1).await.clear().await.expect("it can be emptied");
        phone.write(FRENCH.1, PASSWORD).await;
        phone.press("button", FRENCH.2).await;
        phone.sees("Cet écran n’a pas pu être chargé").await;
        // The session is kept: nobody has to type the password again.
        phone.open(&overview).await;
        phone.sees("Cet écran n’a pas pu être chargé").await;
        phone.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await;
        phone.press("button", "Réessayer").await;
        phone.sees("Aucun point promis").await;
    });
}
