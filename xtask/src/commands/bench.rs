//! `cargo xtask bench`: what the first load weighs, and how fast the app is.

use std::fs;

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
    let figures = project.data("bench").join("figures.md");
    if figures.is_file() {
        fs::remove_file(&figures)?;
    }
    let mut command = Command::new("cargo");
    command
        .current_dir(project.root())
        .args(["test", "-p", "tocsin", "--profile", "measure", "--test", "bench"])
        .args(["--features", "bench", "--", "--nocapture", "--test-threads=1"])
        .envs(stack.environment())
        .env("TOCSIN_FIGURES", &figures)
        .envs(browser);
    let measured = step("bench", process::run(&mut command)).await;
    // What was measured before something failed is worth reading too.
    println!("\n| what | measured | goal |\n|---|---|---|\n{}", budget::figure(project).await?);
    print!("{}", fs::read_to_string(&figures).unwrap_or_default());
    measured?;
    weight
}
