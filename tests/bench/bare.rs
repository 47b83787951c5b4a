//! The same message without the app: a bare HTTP client, and a bare page.

use crate::{
    screen::Screen,
    world::{Crisis, origin, raw, send_raw},
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Nobody's presence.
const FILTER: &str = "%7B%22presence%22%3A%7B%22types%22%3A%5B%5D%7D%7D";

/// Answers to a bare client's polls, as long as there is news.
async fn poll(token: &str, since: Option<&str>) -> String {
    let since = since.map(|since| format!("&since={since}")).unwrap_or_default();
    let url = format!("{}/_matrix/client/v3/sync?timeout=30000&filter={FILTER}{since}", origin());
    raw("GET", &url, Some(token), Value::Null).await.1["next_batch"].as_str().unwrap_or_default().to_owned()
}

/// Milliseconds from a bare client's send to the answer of the first listener's poll, with all of them listening.
pub(crate) async fn client(crisis: &Crisis, sender: &str, listeners: &[&str], rounds: usize) -> Vec<f64> {
    let mut since = Vec::new();
    for token in listeners {
        since.push(poll(token, None).await);
    }
    let mut took = Vec::new();
    for n in 0..rounds {
        let polls: Vec<_> = listeners.iter().zip(&since).map(|(token, since)| (String::from(*token), since.clone())).collect();
        let polls: Vec<_> =
            polls.into_iter().map(|(token, since)| tokio::task::spawn_local(async move { poll(&token, Some(&since)).await })).collect();
        tokio::time::sleep(Duration::from_millis(30)).await;
        #[allow(clippy::disallowed_methods, reason = "a bench measures real time")]
        let began = Instant::now();
        send_raw(sender, &crisis.chat, "m.room.message", json!({ "msgtype": "m.text", "body": format!("nu {n}") })).await;
        since.clear();
        for (place, poll) in polls.into_iter().enumerate() {
            since.push(poll.await.expect("it answers"));
            if place == 0 {
                took.push(began.elapsed().as_secs_f64() * 1e3);
            }
        }
    }
    took
}

/// Script: listens as a page with nothing but `fetch` would, and notes when each text came.
fn listen(token: &str) -> String {
    format!(
        "window.seen = {{}}; (async () => {{ let since = ''; for (;;) {{
            const answer = await fetch('/_matrix/client/v3/sync?timeout=30000&filter={FILTER}' + since, {{ headers: {{ authorization: 'Bearer {token}' }} }});
            const text = await answer.text(), now = performance.timeOrigin + performance.now();
            since = '&since=' + JSON.parse(text).next_batch;
            for (const m of text.matchAll(/page (\\d+)\\./g)) seen[m[1]] ??= now;
            window.ready = true;
        }} }})()"
    )
}

/// Milliseconds from one bare page's `fetch` to the answer of another's poll, both listening.
pub(crate) async fn pages(crisis: &Crisis, from: (&Screen, &str), to: (&Screen, &str), rounds: usize) -> Vec<f64> {
    for (screen, token) in [from, to] {
        // A page of the same origin in which nothing of ours runs.
        screen.open("/_matrix/client/versions").await;
        screen.js(&listen(token)).await;
        screen.until("the page listens", async |s: &Screen| s.js("return window.ready === true").await == true).await;
    }
    let address = format!("/_matrix/client/v3/rooms/{}/send/m.room.message", super::latency::encode(crisis.chat.as_str()));
    let mut took = Vec::new();
    for n in 0..rounds {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let send = format!(
            "window.sent = performance.timeOrigin + performance.now(); fetch('{address}/page{n}', {{ method: 'PUT',
                headers: {{ authorization: 'Bearer {}', 'content-type': 'application/json' }},
                body: JSON.stringify({{ msgtype: 'm.text', body: 'page {n}.' }}) }})",
            from.1
        );
        from.0.js(&send).await;
        let seen = when_seen(to.0, n).await;
        took.push(seen - from.0.js("return window.sent").await.as_f64().unwrap_or(f64::NAN));
    }
    took
}

/// When a page saw a text. It is waited for in the page: asking again and again would slow down what is measured.
pub(crate) async fn when_seen(screen: &Screen, n: usize) -> f64 {
    let script =
        format!("return new Promise(done => {{ const look = () => '{n}' in seen ? done(seen['{n}']) : setTimeout(look, 100); look() }})");
    screen.js(&script).await.as_f64().unwrap_or(f64::NAN)
}
