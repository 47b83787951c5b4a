//! Addresses of files where there is no page: a number, and what a test may ask about it.

use crate::{platform::shown::shown_as, session::ports::Urls};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

/// Files by address, `memory:1`, `memory:2`, …
#[derive(Debug, Default)]
pub struct MemoryUrls {
    last: Cell<u64>,
    files: RefCell<BTreeMap<String, (Vec<u8>, &'static str)>>,
}

impl MemoryUrls {
    /// What an address stands for, as a page would get it: the bytes and their MIME type.
    pub fn file(&self, url: &str) -> Option<(Vec<u8>, &'static str)> {
        self.files.borrow().get(url).cloned()
    }
}

impl Urls for MemoryUrls {
    fn publish(&self, bytes: &[u8], mime: &str) -> String {
        self.last.set(self.last.get() + 1);
        let url = format!("memory:{}", self.last.get());
        self.files.borrow_mut().insert(url.clone(), (bytes.to_vec(), shown_as(mime)));
        url
    }

    fn revoke(&self, url: &str) {
        self.files.borrow_mut().remove(url);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_lives_until_it_is_taken_back() {
        let urls = MemoryUrls::default();
        let page = urls.publish(b"<script>", "text/html");
        assert_ne!(page, urls.publish(b"", "image/png"));
        assert_eq!(urls.file(&page), Some((b"<script>".to_vec(), crate::platform::shown::SAVED)));
        urls.revoke(&page);
        assert_eq!(urls.file(&page), None);
    }
}
