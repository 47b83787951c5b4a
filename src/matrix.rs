//! The wire: Matrix requests, answers and the state machines between them. No I/O, no clock, no browser.
//!
//! Owns: building and parsing, the sync machine, the outbox machine, retry classes, credentials.
//! Does not own: sending anything, what an event means to a crisis.
//!
//! Invariants:
//! - No token outside [`credentials`]: it has no `Display`, and its `Debug` is blank.
//! - One bad event or one bad room never costs the rest of an answer.
//! - A machine moves on by `receive` and `committed`, `answered` and `failed`; it never sleeps and never asks the time.

pub mod address;
pub mod assignment;
pub mod carry;
pub mod content;
pub mod creation;
pub mod credentials;
pub mod discovery;
pub mod error;
pub mod event;
pub mod history;
pub mod media;
pub mod outbox;
pub mod publication;
pub mod request;
pub mod retry;
pub mod steering;
pub mod sync;

pub use credentials::{AccessToken, Credentials};
pub use error::ApiError;
pub use event::Event;
pub use request::{Answer, Ask, Outgoing, Server};
pub use retry::Class;
