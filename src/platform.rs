//! The world behind `session::ports`: a browser, or a plain program for tests and companions.
//!
//! Owns: every call to a browser or to an operating system.
//! Does not own: any decision. It imports the ports and nothing else of Tocsin.

pub mod shown;
mod turns;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(not(target_arch = "wasm32"))]
pub mod native;
