//! News sorted by how far it may be trusted: by hand at a desk, by thumb on a phone, seen by everybody at once.

use crate::{
    driver::{Browser, Device},
    sign_in::{FRENCH, encode},
    world::{Crisis, PASSWORD, Person, journey, make_room, set_raw},
};
use serde_json::json;
use tocsin::matrix::creation::{self, NewRoom, Voice};

#[test]
fn a_piece_of_news_is_sorted_on_a_phone_and_seen_at_a_desk() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let state = vec![("org.tocsin.group", json!({ "kind": "watch", "crisis": crisis.space }))];
        let invite = [duty.id()];
        let new =
            NewRoom { name: "Veille", topic: "", space: Some(&crisis.space), listed_creator: None, powers: &[], invite: &invite, state };
        let token = lead.raw_token().await;
        let room = make_room(&token, creation::room(&new, Voice::Communicators)).await;
        let via = lead.id().server_name().to_string();
        assert_eq!(set_raw(&token, &crisis.space, "m.space.child", room.as_str(), creation::child("4", &via)).await, 200);
        duty.accept(&room).await;
        lead.post(&room, "Un barrage aurait cédé").await;
        lead.post(&room, "Le préfet parle à 18 h").await;
        let browsers = (Browser::start("fr").await, Browser::start("fr").await);
        let group = format!("/c/{}/g/{}", encode(crisis.space.as_str()), encode(room.as_str()));
        let phone = browsers.0.screen(Device::Phone, &group).await;
        phone.sign_in(&lead.name, PASSWORD, FRENCH).await;
        phone.press("link", "Tri").await;
        phone.find("tab", "À vérifier 2").await;
        let desk = browsers.1.screen(Device::Desk, &format!("{group}/board")).await;
        desk.sign_in(&duty.name, PASSWORD, FRENCH).await;
        desk.sees("Vous n’avez pas le droit de trier").await;
        desk.sees("Un barrage aurait cédé").await;
        phone.press("button", "Trier « Un barrage aurait cédé »").await;
        phone.press("button", "Rumeur").await;
        phone.find("tab", "À vérifier 1").await;
        phone.press("tab", "Rumeur 1").await;
        phone.sees("Un barrage aurait cédé").await;
        desk.find("region", "Rumeur").await;
        desk.until("it slid into its column", async |s: &crate::screen::Screen| {
            let column = "return [...document.querySelectorAll('section')].filter(s => s.innerText.startsWith('Rumeur')).map(s => s.innerText).join()";
            s.js(column).await.as_str().is_some_and(|text| text.contains("barrage"))
        })
        .await;
        // The feed says it, too.
        desk.open(&group).await;
        desk.sees("Rumeur").await;
        desk.sees("Un barrage aurait cédé").await;
    });
}
