//! Files a person picked, dropped or pasted.

use super::picture::pixels;
use crate::session::KeptFile;
use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Reads a file, and for a picture its size on screen; `None` when it can't be read (it is gone, it is a directory, it
/// does not fit in memory).
pub async fn read(file: &File) -> Option<KeptFile> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    let mime = match file.type_() {
        guess if guess.is_empty() => "application/octet-stream".to_owned(),
        guess => guess,
    };
    let pixels = if mime.starts_with("image/") { pixels(file).await } else { None };
    Some(KeptFile { name: file.name(), mime, bytes: Uint8Array::new(&buffer).to_vec(), pixels })
}
