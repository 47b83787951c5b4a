//! The world of a plain program: journeys against a real homeserver, the demo's seeding.
//!
//! Owns: the network of this machine, its time, one lone tab.
//! Does not own: a disk. The caller brings the vault.

mod clock;
mod device;
mod http;
pub mod markup;
mod tabs;
mod urls;

pub use clock::SystemClock;
pub use device::Line;
pub use http::Loopback;
pub use tabs::LoneTab;
pub use urls::MemoryUrls;

use crate::session::ports::{Ports, Vault};
use std::rc::Rc;

/// Everything, around a vault. Tasks run on the current `tokio::task::LocalSet`.
pub fn ports(vault: Rc<dyn Vault>) -> Ports {
    Ports {
        http: Rc::new(Loopback::default()),
        vault,
        clock: Rc::new(SystemClock),
        device: Rc::new(Line::default()),
        tabs: Rc::new(LoneTab::default()),
        urls: Rc::new(MemoryUrls::default()),
        parse: markup::parse,
        spawn: Rc::new(|task| {
            tokio::task::spawn_local(task);
        }),
    }
}
