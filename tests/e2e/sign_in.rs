//! Signing in, as people do.

use crate::{
    driver::{Browser, Device},
    world::{Crisis, PASSWORD, Person, account, journey, origin, raw},
};
use serde_json::json;

/// The labels of the sign-in form.
pub(crate) const FRENCH: (&str, &str, &str) = ("Identifiant", "Mot de passe", "Se connecter");
pub(crate) const ENGLISH: (&str, &str, &str) = ("User name", "Password", "Sign in");

#[test]
fn a_deep_link_survives_a_wrong_password_and_the_right_one() {
    journey(async {
        let lead = Person::signed_in("lead").await;
        let crisis = Crisis::open(&lead, &[]).await;
        lead.post(&crisis.cell, "le fait établi").await;
        lead.sees(&crisis.cell, &["le fait établi"]).await;
        let browser = Browser::start("fr").await;
        let path = format!("/c/{}/g/{}", encode(crisis.space.as_str()), encode(crisis.cell.as_str()));
        let screen = browser.screen(Device::Desk, &path).await;
        screen.sign_in(&lead.name, "faux", FRENCH).await;
        screen.sees("mot de passe").await;
        screen.find("alert", "").await;
        let user = screen.find("textbox", FRENCH.0).await;
        assert_eq!(user.prop("value").await.expect("a field").as_deref(), Some(lead.name.as_str()), "what was typed is kept");
        let password = screen.find("textbox", FRENCH.1).await;
        password.clear().await.expect("it can be emptied");
        screen.write(FRENCH.1, PASSWORD).await;
        screen.press("button", FRENCH.2).await;
        screen.sees("le fait établi").await;
        assert_eq!(screen.path().await.replace("%21", "!").replace("%3A", ":"), path.replace("%21", "!").replace("%3A", ":"));
    });
}

#[test]
fn the_same_in_english_on_a_phone() {
    journey(async {
        let name = account("solo").await;
        let browser = Browser::start("en").await;
        let screen = browser.screen(Device::Phone, "/").await;
        screen.sign_in(&name, PASSWORD, ENGLISH).await;
        screen.sees("No crisis").await;
    });
}

#[test]
fn a_session_revoked_elsewhere_says_so() {
    journey(async {
        let lead = Person::signed_in("lead").await;
        let browser = Browser::start("fr").await;
        let screen = browser.screen(Device::Desk, "/").await;
        screen.sign_in(&lead.name, PASSWORD, FRENCH).await;
        screen.sees("Aucune crise").await;
        let token = lead.raw_token().await;
        let (status, _) = raw("POST", &format!("{}/_matrix/client/v3/logout/all", origin()), Some(&token), json!({})).await;
        assert_eq!(status, 200);
        screen.sees("session").await;
        screen.find("textbox", FRENCH.0).await;
        let left = screen.js("return localStorage.getItem('tocsin.signed-in')").await;
        assert!(left.is_null(), "nothing says that somebody is signed in");
    });
}

/// A room id in an address.
pub(crate) fn encode(id: &str) -> String {
    id.replace('!', "%21").replace(':', "%3A")
}
