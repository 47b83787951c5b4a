//! The Rust target of the browser.

use anyhow::{Context, Result};
use tokio::process::Command;

use super::path;
use crate::{process, project::Project, step::step};

const TARGET: &str = "wasm32-unknown-unknown";
/// A download of some minutes breaks off now and then.
const ATTEMPTS: u32 = 3;

/// Makes sure that the toolchain can compile for the browser.
pub(crate) async fn ensure(project: &Project) -> Result<()> {
    if is_installed(project).await {
        return Ok(());
    }
    path::find(&["rustup"]).with_context(|| format!("the Rust target {TARGET} is missing and there is no rustup to add it with"))?;
    step(&format!("add the Rust target {TARGET}"), async {
        let mut result = add(project).await;
        for _ in 1..ATTEMPTS {
            if result.is_ok() {
                break;
            }
            println!("    the download broke off, once more");
            result = add(project).await;
        }
        result.with_context(|| format!("could not download the Rust target {TARGET}"))
    })
    .await
}

/// Whether the standard library for the target is there, however it was installed.
async fn is_installed(project: &Project) -> bool {
    let mut command = Command::new("rustc");
    command.current_dir(project.root()).args(["--print", "target-libdir", "--target", TARGET]);
    let Some(directory) = process::output(&mut command).await else {
        return false;
    };
    std::fs::read_dir(directory).is_ok_and(|mut entries| entries.next().is_some())
}

async fn add(project: &Project) -> Result<()> {
    let mut command = Command::new("rustup");
    // In the checkout, so that the toolchain it pins gets the target.
    command.current_dir(project.root()).args(["target", "add", TARGET]);
    process::run_logged(&mut command, &project.log("rustup-target")).await
}
