//! Posts, comments and chat between two people side by side.

use crate::{
    driver::{Browser, Device},
    screen::Screen,
    sign_in::{FRENCH, encode},
    world::{Crisis, PASSWORD, Person, journey, words},
};
use thirtyfour::Key;
use tocsin::crisis::Command;

/// Two people in one crisis: one at a desk in the cell, the other on a phone in its chat.
struct Pair {
    desk: Screen,
    phone: Screen,
    crisis: Crisis,
    lead: Person,
    _browsers: (Browser, Browser),
}

async fn pair() -> Pair {
    let (lead, duty) = (Person::signed_in("lead").await, Person::signed_in("duty").await);
    let crisis = Crisis::open(&lead, &[&duty]).await;
    let browsers = (Browser::start("fr").await, Browser::start("fr").await);
    let cell = format!("/c/{}/g/{}", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
    let desk = browsers.0.screen(Device::Desk, &cell).await;
    let phone = browsers.1.screen(Device::Phone, &format!("{cell}/chat")).await;
    desk.sign_in(&lead.name, PASSWORD, FRENCH).await;
    phone.sign_in(&duty.name, PASSWORD, FRENCH).await;
    Pair { desk, phone, crisis, lead, _browsers: browsers }
}

#[test]
fn a_chat_goes_both_ways() {
    journey(async {
        let pair = pair().await;
        pair.phone.write("Message", "Camions chargés").await;
        pair.phone.press("button", "Envoyer").await;
        pair.desk.sees("Camions chargés").await;
        pair.desk.write("Message", "Bien reçu").await;
        pair.desk.keys(Key::Enter).await;
        pair.phone.sees("Bien reçu").await;
        assert_eq!(pair.phone.count("Bien reçu").await, 1);
    });
}

#[test]
fn a_post_is_written_commented_edited_and_deleted() {
    journey(async {
        let pair = pair().await;
        pair.desk.press("radio", "Décision").await;
        pair.desk.write("Titre", "Restriction maintenue").await;
        pair.desk.write("Publier dans", "Jusqu’au **second** contrôle.").await;
        pair.desk.press("button", "Publier dans").await;
        pair.desk.sees("Jusqu’au second contrôle.").await;
        let cell = format!("/c/{}/g/{}", encode(pair.crisis.space.as_str()), encode(pair.crisis.cell.as_str()));
        pair.phone.open(&cell).await;
        pair.phone.sees("Restriction maintenue").await;
        assert!(pair.phone.has("article", "").await, "a post is an article");
        pair.lead.sees(&pair.crisis.cell, &["Jusqu’au **second** contrôle."]).await;
        let post = pair.lead.entries(&pair.crisis.cell)[0].clone();
        let (title, kind) = post.content.as_ref().map(|c| (c.title.clone(), c.kind)).expect("it is there");
        assert_eq!((title.as_deref(), kind), (Some("Restriction maintenue"), Some(tocsin::crisis::Kind::Decision)));
        // A comment from the phone, on the post's own page.
        pair.phone.open(&format!("{cell}/p/{}", post.id.as_str().replace('$', "%24"))).await;
        pair.phone.write("Votre commentaire", "Bien noté").await;
        pair.phone.press("button", "Commenter").await;
        pair.desk.sees("Bien noté").await;
        // What another changes, this screen follows.
        let edit =
            Command::Edit { room: pair.crisis.cell.clone(), target: post.id.clone(), words: words("Jusqu’au **troisième** contrôle.") };
        pair.lead.submit(edit).await.expect("its author may");
        pair.desk.sees("Jusqu’au troisième contrôle.").await;
        let delete = Command::Delete { room: pair.crisis.cell.clone(), target: post.id.clone(), reason: Some("doublon".into()) };
        pair.lead.submit(delete).await.expect("its author may");
        pair.desk.sees_no("troisième").await;
        pair.desk.sees("doublon").await;
    });
}
