//! Cuts the built app: what the first load needs, and parts that come when their screens are opened.
//!
//! Trunk calls this (`Trunk.toml`) once it has put everything where it belongs. The code is cut where `src/parts.rs`
//! says; then wasm-bindgen and wasm-opt go over the pieces, and they take the place of the one file Trunk made.

mod page;
mod pieces;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use tokio::process::Command;
use wasm_split_cli_support as wasm_split;

use crate::{
    process,
    project::{PROGRAM, Project},
    tools::{self, wasm_opt::WasmOpt},
};
use page::Names;
use pieces::Piece;

/// What wasm-opt does. Flattening before its last rounds took 8 kB off the first load when it was tried on the uncut app.
const OPTIMISE: [&str; 9] = [
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--flatten",
    "--rereloop",
    "-Oz",
];

/// Where Trunk put the app, and how it was built.
struct Staged {
    /// What becomes `dist/`.
    directory: PathBuf,
    /// The code as the compiler and linker left it.
    code: PathBuf,
    /// Is it to be shipped, and so to be made small?
    release: bool,
}

impl Staged {
    /// As Trunk tells its hooks.
    fn from_trunk(project: &Project) -> Result<Self> {
        let said = |name| env::var_os(name).with_context(|| format!("{name} is not set: this is called by `trunk build`"));
        let directory = said("TRUNK_STAGING_DIR")?.into();
        let profile = said("TRUNK_PROFILE")?;
        let code = project.target().join("wasm32-unknown-unknown").join(&profile).join(format!("{PROGRAM}.wasm"));
        Ok(Self { directory, code, release: profile == "release" })
    }
}

/// Cuts what Trunk has staged.
pub(crate) async fn execute(project: &Project) -> Result<()> {
    let staged = Staged::from_trunk(project)?;
    let wasm_bindgen = tools::wasm_bindgen::ensure(project).await?;
    let wasm_opt = if staged.release { Some(tools::wasm_opt::ensure(project).await?) } else { None };
    let work = project.data("split");
    // What is left of an earlier one must not be taken for this one's.
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    fs::create_dir_all(&work)?;

    let code = fs::read(&staged.code).with_context(|| format!("cannot read {}", staged.code.display()))?;
    let lock = fs::read(project.root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let names = Names::of(&code, &lock, wasm_opt.as_ref().map_or("", |tool| &tool.version));
    let parts = tokio::task::spawn_blocking({
        let (work, names) = (work.clone(), names.clone());
        move || cut(&code, &work, &names)
    })
    .await??;
    bind(&wasm_bindgen, &work).await?;
    let pieces = pieces::all(&work, &names, &parts);
    if let Some(tool) = wasm_opt {
        // One after the other: each takes all the cores there are.
        for piece in &pieces {
            shrink(&tool, &piece.made).await?;
        }
    }
    place(&staged.directory, &work, &names, &pieces)
}

/// Which parts need which file, by the part's name.
type Needs = std::collections::HashMap<String, Vec<String>>;

fn cut(code: &[u8], work: &Path, names: &Names) -> Result<Needs> {
    let main = work.join("main.wasm");
    let link = format!("./{}", names.link());
    let mut options = wasm_split::Options::new(code);
    options.output_dir = work;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = page::MAIN;
    let cut = wasm_split::transform(options).map_err(|error| anyhow::anyhow!("cannot cut the code: {error:#}"))?;
    Ok(cut.prefetch_map)
}

async fn bind(directory: &Path, work: &Path) -> Result<()> {
    let mut command = Command::new(directory.join("wasm-bindgen"));
    command
        // The parts find the memory and the functions of the rest under these names.
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", "main", "--out-dir"])
        .arg(work.join("bound"))
        .arg(work.join("main.wasm"));
    process::run(&mut command).await
}

async fn shrink(tool: &WasmOpt, file: &Path) -> Result<()> {
    let mut command = Command::new(tool.directory.join("wasm-opt"));
    command.args(OPTIMISE).arg(file).arg("-o").arg(file);
    // It warns of names it does not know, in each file.
    let said = process::output(&mut command).await;
    said.map(drop).with_context(|| format!("wasm-opt failed on {}", file.display()))
}

/// Puts the pieces in place of the file that Trunk made, and tells the page.
fn place(staged: &Path, work: &Path, names: &Names, pieces: &[Piece]) -> Result<()> {
    let index = staged.join("index.html");
    let text = fs::read_to_string(&index)?;
    let old = page::stem(&text)?;
    let script = fs::read_to_string(work.join("bound/main.js"))?;
    let link = fs::read_to_string(work.join(names.link()))?;
    for suffix in [".js", "_bg.wasm"] {
        fs::remove_file(staged.join(format!("{old}{suffix}")))?;
    }
    fs::write(staged.join(names.script()), script)?;
    fs::write(staged.join(names.link()), page::linked(&link, pieces)?)?;
    for piece in pieces {
        fs::copy(&piece.made, staged.join(&piece.name))?;
    }
    Ok(fs::write(index, page::told(&text, &old, names, pieces)?)?)
}
