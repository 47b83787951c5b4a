//! A wall left open in a browser while a day's events come from a real homeserver, as fast as it takes them.

use crate::{
    driver::{Browser, Device},
    figure,
    memory::heap,
    screen::Screen,
    world::{Crisis, PASSWORD, Person, encode, journey, send_raw},
};
use futures::{StreamExt, stream};
use serde_json::json;
use std::{fmt::Write, time::Duration};

/// So many as there is time to send; the fifty thousand of a day are folded natively (`wall`).
const EVENTS: usize = 8_000;
/// So many lie between two looks at the heap.
const LOOK: usize = 2_000;

/// Sends what a day is made of: talk mostly, and a post of the cell now and then.
async fn send(token: &str, crisis: &Crisis, n: usize) {
    let body = format!("{n} : la conduite de la rue Basse a cédé, une équipe est en route avec une pompe de secours.");
    let (room, kind) = if n.is_multiple_of(20) { (&crisis.cell, "fact") } else { (&crisis.chat, "information") };
    let content = json!({ "msgtype": "m.text", "body": body, "org.tocsin.post": { "kind": kind } });
    send_raw(token, room, "m.room.message", content).await;
}

#[test]
fn a_wall_left_open() {
    journey(async {
        let (lead, observer) = (Person::signed_in("lead").await, Person::signed_in("mur").await);
        let crisis = Crisis::open(&lead, &[&observer]).await;
        let token = lead.raw_token().await;
        let browser = Browser::start("fr").await;
        let wall = browser.screen(Device::Desk, &format!("/c/{}", encode(crisis.space.as_str()))).await;
        wall.sign_in(&observer.name, PASSWORD, ("Identifiant", "Mot de passe", "Se connecter")).await;
        wall.sees("Aucun point promis").await;
        wall.open(&format!("/c/{}/wall", encode(crisis.space.as_str()))).await;
        wall.sees("données à").await;
        let elements = async |s: &Screen| s.js("return document.querySelectorAll('*').length").await.as_u64().unwrap_or_default();
        let (mut heaps, mut counts) = (String::new(), String::new());
        for part in 0..EVENTS / LOOK {
            stream::iter(part * LOOK..(part + 1) * LOOK).for_each_concurrent(4, |n| send(&token, &crisis, n)).await;
            let last = format!("Reçu jusqu’à {part}");
            lead.post(&crisis.cell, &last).await;
            wall.until_within("all of it is there", Duration::from_mins(3), async |s: &Screen| s.text().await.contains(&last)).await;
            let (scripts, wasm) = heap(&wall).await;
            write!(heaps, "{}{scripts:.1} + {wasm:.1}", if part == 0 { "" } else { ", " }).expect("a text can be written");
            write!(counts, "{}{}", if part == 0 { "" } else { ", " }, elements(&wall).await).expect("a text can be written");
        }
        figure("a wall open in a browser: scripts + wasm after each 2 000 events, MB", heaps, "flat");
        figure("the same: elements on the page", counts, "flat");
    });
}
