//! Files a person picked, dropped or pasted, as the browser hands them over.

use leptos::{ev, web_sys};

/// A file of the browser; outside one there is none.
#[cfg(target_arch = "wasm32")]
pub type BrowserFile = web_sys::File;
/// A file of the browser; outside one there is none.
#[cfg(not(target_arch = "wasm32"))]
pub type BrowserFile = std::convert::Infallible;

/// What of a file is known before it is read: its name and its size.
#[cfg(target_arch = "wasm32")]
pub fn face(file: &BrowserFile) -> (String, u64) {
    // A size is a whole number below 2^53.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a file's size")]
    let size = file.size().max(0.0) as u64;
    (file.name(), size)
}

/// What of a file is known before it is read: its name and its size.
#[cfg(not(target_arch = "wasm32"))]
pub const fn face(file: &BrowserFile) -> (String, u64) {
    match *file {}
}

/// The files picked in an input, which is emptied so that the same one can be picked again.
pub fn of_input(input: &web_sys::HtmlInputElement) -> Vec<BrowserFile> {
    #[cfg(target_arch = "wasm32")]
    let files = listed(input.files());
    #[cfg(not(target_arch = "wasm32"))]
    let files = Vec::new();
    input.set_value("");
    files
}

/// The files of a paste.
pub fn of_paste(event: &ev::ClipboardEvent) -> Vec<BrowserFile> {
    #[cfg(target_arch = "wasm32")]
    let files = listed(event.clipboard_data().and_then(|data| data.files()));
    #[cfg(not(target_arch = "wasm32"))]
    let files = {
        let _ = event;
        Vec::new()
    };
    files
}

/// The files of a drop.
pub fn of_drop(event: &ev::DragEvent) -> Vec<BrowserFile> {
    #[cfg(target_arch = "wasm32")]
    let files = listed(event.data_transfer().and_then(|data| data.files()));
    #[cfg(not(target_arch = "wasm32"))]
    let files = {
        let _ = event;
        Vec::new()
    };
    files
}

/// Gives a drag words to carry: without any, some browsers drag nothing.
pub fn carry(event: &ev::DragEvent, words: &str) {
    #[cfg(target_arch = "wasm32")]
    if let Some(data) = event.data_transfer() {
        // What can't be carried is not dragged; the same is done from the menu.
        let _ = data.set_data("text/plain", words);
    }
    #[cfg(not(target_arch = "wasm32"))]
    let _ = (event, words);
}

/// Does a drag carry files, rather than words of the page?
pub fn carries_files(event: &ev::DragEvent) -> bool {
    #[cfg(target_arch = "wasm32")]
    let carries = event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0));
    #[cfg(not(target_arch = "wasm32"))]
    let carries = {
        let _ = event;
        false
    };
    carries
}

#[cfg(target_arch = "wasm32")]
fn listed(files: Option<web_sys::FileList>) -> Vec<BrowserFile> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|place| files.get(place)).collect()
}
