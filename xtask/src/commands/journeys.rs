//! The servers that journeys run against, for a run or for working on journeys by hand.

use std::ffi::OsString;

use anyhow::Result;

use crate::{
    homeserver::Contents,
    project::Project,
    stack::{Plan, Stack},
    tools::{
        self,
        browser::{ARGUMENTS, Browser},
    },
};

/// Starts servers with nothing on them. Each name has a directory of its own.
pub(super) async fn start(project: &Project, name: &str, port: Option<u16>) -> Result<Stack> {
    let plan = Plan { name, contents: Contents::Wiped, port };
    Stack::start(project, plan).await
}

/// What browser journeys need to know besides.
pub(super) async fn browser_environment(project: &Project) -> Result<Vec<(&'static str, OsString)>> {
    let browser = Browser::ensure(project).await?;
    let axe = tools::axe::ensure(project).await?;
    Ok(vec![
        ("TOCSIN_CHROMEDRIVER", browser.driver.into()),
        ("TOCSIN_CHROMIUM", browser.chromium.into()),
        ("TOCSIN_CHROMIUM_ARGUMENTS", ARGUMENTS.join(" ").into()),
        ("TOCSIN_AXE", axe.into()),
    ])
}

/// `cargo xtask serve-test`: keeps the servers up and says how to reach them.
pub(super) async fn serve(project: &Project, port: Option<u16>) -> Result<()> {
    let browser = browser_environment(project).await?;
    let stack = start(project, "serve-test", port).await?;
    println!();
    for (name, value) in stack.environment().into_iter().chain(browser) {
        println!("export {name}='{}'", value.to_string_lossy());
    }
    println!("\n# Ctrl-C ends it");
    stack.serve().await
}
