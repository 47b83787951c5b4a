//! The few things pages ask of the browser itself. The platform does them; outside a browser there is nobody to ask.

use crate::components::picked::BrowserFile;
use crate::session::KeptFile;
use futures::future::{LocalBoxFuture, ready};
use leptos::prelude::*;

/// What pages ask of the browser itself.
#[derive(Clone, Copy)]
pub struct Browser {
    /// Reads a file; `None` when it can't be read.
    pub read: fn(BrowserFile) -> LocalBoxFuture<'static, Option<KeptFile>>,
    /// Puts words on the clipboard; says whether that was allowed.
    pub copy: fn(String) -> LocalBoxFuture<'static, bool>,
    /// Gives the reader a file: its name, its type, what is in it.
    pub save: fn(&str, &str, &str),
    /// Prints the page.
    pub print: fn(),
    /// Notes something for this tab.
    pub remember: fn(&str, bool),
    /// What was noted for this tab.
    pub remembered: fn(&str) -> bool,
}

impl Default for Browser {
    fn default() -> Self {
        Self {
            read: |_| Box::pin(ready(None)),
            copy: |_| Box::pin(ready(false)),
            save: |_, _, _| {},
            print: || {},
            remember: |_, _| {},
            remembered: |_| false,
        }
    }
}

/// The browser, from the context the app provides.
pub(super) fn use_browser() -> Browser {
    expect_context::<Browser>()
}
