//! Tocsin: crisis communication on the Matrix homeserver you already have.

pub mod crisis;
pub mod matrix;
pub mod session;
pub mod store;
