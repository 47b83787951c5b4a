//! One file per screen: they join the store's signals to components, and components' callbacks to the session's handle.

pub mod assignments;
pub mod board;
pub mod browser;
pub mod chat;
pub mod context;
pub mod crises;
pub mod crisis;
pub mod diagnostics;
pub mod group;
pub mod inside;
pub mod later;
pub mod log;
pub mod login;
pub mod not_found;
pub mod notify;
pub mod other_rooms;
pub mod post;
pub mod settings;
pub mod signed_in;
pub mod triage;
pub mod wall;
