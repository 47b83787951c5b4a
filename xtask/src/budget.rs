//! What the first load of the app weighs on the wire, and what comes after it.

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
const LIMIT: usize = 242_000;

/// The parts that are needed for the first room (`src/parts.rs`).
const FIRST_ROOM: [&str; 2] = ["session", "crisis"];

/// One file, and when it comes.
struct Row {
    name: String,
    when: When,
    plain: usize,
    brotli: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    /// Up to the sign-in page, ready to send a password.
    First,
    /// Up to the first room.
    Room,
    /// Once another screen is opened.
    Later,
}

/// What the files up to then weigh together, compressed.
fn up_to(rows: &[Row], when: When) -> usize {
    rows.iter().filter(|row| row.when <= when).map(|row| row.brotli).sum()
}

/// Prints every file with its size.
///
/// Fails if those of the first load weigh too much together, or if there is no built app.
pub(crate) async fn check(project: &Project) -> Result<()> {
    let rows = measured(project).await?;
    print!("{}", table(&rows));
    let total = up_to(&rows, When::First);
    ensure!(total <= LIMIT, "the first load weighs {total} bytes, {} more than the budget of {LIMIT}", total - LIMIT);
    Ok(())
}

/// The weights as lines of the table of figures.
pub(crate) async fn figure(project: &Project) -> Result<String> {
    let rows = measured(project).await?;
    let [first, room, all] = [When::First, When::Room, When::Later].map(|when| up_to(&rows, when) / 1000);
    Ok(format!(
        "| first load, all files, brotli | {first} kB | ≤ {} kB |\n| to the first room | {room} kB | |\n| every screen | {all} kB | |",
        GOAL / 1000
    ))
}

async fn measured(project: &Project) -> Result<Vec<Row>> {
    let (dist, cache) = (project.dist(), project.data("brotli"));
    tokio::task::spawn_blocking(move || rows(&dist, &cache)).await?
}

fn rows(dist: &Path, cache: &Path) -> Result<Vec<Row>> {
    files(dist)?
        .into_iter()
        .map(|(when, file)| {
            let content = fs::read(&file)?;
            let name = file.strip_prefix(dist).unwrap_or(&file).display().to_string();
            // What does not shrink is sent as it is, like the origin server does.
            let brotli = compression::brotli(cache, &content)?.len().min(content.len());
            Ok(Row { name, when, plain: content.len(), brotli })
        })
        .collect()
}

/// The page, every file it or its style sheets name, and the settings that the app asks for; then the parts.
fn files(dist: &Path) -> Result<Vec<(When, PathBuf)>> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).context("there is no built app: run trunk build")?;
    let (page, parts) = without_parts(&page);
    let (mut named, others): (Vec<_>, Vec<_>) = stamp::files_below(dist)?
        .into_iter()
        .filter(|file| *file != index)
        .partition(|file| names(&page, file) || file.ends_with("config.json"));
    let mut styles = String::new();
    for sheet in named.iter().filter(|file| file.extension().is_some_and(|extension| extension == "css")) {
        styles += &fs::read_to_string(sheet)?;
    }
    named.extend(others.iter().filter(|file| names(&styles, file)).cloned());
    named.insert(0, index);
    let later = others.into_iter().filter(|file| names(parts, file)).map(|file| (when(&file), file));
    let mut all: Vec<_> = named.into_iter().map(|file| (When::First, file)).chain(later).collect();
    all.sort_by_key(|(when, _)| *when);
    Ok(all)
}

/// The page without its list of parts, and the list.
fn without_parts(page: &str) -> (String, &str) {
    let split = || {
        let (before, rest) = page.split_once("data-parts=\"")?;
        let (parts, after) = rest.split_once('"')?;
        Some((format!("{before}{after}"), parts))
    };
    split().unwrap_or_else(|| (page.to_owned(), ""))
}

/// When a part's file comes: its name tells which parts need it.
fn when(file: &Path) -> When {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if name.split('-').any(|part| FIRST_ROOM.contains(&part)) { When::Room } else { When::Later }
}

fn names(text: &str, file: &Path) -> bool {
    file.file_name().and_then(|name| name.to_str()).is_some_and(|name| text.contains(name))
}

fn table(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0).max(20);
    let line = |name: &str, plain: &str, brotli: &str| format!("    {name:<width$}  {plain:>10}  {brotli:>10}\n");
    let mut text = String::new();
    for (when, title, total) in
        [(When::First, "first load", "total"), (When::Room, "for the first room", "to the first room"), (When::Later, "later", "in all")]
    {
        text += &line(title, "bytes", "brotli");
        for row in rows.iter().filter(|row| row.when == when) {
            text += &line(&row.name, &row.plain.to_string(), &row.brotli.to_string());
        }
        text += &line(total, "", &up_to(rows, when).to_string());
    }
    text += &line("budget of the first load", "", &LIMIT.to_string());
    text += &line("goal", "", &GOAL.to_string());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_load_is_what_the_page_and_its_styles_name_without_the_parts() -> Result<()> {
        let directory = tempfile::tempdir()?;
        let dist = directory.path();
        for (name, content) in [
            (
                "index.html",
                r#"<link href="/main-1.css"><script data-parts="/app-crisis-1.wasm /app-session-wall-1.wasm /app-wall-1.wasm" src="/boot.js">"#,
            ),
            ("boot.js", "import('/later.js')"),
            ("main-1.css", "@font-face { src: url(text.woff2) }"),
            ("text.woff2", ""),
            ("later.js", ""),
            ("app-crisis-1.wasm", ""),
            ("app-session-wall-1.wasm", ""),
            ("app-wall-1.wasm", ""),
            ("config.json", "{}"),
        ] {
            fs::write(dist.join(name), content)?;
        }
        let found = files(dist)?;
        let of = |wanted| {
            let mut names: Vec<_> =
                found.iter().filter(|(when, _)| *when == wanted).filter_map(|(_, file)| file.file_name()?.to_str()).collect();
            names.sort_unstable();
            names
        };
        assert_eq!(of(When::First), ["boot.js", "config.json", "index.html", "main-1.css", "text.woff2"]);
        assert_eq!(of(When::Room), ["app-crisis-1.wasm", "app-session-wall-1.wasm"]);
        assert_eq!(of(When::Later), ["app-wall-1.wasm"]);
        Ok(())
    }
}
