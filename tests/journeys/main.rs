//! Journeys of sessions without a browser, against the real homeserver `cargo xtask test` starts.

mod faults;
mod helm;
mod history;
mod offline;
mod session;
mod talk;
mod world;
