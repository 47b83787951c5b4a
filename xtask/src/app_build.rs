//! Building the app with Trunk, when something changed.

use std::{fs, path::PathBuf};

use anyhow::Result;
use tokio::process::Command;

use crate::{
    process,
    project::{Project, is_draft},
    stamp,
    step::step,
    tools::{self, wasm_opt::WasmOpt},
};

/// What the app is made of.
const SOURCES: [&str; 11] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "public",
    "rust-toolchain.toml",
    "src",
    "style",
    ".cargo/config.toml",
    "xtask/src/split",
    "xtask/src/split.rs",
];

/// The programs that build the app.
struct Builders {
    trunk: PathBuf,
    wasm_bindgen: PathBuf,
    wasm_opt: WasmOpt,
}

impl Builders {
    async fn ensure(project: &Project) -> Result<Self> {
        tools::rust_target::ensure(project).await?;
        Ok(Self {
            trunk: tools::trunk::ensure(project).await?,
            wasm_bindgen: tools::wasm_bindgen::ensure(project).await?,
            wasm_opt: tools::wasm_opt::ensure(project).await?,
        })
    }
}

/// Installs what building needs.
pub(crate) async fn ensure_tools(project: &Project) -> Result<()> {
    Builders::ensure(project).await.map(drop)
}

/// Builds the app, unless it is there and nothing it is made of has changed.
pub(crate) async fn ensure(project: &Project) -> Result<()> {
    let builders = Builders::ensure(project).await?;
    let words = [tools::trunk::VERSION, &builders.wasm_opt.version, if is_draft() { "draft" } else { "release" }];
    let sources = stamp::of_sources(project.root(), &SOURCES, &words)?;
    let stamp_file = project.data("build.stamp");
    let is_current = fs::read_to_string(&stamp_file).is_ok_and(|stamp| stamp == sources);
    if is_current && project.dist().join("index.html").is_file() {
        println!("==> the app is built and nothing changed");
        return Ok(());
    }
    step("build the app", build(project, &builders)).await?;
    fs::create_dir_all(project.data(""))?;
    // Compared with what is there now: a source that changed during the build must not count.
    Ok(fs::write(stamp_file, sources)?)
}

async fn build(project: &Project, builders: &Builders) -> Result<()> {
    let first = [builders.trunk.clone(), builders.wasm_bindgen.clone(), builders.wasm_opt.directory.clone()];
    let mut command = Command::new(builders.trunk.join("trunk"));
    command
        .current_dir(project.root())
        .arg("build")
        .env("TRUNK_BUILD_RELEASE", if is_draft() { "false" } else { "true" })
        // Trunk takes the wasm-bindgen it finds on PATH if its version is the one it wants, and otherwise downloads its own.
        .env("PATH", tools::path_with_first(&first)?)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Trunk reads it as a boolean and stops at "1".
        .env_remove("NO_COLOR");
    process::run(&mut command).await
}
