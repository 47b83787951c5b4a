//! The page before the app: what it names is what there is, and nothing in it needs a weaker policy.
#![cfg(not(target_arch = "wasm32"))]

use std::{fs, path::Path};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("it is there")
}

/// What stands between these two, each time.
fn between<'a>(text: &'a str, before: &'a str, after: &'a str) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split_once(after)).map(|(found, _)| found).collect()
}

#[test]
fn every_sheet_of_the_app_is_loaded_in_its_order() {
    let (page, app) = (read("index.html"), read("style/app.css"));
    let mut loaded = between(&page, r#"href="style/"#, "\"");
    loaded.retain(|sheet| *sheet != "first-paint.css");
    assert_eq!(loaded, between(&app, "@import \"", "\""));
}

#[test]
fn every_public_file_is_copied() {
    let page = read("index.html");
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("public");
    for entry in fs::read_dir(public).expect("it is there").flatten() {
        let name = entry.file_name().into_string().expect("a plain name");
        assert!(page.contains(&format!(r#"href="public/{name}""#)), "{name}");
    }
}

#[test]
fn nothing_is_inline() {
    let page = read("index.html");
    assert!(!page.contains("style=") && !page.contains("<style") && !page.contains("javascript:"));
    assert!(between(&page, "<script", ">").iter().all(|script| script.contains("src=")));
    let is_handler = |word: &str| word.starts_with("on") && word.contains('=');
    assert!(!between(&page, "<", ">").iter().any(|tag| tag.split_whitespace().any(is_handler)));
}

#[test]
fn a_password_can_not_get_into_an_address() {
    let page = read("index.html");
    assert!(between(&page, "<input", ">").iter().all(|input| !input.contains(" name=")));
}
