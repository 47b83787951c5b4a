//! A chat left open in a browser while an hour's messages come from a real homeserver, as fast as it takes them.

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

/// Five a second for half an hour; the whole hour is folded natively (`memory`).
const MESSAGES: usize = 9_000;
/// So many lie between two looks at the heap: more than memory keeps of a room, so that each look finds it at the same height.
const LOOK: usize = 1_500;

#[test]
fn a_chat_left_open() {
    journey(async {
        let (lead, reader) = (Person::signed_in("lead").await, Person::signed_in("lectrice").await);
        let crisis = Crisis::open(&lead, &[&reader]).await;
        let token = lead.raw_token().await;
        let browser = Browser::start("fr").await;
        let address = format!("/c/{}/g/{}/chat", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let chat = browser.screen(Device::Desk, &address).await;
        chat.sign_in(&reader.name, PASSWORD, ("Identifiant", "Mot de passe", "Se connecter")).await;
        let elements = async |s: &Screen| s.js("return document.querySelectorAll('*').length").await.as_u64().unwrap_or_default();
        let (mut heaps, mut counts) = (String::new(), String::new());
        for part in 0..MESSAGES / LOOK {
            let send = |n: usize| {
                let body = format!("{n} : la conduite de la rue Basse a cédé, une équipe est en route avec une pompe de secours.");
                send_raw(&token, &crisis.chat, "m.room.message", json!({ "msgtype": "m.text", "body": body }))
            };
            stream::iter(part * LOOK..(part + 1) * LOOK).for_each_concurrent(4, async |n| drop(send(n).await)).await;
            let last = format!("Reçu jusqu’à {part}");
            lead.post(&crisis.chat, &last).await;
            chat.until_within("all of it is there", Duration::from_mins(3), async |s: &Screen| s.text().await.contains(&last)).await;
            let (scripts, wasm) = heap(&chat).await;
            let comma = if part == 0 { "" } else { ", " };
            write!(heaps, "{comma}{scripts:.1} + {wasm:.1}").expect("a text can be written");
            write!(counts, "{comma}{}", elements(&chat).await).expect("a text can be written");
        }
        figure("a chat open in a browser: scripts + wasm after each 1 500 messages, MB", heaps, "flat");
        figure("the same: elements on the page", counts, "flat");
    });
}
