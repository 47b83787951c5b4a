//! The tools Tocsin is built and tested with. Each module makes sure that one of them is there.
//!
//! Nothing is installed into the checkout: a tool of the right version on `PATH` is used as it is,
//! anything else goes into the cache (see [`crate::project`]).

pub(crate) mod axe;
pub(crate) mod browser;
mod cargo_install;
mod lockfile;
pub(crate) mod packages;
mod path;
pub(crate) mod python;
pub(crate) mod rust_target;
pub(crate) mod synapse;
pub(crate) mod trunk;
pub(crate) mod wasm_bindgen;
pub(crate) mod wasm_opt;

pub(crate) use path::with_first as path_with_first;
