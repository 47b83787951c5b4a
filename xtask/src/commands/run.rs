//! `cargo xtask run`: Tocsin with its demonstration, on one address.

use anyhow::Result;

use crate::{
    app_build,
    homeserver::Contents,
    http_server,
    project::Project,
    seed,
    stack::{Plan, Stack},
};

/// The name of the data directory; it is kept between two runs.
const NAME: &str = "run";

pub(super) async fn execute(project: &Project, port: u16) -> Result<()> {
    // Before minutes of building: is the port free?
    drop(http_server::listen(Some(port)).await?);
    app_build::ensure(project).await?;
    let plan = Plan { name: NAME, contents: Contents::Kept, port: Some(port) };
    let stack = Stack::start(project, plan).await?;
    let demo = seed::ensure(project, NAME, &stack).await?;
    println!("\n{demo}");
    println!("Tocsin is at {} (Ctrl-C ends it)", stack.origin());
    stack.serve().await
}
