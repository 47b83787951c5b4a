//! The situation between two windows and a wall: what one person says at the helm comes to the others' screens by itself.

#![allow(clippy::disallowed_methods, reason = "tests wait in real time")]

use crate::{
    driver::{Browser, Device},
    screen::Screen,
    sign_in::{FRENCH, encode},
    world::{Crisis, PASSWORD, Person, control, journey, journey_alone, origin, raw},
};
use serde_json::json;
use std::time::Duration;

/// Two people and a wall.
pub(crate) struct Room {
    pub(crate) desk: Screen,
    pub(crate) phone: Screen,
    pub(crate) wall: Screen,
    pub(crate) lead: Person,
    pub(crate) duty: Person,
    pub(crate) observer: Person,
    pub(crate) crisis: Crisis,
    _browsers: [Browser; 3],
}

pub(crate) async fn room() -> Room {
    let (lead, duty, observer) = (Person::signed_in("lead").await, Person::signed_in("duty").await, Person::signed_in("mur").await);
    let crisis = Crisis::open(&lead, &[&duty, &observer]).await;
    let browsers = [Browser::start("fr").await, Browser::start("fr").await, Browser::start("fr").await];
    let path = format!("/c/{}", encode(crisis.space.as_str()));
    let desk = browsers[0].screen(Device::Desk, &path).await;
    let phone = browsers[1].screen(Device::Phone, &path).await;
    // A wall is set up once by hand, then opened by its address.
    let wall = browsers[2].screen(Device::Desk, "/").await;
    desk.sign_in(&lead.name, PASSWORD, FRENCH).await;
    phone.sign_in(&duty.name, PASSWORD, FRENCH).await;
    wall.sign_in(&observer.name, PASSWORD, FRENCH).await;
    wall.sees("Crise").await;
    wall.open(&format!("{path}/wall")).await;
    wall.sees("données à").await;
    desk.sees("Tableau de bord").await;
    phone.sees("Suivi").await;
    Room { desk, phone, wall, lead, duty, observer, crisis, _browsers: browsers }
}

/// What one did comes to the others' screens, nobody pressing anything there. That it takes less than a second is
/// measured by `cargo xtask bench`: a test on a busy machine would measure the machine.
pub(crate) async fn arrives_unasked(screens: [&Screen; 2], text: &str) {
    for screen in screens {
        screen.sees(text).await;
    }
}

#[test]
fn a_severity_raised_with_its_reason_is_on_the_phone_and_the_wall() {
    journey(async {
        let room = room().await;
        assert!(!room.phone.has("button", "Changer la gravité").await, "who may not is not offered it");
        room.desk.press("button", "Changer la gravité").await;
        room.desk.press("radio", "Majeure").await;
        room.desk.press("button", "Enregistrer").await;
        room.desk.sees("Dites pourquoi").await;
        room.desk.write("Raison", "second foyer").await;
        room.desk.press("button", "Enregistrer").await;
        arrives_unasked([&room.phone, &room.wall], "Majeure").await;
        room.wall.sees("second foyer").await;
        room.phone.sees("Gravité relevée").await;
    });
}

async fn counts(wall: &Screen, left: [&str; 2]) -> bool {
    let text = wall.text().await;
    left.iter().any(|left| text.contains(left))
}

#[test]
fn an_update_promised_counts_down_everywhere() {
    journey(async {
        let room = room().await;
        room.wall.sees("Aucun point promis").await;
        room.desk.press("button", "Promettre un point").await;
        room.desk.press("radio", "dans 30\u{a0}min").await;
        room.desk.press("button", "Promettre un point").await;
        arrives_unasked([&room.phone, &room.wall], "Prochain point dans").await;
        // A promise is for a full minute: up to one more than was asked.
        room.wall.until("half an hour is counted down", async |w: &Screen| counts(w, ["00:30:", "00:29:"]).await).await;
        // Putting it off asks for a reason.
        room.desk.press("button", "Reporter").await;
        room.desk.write("Raison", "laboratoire en retard").await;
        room.desk.press("radio", "dans 2\u{a0}h").await;
        room.desk.press("button", "Reporter").await;
        room.wall.until("two hours are counted down", async |w: &Screen| counts(w, ["02:00:", "01:59:"]).await).await;
        room.wall.sees("laboratoire en retard").await;
    });
}

#[test]
fn a_situation_report_in_three_parts_is_kept_while_written_and_shown_to_all() {
    journey(async {
        let room = room().await;
        room.phone.press("button", "Nouveau point de situation").await;
        room.phone.write("Ce qui se passe", "Fuite rue Basse.").await;
        room.phone.press("button", "Fermer").await;
        room.phone.press("button", "Nouveau point de situation").await;
        let kept = room.phone.find("textbox", "Ce qui se passe").await.prop("value").await.expect("a field");
        assert_eq!(kept.as_deref(), Some("Fuite rue Basse."));
        room.phone.write("La suite", "Point à 15 h.").await;
        room.phone.press("button", "Publier le point").await;
        arrives_unasked([&room.desk, &room.wall], "Fuite rue Basse.").await;
        room.wall.sees("Point à 15 h.").await;
    });
}

#[test]
fn a_role_is_handed_over_in_two_presses() {
    journey(async {
        let room = room().await;
        room.desk.press("button", "Rôles").await;
        room.desk.press("button", "Confier\u{a0}: Communication").await;
        let name = room.lead.store.room(&room.crisis.cell);
        let duty = leptos::prelude::WithUntracked::with_untracked(&name, |r| {
            r.as_ref().and_then(|r| r.members.values().find(|name| name.starts_with("duty")).cloned())
        });
        room.desk.press("button", &duty.expect("in the cell")).await;
        room.wall.sees("Communication\u{a0}: duty").await;
        room.phone.find("button", "Changer la gravité").await;
    });
}

#[test]
fn a_decision_is_on_the_wall_and_every_screen_is_open_to_all() {
    journey(async {
        let room = room().await;
        room.lead.post(&room.crisis.cell, "Établi par le laboratoire").await;
        arrives_unasked([&room.phone, &room.wall], "Établi par le laboratoire").await;
        for screen in [&room.desk, &room.phone, &room.wall] {
            for theme in ["light", "dark"] {
                screen.theme(theme).await;
                assert_eq!(screen.barriers().await, Vec::<String>::new());
            }
        }
    });
}

#[test]
fn the_wall_turns_red_without_its_homeserver_loses_nothing_and_comes_back_alone() {
    journey_alone(async {
        let room = room().await;
        room.lead.post(&room.crisis.cell, "Avant la coupure").await;
        room.wall.sees("Avant la coupure").await;
        control("/homeserver/stop", json!({})).await;
        // Written while nothing answers: kept, and sent when something does.
        room.lead.post(&room.crisis.cell, "Pendant la coupure").await;
        let red = async |s: &Screen| s.text().await.contains("Données figées");
        room.wall.until_within("red", Duration::from_mins(3), red).await;
        room.wall.sees("Avant la coupure").await;
        room.wall.reload().await;
        room.wall.sees("Avant la coupure").await;
        control("/homeserver/start", json!({})).await;
        room.wall.sees("Pendant la coupure").await;
        room.wall.sees_no("Données figées").await;
    });
}

#[test]
fn a_wall_whose_session_ended_keeps_its_last_state_and_asks_nobody_to_sign_in() {
    journey(async {
        let room = room().await;
        room.lead.post(&room.crisis.cell, "Dernier état").await;
        room.wall.sees("Dernier état").await;
        let token = room.observer.raw_token().await;
        let (status, _) = raw("POST", &format!("{}/_matrix/client/v3/logout/all", origin()), Some(&token), json!({})).await;
        assert_eq!(status, 200);
        room.wall.sees("Données figées").await;
        room.wall.sees("Dernier état").await;
        assert!(!room.wall.has("textbox", FRENCH.1).await, "never a sign-in page");
    });
}
