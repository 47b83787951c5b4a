//! What has to be known before the vault can be read: how the page looks, and whether someone is signed in.
//!
//! `public/boot.js` reads the same keys for the first paint. Nothing here is secret.

use web_sys::Storage;

/// The preferences, as JSON.
const PREFS: &str = "tocsin.prefs";
/// There when the first paint is not the sign-in form.
const SIGNED_IN: &str = "tocsin.signed-in";

/// The preferences kept on this device, as they were written.
pub fn read() -> Option<String> {
    storage()?.get_item(PREFS).ok()?
}

/// Keeps the preferences; where the browser refuses, they last as long as the page.
pub fn write(json: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(PREFS, json);
    }
}

/// Tells the next first paint whether someone is signed in.
pub fn set_signed_in(is_signed_in: bool) {
    let Some(storage) = storage() else { return };
    let _ = if is_signed_in { storage.set_item(SIGNED_IN, "1") } else { storage.remove_item(SIGNED_IN) };
}

/// The language the browser asks for, as a BCP 47 tag: for who never chose one.
pub fn browser_language() -> Option<String> {
    web_sys::window()?.navigator().language()
}

/// Sets the page's theme (`light`, `dark`; anything else is the system's) and its language.
pub fn apply(theme: &str, language: &str) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    let Some(root) = root else { return };
    let _ = match theme {
        "light" | "dark" => root.set_attribute("data-theme", theme),
        _ => root.remove_attribute("data-theme"),
    };
    let _ = root.set_attribute("lang", language);
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
