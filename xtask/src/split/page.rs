//! What the page and the scripts say of the pieces.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};

use super::pieces::Piece;
use crate::{project::PROGRAM, stamp};

/// The module the link is told to find the app in. It is never asked for: a page that had to load the app twice has it
/// under another address, so the link is given the app that was started (`linked`).
pub(super) const MAIN: &str = "./main.js";

/// The names of what is shipped. One hash is in all of them: they only ever fit together.
#[derive(Clone, Debug)]
pub(super) struct Names {
    hash: String,
}

impl Names {
    /// For this code, cut with the libraries that the lock file names, and made small with that version of wasm-opt.
    pub(super) fn of(code: &[u8], lock: &[u8], wasm_opt: &str) -> Self {
        let how = format!("{} {} {wasm_opt} {}", stamp::digest(code), stamp::digest(lock), super::OPTIMISE.join(" "));
        let mut hash = stamp::digest(how.as_bytes());
        hash.truncate(16);
        Self { hash }
    }

    pub(super) fn script(&self) -> String {
        format!("{PROGRAM}-{}.js", self.hash)
    }

    pub(super) fn first(&self) -> String {
        format!("{PROGRAM}-{}_bg.wasm", self.hash)
    }

    pub(super) fn link(&self) -> String {
        format!("{PROGRAM}-parts-{}.js", self.hash)
    }

    /// The file that these parts need.
    pub(super) fn part(&self, parts: &BTreeSet<&str>) -> String {
        let parts: Vec<_> = parts.iter().copied().collect();
        format!("{PROGRAM}-{}-{}.wasm", parts.join("-"), self.hash)
    }
}

/// What the names of Trunk's two files begin with.
pub(super) fn stem(page: &str) -> Result<String> {
    let (_, rest) = page.split_once("data-js=").context("the page names no script of the app")?;
    let address: String = rest.trim_start_matches('"').chars().take_while(|c| !matches!(c, '"' | ' ' | '>')).collect();
    let name = address.rsplit('/').next().unwrap_or_default();
    Ok(name.strip_suffix(".js").with_context(|| format!("{address} is no script"))?.to_owned())
}

/// The page, told of the pieces: `data-parts` is what the service worker keeps and the first load does without.
pub(super) fn told(page: &str, old: &str, names: &Names, pieces: &[Piece]) -> Result<String> {
    let base = base(page, old)?;
    let parts: Vec<_> = pieces.iter().filter(|piece| piece.called.is_some()).map(|piece| format!("{base}{}", piece.name)).collect();
    let script = names.script();
    let page = page.replace(&format!("{old}.js"), &script).replace(&format!("{old}_bg.wasm"), &names.first());
    let link = format!("<link crossorigin rel=\"modulepreload\" href=\"{base}{}\">", names.link());
    let page = page.replacen("data-js=", &format!("data-parts=\"{}\" data-js=", parts.join(" ")), 1);
    let (head, rest) = page.split_once("</head>").context("the page has no head")?;
    Ok(format!("{head}{link}</head>{rest}"))
}

/// What stands before the names of our files in an address.
fn base(page: &str, old: &str) -> Result<String> {
    let (_, rest) = page.split_once("data-js=").context("the page names no script of the app")?;
    let (base, _) = rest.split_once(old).context("the page names another script")?;
    Ok(base.trim_start_matches('"').to_owned())
}

/// The link between the pieces, with the names they are shipped under.
pub(super) fn linked(link: &str, pieces: &[Piece]) -> Result<String> {
    let asked = format!("import {{ initSync }} from \"{MAIN}\";");
    ensure!(link.contains(&asked), "the link between the parts does not begin as it used to");
    let mut text = link.replacen(&asked, "const initSync = (...given) => window.__tocsinApp.initSync(...given);", 1);
    for piece in pieces {
        let Some(called) = &piece.called else { continue };
        let (called, name) = (format!("\"{called}\""), format!("\"./{}\"", piece.name));
        ensure!(text.contains(&called), "the link between the parts does not name {called}");
        text = text.replace(&called, &name);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces() -> Vec<Piece> {
        let piece = |called: Option<&str>, name: &str| Piece { made: "".into(), name: name.into(), called: called.map(ToOwned::to_owned) };
        vec![piece(None, "first"), piece(Some("./chunk_1.wasm"), "one.wasm"), piece(Some("./split_b.wasm"), "two.wasm")]
    }

    #[test]
    fn a_page_is_told_whether_it_was_made_small_or_not() -> Result<()> {
        let small =
            "<script data-js=/x/tocsin-1.js data-wasm=/x/tocsin-1_bg.wasm src=/x/boot.js></script><link href=/x/tocsin-1.js></head>";
        let plain = small.replace("=/x/tocsin-1.js", "=\"/x/tocsin-1.js\"").replace("=/x/tocsin-1_bg.wasm", "=\"/x/tocsin-1_bg.wasm\"");
        for page in [small, &plain] {
            let names = Names::of(b"code", b"", "");
            let old = stem(page)?;
            assert_eq!(old, "tocsin-1");
            let told = told(page, &old, &names, &pieces())?;
            assert!(!told.contains(&old), "{told}");
            assert!(told.contains("data-parts=\"/x/one.wasm /x/two.wasm\""), "{told}");
            assert_eq!(told.matches(&names.script()).count(), 2, "{told}");
            assert!(told.contains(&format!("href=\"/x/{}\"></head>", names.link())), "{told}");
        }
        Ok(())
    }

    #[test]
    fn the_link_names_what_is_shipped_or_nothing_is() -> Result<()> {
        let link = format!("import {{ initSync }} from \"{MAIN}\";\nfetch(\"./chunk_1.wasm\"), fetch(\"./split_b.wasm\")");
        let text = linked(&link, &pieces())?;
        assert!(text.contains("fetch(\"./one.wasm\"), fetch(\"./two.wasm\")") && !text.contains("import"), "{text}");
        assert!(linked(&link.replace("split_b", "split_c"), &pieces()).is_err());
        assert!(linked("", &pieces()).is_err());
        Ok(())
    }

    #[test]
    fn names_change_with_the_code_and_with_the_tools() {
        let names = |code: &[u8], lock: &[u8], tool| Names::of(code, lock, tool).first();
        assert_eq!(names(b"a", b"", "1"), names(b"a", b"", "1"));
        assert_ne!(names(b"a", b"", "1"), names(b"b", b"", "1"));
        assert_ne!(names(b"a", b"", "1"), names(b"a", b"cut", "1"));
        assert_ne!(names(b"a", b"", "1"), names(b"a", b"", "2"));
    }
}
