//! The few things a page asks of the browser itself: a file's bytes, the clipboard, a note for this tab.

#[cfg(target_arch = "wasm32")]
pub(in crate::pages) use present::{copy, read, remember, remembered};

#[cfg(target_arch = "wasm32")]
mod present {
    use crate::components::picked::BrowserFile;
    use crate::session::KeptFile;
    use js_sys::Uint8Array;
    use leptos::{prelude::window, wasm_bindgen::JsCast, web_sys::ImageBitmap};
    use wasm_bindgen_futures::JsFuture;

    /// A file's bytes, and for a picture its size on screen; `None` when it can't be read.
    pub(in crate::pages) async fn read(file: BrowserFile) -> Option<KeptFile> {
        let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
        let mime = Some(file.type_()).filter(|mime| !mime.is_empty()).unwrap_or_else(|| "application/octet-stream".to_owned());
        let pixels = if mime.starts_with("image/") { pixels(&file).await } else { None };
        Some(KeptFile { name: file.name(), mime, bytes: Uint8Array::new(&buffer).to_vec(), pixels })
    }

    async fn pixels(picture: &BrowserFile) -> Option<(u32, u32)> {
        let decoding = window().create_image_bitmap_with_blob(picture).ok()?;
        let bitmap: ImageBitmap = JsFuture::from(decoding).await.ok()?.dyn_into().ok()?;
        let size = (bitmap.width(), bitmap.height());
        // A decoded photograph takes tens of megabytes: not to be left to the garbage collector.
        bitmap.close();
        Some(size)
    }

    /// Puts words on the clipboard; says whether the browser allowed it.
    pub(in crate::pages) async fn copy(text: &str) -> bool {
        let clipboard = window().navigator().clipboard();
        // Outside a secure context there is none.
        if clipboard.is_undefined() {
            return false;
        }
        JsFuture::from(clipboard.write_text(text)).await.is_ok()
    }

    /// Notes something for this tab; a browser that keeps nothing forgets it.
    pub(in crate::pages) fn remember(what: &str, on: bool) {
        if let Ok(Some(notes)) = window().session_storage() {
            let _ = notes.set_item(what, if on { "1" } else { "" });
        }
    }

    /// What was noted for this tab.
    pub(in crate::pages) fn remembered(what: &str) -> bool {
        let note = window().session_storage().ok().flatten().and_then(|notes| notes.get_item(what).ok().flatten());
        note.is_some_and(|note| !note.is_empty())
    }
}

// Nothing of this is there outside a browser; these keep the crate whole for tests of the rest.
#[cfg(not(target_arch = "wasm32"))]
pub(in crate::pages) use absent::{copy, read, remember, remembered};

#[cfg(not(target_arch = "wasm32"))]
mod absent {
    use crate::components::picked::BrowserFile;
    use crate::session::KeptFile;

    pub(in crate::pages) async fn read(file: BrowserFile) -> Option<KeptFile> {
        match file {}
    }

    #[allow(clippy::unused_async, reason = "the shape of the one in the browser")]
    pub(in crate::pages) async fn copy(_: &str) -> bool {
        false
    }

    pub(in crate::pages) fn remember(_: &str, _: bool) {}

    pub(in crate::pages) fn remembered(_: &str) -> bool {
        false
    }
}
