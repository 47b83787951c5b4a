//! How large a picture is.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ImageBitmap};

/// The width and height of a picture in pixels, turned the way it is shown; `None` when it is no picture this browser
/// can show.
pub async fn pixels(picture: &Blob) -> Option<(u32, u32)> {
    let decoding = web_sys::window()?.create_image_bitmap_with_blob(picture).ok()?;
    let bitmap: ImageBitmap = JsFuture::from(decoding).await.ok()?.dyn_into().ok()?;
    let size = (bitmap.width(), bitmap.height());
    // A decoded photograph takes tens of megabytes: not to be left to the garbage collector.
    bitmap.close();
    Some(size)
}
