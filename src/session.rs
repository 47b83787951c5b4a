//! The driver: it joins the wire to the domain, the disk and the screen.
//!
//! Owns: the order of things (receive, commit, fold, apply), the tasks, the ports it needs of the world.
//! Does not own: any rule of the domain, any format of the wire, any pixel.
//!
//! Invariants:
//! - Nothing is shown as saved that is not durable: commit comes before fold and apply.
//! - A failed commit stops the sync, and the screen says so.
//! - A write is in the vault before its first attempt, and leaves it only when its own event has come back.

pub mod handle;
pub mod memory;
pub mod ports;

pub use handle::{Handle, KeepError, KeptFile, Request};
pub use ports::Ports;

mod translate;

pub use translate::preview;
