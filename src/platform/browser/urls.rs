//! Addresses of files in memory.

use crate::{platform::shown::shown_as, session::ports::Urls};
use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, Url};

/// Blob URLs. Their MIME type is one of `shown`'s, whatever the caller says.
#[derive(Clone, Copy, Debug, Default)]
pub struct BlobUrls;

impl Urls for BlobUrls {
    fn publish(&self, bytes: &[u8], mime: &str) -> String {
        let parts = Array::of1(&Uint8Array::from(bytes));
        let properties = BlobPropertyBag::new();
        properties.set_type(shown_as(mime));
        // An empty address shows nothing, which is what is left to do when the browser refuses.
        Blob::new_with_u8_array_sequence_and_options(&parts, &properties)
            .and_then(|blob| Url::create_object_url_with_blob(&blob))
            .unwrap_or_default()
    }

    fn revoke(&self, url: &str) {
        let _ = Url::revoke_object_url(url);
    }
}
