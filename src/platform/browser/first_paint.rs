//! What was on the screen, and what was typed, before the app was there (`index.html`, `public/boot.js`).

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlInputElement};

/// What a person typed before the app was there.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// The homeserver.
    pub server: String,
    /// The name.
    pub user: String,
    /// The password.
    pub password: String,
    /// The button was pressed already.
    pub is_submitted: bool,
    /// The `id` of the field that had the focus.
    pub focus: Option<String>,
}

// By hand: a password is never printed.
impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typed").field("is_submitted", &self.is_submitted).finish_non_exhaustive()
    }
}

/// Reads what was typed and takes the first paint away; call it once the app's own view is in the page.
pub fn take() -> Typed {
    let Some(window) = web_sys::window() else { return Typed::default() };
    let Some(page) = window.document() else { return Typed::default() };
    let submit = "__tocsinSubmit".into();
    let typed = Typed {
        server: value(&page, "signin-server"),
        user: value(&page, "signin-user"),
        password: value(&page, "signin-password"),
        is_submitted: Reflect::get(&window, &submit).is_ok_and(|submit| submit.is_truthy()),
        focus: page.active_element().map(|element| element.id()).filter(|id| id.starts_with("signin-")),
    };
    let _ = Reflect::delete_property(&window, &submit);
    if let Some(first_paint) = page.get_element_by_id("first-paint") {
        first_paint.remove();
    }
    typed
}

fn value(page: &Document, id: &str) -> String {
    // The app's own form may have the same names: ours is the one in the first paint.
    page.query_selector(&format!("#first-paint #{id}"))
        .ok()
        .flatten()
        .and_then(|element| element.dyn_into::<HtmlInputElement>().ok())
        .map(|input| input.value())
        .unwrap_or_default()
}
