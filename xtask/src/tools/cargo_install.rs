//! Tools that are compiled from their crate.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use tokio::process::Command;

use super::path;
use crate::{process, project::Project, step::step};

/// A crate whose programs we use, at one version.
pub(crate) struct Crate<'a> {
    /// The crate's name.
    pub(crate) name: &'a str,
    /// The exact version.
    pub(crate) version: &'a str,
    /// Whether to compile with the versions of the crate's own lock file.
    pub(crate) locked: bool,
    /// A program whose `--version` tells whether it is there.
    pub(crate) program: &'a str,
}

impl Crate<'_> {
    /// The directory with the crate's programs: one on `PATH`, or one in the cache.
    pub(crate) async fn ensure(&self, project: &Project) -> Result<PathBuf> {
        if let Some(found) = path::find(&[self.program])
            && path::has_version(&found, self.version).await
            && let Some(directory) = found.parent()
        {
            return Ok(directory.to_owned());
        }
        let root = project.tool(self.program, self.version);
        let directory = root.join("bin");
        let program = directory.join(self.program);
        if path::has_version(&program, self.version).await {
            return Ok(directory);
        }
        if path::find(&["cargo-binstall"]).is_some() && self.binstall(project).await.is_ok() {
            return Ok(directory);
        }
        step(&format!("compile {} {} (minutes)", self.name, self.version), self.compile(project)).await?;
        ensure!(
            path::has_version(&program, self.version).await,
            "{} was installed but does not say that it is {}",
            program.display(),
            self.version
        );
        Ok(directory)
    }

    /// A ready-made program where one can be had at once; compiling is the way that always works.
    async fn binstall(&self, project: &Project) -> Result<()> {
        let mut command = Command::new("cargo");
        command
            .args(["binstall", "--no-confirm", "--disable-strategies", "compile"])
            .args(["--maximum-resolution-timeout", "10", "--root"])
            .arg(project.tool(self.program, self.version))
            .arg(format!("{}@{}", self.name, self.version));
        let log = project.log(&format!("binstall-{}", self.name));
        step(&format!("fetch {} {}", self.name, self.version), process::run_logged(&mut command, &log)).await
    }

    async fn compile(&self, project: &Project) -> Result<()> {
        let mut command = Command::new("cargo");
        command
            .current_dir(project.root())
            .args(["install", self.name, "--version", self.version, "--root"])
            .arg(project.tool(self.program, self.version))
            // Used a few times per build: quick to compile matters more than quick to run.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        if self.locked {
            command.arg("--locked");
        }
        process::run_logged(&mut command, &project.log(&format!("install-{}", self.name)))
            .await
            .with_context(|| format!("could not download or compile {}", self.name))
    }
}
