//! How long a person waits: for the sign-in field on a bad line, for the last message after the password, after a reload.

use crate::{
    driver::{Browser, Device},
    figure,
    memory::heap,
    world::{Crisis, PASSWORD, Person, journey, make_room, send_raw},
};
use serde_json::json;

const ROOMS: usize = 100;
const MESSAGES: usize = 3_000;
const LABELS: (&str, &str, &str) = ("Identifiant", "Mot de passe", "Se connecter");

fn encode(id: &str) -> String {
    id.replace('!', "%21").replace(':', "%3A")
}

/// Notes when a text is first painted, from the navigation's start; survives in the page that is being loaded.
fn watch(text: &str) -> String {
    format!(
        "window.painted = null; const look = () => {{ if (document.body && document.body.innerText.includes({text:?}))
            {{ window.painted = performance.now() }} else {{ requestAnimationFrame(look) }} }}; requestAnimationFrame(look);"
    )
}

#[test]
fn waits() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let chat = format!("/c/{}/g/{}/chat", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let token = lead.raw_token().await;
        for n in 0..ROOMS {
            make_room(&token, json!({ "name": format!("Salon {n}"), "preset": "private_chat" })).await;
        }
        // A page that is open meanwhile takes them all in, one by one.
        let watching = Browser::start("fr").await;
        let watcher = watching.screen(Device::Phone, &chat).await;
        watcher.sign_in(&duty.name, PASSWORD, LABELS).await;
        watcher.find("textbox", "Message").await;
        let before = heap(&watcher).await;
        for n in 0..MESSAGES {
            send_raw(&token, &crisis.chat, "m.room.message", json!({ "msgtype": "m.text", "body": format!("message numéro {n}") })).await;
        }
        send_raw(&token, &crisis.chat, "m.room.message", json!({ "msgtype": "m.text", "body": "le tout dernier" })).await;
        watcher.sees("le tout dernier").await;
        let after = heap(&watcher).await;
        let weights = format!("{:.1} + {:.1} → {:.1} + {:.1} MB", before.0, before.1, after.0, after.1);
        figure("a page left open while 3 000 messages come, scripts + wasm", weights, "");
        drop((watcher, watching));

        let browser = Browser::start("fr").await;
        let screen = browser.screen(Device::Phone, "/robots.txt").await;
        screen.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await;
        let line = json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750 });
        screen.cdp("Network.emulateNetworkConditions", line).await;
        screen.cdp("Page.enable", json!({})).await;
        let watched = screen.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch("Se connecter") })).await;
        screen.open(&chat).await;
        screen.until("the form", async |s: &crate::screen::Screen| s.js("return window.painted").await.is_number()).await;
        let form = screen.js("return window.painted").await.as_f64().unwrap_or(f64::NAN);
        figure("sign-in field usable, phone, 1.6 Mbit/s, 150 ms, CPU ÷4", format!("{:.2} s", form / 1e3), "≤ 2.5 s");
        screen
            .until("the app", async |s: &crate::screen::Screen| s.js("return !document.getElementById('first-paint')").await == json!(true))
            .await;
        let ready = screen.js("return performance.now()").await.as_f64().unwrap_or(f64::NAN);
        figure("the app itself ready there (typed text is kept meanwhile)", format!("{:.2} s", ready / 1e3), "");
        screen.cdp("Page.removeScriptToEvaluateOnNewDocument", watched).await;
        screen.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await;
        screen.network(true).await;

        screen.write(LABELS.0, &lead.name).await;
        screen.write(LABELS.1, PASSWORD).await;
        screen.js(&format!("{} addEventListener('submit', () => window.sent = performance.now(), true)", watch("le tout dernier"))).await;
        screen.press("button", LABELS.2).await;
        screen.until("the last message", async |s: &crate::screen::Screen| s.js("return window.painted").await.is_number()).await;
        let waited = screen.js("return window.painted - window.sent").await.as_f64().unwrap_or(f64::NAN);
        figure("password sent → last of 3 000 messages on screen, account of 100 rooms", format!("{:.2} s", waited / 1e3), "≤ 0.9 s");

        screen.sees("le tout dernier").await;
        screen.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch("le tout dernier") })).await;
        let mut reloads = Vec::new();
        for _ in 0..7 {
            screen.reload().await;
            screen.until("the last message", async |s: &crate::screen::Screen| s.js("return window.painted").await.is_number()).await;
            reloads.push(screen.js("return window.painted").await.as_f64().unwrap_or(f64::NAN));
        }
        let (median, _) = crate::median_and_p95(reloads);
        figure("reload → that message on screen (median of 7)", format!("{:.2} s", median / 1e3), "≤ 0.35 s");
    });
}
