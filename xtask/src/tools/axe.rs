//! axe-core, with which the browser tests check accessibility.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use tokio::process::Command;

use super::synapse;
use crate::{process, project::Project, step::step};

/// A Python package that carries axe-core's script.
const CARRIER: &str = "axe-playwright-python==0.1.8";
const SCRIPT_IN_CARRIER: &str = "axe_playwright_python/axe.min.js";

/// The script `axe.min.js`.
pub(crate) async fn ensure(project: &Project) -> Result<PathBuf> {
    let directory = project.cache().join("axe");
    let script = directory.join("axe.min.js");
    if script.is_file() {
        return Ok(script);
    }
    // Synapse's environment has the pip we need.
    let python = synapse::ensure(project).await?;
    step("fetch axe-core", async {
        let download = directory.join("download");
        fs::create_dir_all(&download)?;
        let log = project.log("axe");
        let mut fetch = Command::new(&python);
        fetch.args(["-m", "pip", "download", "--no-input", "--no-deps"]).args([CARRIER, "--dest"]).arg(&download);
        process::run_logged(&mut fetch, &log).await.context("could not download axe-core")?;
        let wheel = fs::read_dir(&download)?
            .filter_map(Result::ok)
            .map(|entry| entry.path())
            .find(|path| path.extension().is_some_and(|extension| extension == "whl"))
            .context("pip said that it downloaded axe-core, but no wheel is there")?;
        let mut unpack = Command::new(&python);
        unpack.args(["-m", "zipfile", "-e"]).args([&wheel, &download]);
        process::run_logged(&mut unpack, &log).await?;
        fs::rename(download.join(SCRIPT_IN_CARRIER), &script).context("the package no longer carries axe.min.js")?;
        Ok(fs::remove_dir_all(&download)?)
    })
    .await?;
    Ok(script)
}
