//! The dashboard: what is given to one person waits on theirs, what is late stands on the wall, and each figure leads to what it counts.

use crate::{
    driver::{Browser, Device},
    helm::{arrives_unasked, room},
    missions::give,
    screen::Screen,
    sign_in::{FRENCH, encode},
    world::{Crisis, PASSWORD, Person, journey},
};
use leptos::prelude::*;
use serde_json::json;
use std::sync::Arc;
use tocsin::crisis::{
    Command,
    assignment::{AssignmentView, Change, Step},
};

/// Is it kept on this device that somebody looked?
const LOOKED: &str = "(async () => {
    const [{ name }] = await indexedDB.databases();
    const done = request => new Promise((good, bad) => { request.onsuccess = () => good(request.result); request.onerror = () => bad(request.error) });
    const base = await done(indexedDB.open(name));
    const keys = await done(base.transaction('drafts').objectStore('drafts').getAllKeys());
    base.close();
    return keys.some(key => key.startsWith('looked/')) })()";

async fn mission(person: &Person, crisis: &Crisis) -> Arc<AssignmentView> {
    let missions = person.store.assignments(&crisis.cell);
    let first = || missions.with_untracked(|all| all.as_ref().and_then(|all| all.first().cloned()));
    person.until("sees the mission", |_| first().is_some_and(|view| view.current.is_some())).await;
    first().expect("just seen")
}

#[test]
fn a_mission_given_waits_for_its_assignee_and_is_on_the_wall_once_it_is_late() {
    journey(async {
        let room = room().await;
        room.desk.open(&format!("/c/{}/assignments", encode(room.crisis.space.as_str()))).await;
        room.desk.press("button", "Nouvelle mission").await;
        give(&room.desk, Some("Rappeler l’hôpital"), &room.duty.name).await;
        arrives_unasked([&room.phone, &room.wall], "Rappeler l’hôpital").await;
        room.phone.sees("M’attend").await;
        room.phone.sees("Mission à accepter").await;
        assert_eq!(room.phone.count("vous appelle").await, 0, "the mission waits once, not twice");
        // Its time is moved into the past: late, on every screen.
        let view = mission(&room.lead, &room.crisis).await;
        let late = Change::Postpone(room.lead.store.now.get_untracked() - 120_000);
        let step = Step::Change { key: view.key.clone(), seen: view.shown().event.clone(), change: late };
        let command = Command::Assignment { room: room.crisis.cell.clone(), step: Box::new(step) };
        room.lead.submit(command).await.expect("a member may postpone");
        room.wall.sees("1 échéance en retard").await;
        room.phone.sees("1 en retard").await;
        // Pressed, it is gone to; done, it waits for nobody any more.
        room.phone.press("link", "Rappeler l’hôpital").await;
        room.phone.press("button", "C’est fait").await;
        room.wall.sees_no("échéance en retard").await;
        room.wall.sees("Mission «\u{a0}Rappeler l’hôpital\u{a0}» faite").await;
        room.phone.open(&format!("/c/{}", encode(room.crisis.space.as_str()))).await;
        room.phone.sees("1 terminée").await;
        room.phone.sees_no("M’attend").await;
    });
}

#[test]
fn each_figure_leads_to_what_it_counts() {
    journey(async {
        let lead = Person::signed_in("lead").await;
        let crisis = Crisis::open(&lead, &[]).await;
        let me = lead.id();
        for (title, due) in [("Sans hâte", 3_600_000), ("En souffrance", -3_600_000)] {
            let due_at = lead.store.now.get_untracked().checked_add_signed(due);
            let step = Step::Assign { title: title.to_owned(), post: None, assignee: me.clone(), due_at, note: None };
            lead.submit(Command::Assignment { room: crisis.cell.clone(), step: Box::new(step) }).await.expect("a member may");
        }
        lead.post(&crisis.cell, "Réservoir isolé").await;
        let home = format!("/c/{}", encode(crisis.space.as_str()));
        let browser = Browser::start("fr").await;
        let desk = browser.screen(Device::Desk, &home).await;
        desk.sign_in(&lead.name, PASSWORD, FRENCH).await;
        for (figure, there, not_there) in
            [("2 pour vous", "Sans hâte", None), ("2 en cours", "En souffrance", None), ("1 en retard", "En souffrance", Some("Sans hâte"))]
        {
            desk.press("link", figure).await;
            desk.sees("Nouvelle mission").await;
            desk.sees(there).await;
            if let Some(text) = not_there {
                desk.sees_no(text).await;
            }
            desk.open(&home).await;
        }
        desk.press("link", "Réservoir isolé").await;
        desk.find("textbox", "Votre commentaire").await;
    });
}

#[test]
fn what_changed_since_the_last_look_stands_above_what_was_seen() {
    journey(async {
        let lead = Person::signed_in("lead").await;
        let crisis = Crisis::open(&lead, &[]).await;
        lead.post(&crisis.cell, "Avant l’absence").await;
        let home = format!("/c/{}", encode(crisis.space.as_str()));
        let browser = Browser::start("fr").await;
        let desk = browser.screen(Device::Desk, "/").await;
        desk.before_each_page("const now = Date.now; Date.now = () => now() + Number(localStorage.getItem('ahead') ?? 0)").await;
        desk.open(&home).await;
        desk.sign_in(&lead.name, PASSWORD, FRENCH).await;
        desk.sees("Avant l’absence").await;
        desk.sees("Ce qui a changé").await;
        desk.until("the look is on disk", async |s: &Screen| {
            let ask = json!({ "expression": LOOKED, "awaitPromise": true, "returnByValue": true });
            s.cdp("Runtime.evaluate", ask).await["result"]["value"] == true
        })
        .await;
        // The owner goes elsewhere; an hour later by this device's clock they are back.
        desk.open("/settings").await;
        desk.sees("Alertes").await;
        lead.post(&crisis.cell, "Pendant l’absence").await;
        desk.js("localStorage.setItem('ahead', 3600000)").await;
        desk.open(&home).await;
        desk.sees("Depuis votre passage de").await;
        desk.sees("Pendant l’absence").await;
        let text = desk.text().await;
        let (_, changes) = text.split_once("Depuis votre passage de").expect("just seen");
        let (new, seen) = changes.split_once("déjà vu").expect("something was seen");
        assert!(new.contains("Pendant l’absence") && !new.contains("Avant l’absence"), "new: {new}");
        assert!(seen.contains("Avant l’absence"), "seen: {seen}");
    });
}
