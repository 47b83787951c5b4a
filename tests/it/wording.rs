//! The law of French typography: no plain space where a line must not break.
//!
//! English has no space before these signs and no « », so every sentence is held to it, whichever its language.

use crate::layers::sources;
use std::{iter, path::Path};

/// The strings of a source, comments left out, each with its line.
fn strings(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let (mut line, mut open) = (1, None);
    let mut rest = source.chars().peekable();
    while let Some(next) = rest.next() {
        line += usize::from(next == '\n');
        match (&mut open, next) {
            (None, '"') => open = Some((line, String::new())),
            (None, '/') if rest.peek() == Some(&'/') => {
                // The end of the line stays, to be counted.
                while rest.next_if(|c| *c != '\n').is_some() {}
            }
            (None, _) => {}
            (Some(_), '"') => found.extend(open.take()),
            (Some((_, text)), '\\') => text.extend(iter::once('\\').chain(rest.next())),
            (Some((_, text)), _) => text.push(next),
        }
    }
    assert_eq!(open, None, "every string ends");
    found.into_iter().map(|(line, text)| (line, text.replace("\\u{a0}", "\u{a0}").replace("\\u{202f}", "\u{202f}"))).collect()
}

fn is_wrong(text: &str) -> bool {
    let ends = text.chars().skip(1).chain(iter::once('\0'));
    text.chars().zip(ends).any(|pair| match pair {
        (' ' | '\u{202f}', ':') | (' ' | '\u{a0}', ';' | '!' | '?') => true,
        ('«', after) => after != '\u{a0}',
        (before, '»') => before != '\u{a0}',
        _ => false,
    })
}

#[test]
fn no_line_breaks_before_a_sign_or_inside_quotation_marks() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let wording = files.into_iter().filter(|(name, _)| name.starts_with("src/wording"));
    let said: Vec<_> =
        wording.flat_map(|(name, text)| strings(&text).into_iter().map(move |(line, text)| (format!("{name}:{line}"), text))).collect();
    assert!(said.len() > 1_000, "the sentences were found");
    let wrong: Vec<_> = said.iter().filter(|(_, text)| is_wrong(text)).map(|(place, text)| format!("{place}: {text:?}")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_law_tells_right_from_wrong() {
    for wrong in ["Vrai ?", "Non ; oui", "Motif : {why}", "« {x} »", "«\u{a0}{x} »", "Tri\u{202f}: {x}", "Vrai\u{a0}?"] {
        assert!(is_wrong(wrong), "{wrong}");
    }
    for right in ["Vrai\u{202f}?", "Motif\u{a0}: «\u{a0}{why}\u{a0}»", "Why: “{why}”; really?", "{hour}:00 {x:?}", "{}\u{a0}"] {
        assert!(!is_wrong(right), "{right}");
    }
    let found = strings("f(\"a\", // \"b\"\n\"c\\\"d\\u{a0}:\")");
    assert_eq!(found, [(1, "a".to_owned()), (2, "c\\\"d\u{a0}:".to_owned())]);
}
