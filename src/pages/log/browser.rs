//! What the logbook asks of the browser: to keep a file, to print.

#[cfg(target_arch = "wasm32")]
pub(super) use present::{print, save};

#[cfg(target_arch = "wasm32")]
mod present {
    use js_sys::Array;
    use leptos::{
        prelude::{document, window},
        wasm_bindgen::JsCast,
        web_sys::{Blob, BlobPropertyBag, HtmlElement, Url},
    };
    use std::time::Duration;

    /// The browser needs the address for a moment after the press.
    const A_WHILE: Duration = Duration::from_secs(40);

    /// Gives the reader a file. A browser that refuses gives none, and says so itself.
    pub(in super::super) fn save(name: &str, mime: &str, text: &str) {
        let properties = BlobPropertyBag::new();
        properties.set_type(mime);
        let Ok(blob) = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &properties) else { return };
        let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
        let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlElement>().ok());
        if let Some(link) = link {
            let set = link.set_attribute("href", &address).and_then(|()| link.set_attribute("download", name));
            if set.is_ok() {
                link.click();
            }
        }
        leptos::prelude::set_timeout(move || _ = Url::revoke_object_url(&address), A_WHILE);
    }

    /// Prints the page.
    pub(in super::super) fn print() {
        // Where printing is not allowed, nothing is printed.
        let _ = window().print();
    }
}

// Nothing of this is there outside a browser; these keep the crate whole for tests of the rest.
#[cfg(not(target_arch = "wasm32"))]
pub(super) use absent::{print, save};

#[cfg(not(target_arch = "wasm32"))]
mod absent {
    pub(in super::super) fn save(_: &str, _: &str, _: &str) {}

    pub(in super::super) fn print() {}
}
