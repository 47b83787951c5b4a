//! The house: which room may look into which. A new edge is a decision, made here.

use std::{fs, path::Path};

/// What each layer may name of the others, as `crate::…`.
const EDGES: [(&str, &[&str]); 10] = [
    ("order", &["order"]),
    ("crisis", &["crisis", "order"]),
    ("matrix", &["matrix", "order"]),
    ("store", &["store", "crisis", "order"]),
    ("wording", &["wording", "store", "crisis"]),
    // `wording`: the word for a kind stands at the head of what other clients show.
    ("session", &["session", "matrix", "store", "crisis", "wording", "order"]),
    ("components", &["components", "store", "crisis", "wording", "order"]),
    ("pages", &["pages", "components", "store", "crisis", "wording", "session", "order"]),
    ("platform", &["platform", "session", "crisis", "order"]),
    ("app", &["pages", "components", "store", "session", "wording", "crisis", "order"]),
];

/// What pages may use of the session.
const SESSION_FOR_PAGES: [&str; 5] = ["Handle", "Request", "Reached", "KeptFile", "KeepError"];

/// What no layer but the named ones may touch.
const FORBIDDEN: [(&str, &[&str]); 6] = [
    ("inner_html", &[]),
    ("web_sys", &["platform", "components", "pages", "app", "wording"]),
    ("gloo_net", &["platform"]),
    ("leptos::", &["store", "wording", "session", "components", "pages", "app"]),
    ("serde_json", &["matrix", "session", "platform"]),
    ("spawn_local", &["platform", "pages", "app"]),
];

pub(crate) fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("src can be listed").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("it is below").display().to_string();
            found.push((name, fs::read_to_string(&path).expect("sources are text")));
        }
    }
}

/// Code lines with their layer: comments speak of what they like.
fn lines() -> Vec<(String, String, String)> {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 30, "the sources were found");
    let mut lines = Vec::new();
    for (name, text) in files {
        let layer = name.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default().to_owned();
        for line in text.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
            lines.push((layer.clone(), name.clone(), line.to_owned()));
        }
    }
    lines
}

#[test]
fn no_layer_looks_where_it_may_not() {
    let mut wrong = Vec::new();
    for (layer, file, line) in lines() {
        let Some((_, allowed)) = EDGES.iter().find(|(name, _)| *name == layer) else { continue };
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let named: Vec<_> =
                if let Some(group) = rest.strip_prefix('{') { group.split([',', '}']).map(str::trim).collect() } else { vec![rest] };
            for name in named {
                let target = name.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
                if !target.is_empty() && EDGES.iter().any(|(l, _)| *l == target) && !allowed.contains(&target) {
                    wrong.push(format!("{file}: {line}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pages_know_the_sessions_door_only() {
    let mut wrong = Vec::new();
    for (_, file, line) in lines().into_iter().filter(|(layer, ..)| layer == "pages") {
        for (at, found) in line.match_indices("session::") {
            // `store::session` is another room.
            if line[..at].ends_with("store::") {
                continue;
            }
            let names = line[at + found.len()..].split(|c: char| !c.is_alphanumeric() && c != '_').filter(|n| !n.is_empty());
            let first: Vec<_> = if line[at + found.len()..].starts_with('{') { names.collect() } else { names.take(1).collect() };
            if first.iter().any(|name| !SESSION_FOR_PAGES.contains(name)) {
                wrong.push(format!("{file}: {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_layer_touches_what_is_not_its_business() {
    let mut wrong = Vec::new();
    for (layer, file, line) in lines().into_iter().filter(|(layer, ..)| !["main", "parts", "lib"].contains(&layer.as_str())) {
        for (word, allowed) in FORBIDDEN {
            if line.contains(word) && !allowed.contains(&layer.as_str()) && !file.ends_with("tests.rs") {
                wrong.push(format!("{word} in {file}: {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_belongs_to_a_room() {
    let known: Vec<_> = EDGES.iter().map(|(name, _)| *name).chain(["main", "parts", "lib"]).collect();
    let mut homeless: Vec<_> =
        lines().into_iter().filter(|(layer, ..)| !known.contains(&layer.as_str())).map(|(_, file, _)| file).collect();
    homeless.dedup();
    assert!(homeless.is_empty(), "{homeless:?}");
}
