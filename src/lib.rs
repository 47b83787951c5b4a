//! Tocsin: crisis communication on the Matrix homeserver you already have.

pub mod app;
pub mod components;
pub mod crisis;
pub mod matrix;
pub mod order;
pub mod pages;
pub mod platform;
pub mod session;
pub mod store;
pub mod wording;
