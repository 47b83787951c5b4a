//! Journeys of sessions without a browser, against the real homeserver `cargo xtask test` starts.

mod assignments;
mod faults;
mod helm;
mod history;
mod newsroom;
mod offline;
mod publications;
mod sending;
mod session;
mod talk;
mod triage;
mod world;
