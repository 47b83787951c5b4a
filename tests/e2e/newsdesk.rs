//! What goes wrong between people at a board: two texts at once, two broadcasts at once, an approval that comes too late, a device that is switched off,
//! an announcement that was wrong.

use crate::{
    driver::{Browser, Device},
    newsroom::Newsroom,
    publications::{at, board},
    screen::Screen,
    sign_in::encode,
    world::{control, journey, journey_alone},
};
use serde_json::json;
use tocsin::crisis::publication::Stage;

fn of(news: &Newsroom, root: &tocsin::crisis::EntryId) -> String {
    format!("{}/p/{}", board(news), encode(root.as_str()))
}

#[test]
fn two_texts_written_at_once_are_shown_and_merged() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Base.", None).await;
        let browsers = (Browser::start("fr").await, Browser::start("fr").await);
        let author = at(&browsers.0, Device::Desk, &of(&news, &root), &news.author).await;
        let other = at(&browsers.1, Device::Desk, &of(&news, &root), &news.direction).await;
        for (screen, words) in [(&author, " Fermez les vannes."), (&other, " Coupez le gaz.")] {
            screen.press("link", "Modifier").await;
            screen.write("Texte (Markdown)", words).await;
            // Far from the homeserver: both have asked it how things stand before either has written.
            screen.latency(2_500).await;
        }
        futures::join!(author.press("button", "Enregistrer une version"), other.press("button", "Enregistrer une version"));
        author.sees("Deux textes ont été écrits en même temps").await;
        other.sees("Deux textes ont été écrits en même temps").await;
        author.latency(0).await;
        author.press("link", "Réunir les textes").await;
        // One of the two stands in the field; beside it, word by word, what the other has instead.
        let both = "return document.body.innerText + document.querySelector('textarea').value";
        author
            .until("both texts are before the author's eyes", async |s: &Screen| {
                s.js(both).await.as_str().is_some_and(|text| ["Fermez", "vannes", "Coupez", "gaz"].iter().all(|word| text.contains(word)))
            })
            .await;
        author.write("Texte (Markdown)", " Et coupez tout.").await;
        author.press("button", "Enregistrer une version").await;
        other.sees("Et coupez tout.").await;
        other.sees_no("Deux textes ont été écrits en même temps").await;
        let merged = news.sees(&news.legal, &root, "one text", |p| p.conflicts.is_empty() && p.number() == 3).await;
        assert_eq!(merged.revisions.len(), 4, "no text is lost");
    });
}

#[test]
fn a_text_saved_too_late_says_so_and_is_kept() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Base.", None).await;
        let browser = Browser::start("fr").await;
        let author = at(&browser, Device::Desk, &of(&news, &root), &news.author).await;
        author.press("link", "Modifier").await;
        author.write("Texte (Markdown)", " Fermez les vannes.").await;
        author.network(false).await;
        author.press("button", "Enregistrer une version").await;
        author.sees("Votre modification attend l’envoi").await;
        news.save_as(&news.direction, &root, "Base. Coupez le gaz.").await;
        author.network(true).await;
        author.sees("1 message refusé").await;
        author.press("button", "Voir").await;
        author.sees("Quelqu’un d’autre vient de faire un changement au même endroit").await;
        let both = news.sees(&news.legal, &root, "both texts", |p| p.revisions.len() == 3).await;
        assert_eq!(both.current.as_ref().map(|c| c.revision.text.body.as_str()), Some("Base. Coupez le gaz."));
    });
}

#[test]
fn two_press_broadcast_at_once_and_the_slower_is_told_by_whom() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Une seule fois", None).await;
        news.approve(&root).await;
        let browsers = (Browser::start("fr").await, Browser::start("fr").await);
        let author = at(&browsers.0, Device::Desk, &of(&news, &root), &news.author).await;
        let direction = at(&browsers.1, Device::Phone, &of(&news, &root), &news.direction).await;
        for screen in [&author, &direction] {
            screen.press("button", "Diffuser").await;
            screen.find("button", "Diffuser la version 1").await;
        }
        futures::join!(author.press("button", "Diffuser la version 1"), direction.press("button", "Diffuser la version 1"));
        news.stands(&news.legal, &root, Stage::Broadcast).await;
        news.reads(&news.reader, &["Une seule fois"]).await;
        author.sees("Parvenue\u{a0}: Général").await;
        direction.sees("Parvenue\u{a0}: Général").await;
        let told = async |screen: &Screen| screen.text().await.contains("1 message refusé");
        author.until("one of them is told", async |a: &Screen| told(a).await || told(&direction).await).await;
        let slower = if told(&author).await { &author } else { &direction };
        slower.press("button", "Voir").await;
        slower.sees("a lancé la diffusion avant vous").await;
        news.reads(&news.reader, &["Une seule fois"]).await;
    });
}

#[test]
fn an_approval_given_without_network_never_reaches_a_newer_text() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Premier texte", None).await;
        let browser = Browser::start("fr").await;
        let phone = at(&browser, Device::Phone, &of(&news, &root), &news.legal).await;
        phone.sees("Votre avis est attendu").await;
        phone.shell_is_kept().await;
        phone.network(false).await;
        phone.press("button", "Valider la version 1").await;
        phone.sees("Votre décision attend l’envoi").await;
        phone.reload().await;
        phone.sees("Votre décision attend l’envoi").await;
        news.save_as(&news.author, &root, "Second texte").await;
        phone.network(true).await;
        phone.sees("Version 2").await;
        phone.press("button", "Voir").await;
        phone.sees("Le texte a changé depuis que vous l’avez lu").await;
        phone.press("button", "Fermer").await;
        // It can be decided anew, on the text as it is.
        phone.find("button", "Valider la version 2").await;
        let now = news.sees(&news.direction, &root, "the new text", |p| p.number() == 2).await;
        assert_eq!((now.stage, now.verdict.given()), (Stage::Review, 0));
    });
}

#[test]
fn a_device_switched_off_between_claim_and_send_goes_on_when_it_is_back() {
    journey_alone(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Malgré la panne", None).await;
        news.approve(&root).await;
        let browser = Browser::start("fr").await;
        let author = at(&browser, Device::Desk, &of(&news, &root), &news.author).await;
        // The claim leaves, the announcement does not.
        author.cdp("Network.setBlockedURLs", json!({ "urls": ["*/send/m.room.message/*"] })).await;
        author.press("button", "Diffuser").await;
        author.press("button", "Diffuser la version 1").await;
        news.stands(&news.legal, &root, Stage::Sending).await;
        author.sees("En cours\u{a0}: Général").await;
        control("/homeserver/restart", json!({})).await;
        author.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await;
        author.reload().await;
        author.sees("Parvenue\u{a0}: Général").await;
        news.reads(&news.reader, &["Malgré la panne"]).await;
        news.stands(&news.legal, &root, Stage::Broadcast).await;
    });
}

#[test]
fn a_wrong_announcement_is_corrected_in_the_open() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Rue des Lilas fermée", None).await;
        news.approve(&root).await;
        news.broadcast(&news.author, &root, false).await.expect("approved");
        let browsers = (Browser::start("fr").await, Browser::start("fr").await);
        let general = format!("/c/{}/g/{}", encode(news.crisis.space.as_str()), encode(news.general.as_str()));
        let reader = at(&browsers.1, Device::Phone, &general, &news.reader).await;
        reader.press("button", "J’ai pris connaissance").await;
        reader.press("link", "Suivi").await;
        let author = at(&browsers.0, Device::Desk, &of(&news, &root), &news.author).await;
        author.press("button", "Corriger").await;
        author.sees("Rédiger une correction").await;
        author.write("Texte (Markdown)", " : non, des Roses").await;
        author.press("button", "Enregistrer et demander la validation").await;
        let second = news.newest(&news.legal, "Rue des Lilas fermée : non, des Roses").await;
        news.approve(&second).await;
        author.open(&of(&news, &second)).await;
        author.press("button", "Diffuser").await;
        author.press("button", "Diffuser la version 1").await;
        // Who had read the old one and has not seen the new one is named to the author.
        author.sees("1 personne n’a lu que l’ancien texte").await;
        assert!(!author.has("dialog", "Prochain point").await, "a correction is no news: nothing is asked");
        reader.open(&general).await;
        reader.sees("Rue des Lilas fermée : non, des Roses").await;
        reader.sees("Corrigé depuis").await;
        reader.sees("Corrige une annonce précédente").await;
        let struck = "return [...document.querySelectorAll('article')].filter(a => [...a.querySelectorAll('*')]
            .some(e => getComputedStyle(e).textDecorationLine.includes('line-through'))).length";
        assert_eq!(reader.js(struck).await, json!(1), "the old one is struck, the new one is not");
        // Being on screen is being read: the list empties by itself.
        author.sees_no("n’a lu que l’ancien texte").await;
        author.open(&of(&news, &root)).await;
        author.sees("Corrigée").await;
    });
}

#[test]
fn a_post_of_the_cell_becomes_a_publication() {
    journey(async {
        let news = Newsroom::open().await;
        news.legal.post(&news.crisis.cell, "Le réservoir nord est sain.").await;
        let browser = Browser::start("fr").await;
        let cell = format!("/c/{}/g/{}", encode(news.crisis.space.as_str()), encode(news.crisis.cell.as_str()));
        let author = at(&browser, Device::Desk, &cell, &news.author).await;
        author.sees("Le réservoir nord est sain.").await;
        author.press("button", "Autres actions").await;
        author.press("menuitem", "Préparer une publication").await;
        author.sees("Nouvelle publication").await;
        author.write("Titre", "Réservoir nord").await;
        author.press("button", "Enregistrer le brouillon").await;
        author.sees("Réservoir nord").await;
        let root = news.seen_root(&news.legal).await;
        let seen = news.stands(&news.legal, &root, Stage::Draft).await;
        assert_eq!(seen.current.as_ref().map(|c| c.revision.text.body.as_str()), Some("Le réservoir nord est sain."));
    });
}

#[test]
fn a_template_of_the_cell_begins_a_text() {
    journey(async {
        let news = Newsroom::open().await;
        let browser = Browser::start("fr").await;
        let author = at(&browser, Device::Desk, &format!("{}/rules", board(&news)), &news.author).await;
        author.press("button", "Ajouter un modèle").await;
        author.js("document.querySelectorAll('details').forEach(d => d.open = true)").await;
        let last = async |s: &Screen, name: &str, text: &str| {
            let find = "const all = [...document.querySelectorAll('label')].filter(l => l.textContent.startsWith(arguments[0])); all.at(-1).querySelector('input, textarea').focus()";
            s.driver.execute(find, vec![json!(name)]).await.expect("the field is there");
            s.keys(text).await;
        };
        last(&author, "Nom du modèle", "Coupure d’eau").await;
        last(&author, "Titre", "Coupure rue [rue]").await;
        last(&author, "Texte (Markdown)", "De [heure] à [heure].").await;
        author.press("button", "Enregistrer").await;
        author.sees("La règle est enregistrée.").await;
        author.open(&format!("{}/write", board(&news))).await;
        let choice = author.find("combobox", "Modèle").await;
        author.choose(&choice, "Coupure d’eau").await;
        author
            .until("the text begins with it", async |s: &Screen| {
                s.js("return document.querySelector('#pub-title').value").await == json!("Coupure rue [rue]")
            })
            .await;
    });
}
