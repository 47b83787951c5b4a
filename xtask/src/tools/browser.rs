//! The browser of the browser tests and what drives it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;
use serde_json::json;

use super::packages::{self, Package};
use crate::project::Project;

/// Headless, usable as root in a container, and silent towards the outside. Browser journeys are told them too.
pub(crate) const ARGUMENTS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Where the two programs are.
pub(crate) struct Browser {
    /// Chromium itself.
    pub(crate) chromium: PathBuf,
    /// What drives it, over `WebDriver`.
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// Makes sure that the browser is there.
    pub(crate) async fn ensure(project: &Project) -> Result<Self> {
        packages::ensure(project, &[Package::Chromium, Package::Chromedriver]).await?;
        Ok(Self { chromium: Package::Chromium.program()?, driver: Package::Chromedriver.program()? })
    }

    /// Writes the capabilities that wasm-bindgen's test runner asks the driver for.
    pub(crate) fn write_capabilities(&self, file: &Path) -> Result<()> {
        let capabilities = json!({
            "goog:chromeOptions": { "binary": self.chromium, "args": ARGUMENTS }
        });
        if let Some(directory) = file.parent() {
            fs::create_dir_all(directory)?;
        }
        Ok(fs::write(file, format!("{capabilities:#}"))?)
    }
}
