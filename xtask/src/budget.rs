//! What the first load of the app weighs on the wire.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use crate::{compression, project::Project, stamp};

/// What all files of the first load should weigh, in bytes, compressed with brotli.
const GOAL: usize = 450_000;
/// What they may weigh today: the last measured weight and a little. It goes down with each gain, never up, until it
/// meets the goal.
const LIMIT: usize = 990_000;

/// One file of the first load.
struct Row {
    name: String,
    plain: usize,
    brotli: usize,
}

/// Prints every file of the first load with its size.
///
/// Fails if they weigh too much together, or if there is no built app.
pub(crate) async fn check(project: &Project) -> Result<()> {
    let (dist, cache) = (project.dist(), project.data("brotli"));
    let rows = tokio::task::spawn_blocking(move || rows(&dist, &cache)).await??;
    let total: usize = rows.iter().map(|row| row.brotli).sum();
    print!("{}", table(&rows, total));
    ensure!(total <= LIMIT, "the first load weighs {total} bytes, {} more than the budget of {LIMIT}", total - LIMIT);
    Ok(())
}

/// The weight of the first load as a line of the table of figures.
pub(crate) async fn figure(project: &Project) -> Result<String> {
    let (dist, cache) = (project.dist(), project.data("brotli"));
    let rows = tokio::task::spawn_blocking(move || rows(&dist, &cache)).await??;
    let total: usize = rows.iter().map(|row| row.brotli).sum();
    Ok(format!("| first load, all files, brotli | {} kB | ≤ {} kB |", total / 1000, GOAL / 1000))
}

fn rows(dist: &Path, cache: &Path) -> Result<Vec<Row>> {
    first_load(dist)?
        .into_iter()
        .map(|file| {
            let content = fs::read(&file)?;
            let name = file.strip_prefix(dist).unwrap_or(&file);
            // What does not shrink is sent as it is, like the origin server does.
            let brotli = compression::brotli(cache, &content)?.len().min(content.len());
            Ok(Row { name: name.display().to_string(), plain: content.len(), brotli })
        })
        .collect()
}

/// The page, every file it or its style sheets name, and the settings that the app asks for.
fn first_load(dist: &Path) -> Result<Vec<PathBuf>> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).context("there is no built app: run trunk build")?;
    let (mut named, others): (Vec<_>, Vec<_>) = stamp::files_below(dist)?
        .into_iter()
        .filter(|file| *file != index)
        .partition(|file| names(&page, file) || file.ends_with("config.json"));
    let mut styles = String::new();
    for sheet in named.iter().filter(|file| file.extension().is_some_and(|extension| extension == "css")) {
        styles += &fs::read_to_string(sheet)?;
    }
    named.extend(others.into_iter().filter(|file| names(&styles, file)));
    named.insert(0, index);
    Ok(named)
}

fn names(text: &str, file: &Path) -> bool {
    file.file_name().and_then(|name| name.to_str()).is_some_and(|name| text.contains(name))
}

fn table(rows: &[Row], total: usize) -> String {
    let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0).max(10);
    let plain: usize = rows.iter().map(|row| row.plain).sum();
    let line = |name: &str, plain: &str, brotli: &str| format!("    {name:<width$}  {plain:>10}  {brotli:>10}\n");
    let mut text = line("first load", "bytes", "brotli");
    for row in rows {
        text += &line(&row.name, &row.plain.to_string(), &row.brotli.to_string());
    }
    text += &line("total", &plain.to_string(), &total.to_string());
    text += &line("budget", "", &LIMIT.to_string());
    text += &line("goal", "", &GOAL.to_string());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_load_is_what_the_page_and_its_styles_name() -> Result<()> {
        let directory = tempfile::tempdir()?;
        let dist = directory.path();
        for (name, content) in [
            ("index.html", r#"<link href="/main-1.css"><script src="/boot.js">"#),
            ("boot.js", "import('/later.js')"),
            ("main-1.css", "@font-face { src: url(text.woff2) }"),
            ("text.woff2", ""),
            ("later.js", ""),
            ("config.json", "{}"),
        ] {
            fs::write(dist.join(name), content)?;
        }
        let mut found: Vec<_> = first_load(dist)?.iter().filter_map(|file| file.file_name()?.to_str().map(ToOwned::to_owned)).collect();
        found.sort();
        assert_eq!(found, ["boot.js", "config.json", "index.html", "main-1.css", "text.woff2"]);
        Ok(())
    }
}
