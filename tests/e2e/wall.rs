//! A wall left alone: through a night in which its token ends, through a session that is refused, through a long day.

use crate::{
    driver::{Browser, Device},
    screen::Screen,
    sign_in::{FRENCH, encode},
    world::{Crisis, PASSWORD, Person, control, encode as escape, journey, origin, raw, send_raw},
};
use serde_json::json;
use std::time::Duration;
use thirtyfour::Key;

/// The device's clock, as far ahead as it is set.
const CLOCK: &str = "const now = Date.now; Date.now = () => now() + (window.ahead ?? 0)";
/// Reads who is signed in off the disk, and writes it back changed.
const CREDENTIALS: &str = "async change => {
    const [{ name }] = await indexedDB.databases();
    const done = request => new Promise((good, bad) => { request.onsuccess = () => good(request.result); request.onerror = () => bad(request.error) });
    const base = await done(indexedDB.open(name));
    const drawer = base.transaction('meta', 'readwrite').objectStore('meta');
    const said = JSON.parse(new TextDecoder().decode(await done(drawer.get('credentials'))));
    if (change) { await done(drawer.put(new TextEncoder().encode(JSON.stringify({ ...said, ...change })), 'credentials')) }
    base.close();
    return said.access }";

async fn credentials(screen: &Screen, change: &str) -> String {
    let ask = json!({ "expression": format!("({CREDENTIALS})({change})"), "awaitPromise": true, "returnByValue": true });
    let answer = screen.cdp("Runtime.evaluate", ask).await;
    answer["result"]["value"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}

/// A wall on its own machine, and somebody who writes.
async fn wall() -> (Screen, Person, Crisis, Browser) {
    let (wall, lead, _, crisis, browser) = wall_of().await;
    (wall, lead, crisis, browser)
}

/// The same, with the observer whose account it has.
async fn wall_of() -> (Screen, Person, Person, Crisis, Browser) {
    let (lead, observer) = (Person::signed_in("lead").await, Person::signed_in("mur").await);
    let crisis = Crisis::open(&lead, &[&observer]).await;
    let browser = Browser::start("fr").await;
    let wall = browser.screen(Device::Desk, "/").await;
    wall.before_each_page(CLOCK).await;
    wall.open("/").await;
    wall.sign_in(&observer.name, PASSWORD, FRENCH).await;
    wall.sees("Crise").await;
    wall.open(&format!("/c/{}/wall", encode(crisis.space.as_str()))).await;
    lead.post(&crisis.cell, "Le soir").await;
    wall.sees("Le soir").await;
    (wall, lead, observer, crisis, browser)
}

#[test]
fn a_night_passes_and_the_token_with_it_while_the_wall_is_open() {
    journey(async {
        let (wall, lead, crisis, _browser) = wall().await;
        let evening = credentials(&wall, "null").await;
        wall.js("window.ahead = 9 * 3600 * 1000").await;
        lead.post(&crisis.cell, "Dans la nuit").await;
        // What the server says it wrote is nine hours ago by this clock: it is the badge that tells whether the wall lives.
        wall.until("another token", async |s: &Screen| credentials(s, "null").await != evening).await;
        wall.sees_no("Données figées").await;
        assert!(!wall.has("textbox", FRENCH.1).await, "never a sign-in page");
        wall.js("window.ahead = 0").await;
        lead.post(&crisis.cell, "Au matin").await;
        wall.sees("Au matin").await;
        wall.sees("Dans la nuit").await;
    });
}

#[test]
fn a_wall_whose_token_can_not_be_renewed_keeps_its_last_state_and_says_what_to_do() {
    journey(async {
        let (wall, _lead, _crisis, _browser) = wall().await;
        credentials(&wall, "{ access: 'syt_forgotten', refresh: 'syr_forgotten' }").await;
        wall.reload().await;
        wall.sees("Données figées").await;
        wall.sees("ouvrez Tocsin sur ce poste").await;
        wall.sees("Le soir").await;
        assert!(!wall.has("textbox", FRENCH.1).await, "never a sign-in page");
    });
}

/// A token of this person that the server lets end at a time: what it then says of it is a soft logout.
async fn token_until(person: &Person, end: u64) -> String {
    let admin = format!("admin-{}", ruma::TransactionId::new().to_string()[..8].to_lowercase());
    control("/accounts", json!({ "name": admin, "password": PASSWORD, "admin": true })).await;
    let body = json!({ "type": "m.login.password", "identifier": { "type": "m.id.user", "user": admin }, "password": PASSWORD });
    let (_, answer) = raw("POST", &format!("{}/_matrix/client/v3/login", origin()), None, body).await;
    let homeserver = std::env::var("TOCSIN_HOMESERVER").expect("set by the test command");
    let url = format!("{homeserver}/_synapse/admin/v1/users/{}/login", escape(person.id().as_str()));
    let (status, answer) = raw("POST", &url, answer["access_token"].as_str(), json!({ "valid_until_ms": end })).await;
    assert_eq!(status, 200, "{answer}");
    answer["access_token"].as_str().expect("a token").to_owned()
}

#[test]
fn a_wall_locked_while_open_keeps_its_state_until_somebody_gives_the_password() {
    journey(async {
        let (wall, lead, observer, crisis, _browser) = wall_of().await;
        let now = wall.js("return Date.now()").await.as_u64().expect("a time");
        let token = token_until(&observer, now + 15_000).await;
        credentials(&wall, &format!("{{ access: '{token}', refresh: null, expires_at: null }}")).await;
        wall.reload().await;
        lead.post(&crisis.cell, "Encore à temps").await;
        wall.sees("Encore à temps").await;
        // The server ends the session by itself; the poll under way is still answered.
        wall.until_within("locked", Duration::from_mins(1), async |s: &Screen| s.text().await.contains("Données figées")).await;
        wall.sees("ouvrez Tocsin sur ce poste").await;
        wall.sees("Encore à temps").await;
        assert!(!wall.has("textbox", FRENCH.1).await, "never a sign-in page");
        assert_eq!(wall.js("return document.querySelectorAll('.badge.frozen').length").await, json!(1), "the badge is red");
        // On the same machine, in Tocsin itself, the password opens it again.
        lead.post(&crisis.cell, "Pendant ce temps").await;
        wall.open("/").await;
        wall.write(FRENCH.1, PASSWORD).await;
        wall.press("button", "Continuer").await;
        wall.until("unlocked", async |s: &Screen| !s.has("textbox", FRENCH.1).await).await;
        wall.open(&format!("/c/{}/wall", encode(crisis.space.as_str()))).await;
        wall.sees("Pendant ce temps").await;
        wall.sees_no("Données figées").await;
    });
}

/// More than stays in memory.
const DAY: usize = 1_300;

#[test]
fn a_long_day_leaves_the_wall_as_large_as_it_was_and_loses_nothing() {
    journey(async {
        let (wall, lead, crisis, _browser) = wall().await;
        let token = lead.raw_token().await;
        let say =
            |n: usize| send_raw(&token, &crisis.chat, "m.room.message", json!({ "msgtype": "m.text", "body": format!("ligne {n}.") }));
        say(0).await;
        let before = wall.js("return document.querySelectorAll('*').length").await.as_u64().expect("a count");
        for n in 1..DAY {
            say(n).await;
        }
        lead.post(&crisis.cell, "Le lendemain").await;
        wall.sees("Le lendemain").await;
        let after = wall.js("return document.querySelectorAll('*').length").await.as_u64().expect("a count");
        assert!(after < before + 60, "{before} elements became {after}");
        // What was let go is on the disk: whoever scrolls back finds it, in its order, once.
        let link = format!("/c/{}/g/{}/chat", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        wall.js(&format!("history.pushState({{}}, '', {link:?}); dispatchEvent(new PopStateEvent('popstate'))")).await;
        wall.sees(&format!("ligne {}.", DAY - 1)).await;
        wall.until_within("the first line", Duration::from_mins(2), async |s: &Screen| {
            s.find("log", "").await.send_keys(Key::Home).await.expect("it scrolls");
            s.text().await.contains("ligne 0.")
        })
        .await;
        wall.sees("ligne 1.").await;
        assert_eq!(wall.count("ligne 1.").await, 1, "and nothing is doubled");
    });
}
