//! Missions and the logbook, by two people.

use crate::{
    driver::{Browser, Device},
    screen::Screen,
    sign_in::{FRENCH, encode},
    world::{Crisis, PASSWORD, Person, journey},
};
use serde_json::{Value, json};
use thirtyfour::Key;

/// One at a desk, one on a phone, in one crisis.
struct Pair {
    desk: Screen,
    phone: Screen,
    crisis: Crisis,
    lead: Person,
    duty: Person,
    _browsers: (Browser, Browser),
}

impl Pair {
    async fn open(page: &str) -> Self {
        let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
        let crisis = Crisis::open(&lead, &[&duty]).await;
        let browsers = (Browser::start("fr").await, Browser::start("fr").await);
        let path = format!("/c/{}/{page}", encode(crisis.space.as_str()));
        let desk = browsers.0.screen(Device::Desk, &path).await;
        let phone = browsers.1.screen(Device::Phone, &path).await;
        desk.sign_in(&lead.name, PASSWORD, FRENCH).await;
        phone.sign_in(&duty.name, PASSWORD, FRENCH).await;
        Self { desk, phone, crisis, lead, duty, _browsers: browsers }
    }

    fn path(&self, page: &str) -> String {
        format!("/c/{}/{page}", encode(self.crisis.space.as_str()))
    }
}

/// Chooses in a list by what it reads.
async fn choose(screen: &Screen, list: &str, option: &str) {
    screen.find("combobox", list).await;
    screen.find("option", option).await.click().await.expect("it can be chosen");
}

/// Gives a mission in the form that is open.
pub(crate) async fn give(screen: &Screen, title: Option<&str>, to: &str) {
    if let Some(title) = title {
        screen.write("Que faut-il faire", title).await;
    }
    choose(screen, "Qui", to).await;
    screen.press("button", "Confier la mission").await;
}

#[test]
fn a_mission_goes_from_a_desk_to_a_phone_and_back_done() {
    journey(async {
        let pair = Pair::open("assignments").await;
        pair.desk.press("button", "Nouvelle mission").await;
        give(&pair.desk, Some("Rappeler l’hôpital"), &pair.duty.name).await;
        pair.desk.press("radio", "Toutes").await;
        pair.desk.sees("Rappeler l’hôpital").await;
        pair.desk.sees_no("En attente d’envoi").await;
        pair.phone.sees("Rappeler l’hôpital").await;
        pair.phone.press("button", "Accepter").await;
        pair.desk.sees("Acceptée").await;
        pair.phone.press("button", "C’est fait").await;
        pair.phone.press("radio", "Terminées").await;
        pair.phone.sees("Faite").await;
        pair.phone.press("button", "Autres actions").await;
        pair.phone.sees("Historique (3)").await;
        pair.phone.sees("acceptée").await;
        pair.desk.press("radio", "Terminées").await;
        pair.desk.sees("Rappeler l’hôpital").await;
    });
}

#[test]
fn a_post_a_comment_and_a_line_of_chat_become_missions() {
    journey(async {
        let pair = Pair::open("assignments").await;
        pair.lead.post(&pair.crisis.cell, "Vanne grippée rue du Foulon").await;
        pair.lead.say(&pair.crisis.chat, "il faudrait une clé").await;
        let cell = pair.path(&format!("g/{}", encode(pair.crisis.cell.as_str())));
        pair.desk.open(&cell).await;
        pair.desk.sees("Vanne grippée").await;
        pair.desk.press("button", "Autres actions").await;
        pair.desk.press("menuitem", "Assigner").await;
        give(&pair.desk, None, &pair.duty.name).await;
        pair.phone.sees("Vanne grippée rue du Foulon").await;
        // Whoever looks at the post sees who was asked.
        pair.desk.sees("Mission pour").await;
        pair.phone.open(&format!("{cell}/chat")).await;
        pair.phone.sees("il faudrait une clé").await;
        pair.phone.press("button", "Autres actions").await;
        pair.phone.press("menuitem", "Assigner").await;
        give(&pair.phone, None, &pair.lead.name).await;
        pair.phone.open(&pair.path("assignments")).await;
        pair.phone.press("radio", "Toutes").await;
        pair.phone.sees("il faudrait une clé").await;
        pair.desk.open(&pair.path("assignments")).await;
        pair.desk.sees("il faudrait une clé").await;
    });
}

#[test]
fn several_are_postponed_at_once_by_the_keyboard() {
    journey(async {
        let pair = Pair::open("assignments").await;
        for title in ["Premier", "Deuxième"] {
            pair.desk.press("button", "Nouvelle mission").await;
            give(&pair.desk, Some(title), &pair.lead.name).await;
            pair.desk.sees(title).await;
        }
        pair.desk.sees_no("En attente d’envoi").await;
        pair.desk.find("radio", "Les miennes").await;
        for key in ["j", "x", "j", "x"] {
            pair.desk.keys(key).await;
        }
        pair.desk.sees("2 missions choisies").await;
        pair.desk.press("button", "Reporter de 2").await;
        pair.desk.sees_no("missions choisies").await;
        // An hour was given, and two more.
        pair.desk
            .until("both have three hours", async |s: &Screen| s.count("dans 2\u{a0}h").await + s.count("dans 3\u{a0}h").await == 2)
            .await;
        pair.phone.press("radio", "Toutes").await;
        pair.phone
            .until("and the other sees it", async |s: &Screen| s.count("dans 2\u{a0}h").await + s.count("dans 3\u{a0}h").await == 2)
            .await;
    });
}

#[test]
fn a_change_made_without_network_that_came_too_late_is_shown_and_can_be_insisted_on() {
    journey(async {
        let pair = Pair::open("assignments").await;
        pair.desk.press("button", "Nouvelle mission").await;
        give(&pair.desk, Some("Prévenir les écoles"), &pair.duty.name).await;
        pair.desk.press("radio", "Toutes").await;
        pair.phone.sees("Prévenir les écoles").await;
        pair.desk.sees_no("En attente d’envoi").await;
        pair.phone.network(false).await;
        pair.phone.press("button", "Accepter").await;
        pair.phone.sees("En attente d’envoi").await;
        pair.desk.press("button", "C’est fait").await;
        pair.desk.press("radio", "Terminées").await;
        pair.desk.sees("Prévenir les écoles").await;
        pair.desk.sees_no("En attente d’envoi").await;
        pair.phone.network(true).await;
        pair.phone.press("radio", "Terminées").await;
        pair.phone.sees("Votre changement n’a pas été appliqué").await;
        pair.phone.press("button", "Appliquer le mien").await;
        pair.phone.sees_no("n’a pas été appliqué").await;
        pair.desk.press("radio", "Toutes").await;
        pair.desk.sees("Acceptée").await;
    });
}

#[test]
fn the_logbook_is_written_marked_filtered_and_summed_up() {
    journey(async {
        let pair = Pair::open("log").await;
        pair.desk.sees("Crise ouverte").await;
        pair.desk.write("Ce qui s’est passé", "Vanne fermée").await;
        pair.desk.keys(Key::Enter).await;
        pair.desk.press("radio", "Décision").await;
        pair.desk.write("Ce qui s’est passé", "Restriction maintenue").await;
        pair.desk.keys(Key::Enter).await;
        pair.phone.sees("Restriction maintenue").await;
        // A late entry stands when it happened, and says when it was entered.
        pair.phone.write("Ce qui s’est passé", "Appel du préfet").await;
        pair.phone.press("button", "Survenu plus tôt").await;
        let field = pair.phone.find("DateTime", "Survenu le").await;
        let early = pair.phone.js("const t = new Date(Date.now() - 7200e3); t.setMinutes(t.getMinutes() - t.getTimezoneOffset()); return t.toISOString().slice(0, 16)").await;
        pair.phone.fill(&field, early.as_str().expect("a moment")).await;
        pair.phone.press("button", "Inscrire").await;
        pair.desk.sees("Appel du préfet").await;
        pair.desk.sees("saisi à").await;
        pair.desk.press("button", "Marquer comme fait marquant").await;
        pair.phone.press("checkbox", "Faits marquants").await;
        pair.phone
            .until("the marked one is left", async |s: &Screen| {
                s.count("Restriction maintenue").await == 1 && s.count("Vanne fermée").await == 0
            })
            .await;
        pair.phone.press("button", "Effacer les filtres").await;
        pair.phone.sees("Vanne fermée").await;
        pair.desk.find("searchbox", "Chercher des mots").await.send_keys("VANNE fermee").await.expect("it takes words");
        pair.desk.sees_no("Appel du préfet").await;
        pair.desk.sees("Vanne fermée").await;
        pair.desk.press("button", "Effacer les filtres").await;
        pair.phone.press("DisclosureTriangle", "Depuis le début").await;
        pair.phone.sees("Faits marquants").await;
    });
}

#[test]
fn an_export_reads_back_as_what_is_on_screen_and_says_that_nothing_is_missing() {
    journey(async {
        let pair = Pair::open("log").await;
        for text in ["Premier fait", "=2+2, \"cité\"", "Troisième fait"] {
            pair.desk.write("Ce qui s’est passé", text).await;
            pair.desk.keys(Key::Enter).await;
            pair.desk.sees(text).await;
        }
        pair.desk.sees_no("en attente").await;
        if pair.desk.has("button", "Tout charger").await {
            pair.desk.press("button", "Tout charger").await;
        }
        pair.desk.sees_no("Incomplète").await;
        let files = pair.desk.downloads().await;
        for form in ["Tableur", "Texte", "Données"] {
            if !pair.desk.has("button", form).await {
                pair.desk.press("DisclosureTriangle", "Exporter").await;
            }
            pair.desk.press("button", form).await;
        }
        let (csv, markdown, data) = (files.read("csv").await, files.read("md").await, files.read("json").await);
        let data: Value = serde_json::from_str(&data).expect("it is JSON");
        assert_eq!(data["complete"], json!(true));
        let lines = data["lines"].as_array().expect("lines");
        let entered: Vec<_> = pair.lead.entries(&pair.crisis.cell).iter().map(|entry| entry.id.to_string()).collect();
        let facts: Vec<_> = lines.iter().filter(|line| line["kind"] == "fact").collect();
        assert_eq!(facts.iter().filter_map(|line| line["event_id"].as_str()).collect::<Vec<_>>(), entered);
        assert_eq!(facts[1]["text"], "=2+2, \"cité\"");
        assert!(csv.contains("\"'=2+2, \"\"cité\"\"\""), "no spreadsheet runs it: {csv}");
        for id in &entered {
            assert!(csv.contains(id) && markdown.contains(id), "{id}");
        }
        assert!(csv.contains("Complète") && markdown.contains("Complète"));
    });
}
