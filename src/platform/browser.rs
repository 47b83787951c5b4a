//! The browser: `session::ports` over what a page may ask of it, and the few things `main` asks directly.
//!
//! Owns: every listener, timer, lock and request; each ends when what holds it is dropped.
//! Does not own: the screen, and anything the session decides.
//!
//! A browser that refuses something gives a value, never a panic.

pub mod clipboard;
mod clock;
pub mod config;
mod device;
mod fetch;
pub mod files;
mod listener;
mod locks;
pub mod markup;
pub mod notes;
pub mod paper;
pub mod picture;
pub mod prefs;
mod tabs;
mod urls;
pub mod vault;

pub use clock::PageClock;
pub use device::PageDevice;
pub use fetch::Fetch;
pub use tabs::BrowserTabs;
pub use urls::BlobUrls;
pub use vault::IndexedDb;

use crate::session::ports::{Ports, Vault};
use std::rc::Rc;

/// Everything, around a vault: the one on disk, or the one in memory where [`IndexedDb::open`] was refused.
pub fn ports(vault: Rc<dyn Vault>) -> Ports {
    Ports {
        http: Rc::new(Fetch),
        vault,
        clock: Rc::new(PageClock),
        device: Rc::new(PageDevice),
        tabs: Rc::new(BrowserTabs::new()),
        urls: Rc::new(BlobUrls),
        parse: markup::parse,
        // What the session asks for here is what keeps the rest from it.
        #[allow(clippy::disallowed_methods)]
        spawn: Rc::new(wasm_bindgen_futures::spawn_local),
    }
}
