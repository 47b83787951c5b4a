//! Synapse, the homeserver of the demonstration and of the tests.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tokio::process::Command;

use super::python;
use crate::{process, project::Project, step::step};

/// The version the journeys were written against.
const VERSION: &str = "1.163.2";

/// The Python that has Synapse.
pub(crate) async fn ensure(project: &Project) -> Result<PathBuf> {
    let environment = project.cache().join(format!("synapse-{VERSION}"));
    let python = python::inside(&environment);
    if !is_installed(&python).await {
        step(&format!("install Synapse {VERSION}"), async {
            python::make_environment(project, &environment).await?;
            let mut command = Command::new(&python);
            command.args(["-m", "pip", "install", "--no-input"]);
            command.arg(format!("matrix-synapse=={VERSION}"));
            process::run_logged(&mut command, &project.log("synapse")).await.context("could not download Synapse")
        })
        .await?;
    }
    Ok(python)
}

/// Asks the package's metadata, which pip writes last; starting Synapse itself takes seconds.
async fn is_installed(python: &Path) -> bool {
    let mut command = Command::new(python);
    command.args(["-c", "from importlib.metadata import version; print(version('matrix-synapse'))"]);
    process::output(&mut command).await.as_deref() == Some(VERSION)
}
