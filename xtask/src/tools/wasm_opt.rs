//! wasm-opt, of a version that keeps the app intact.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tokio::process::Command;

use super::{
    packages::{self, Package},
    path,
};
use crate::{process, project::Project, step::step};

/// Before this, an exported table that is not the first one came out as another table; the app
/// exports its table of browser objects, and then stops at its first line. Seen with 108, which
/// is what Debian 12 has; 111 is right.
const OLDEST: u32 = 111;
/// What is installed where none, or an older one, is on `PATH`: the build of Binaryen for Node.
const INSTALLED: &str = "132.0.0";

/// wasm-opt, as Trunk wants to know it.
pub(crate) struct WasmOpt {
    /// The directory with the program.
    pub(crate) directory: PathBuf,
    /// The version in Trunk's words, such as `version_132`.
    pub(crate) version: String,
}

/// Makes sure that a usable wasm-opt is there.
pub(crate) async fn ensure(project: &Project) -> Result<WasmOpt> {
    if let Some(program) = path::find(&["wasm-opt"])
        && let Some(found) = usable(&program).await
    {
        return Ok(found);
    }
    let root = project.tool("binaryen", INSTALLED);
    let program = root.join("node_modules/.bin/wasm-opt");
    if let Some(found) = usable(&program).await {
        return Ok(found);
    }
    packages::ensure(project, &[Package::Node, Package::Npm]).await?;
    step(&format!("install wasm-opt {INSTALLED}"), install(project, &root)).await?;
    usable(&program).await.with_context(|| format!("{} does not run with this Node", program.display()))
}

async fn install(project: &Project, root: &Path) -> Result<()> {
    std::fs::create_dir_all(root)?;
    let mut command = Command::new(Package::Npm.program()?);
    command.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(root).arg(format!("binaryen@{INSTALLED}"));
    process::run_logged(&mut command, &project.log("wasm-opt")).await.context("could not download wasm-opt")
}

async fn usable(program: &Path) -> Option<WasmOpt> {
    let text = process::output(Command::new(program).arg("--version")).await?;
    let version = version(&text).filter(|version| *version >= OLDEST)?;
    Some(WasmOpt { directory: program.parent()?.to_owned(), version: format!("version_{version}") })
}

/// The number in `wasm-opt version 108 (...)`.
fn version(text: &str) -> Option<u32> {
    text.split_whitespace().nth(2)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_the_version_are_read() {
        for text in ["wasm-opt version 132", "wasm-opt version 132 (version_132)"] {
            assert_eq!(version(text), Some(132));
        }
        assert_eq!(version("no such command"), None);
    }
}
