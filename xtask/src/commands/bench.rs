//! `cargo xtask bench`: what the first load weighs, and how fast the app is.

use anyhow::Result;
use tokio::process::Command;

use super::journeys;
use crate::{app_build, budget, process, project::Project, step::step};

pub(super) async fn execute(project: &Project) -> Result<()> {
    app_build::ensure(project).await?;
    // A table over the budget is still a measurement; the rest is worth knowing too.
    let weight = budget::check(project).await;
    let browser = journeys::browser_environment(project).await?;
    let stack = journeys::start(project, "bench", None).await?;
    let mut command = Command::new("cargo");
    command
        .current_dir(project.root())
        .args(["test", "-p", "tocsin", "--profile", "measure", "--test", "bench"])
        .args(["--features", "bench", "--", "--nocapture", "--test-threads=1"])
        .envs(stack.environment())
        .envs(browser);
    step("bench", process::run(&mut command)).await?;
    weight
}
