//! A board of two hundred publications with ten words on each: opened, filtered, moved.

use crate::{
    driver::{Browser, Device},
    figure, median_and_p95,
    newsroom::Newsroom,
    screen::Screen,
    world::{PASSWORD, encode, journey, send_raw, set_raw},
};
use futures::{StreamExt, stream};
use ruma::user_id;
use serde_json::json;
use tocsin::{
    crisis::{
        EntryId,
        publication::{Stage, verdict},
    },
    matrix::{
        content::Text,
        publication::{self as wire, Head, Whole},
    },
};

const PUBLICATIONS: usize = 200;
const WORDS: usize = 10;
/// More cards than two columns show on this screen.
const SCREENFUL: &str = ">= 20";
/// What a card says whose move has not left yet.
const ON_ITS_WAY: &str = "attend l’envoi";
const LABELS: (&str, &str, &str) = ("Identifiant", "Mot de passe", "Se connecter");

/// One publication, told by the API: its text, its head, ten words of which two count.
async fn publication(news: &Newsroom, tokens: [&str; 3], n: usize) {
    let [author, direction, legal] = tokens;
    let text =
        tocsin::crisis::publication::Text { title: format!("Annonce numéro {n}."), ..news.text(&format!("Texte de l’annonce {n}.")) };
    let destinations: Vec<_> = text.destinations.iter().map(|room| room.as_str()).collect();
    let words = Text { kind: Some(("revision", "Version")), title: Some(&text.title), markdown: &text.body, ..Text::default() };
    let said = wire::revision(Whole { text: &words, files: &[], destinations: &destinations }, 1, None, None);
    let cell = &news.crisis.cell;
    let root = EntryId::from(send_raw(author, cell, "m.room.message", said).await.as_str());
    let digest = text.digest();
    let stage = if n.is_multiple_of(4) { "draft" } else { "review" };
    let head = wire::head(&Head {
        stage,
        revision: root.as_str(),
        digest: digest.as_str(),
        supersedes: None,
        merges: &[],
        note: None,
        due_at: None,
        corrects: None,
        claim: None,
        fast_lane: false,
        announced: &[],
    });
    assert_eq!(set_raw(author, cell, "org.tocsin.post", root.as_str(), head).await, 200);
    let word = wire::approval(root.as_str(), digest.as_str(), "approve", None);
    let mut keys = vec![(direction, verdict::key(&root, &news.direction.id())), (legal, verdict::key(&root, &news.legal.id()))];
    keys.extend(
        (2..WORDS)
            .map(|_| (author, verdict::key(&root, user_id!("@somebody:elsewhere.test"))))
            .enumerate()
            .map(|(i, (t, k))| (t, format!("{k}{i}"))),
    );
    for (token, key) in keys {
        assert_eq!(set_raw(token, cell, "org.tocsin.approval", &key, word.clone()).await, 200);
    }
}

/// Does something in the page and waits until the number of cards drawn is as told; milliseconds from the one to the other.
async fn until_cards(screen: &Screen, action: &str, told: &str) -> f64 {
    let script = format!(
        "window.took = null; const began = performance.now(); {action};
        const look = () => {{ if (document.querySelectorAll('main section > ol > li').length {told}) {{ requestAnimationFrame(() => window.took = performance.now() - began) }}
            else {{ requestAnimationFrame(look) }} }}; look();"
    );
    screen.js(&script).await;
    screen.until("drawn", async |s: &Screen| s.js("return window.took").await.is_number()).await;
    screen.js("return window.took").await.as_f64().unwrap_or(f64::NAN)
}

#[test]
fn two_hundred_publications() {
    journey(async {
        let news = Newsroom::open().await;
        let (author, direction, legal) = (news.author.raw_token().await, news.direction.raw_token().await, news.legal.raw_token().await);
        let tokens = [author.as_str(), direction.as_str(), legal.as_str()];
        stream::iter(0..PUBLICATIONS).for_each_concurrent(6, |n| publication(&news, tokens, n)).await;
        let browser = Browser::start("fr").await;
        let crisis = format!("/c/{}", encode(news.crisis.space.as_str()));
        let screen = browser.screen(Device::Desk, &format!("{crisis}/board")).await;
        screen.sign_in(&news.author.name, PASSWORD, LABELS).await;
        let drawn = "return document.querySelectorAll('main section > ol > li').length";
        screen
            .until("all texts are here", async |s: &Screen| {
                s.js(drawn).await == json!(PUBLICATIONS) && s.text().await.contains("Annonce numéro 199.")
            })
            .await;

        let click = |name: &str| format!("[...document.querySelectorAll('nav a')].find(a => a.textContent.includes({name:?})).click()");
        let (mut opened, mut whole, mut filtered) = (Vec::new(), Vec::new(), Vec::new());
        let all = format!("=== {PUBLICATIONS}");
        for _ in 0..7 {
            until_cards(&screen, &click("Missions"), "=== 0").await;
            opened.push(until_cards(&screen, &click("Publications"), SCREENFUL).await);
            until_cards(&screen, &click("Missions"), "=== 0").await;
            whole.push(until_cards(&screen, &click("Publications"), &all).await);
            let type_in = |text: &str| {
                format!(
                    "const field = document.querySelector('main input[type=search]'); field.value = {text:?}; field.dispatchEvent(new Event('input', {{ bubbles: true }}))"
                )
            };
            filtered.push(until_cards(&screen, &type_in("numéro 137."), "=== 1").await);
            filtered.push(until_cards(&screen, &type_in(""), SCREENFUL).await);
            until_cards(&screen, "", &all).await;
        }
        let ((open, open_p95), (filter, filter_p95)) = (median_and_p95(opened), median_and_p95(filtered));
        let (whole, whole_p95) = median_and_p95(whole);
        figure("a board of 200 publications with 10 words each: open", format!("{open:.0} ms (p95 {open_p95:.0})"), "≤ 100 ms");
        figure("the same: to the last card, below the screen", format!("{whole:.0} ms (p95 {whole_p95:.0})"), "");
        figure("the same: filter", format!("{filter:.0} ms (p95 {filter_p95:.0})"), "≤ 100 ms");

        // A move is a command the homeserver must take: its answer is in the figure.
        let roots: Vec<_> = {
            let board = leptos::prelude::GetUntracked::get_untracked(&news.author.store.board(&news.crisis.cell)).unwrap_or_default();
            board.iter().filter(|p| p.stage == Stage::Draft).take(5).map(|p| p.title().to_owned()).collect()
        };
        let (mut said, mut moved) = (Vec::new(), Vec::new());
        for title in roots {
            screen.press("button", &format!("Déplacer vers… {title}")).await;
            screen.find("button", "À valider\u{a0}: Demander la validation").await;
            let script = format!(
                "window.said = window.took = null; const began = performance.now();
                [...document.querySelectorAll('dialog[open] button')].find(b => b.textContent.includes('Demander la validation')).click();
                const look = () => {{ window.said ??= [...document.querySelectorAll('main section li')]
                        .some(card => card.textContent.includes({title:?}) && card.textContent.includes({ON_ITS_WAY:?})) ? performance.now() - began : null;
                    const card = [...document.querySelectorAll('main section')].filter(s => !s.querySelector('h2').textContent.includes('Brouillon'))
                    .some(s => s.textContent.includes({title:?}));
                    if (card) {{ window.took = performance.now() - began }} else {{ requestAnimationFrame(look) }} }}; look();"
            );
            screen.js(&script).await;
            screen.until("it is in its new column", async |s: &Screen| s.js("return window.took").await.is_number()).await;
            said.extend(screen.js("return window.said").await.as_f64());
            moved.push(screen.js("return window.took").await.as_f64().unwrap_or(f64::NAN));
        }
        assert!(!said.is_empty(), "a card said that it was on its way");
        let (median, p95) = median_and_p95(said);
        figure("the same: move a card, until it says that it is on its way", format!("{median:.0} ms (p95 {p95:.0})"), "≤ 100 ms");
        let (median, p95) = median_and_p95(moved);
        figure("the same: move a card, until it is there, the homeserver's answer included", format!("{median:.0} ms (p95 {p95:.0})"), "");
    });
}
