//! The demonstration: one crisis, written through the real API by the program `demo`, once.

use std::{fs, process::Stdio};

use anyhow::{Context, Result};
use tokio::process::Command;

use crate::{process, project::Project, stack::Stack, step::step};

/// What the demo printed, its accounts above all; that the file is there says that it is done.
const STAMP: &str = "seeded.txt";

/// Seeds the homeserver whose data is in the directory `name`, unless it was done before, and
/// returns what the demo has to say to the person who looks at it.
pub(crate) async fn ensure(project: &Project, name: &str, stack: &Stack) -> Result<String> {
    let stamp = project.data(name).join(STAMP);
    if let Ok(text) = fs::read_to_string(&stamp) {
        return Ok(text);
    }
    // Renamed at the end: a seeding that breaks off is not one.
    let partial = stamp.with_extension("part");
    step("seed the demonstration", async {
        let mut command = Command::new("cargo");
        command
            .current_dir(project.root())
            .args(["run", "--quiet", "--package", "xtask"])
            .args(["--features", "demo", "--bin", "demo", "--"])
            .args(["--origin", stack.origin(), "--secret", stack.secret()])
            .args(["--seeder", stack.seeder_token()])
            .stdout(Stdio::from(fs::File::create(&partial)?));
        process::run(&mut command).await
    })
    .await
    .with_context(|| format!("remove {} to begin again from nothing", project.data(name).display()))?;
    fs::rename(&partial, &stamp)?;
    Ok(fs::read_to_string(&stamp)?)
}
