//! What hands do besides writing: reactions, names, the keyboard alone.

use crate::{
    driver::{Browser, Device},
    screen::Screen,
    sign_in::{ENGLISH, FRENCH, encode},
    world::{Crisis, PASSWORD, Person, journey},
};
use thirtyfour::Key;

#[test]
fn a_reaction_is_given_counted_and_taken_back() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        lead.post(&crisis.cell, "Vanne fermée").await;
        let cell = format!("/c/{}/g/{}", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let browsers = (Browser::start("fr").await, Browser::start("fr").await);
        let desk = browsers.0.screen(Device::Desk, &cell).await;
        let phone = browsers.1.screen(Device::Phone, &cell).await;
        desk.sign_in(&lead.name, PASSWORD, FRENCH).await;
        phone.sign_in(&duty.name, PASSWORD, FRENCH).await;
        desk.sees("Vanne fermée").await;
        phone.sees("Vanne fermée").await;
        desk.press("button", "Réagir").await;
        desk.press("button", "Réagir avec 👍").await;
        phone.find("button", "👍, 1").await;
        phone.press("button", "👍, 1").await;
        desk.find("button", "👍, 2").await;
        desk.press("button", "👍, 2").await;
        phone.find("button", "👍, 1\u{a0}: Vous").await;
        phone.press("button", "👍, 1").await;
        desk.until("nobody's is left", async |s: &Screen| !s.has("button", "👍").await).await;
    });
}

#[test]
fn a_name_is_completed_and_whoever_bears_it_is_called() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let chat = format!("/c/{}/g/{}/chat", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let browsers = (Browser::start("fr").await, Browser::start("fr").await);
        let writer = browsers.0.screen(Device::Phone, &chat).await;
        let called = browsers.1.screen(Device::Phone, &chat).await;
        writer.sign_in(&lead.name, PASSWORD, FRENCH).await;
        called.sign_in(&duty.name, PASSWORD, FRENCH).await;
        writer.write("Message", "Appel à @dut").await;
        writer.find("option", &duty.name).await;
        writer.keys(Key::Enter).await;
        writer.until("the name is whole", async |s: &Screen| s.value("Message").await == format!("Appel à @{} ", duty.name)).await;
        writer.keys("svp").await;
        writer.keys(Key::Enter).await;
        called.sees(&format!("@{} svp", duty.name)).await;
        called.find("mark", "").await;
        assert!(!writer.has("mark", "").await, "nobody else is called");
        lead.sees(&crisis.chat, &[&format!("Appel à @{} svp", duty.name)]).await;
        let said = lead.entries(&crisis.chat)[0].content.as_ref().map(|content| content.mentions.clone());
        assert_eq!(said, Some(vec![duty.id()]), "other clients are told too");
    });
}

#[test]
fn everything_from_signing_in_to_a_reaction_goes_without_a_mouse() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let browser = Browser::start("fr").await;
        let desk = browser.screen(Device::Desk, "/").await;
        desk.find("textbox", FRENCH.0).await;
        desk.tab_to("textbox", FRENCH.0).await;
        desk.keys(duty.name.as_str()).await;
        desk.tab_to("textbox", FRENCH.1).await;
        desk.keys(PASSWORD).await;
        desk.keys(Key::Enter).await;
        desk.find("link", "Crise").await;
        desk.tab_to("link", "Crise").await;
        desk.keys(Key::Enter).await;
        desk.find("link", "Cellule").await;
        desk.tab_to("link", "Cellule").await;
        desk.keys(Key::Enter).await;
        desk.find("textbox", "Publier dans Cellule").await;
        desk.keys("n").await;
        desk.until("the composer has the keyboard", async |s: &Screen| {
            s.focused().await == ("textbox".into(), "Publier dans Cellule".into())
        })
        .await;
        desk.keys("Écrit sans souris").await;
        desk.keys(Key::Control + Key::Enter).await;
        lead.sees(&crisis.cell, &["Écrit sans souris"]).await;
        desk.sees_no("envoi…").await;
        desk.keys(Key::Escape).await;
        desk.keys("j").await;
        desk.keys("c").await;
        desk.until("the comment has the keyboard", async |s: &Screen| s.focused().await == ("textbox".into(), "Votre commentaire".into()))
            .await;
        desk.keys("Commenté de même").await;
        desk.keys(Key::Control + Key::Enter).await;
        desk.until("the comment is done with", async |s: &Screen| !s.has("textbox", "Votre commentaire").await).await;
        desk.sees("Commenté de même").await;
        desk.keys("r").await;
        desk.until("the first sign has the keyboard", async |s: &Screen| s.focused().await.1 == "Réagir avec 👍").await;
        desk.keys(Key::Enter).await;
        desk.find("button", "👍, 1\u{a0}: Vous").await;
        lead.until("the reaction came", |p| p.entries(&crisis.cell).iter().any(|entry| !entry.reactions.is_empty())).await;
    });
}

#[test]
fn the_list_of_short_cuts_opens_and_single_keys_stay_off_once_switched_off() {
    journey(async {
        let lead = Person::signed_in("lead").await;
        let crisis = Crisis::open(&lead, &[]).await;
        let cell = format!("/c/{}/g/{}", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let browser = Browser::start("en").await;
        let desk = browser.screen(Device::Desk, &cell).await;
        desk.sign_in(&lead.name, PASSWORD, ENGLISH).await;
        desk.find("textbox", "Post to Cellule").await;
        desk.keys("?").await;
        for does in ["Write a post", "Next post", "Previous post", "Comment on it", "React to it", "Edit it, if it is yours"] {
            desk.sees(does).await;
        }
        desk.press("checkbox", "Short cuts of a single key").await;
        desk.reload().await;
        desk.find("textbox", "Post to Cellule").await;
        desk.keys("?").await;
        desk.keys("n").await;
        // A key that does something comes after those that must not have.
        desk.press("button", "Decisions only").await;
        desk.sees("No decision").await;
        assert!(!desk.has("dialog", "Keyboard short cuts").await, "the list stays closed");
    });
}

#[test]
fn two_people_each_in_their_language_share_one_group() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let cell = format!("/c/{}/g/{}", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let browsers = (Browser::start("fr").await, Browser::start("en").await);
        let french = browsers.0.screen(Device::Desk, &cell).await;
        let english = browsers.1.screen(Device::Desk, &cell).await;
        french.sign_in(&lead.name, PASSWORD, FRENCH).await;
        english.sign_in(&duty.name, PASSWORD, ENGLISH).await;
        french.press("radio", "Décision").await;
        french.write("Publier dans Cellule", "Fermer l’école").await;
        french.press("button", "Publier dans Cellule").await;
        english.sees("Fermer l’école").await;
        english.sees("Decision").await;
        english.sees("Severe").await;
        english.press("radio", "Fact").await;
        english.write("Post to Cellule", "The school is empty").await;
        english.press("button", "Post to Cellule").await;
        french.sees("The school is empty").await;
        french.sees("Grave").await;
        for (screen, others) in [(&french, ["Decision", "Severe", "Comment "]), (&english, ["Décision", "Grave", "Commenter"])] {
            let text = screen.text().await;
            assert!(others.iter().all(|word| !text.contains(word)), "a sentence in another language on:\n{text}");
        }
    });
}
