//! Trunk, which turns the crate into `dist/`.

use std::path::PathBuf;

use anyhow::Result;

use super::cargo_install::Crate;
use crate::project::Project;

/// The version whose handling of `Trunk.toml` was checked.
pub(crate) const VERSION: &str = "0.21.14";

/// The directory with the program `trunk`.
pub(crate) async fn ensure(project: &Project) -> Result<PathBuf> {
    Crate { name: "trunk", version: VERSION, locked: true, program: "trunk" }.ensure(project).await
}
