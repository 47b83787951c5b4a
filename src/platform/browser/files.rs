//! Files a person picked, dropped or pasted.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

/// A file in memory.
#[derive(Clone, PartialEq, Eq)]
pub struct Picked {
    /// Its name.
    pub name: String,
    /// Its MIME type, as the browser guesses it.
    pub mime: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Picked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Picked").field("mime", &self.mime).field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

/// Reads a file; `None` when it can't be read (it is gone, it is a directory, it does not fit in memory).
pub async fn read(file: &File) -> Option<Picked> {
    let mime = match file.type_() {
        guess if guess.is_empty() => "application/octet-stream".to_owned(),
        guess => guess,
    };
    Some(Picked { name: file.name(), mime, bytes: bytes(file).await? })
}

async fn bytes(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
