//! Nothing on any screen keeps anyone out: axe finds nothing serious, in either theme, at a desk and on a phone.

use crate::{
    driver::{Browser, Device},
    screen::Screen,
    sign_in::{FRENCH, encode},
    triage::watch,
    world::{Crisis, PASSWORD, Person, journey},
};
use serde_json::json;
use tocsin::crisis::{Command, assignment::Step};

/// How wide the page is, with what hangs over its edge.
const WIDTH: &str = "return document.documentElement.scrollWidth";
/// How many first headings there are for those who listen.
const FIRST_HEADINGS: &str = "return [...document.querySelectorAll('h1')].filter(h => h.checkVisibility()).length";

#[test]
fn axe_finds_nothing_serious_on_any_screen() {
    journey(async {
        let lead = Person::signed_in("lead").await;
        let crisis = Crisis::open(&lead, &[]).await;
        lead.post(&crisis.cell, "Un **fait** établi, avec une [page](https://x.example).").await;
        lead.say(&crisis.chat, "bonjour").await;
        let mission = Step::Assign { title: "Compter les palettes".into(), post: None, assignee: lead.id(), due_at: None, note: None };
        lead.submit(Command::Assignment { room: crisis.cell.clone(), step: Box::new(mission) }).await.expect("the lead may");
        lead.until("confirmed", |p| !p.lines(&crisis.cell).is_empty() && !p.lines(&crisis.cell)[0].starts_with('(')).await;
        let post = lead.entries(&crisis.cell)[0].id.to_string();
        let browser = Browser::start("fr").await;
        let screen = browser.screen(Device::Desk, "/").await;
        screen.find("button", FRENCH.2).await;
        let mut found = Vec::new();
        for theme in ["light", "dark"] {
            screen.theme(theme).await;
            found.extend(screen.barriers().await.into_iter().map(|b| format!("sign-in, {theme}: {b}")));
        }
        screen.sign_in(&lead.name, PASSWORD, FRENCH).await;
        screen.sees("Crise").await;
        let home = format!("/c/{}", encode(crisis.space.as_str()));
        let cell = format!("{home}/g/{}", encode(crisis.cell.as_str()));
        let places = [
            ("/".to_owned(), "Crise"),
            (home.clone(), "Cellule"),
            (cell.clone(), "établi"),
            (format!("{cell}/chat"), "bonjour"),
            (format!("{home}/assignments"), "Missions"),
            (format!("{home}/log"), "Main courante"),
            (format!("{cell}/p/{}", post.replace('$', "%24")), "établi"),
            ("/settings".to_owned(), "Langue"),
            ("/about".to_owned(), "Tocsin"),
            ("/nowhere".to_owned(), "Tocsin"),
        ];
        for (path, shown) in places {
            for device in [Device::Desk, Device::Phone] {
                screen.size(device).await;
                screen.open(&path).await;
                if shown != "Tocsin" {
                    screen.sees(shown).await;
                }
                screen.until(&format!("{path} has one first heading"), async |s: &Screen| s.js(FIRST_HEADINGS).await == json!(1)).await;
                if device == Device::Phone {
                    assert_eq!(screen.js(WIDTH).await, json!(360), "{path} is wider than a phone");
                    screen.size(Device::Typing).await;
                    screen.is_in_reach(&path).await;
                    screen.size(device).await;
                }
                for theme in ["light", "dark"] {
                    screen.theme(theme).await;
                    found.extend(screen.barriers().await.into_iter().map(|b| format!("{path}, {device:?}, {theme}: {b}")));
                }
            }
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
    });
}

/// Makes everything that folds unfold.
const UNFOLD: &str = "document.querySelectorAll('details').forEach(d => d.open = true)";

#[test]
fn axe_finds_nothing_serious_where_news_is_sorted_and_rules_are_made() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let (_, group) = watch(&lead, &duty, &[]).await;
        let home = group.split("/g/").next().expect("the crisis").to_owned();
        let browser = Browser::start("fr").await;
        let screen = browser.screen(Device::Desk, &format!("{group}/board")).await;
        screen.sign_in(&lead.name, PASSWORD, FRENCH).await;
        screen.press("button", "Trier «\u{a0}Un barrage aurait cédé\u{a0}»").await;
        screen.press("button", "Rumeur").await;
        screen.sees("par").await;
        let mut found = Vec::new();
        // The page, and what is pressed on it before it is looked at.
        let places = [
            (format!("{group}/board"), "Le préfet parle", None),
            (format!("{group}/board"), "Le préfet parle", Some("Étiquettes…")),
            (format!("{group}/board"), "Le préfet parle", Some("Trier «\u{a0}Le préfet parle à 18 h\u{a0}»")),
            (format!("{home}/board"), "Aucune publication", None),
            (format!("{home}/board/rules"), "Modèles", Some("Ajouter un groupe")),
            (format!("{home}/board/write"), "Nouvelle publication", None),
        ];
        for (path, shown, pressed) in places {
            for device in [Device::Desk, Device::Phone] {
                screen.size(device).await;
                screen.open(&path).await;
                screen.sees(shown).await;
                if let Some(pressed) = pressed {
                    screen.press("button", pressed).await;
                }
                screen.js(UNFOLD).await;
                if device == Device::Phone {
                    assert_eq!(screen.js(WIDTH).await, json!(360), "{path} is wider than a phone");
                    screen.size(Device::Typing).await;
                    screen.is_in_reach(&path).await;
                    screen.size(device).await;
                }
                for theme in ["light", "dark"] {
                    screen.theme(theme).await;
                    let all = screen.barriers().await.into_iter();
                    found.extend(all.map(|b| format!("{path}, {pressed:?}, {device:?}, {theme}: {b}")));
                }
            }
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
    });
}
