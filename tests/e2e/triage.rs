//! News sorted by how far it may be trusted: by hand at a desk, by thumb on a phone, seen by everybody at once.

use crate::{
    driver::{Browser, Device},
    screen::Screen,
    sign_in::{FRENCH, encode},
    world::{Crisis, PASSWORD, Person, encode as escape, journey, make_room, origin, raw, set_raw},
};
use ruma::{OwnedRoomId, OwnedUserId};
use serde_json::json;
use tocsin::matrix::creation::{self, COMMUNICATOR, NewRoom, Voice};

/// A watch in its crisis, with two pieces of news; and its address.
pub(crate) async fn watch(lead: &Person, duty: &Person, powers: &[(OwnedUserId, i64)]) -> (OwnedRoomId, String) {
    let crisis = Crisis::open(lead, &[duty]).await;
    let state = vec![("org.tocsin.group", json!({ "kind": "watch", "crisis": crisis.space }))];
    let invite = [duty.id()];
    let new = NewRoom { name: "Veille", topic: "", space: Some(&crisis.space), listed_creator: None, powers, invite: &invite, state };
    let token = lead.raw_token().await;
    let room = make_room(&token, creation::room(&new, Voice::Communicators)).await;
    let via = lead.id().server_name().to_string();
    assert_eq!(set_raw(&token, &crisis.space, "m.space.child", room.as_str(), creation::child("4", &via)).await, 200);
    duty.accept(&room).await;
    lead.post(&room, "Un barrage aurait cédé").await;
    lead.post(&room, "Le préfet parle à 18 h").await;
    let group = format!("/c/{}/g/{}", encode(crisis.space.as_str()), encode(room.as_str()));
    (room, group)
}

/// Waits until a piece of news stands in a column.
async fn stands_under(screen: &Screen, label: &str, news: &str) {
    let script = format!(
        "return [...document.querySelectorAll('section')].filter(s => s.innerText.startsWith('{label}')).map(s => s.innerText).join()"
    );
    screen
        .until(&format!("{news} under {label}"), async |s: &Screen| s.js(&script).await.as_str().is_some_and(|text| text.contains(news)))
        .await;
}

#[test]
fn a_piece_of_news_is_sorted_on_a_phone_and_seen_at_a_desk() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let (_, group) = watch(&lead, &duty, &[]).await;
        let browsers = (Browser::start("fr").await, Browser::start("fr").await);
        let phone = browsers.0.screen(Device::Phone, &group).await;
        phone.sign_in(&lead.name, PASSWORD, FRENCH).await;
        phone.press("link", "Tri").await;
        phone.find("tab", "À vérifier 2").await;
        let desk = browsers.1.screen(Device::Desk, &format!("{group}/board")).await;
        desk.sign_in(&duty.name, PASSWORD, FRENCH).await;
        desk.sees("Vous n’avez pas le droit de trier").await;
        desk.sees("Un barrage aurait cédé").await;
        phone.press("button", "Trier «\u{a0}Un barrage aurait cédé\u{a0}»").await;
        phone.press("button", "Rumeur").await;
        phone.find("tab", "À vérifier 1").await;
        phone.press("tab", "Rumeur 1").await;
        phone.sees("Un barrage aurait cédé").await;
        desk.find("region", "Rumeur").await;
        stands_under(&desk, "Rumeur", "barrage").await;
        // The feed says it, too.
        desk.open(&group).await;
        desk.sees("Rumeur").await;
        desk.sees("Un barrage aurait cédé").await;
    });
}

#[test]
fn a_label_the_server_refuses_slides_back_and_says_why() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let (room, group) = watch(&lead, &duty, &[(duty.id(), COMMUNICATOR)]).await;
        let browser = Browser::start("fr").await;
        let desk = browser.screen(Device::Desk, &format!("{group}/board")).await;
        desk.sign_in(&duty.name, PASSWORD, FRENCH).await;
        stands_under(&desk, "À vérifier", "barrage").await;
        desk.network(false).await;
        desk.press("button", "Trier «\u{a0}Un barrage aurait cédé\u{a0}»").await;
        desk.press("button", "Rumeur").await;
        stands_under(&desk, "Rumeur", "barrage").await;
        // Meanwhile the right is taken away.
        let token = lead.raw_token().await;
        let url = format!("{}/_matrix/client/v3/rooms/{}/state/m.room.power_levels/", origin(), escape(room.as_str()));
        let (_, mut powers) = raw("GET", &url, Some(&token), json!({})).await;
        powers["users"][duty.id().as_str()] = 0.into();
        assert_eq!(set_raw(&token, &room, "m.room.power_levels", "", powers).await, 200);
        desk.network(true).await;
        stands_under(&desk, "À vérifier", "L’étiquette «\u{a0}Rumeur\u{a0}» n’a pas été acceptée").await;
        desk.press("button", "Voir").await;
        desk.sees("«\u{a0}Rumeur\u{a0}»\u{a0}: Un barrage aurait cédé").await;
        desk.press("button", "Retirer…").await;
        desk.press("button", "Retirer").await;
        desk.sees_no("n’a pas été acceptée").await;
    });
}

#[test]
fn a_group_names_its_labels_and_who_may_not_is_told() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let (_, group) = watch(&lead, &duty, &[]).await;
        let browsers = (Browser::start("fr").await, Browser::start("fr").await);
        let desk = browsers.0.screen(Device::Desk, &format!("{group}/board")).await;
        desk.sign_in(&lead.name, PASSWORD, FRENCH).await;
        desk.press("button", "Trier «\u{a0}Un barrage aurait cédé\u{a0}»").await;
        desk.press("button", "Rumeur").await;
        stands_under(&desk, "Rumeur", "barrage").await;
        let phone = browsers.1.screen(Device::Phone, &format!("{group}/board")).await;
        phone.sign_in(&duty.name, PASSWORD, FRENCH).await;
        phone.find("tab", "Rumeur 1").await;
        desk.press("button", "Étiquettes…").await;
        desk.write("Nom\u{a0}: À vérifier", "À recouper").await;
        desk.press("button", "Supprimer «\u{a0}Rumeur\u{a0}»").await;
        desk.sees("1 nouvelle «\u{a0}Rumeur\u{a0}» passera sous «\u{a0}À recouper\u{a0}».").await;
        desk.press("button", "Ajouter une étiquette").await;
        desk.write("Nom\u{a0}: Sans nom", "Signalé").await;
        let shape = desk.find("combobox", "Forme\u{a0}: Signalé").await;
        desk.choose(&shape, "Coché").await;
        desk.sees("Deux étiquettes ont la même forme").await;
        desk.choose(&shape, "Ondes").await;
        desk.sees_no("Deux étiquettes ont la même forme").await;
        desk.press("button", "Placer «\u{a0}Signalé\u{a0}» avant").await;
        desk.press("button", "Enregistrer").await;
        for (tab, count) in [("À recouper", 2), ("Confirmé", 0), ("Signalé", 0), ("Démenti", 0)] {
            phone.find("tab", &format!("{tab} {count}")).await;
        }
        stands_under(&desk, "À recouper", "barrage").await;
        let order =
            "return [...document.querySelectorAll('section.col > h2')].map(h => h.firstElementChild.nextSibling.textContent).join()";
        assert_eq!(desk.js(order).await, json!("À recouper,Confirmé,Signalé,Démenti"));
        // Who has no right reads them, and the reason.
        phone.press("button", "Étiquettes…").await;
        phone.sees("sans avoir le droit de les changer").await;
        let name = phone.find("textbox", "Nom\u{a0}: Signalé").await;
        assert!(!name.is_enabled().await.expect("a field"), "and changes nothing");
    });
}
