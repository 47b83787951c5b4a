//! The programs of wasm-bindgen, at exactly the version the app is compiled with.

use std::path::PathBuf;

use anyhow::Result;

use super::{cargo_install::Crate, lockfile};
use crate::project::Project;

/// The directory with the programs `wasm-bindgen` and `wasm-bindgen-test-runner`.
pub(crate) async fn ensure(project: &Project) -> Result<PathBuf> {
    let version = lockfile::version(project, "wasm-bindgen")?;
    Crate {
        name: "wasm-bindgen-cli",
        version: &version,
        // The crate comes without a lock file.
        locked: false,
        program: "wasm-bindgen",
    }
    .ensure(project)
    .await
}
