//! From one browser's message to another's screen, beside a bare HTTP client's long poll on the same server, in one run.

use crate::{
    bare,
    driver::{Browser, Device},
    figure, median_and_p95,
    world::{Crisis, PASSWORD, Person, journey},
};
use serde_json::json;
use thirtyfour::Key;
use tocsin::session::Request;

const ROUNDS: usize = 40;

pub(crate) fn encode(id: &str) -> String {
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
        let alone = bare::client(&crisis, &lead_token, &[&duty_token], ROUNDS).await;
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
        to.js("window.seen = {}; new MutationObserver(() => { const text = document.querySelector('main').textContent;
            for (const m of text.matchAll(/mesure (\\d+)\\./g)) if (!(m[1] in seen)) requestAnimationFrame(() =>
                { if (!(m[1] in seen)) seen[m[1]] = performance.timeOrigin + performance.now() }) })
            .observe(document.body, { childList: true, subtree: true, characterData: true })")
            .await;
        for screen in [&from, &to] {
            screen.js("performance.setResourceTimingBufferSize(10000)").await;
            // Nobody reads the page as the journeys do: to be watched costs milliseconds.
            for watcher in ["Accessibility.disable", "DOM.disable", "Network.disable"] {
                screen.cdp(watcher, json!({})).await;
            }
        }
        let (mut ours, mut stages) = (Vec::new(), [Vec::new(), Vec::new(), Vec::new()]);
        for n in 0..ROUNDS {
            from.write("Message", &format!("mesure {n}.")).await;
            // A message by itself, as the bare client's is: what was told of the one before, that it was read, is over.
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            from.keys(Key::Enter).await;
            let seen = bare::when_seen(&to, n).await;
            let pressed = from.js("return window.pressed").await;
            // The request that carried it, and the last poll to answer before it was painted.
            let left = from.js(&last_request("/send/", "startTime", f64::INFINITY)).await;
            let came = to.js(&last_request("/sync", "responseEnd", seen)).await;
            let [pressed, left, came] = [pressed, left, came].map(|time| time.as_f64().unwrap_or(f64::NAN));
            ours.push(seen - pressed);
            for (stage, time) in stages.iter_mut().zip([left - pressed, came - left, seen - came]) {
                stage.push(time);
            }
        }
        let pages = bare::pages(&crisis, (&from, &lead_token), (&to, &duty_token), ROUNDS).await;
        let ((bare, bare95), (ours, ours95)) = (median_and_p95(alone), median_and_p95(ours));
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
        let (pages, pages95) = median_and_p95(pages);
        figure("the same, from one bare page to another, with nothing but fetch", format!("{pages:.0} ms ({pages95:.0} ms)"), "");
        figure("ratio of the medians, beside the bare client", format!("{:.2}", ours / bare), "≤ 1.3");
        figure("ratio of the medians, beside the bare pages", format!("{:.2}", ours / pages), "");
    });
}
