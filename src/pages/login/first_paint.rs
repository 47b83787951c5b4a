//! The form of the page as it came from the server (`#first-paint`): what was typed in it before this code was here.

use super::Field;
use crate::pages::context::House;
use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys};

/// What was typed before this code was here.
#[derive(Default)]
pub(super) struct FirstPaint {
    pub(super) server: String,
    pub(super) user: String,
    pub(super) password: String,
    pub(super) focus: Option<Field>,
    pub(super) submitted: bool,
}

impl FirstPaint {
    /// Takes it over and puts the first form away.
    pub(super) fn take(house: &House) -> Self {
        let page = document();
        let input = |id: &str| page.get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlInputElement>().ok());
        let typed = |id: &str| input(id).map(|input| input.value()).unwrap_or_default();
        let focus = match page.active_element().map(|element| element.id()).as_deref() {
            Some("signin-server") => Some(Field::Server),
            Some("signin-user") => Some(Field::User),
            Some("signin-password") => Some(Field::Password),
            _ => None,
        };
        let taken = Self {
            server: typed("signin-server"),
            user: typed("signin-user"),
            password: typed("signin-password"),
            focus,
            submitted: was_submitted(),
        };
        remove_first_paint(house);
        taken
    }
}

/// Puts the first form away, keeping what it says of the house: it may be the first to know.
pub fn remove_first_paint(house: &House) {
    let said = |id: &str| document().get_element_by_id(id).and_then(|element| element.text_content()).unwrap_or_default();
    for (signal, id) in [(&house.organisation, "boot-organisation"), (&house.contact, "boot-contact")] {
        let said = said(id);
        if !said.is_empty() && signal.with_untracked(String::is_empty) {
            signal.set(said);
        }
    }
    if let Some(element) = document().get_element_by_id("first-paint") {
        element.remove();
    }
}

#[cfg(target_arch = "wasm32")]
fn was_submitted() -> bool {
    // Said once: a second sign-in page of the same tab must not send the form by itself.
    let name = "__tocsinSubmit".into();
    let said = js_sys::Reflect::get(&window(), &name).is_ok_and(|value| value.is_truthy());
    let _ = js_sys::Reflect::delete_property(&window(), &name);
    said
}

#[cfg(not(target_arch = "wasm32"))]
fn was_submitted() -> bool {
    false
}

/// The homeserver the house or the page names, else the page's own address.
pub(super) fn default_server(house: &House) -> String {
    let told = house.homeserver.get_untracked();
    if !told.is_empty() {
        return told;
    }
    let named = document().query_selector("meta[name='tocsin-homeserver']").ok().flatten();
    let named = named.and_then(|meta| meta.get_attribute("content")).filter(|content| !content.trim().is_empty());
    named.unwrap_or_else(|| {
        let place = window().location();
        let (origin, host) = (place.origin().unwrap_or_default(), place.host().unwrap_or_default());
        if origin.starts_with("https:") { host } else { origin }
    })
}
