//! Python's virtual environments.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tokio::process::Command;

use super::packages::{self, Package};
use crate::{process, project::Project};

/// Whether this Python can make a virtual environment with pip inside.
pub(crate) async fn makes_environments(python: &Path) -> bool {
    let mut command = Command::new(python);
    command.args(["-c", "import venv, ensurepip"]);
    process::output(&mut command).await.is_some()
}

/// The Python inside a virtual environment.
pub(crate) fn inside(environment: &Path) -> PathBuf {
    environment.join("bin/python")
}

/// Makes an empty virtual environment, in place of whatever is there.
pub(crate) async fn make_environment(project: &Project, environment: &Path) -> Result<()> {
    packages::ensure(project, &[Package::Python]).await.context("Synapse needs Python 3")?;
    let mut command = Command::new(Package::Python.program()?);
    command.args(["-m", "venv", "--clear"]).arg(environment);
    process::run_logged(&mut command, &project.log("venv")).await
}
