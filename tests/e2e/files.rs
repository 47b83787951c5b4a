//! Files: picked, pasted, dropped, let go of again, too large, on a slow line.

use crate::{
    driver::{Browser, Device},
    screen::Screen,
    sign_in::{FRENCH, encode},
    world::{Crisis, PASSWORD, Person, journey},
};
use leptos::prelude::GetUntracked;
use serde_json::json;
use std::{path::PathBuf, sync::Arc};
use thirtyfour::Key;
use tocsin::{
    crisis::{Attachment, Entry, EntryId},
    store::Language,
    wording::format,
};

/// A file on the disk of whoever is at the browser; gone with the test.
struct OnDisk(PathBuf);

impl OnDisk {
    fn new(name: &str, bytes: u64) -> Self {
        let folder = std::env::temp_dir().join(format!("tocsin-{}", ruma::TransactionId::new()));
        std::fs::create_dir(&folder).expect("a folder of its own");
        let path = folder.join(name);
        // Only as long as it says it is: nothing is written.
        std::fs::File::create(&path).and_then(|file| file.set_len(bytes)).expect("a file");
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("a plain path")
    }
}

impl Drop for OnDisk {
    fn drop(&mut self) {
        if let Some(folder) = self.0.parent() {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

async fn desk(browser: &Browser, crisis: &Crisis, person: &Person) -> Screen {
    let cell = format!("/c/{}/g/{}", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
    let desk = browser.screen(Device::Desk, &cell).await;
    desk.sign_in(&person.name, PASSWORD, FRENCH).await;
    desk.find("textbox", "Publier dans Cellule").await;
    desk
}

/// The files of a cell's one post, as another person has them.
fn files(person: &Person, crisis: &Crisis) -> Vec<Attachment> {
    let posts = person.entries(&crisis.cell);
    let comments: Vec<_> = posts.iter().flat_map(|post| comments(person, crisis, &post.id)).collect();
    let all = posts.into_iter().chain(comments);
    all.filter(|entry| !entry.id.is_local()).filter_map(|entry| Some(entry.content.as_ref()?.attachment.as_deref()?.clone())).collect()
}

fn comments(person: &Person, crisis: &Crisis, root: &EntryId) -> Vec<Arc<Entry>> {
    let ids = person.store.thread(&crisis.cell, root).get_untracked().unwrap_or_else(|| [].into());
    ids.iter().filter_map(|id| person.store.entry(&crisis.cell, id).get_untracked()).collect()
}

#[test]
fn a_file_comes_by_picker_by_paste_and_by_drop_and_one_is_let_go() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let browser = Browser::start("fr").await;
        let desk = desk(&browser, &crisis, &lead).await;
        let (picked, dropped) = (OnDisk::new("plan.pdf", 2_000), OnDisk::new("releve.csv", 3_000));
        desk.pick_file("Joindre", picked.path()).await;
        desk.sees("plan.pdf").await;
        desk.paste_file("Publier dans Cellule", "capture.txt", "collé").await;
        desk.sees("capture.txt").await;
        desk.drop_file("Publier dans Cellule", dropped.path()).await;
        desk.sees("releve.csv").await;
        desk.until("all three are ready", async |s: &Screen| s.count("prêt").await == 3).await;
        desk.press("button", "Ne pas joindre capture.txt").await;
        desk.sees_no("capture.txt").await;
        desk.write("Publier dans Cellule", "Les pièces").await;
        desk.press("button", "Publier dans Cellule").await;
        duty.until("both files, and not the third", |p| files(p, &crisis).len() == 2).await;
        let came: Vec<_> = files(&duty, &crisis).into_iter().map(|file| (file.name, file.size)).collect();
        assert_eq!(came, [("plan.pdf".to_owned(), Some(2_000)), ("releve.csv".to_owned(), Some(3_000))]);
        desk.sees("releve.csv").await;
        assert_eq!(desk.count("prêt").await, 0, "the composer is empty again");
    });
}

#[test]
fn a_file_above_the_servers_limit_is_refused_with_the_limit() {
    journey(async {
        let lead = Person::signed_in("lead").await;
        let crisis = Crisis::open(&lead, &[]).await;
        let browser = Browser::start("fr").await;
        let desk = desk(&browser, &crisis, &lead).await;
        lead.until("the limit is known", |p| p.store.upload_limit.get_untracked().is_some()).await;
        let limit = lead.store.upload_limit.get_untracked().expect("known");
        let film = OnDisk::new("film.mp4", limit + 1);
        desk.pick_file("Joindre", film.path()).await;
        desk.sees(&format!("le serveur en accepte {}", format::bytes(Language::French, limit))).await;
        // The rest is not held up by it.
        desk.write("Publier dans Cellule", "Sans le film").await;
        desk.press("button", "Publier dans Cellule").await;
        lead.sees(&crisis.cell, &["Sans le film"]).await;
    });
}

#[test]
fn on_a_slow_line_a_file_shows_how_far_it_has_got_and_survives_a_cut() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let browser = Browser::start("fr").await;
        let desk = desk(&browser, &crisis, &lead).await;
        let film = OnDisk::new("film.mp4", 3_000_000);
        desk.pick_file("Joindre", film.path()).await;
        desk.sees("prêt").await;
        desk.cdp(
            "Network.emulateNetworkConditions",
            json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 40_000 }),
        )
        .await;
        desk.write("Publier dans Cellule", "Le film").await;
        desk.keys(Key::Control + "\u{e007}").await;
        desk.sees("envoi du fichier").await;
        desk.network(false).await;
        desk.sees("en attente").await;
        desk.network(true).await;
        duty.until("it came, once", |p| files(p, &crisis).len() == 1).await;
        desk.sees_no("en attente").await;
        desk.sees_no("envoi du fichier").await;
    });
}

#[test]
fn a_file_on_its_way_in_one_tab_is_called_off_from_another() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let browser = Browser::start("fr").await;
        let first = desk(&browser, &crisis, &lead).await;
        let film = OnDisk::new("film.mp4", 6_000_000);
        first.pick_file("Joindre", film.path()).await;
        first.sees("prêt").await;
        let slow = json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 40_000 });
        first.cdp("Network.emulateNetworkConditions", slow).await;
        first.write("Publier dans Cellule", "Le film de la berge").await;
        first.keys(Key::Control + "\u{e007}").await;
        first.sees("envoi du fichier").await;
        browser.new_tab().await;
        let feed = format!("/c/{}/g/{}", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let second = browser.screen(Device::Desk, &feed).await;
        second.press("button", "Retirer").await;
        second
            .until("the words are in the field of the tab one is in", async |s: &Screen| {
                s.value("Publier dans Cellule").await == "Le film de la berge"
            })
            .await;
        browser.tab(0).await;
        first.sees_no("envoi du fichier").await;
        // What is sent next finds the way free: the upload would have kept it for minutes.
        browser.tab(1).await;
        second.press("button", "Publier dans Cellule").await;
        duty.sees(&crisis.cell, &["Le film de la berge"]).await;
        assert!(files(&duty, &crisis).is_empty(), "the words went without the file");
    });
}

#[test]
fn a_file_on_its_way_is_called_off_and_its_words_come_back() {
    journey(async {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let browser = Browser::start("fr").await;
        let desk = desk(&browser, &crisis, &lead).await;
        let film = OnDisk::new("film.mp4", 3_000_000);
        desk.pick_file("Joindre", film.path()).await;
        desk.sees("prêt").await;
        let slow = json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 40_000 });
        desk.cdp("Network.emulateNetworkConditions", slow).await;
        desk.write("Publier dans Cellule", "Le film de la berge").await;
        desk.keys(Key::Control + "\u{e007}").await;
        desk.sees("envoi du fichier").await;
        desk.press("button", "Annuler l’envoi du fichier").await;
        desk.sees_no("envoi du fichier").await;
        desk.until("the words are back in their field", async |s: &Screen| s.value("Publier dans Cellule").await == "Le film de la berge")
            .await;
        desk.network(true).await;
        desk.press("button", "Publier dans Cellule").await;
        duty.sees(&crisis.cell, &["Le film de la berge"]).await;
        assert!(files(&duty, &crisis).is_empty(), "the words went without the file");
        desk.sees_no("en attente").await;
    });
}
