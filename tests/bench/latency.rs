//! From one browser's message to another's screen, beside a bare HTTP client's long poll on the same server, in one run.

use crate::{
    driver::{Browser, Device},
    figure, median_and_p95,
    world::{Crisis, PASSWORD, Person, journey, origin, raw, send_raw},
};
use serde_json::{Value, json};
use std::time::Instant;
use thirtyfour::Key;
use tocsin::session::Request;

const ROUNDS: usize = 40;

fn encode(id: &str) -> String {
    id.replace('!', "%21").replace(':', "%3A")
}

/// Script: when the last request to `path` began or ended, before a time; both by the machine's clock.
fn last_request(path: &str, when: &str, before: f64) -> String {
    let before = if before.is_finite() { before.to_string() } else { "Infinity".to_owned() };
    format!(
        "return performance.timeOrigin + performance.getEntriesByType('resource')
            .filter(e => e.name.includes('{path}') && performance.timeOrigin + e.{when} <= {before}).at(-1)?.{when}"
    )
}

#[test]
fn from_one_browser_to_another() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let (lead_token, duty_token) = (lead.raw_token().await, duty.raw_token().await);
        for person in [&lead, &duty] {
            // Nobody else listens: each listener's answer takes the homeserver some ten milliseconds.
            person.handle.ask(Request::SignOut);
            person.until("signed out", |p| !p.is_signed_in()).await;
        }
        // The bare client: a long poll in one place, a send in the other.
        let sync = |since: Option<String>| {
            let (token, since) = (duty_token.clone(), since.map(|s| format!("&since={s}")).unwrap_or_default());
            async move {
                let filter = "%7B%22presence%22%3A%7B%22types%22%3A%5B%5D%7D%7D";
                let url = format!("{}/_matrix/client/v3/sync?timeout=30000&filter={filter}{since}", origin());
                raw("GET", &url, Some(&token), Value::Null).await.1["next_batch"].as_str().unwrap_or_default().to_owned()
            }
        };
        let mut since = sync(None).await;
        let mut bare = Vec::new();
        for n in 0..ROUNDS {
            let poll = tokio::task::spawn_local(sync(Some(since)));
            tokio::time::sleep(std::time::Duration::from_millis(30)).await;
            #[allow(clippy::disallowed_methods, reason = "a bench measures real time")]
            let began = Instant::now();
            send_raw(&lead_token, &crisis.chat, "m.room.message", json!({ "msgtype": "m.text", "body": format!("nu {n}") })).await;
            since = poll.await.expect("it answers");
            bare.push(began.elapsed().as_secs_f64() * 1e3);
        }
        let browsers = (Browser::start("fr").await, Browser::start("fr").await);
        let chat = format!("/c/{}/g/{}/chat", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let from = browsers.0.screen(Device::Phone, &chat).await;
        let to = browsers.1.screen(Device::Phone, &chat).await;
        let labels = ("Identifiant", "Mot de passe", "Se connecter");
        from.sign_in(&lead.name, PASSWORD, labels).await;
        to.sign_in(&duty.name, PASSWORD, labels).await;
        from.find("textbox", "Message").await;
        to.find("textbox", "Message").await;
        // Each page notes by its own clock, which is this machine's: the key pressed here, the text painted there.
        from.js("addEventListener('keydown', e => { if (e.key === 'Enter') window.pressed = performance.timeOrigin + performance.now() }, true)").await;
        to.js("window.seen = {}; new MutationObserver(() => { const text = document.body.innerText;
            for (const m of text.matchAll(/mesure (\\d+)\\./g)) if (!(m[1] in seen)) requestAnimationFrame(() =>
                { if (!(m[1] in seen)) seen[m[1]] = performance.timeOrigin + performance.now() }) })
            .observe(document.body, { childList: true, subtree: true, characterData: true })")
            .await;
        for screen in [&from, &to] {
            screen.js("performance.setResourceTimingBufferSize(10000)").await;
        }
        let (mut ours, mut stages) = (Vec::new(), [Vec::new(), Vec::new(), Vec::new()]);
        for n in 0..ROUNDS {
            from.write("Message", &format!("mesure {n}.")).await;
            // A message by itself, as the bare client's is: what was told of the one before, that it was read, is over.
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            from.keys(Key::Enter).await;
            to.until("it arrives", async |s: &crate::screen::Screen| s.js(&format!("return window.seen['{n}'] ?? null")).await.is_number())
                .await;
            let (pressed, seen) = (from.js("return window.pressed").await, to.js(&format!("return window.seen['{n}']")).await);
            // The request that carried it, and the last poll to answer before it was painted.
            let left = from.js(&last_request("/send/", "startTime", f64::INFINITY)).await;
            let seen = seen.as_f64().unwrap_or(f64::NAN);
            let came = to.js(&last_request("/sync", "responseEnd", seen)).await;
            let [pressed, left, came] = [pressed, left, came].map(|time| time.as_f64().unwrap_or(f64::NAN));
            ours.push(seen - pressed);
            for (stage, time) in stages.iter_mut().zip([left - pressed, came - left, seen - came]) {
                stage.push(time);
            }
        }
        let ((bare, bare95), (ours, ours95)) = (median_and_p95(bare), median_and_p95(ours));
        figure(
            "message sent → on screen in another browser, median (p95)",
            format!("{ours:.0} ms ({ours95:.0} ms)"),
            "≤ 1.3 × the bare client",
        );
        let [kept, way, shown] = stages.map(|stage| median_and_p95(stage).0);
        figure(
            "of which: kept on disk before it leaves, from there to the answer of the other's poll, kept there and painted",
            format!("{kept:.0}, {way:.0}, {shown:.0} ms"),
            "",
        );
        figure("the same, a bare HTTP long poll, same run", format!("{bare:.0} ms ({bare95:.0} ms)"), "");
        figure("ratio of the medians", format!("{:.2}", ours / bare), "≤ 1.3");
    });
}
