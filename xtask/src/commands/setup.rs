//! `cargo xtask setup`: everything that any command needs.

use anyhow::Result;

use crate::{
    app_build,
    project::Project,
    tools::{
        self,
        browser::Browser,
        packages::{self, Package},
    },
};

pub(super) async fn execute(project: &Project) -> Result<()> {
    // All at once, so that a person without rights is asked once.
    packages::ensure(project, &[Package::Chromium, Package::Chromedriver, Package::Python]).await?;
    app_build::ensure_tools(project).await?;
    Browser::ensure(project).await?;
    let python = tools::synapse::ensure(project).await?;
    let axe = tools::axe::ensure(project).await?;
    println!("==> everything is installed");
    println!("    cache      {}", project.cache().display());
    println!("    Synapse    {}", python.display());
    println!("    axe-core   {}", axe.display());
    Ok(())
}
