//! What leaves the page for the reader's disk or printer.

use js_sys::Array;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

thread_local! {
    /// The address of the last file: the browser needs it for a moment after the press, so it goes with the next one.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Gives the reader a file. A browser that refuses gives none, and says so itself.
pub fn save(name: &str, mime: &str, text: &str) {
    let properties = BlobPropertyBag::new();
    properties.set_type(mime);
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &properties) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    let document = web_sys::window().and_then(|window| window.document());
    let link = document.and_then(|document| document.create_element("a").ok()?.dyn_into::<HtmlElement>().ok());
    if let Some(link) = link
        && link.set_attribute("href", &address).is_ok()
        && link.set_attribute("download", name).is_ok()
    {
        link.click();
    }
    if let Some(last) = LAST.replace(Some(address)) {
        let _ = Url::revoke_object_url(&last);
    }
}

/// Prints the page; where that is not allowed, nothing is printed.
pub fn print() {
    let _ = web_sys::window().map(|window| window.print());
}
