//! Publications by hand: written, approved from a desk and from a phone, changed, moved, sent and read.

use crate::{
    driver::{Browser, Device},
    newsroom::Newsroom,
    screen::Screen,
    sign_in::{FRENCH, encode},
    world::{PASSWORD, Person, journey},
};
use tocsin::crisis::publication::Stage;

pub(crate) async fn at(browser: &Browser, device: Device, path: &str, person: &Person) -> Screen {
    let screen = browser.screen(device, path).await;
    screen.sign_in(&person.name, PASSWORD, FRENCH).await;
    screen
}

pub(crate) fn board(news: &Newsroom) -> String {
    format!("/c/{}/board", encode(news.crisis.space.as_str()))
}

#[test]
fn a_text_is_written_approved_by_two_sent_and_read() {
    journey(async {
        let news = Newsroom::open().await;
        let browsers = (Browser::start("fr").await, Browser::start("fr").await);
        let author = at(&browsers.0, Device::Desk, &board(&news), &news.author).await;
        author.sees("Aucune publication en préparation").await;
        author.press("link", "Rédiger").await;
        author.write("Titre", "Eau non potable").await;
        author.write("Texte (Markdown)", "Ne buvez **pas** l’eau.").await;
        author.sees("Général (4)").await;
        author.press("button", "Enregistrer et demander la validation").await;
        author.sees("0/2 sur ce texte").await;
        // One approves from a phone.
        let phone = at(&browsers.1, Device::Phone, &board(&news), &news.direction).await;
        phone.press("link", "Eau non potable").await;
        phone.sees("Votre avis est attendu").await;
        phone.press("button", "Valider la version 1").await;
        phone.sees("Vous avez validé cette version.").await;
        drop(phone);
        author.sees("1/2 sur ce texte").await;
        news.decide(&news.legal, &news.seen_root(&news.legal).await, tocsin::crisis::publication::Decision::Approve).await.expect("asked");
        author.sees("2/2 sur ce texte").await;
        author.press("link", "Eau non potable").await;
        author.press("button", "Diffuser").await;
        author.press("button", "Diffuser la version 1").await;
        author.sees("Parvenue\u{a0}: Général").await;
        // Whoever sent it is asked when people hear next.
        author.find("dialog", "Prochain point").await;
        author.press("radio", "dans 30\u{a0}min").await;
        author.press("button", "Promettre un point").await;
        author.sees("Prochain point dans").await;
        // The reader takes note, and the author sees it.
        let general = format!("/c/{}/g/{}", encode(news.crisis.space.as_str()), encode(news.general.as_str()));
        let third = Browser::start("fr").await;
        let reader = at(&third, Device::Phone, &general, &news.reader).await;
        reader.sees("Validé par Direction, Juridique").await;
        reader.press("button", "J’ai pris connaissance").await;
        reader.sees("Vous avez pris connaissance").await;
        author.sees("Lu par au moins 1 sur 3 · 1 ont confirmé").await;
        author.press("button", "Corriger").await;
        author.sees("Rédiger une correction").await;
    });
}

#[test]
fn a_changed_comma_is_shown_and_both_approvals_fall() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Restez chez vous", None).await;
        news.approve(&root).await;
        let browsers = (Browser::start("fr").await, Browser::start("fr").await);
        let path = format!("{}/p/{}", board(&news), encode(root.as_str()));
        let author = at(&browsers.0, Device::Desk, &path, &news.author).await;
        let legal = at(&browsers.1, Device::Phone, &path, &news.legal).await;
        legal.sees("Vous avez validé cette version.").await;
        author.press("link", "Modifier").await;
        author.write("Texte (Markdown)", ", merci").await;
        author.sees("Enregistrer ce texte fait tomber 2 validations.").await;
        author.press("button", "Enregistrer une version").await;
        author.sees("Texte modifié depuis la validation de").await;
        // The approver sees what changed since the text that was approved, and decides again.
        legal.sees("Changements depuis la version 1, validée").await;
        let inserted = legal.js("return [...document.querySelectorAll('ins')].map(e => e.textContent).join('')").await;
        assert!(inserted.as_str().is_some_and(|text| text.contains("merci")), "{inserted}");
        legal.press("button", "Demander des corrections").await;
        legal.write("Que faut-il changer\u{202f}?", "Sans merci").await;
        legal.press("button", "Demander des corrections").await;
        author.sees("«\u{a0}Sans merci\u{a0}»").await;
        news.stands(&news.direction, &root, Stage::ChangesRequested).await;
    });
}

#[test]
fn a_card_is_moved_without_a_pointer_and_refused_with_its_reason() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Horaires des points d’eau", None).await;
        let browser = Browser::start("fr").await;
        let author = at(&browser, Device::Desk, &board(&news), &news.author).await;
        author.press("button", "Déplacer vers… Eau non potable").await;
        author.sees("La règle de validation de cette cellule ne vous désigne pas.").await;
        author.press("button", "Brouillon\u{a0}: Reprendre en brouillon").await;
        news.stands(&news.legal, &root, Stage::Draft).await;
        author.press("button", "Déplacer vers… Eau non potable").await;
        author.press("button", "À valider\u{a0}: Demander la validation").await;
        news.stands(&news.legal, &root, Stage::Review).await;
    });
}

/// The device's clock, which can be held.
const CLOCK: &str = "const now = Date.now; Date.now = () => window.held ?? now()";

#[test]
fn a_word_given_too_soon_can_be_undone_for_ten_seconds() {
    journey(async {
        let news = Newsroom::open().await;
        let root = news.prepare("Un pouce trop rapide", None).await;
        let browser = Browser::start("fr").await;
        let phone = browser.screen(Device::Phone, "/").await;
        phone.before_each_page(CLOCK).await;
        phone.open(&format!("{}/p/{}", board(&news), encode(root.as_str()))).await;
        phone.sign_in(&news.direction.name, PASSWORD, FRENCH).await;
        phone.sees("Votre avis est attendu").await;
        phone.js("window.held = Date.now()").await;
        phone.press("button", "Valider la version 1").await;
        phone.sees("Version 1 validée.").await;
        news.sees(&news.author, &root, "approved by one", |p| p.verdict.given() == 1).await;
        phone.press("button", "Annuler").await;
        phone.sees_no("Version 1 validée.").await;
        news.sees(&news.author, &root, "by nobody", |p| p.verdict.given() == 0).await;
        phone.press("button", "Valider la version 1").await;
        phone.sees("Version 1 validée.").await;
        phone.js("window.held += 10000").await;
        phone.sees_no("Version 1 validée.").await;
        // Afterwards it is taken back in the open.
        phone.find("button", "Retirer mon avis").await;
        let stands = news.sees(&news.author, &root, "approved by one", |p| p.verdict.given() == 1).await;
        assert_eq!(stands.stage, Stage::Review);
    });
}
