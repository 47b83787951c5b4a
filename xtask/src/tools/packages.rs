//! Programs that come with the system's packages.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use tokio::process::Command;

use super::{path, python};
use crate::{process, project::Project, step::step};

/// A program of the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Package {
    /// What wasm-opt runs on, where the system has none that is new enough.
    Node,
    /// What installs wasm-opt then.
    Npm,
    /// The browser of the browser tests.
    Chromium,
    /// What drives the browser.
    Chromedriver,
    /// What Synapse runs on, with virtual environments.
    Python,
    /// Ends a child together with its parent; used where it is there, never installed.
    Setpriv,
}

impl Package {
    /// The names under which the program may be on `PATH`.
    const fn commands(self) -> &'static [&'static str] {
        match self {
            Self::Node => &["node"],
            Self::Npm => &["npm"],
            Self::Chromium => &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
            Self::Chromedriver => &["chromedriver"],
            Self::Python => &["python3"],
            Self::Setpriv => &["setpriv"],
        }
    }

    /// Debian's package.
    const fn name(self) -> &'static str {
        match self {
            Self::Node => "nodejs",
            Self::Npm => "npm",
            Self::Chromium => "chromium",
            Self::Chromedriver => "chromium-driver",
            Self::Python => "python3-venv",
            Self::Setpriv => "util-linux",
        }
    }

    /// Where the program is.
    pub(crate) fn program(self) -> Result<PathBuf> {
        path::find(self.commands()).with_context(|| format!("{} is not on PATH", self.commands().join(" or ")))
    }

    async fn is_there(self) -> bool {
        match self.program() {
            Err(_) => false,
            Ok(program) if self == Self::Python => python::makes_environments(&program).await,
            Ok(_) => true,
        }
    }
}

/// Makes sure that the programs are there: installs them where we may, and otherwise says how to.
pub(crate) async fn ensure(project: &Project, wanted: &[Package]) -> Result<()> {
    let missing = missing(wanted).await;
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = missing.iter().map(|package| package.name()).collect();
    let apt = path::find(&["apt-get"]).is_some();
    if !(apt && rustix::process::geteuid().is_root()) {
        bail!("{}", advice(&names, apt));
    }
    step(&format!("install {}", names.join(", ")), async {
        apt_get(project, &["update"]).await?;
        let install = [&["install", "-y"], names.as_slice()].concat();
        apt_get(project, &install).await
    })
    .await
    .context("could not download the packages")?;
    for package in missing {
        package.program()?;
    }
    Ok(())
}

async fn missing(wanted: &[Package]) -> Vec<Package> {
    let mut missing = Vec::new();
    for &package in wanted {
        if !package.is_there().await {
            missing.push(package);
        }
    }
    missing
}

fn advice(names: &[&str], apt: bool) -> String {
    let names = names.join(" ");
    if apt {
        format!("programs are missing; install them with: sudo apt-get install -y {names}")
    } else {
        format!("programs are missing; install what Debian calls {names} with your package manager")
    }
}

async fn apt_get(project: &Project, arguments: &[&str]) -> Result<()> {
    let mut command = Command::new("apt-get");
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    process::run_logged(&mut command, &project.log("apt-get")).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_advice_is_a_command_where_there_is_one() {
        let names = ["npm", "chromium-driver"];
        assert!(advice(&names, true).ends_with("sudo apt-get install -y npm chromium-driver"));
        assert!(!advice(&names, false).contains("apt-get"));
    }
}
