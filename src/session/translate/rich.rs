//! Other people's HTML, and our own Markdown, to the tree the screen shows.
//!
//! Parsed HTML becomes a tree of the few things we know how to show: what is not named here does not pass (Matrix's
//! allow-list and less). Nothing of it is ever handed to the page as HTML.

use super::super::markup::{Node, Parse};
use crate::crisis::rich::{Block, Inline, Rich};
use crate::matrix::{address::Address, content::html};
use ruma::UserId;

/// No text is shown deeper than this: it is indented off the screen long before.
const DEEPEST: usize = 16;
/// No HTML is parsed deeper than this.
const DEEPEST_SOURCE: usize = 64;
/// No text is shown with more parts than this.
const MOST_NODES: usize = 5_000;
/// Tags that close themselves, or are closed by the next of their kind.
const SHALLOW: [&str; 8] = ["br", "hr", "img", "p", "li", "td", "tr", "th"];
/// What goes with all that is in it: quotations older clients put before an answer, and words nobody wrote to be read.
const DROPPED: [&str; 5] = ["mx-reply", "script", "style", "template", "title"];

/// Markdown as it will be read.
pub fn preview(markdown: &str, parse: Parse) -> Rich {
    html(markdown).map_or_else(|| Rich::plain(markdown), |html| from_html(&html, parse))
}

/// HTML as it may be shown. A text built to exhaust the parser is shown as the words between its tags.
pub fn from_html(source: &str, parse: Parse) -> Rich {
    if !is_reasonable(source) {
        return Rich::plain(&between_tags(source));
    }
    let mut left = MOST_NODES;
    Rich(blocks(&parse(source, MOST_NODES * 2), 0, &mut left))
}

/// A parser's tree and its end may be recursive, and misnested tags multiply: both are bounded before the first node
/// is made. Unknown tags that close themselves are counted as open; no honest text has so many.
fn is_reasonable(source: &str) -> bool {
    let (mut tags, mut depth) = (0_usize, 0_usize);
    for (at, _) in source.match_indices('<') {
        let rest = &source[at + 1..];
        tags += 1;
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default();
        if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !SHALLOW.iter().any(|tag| tag.eq_ignore_ascii_case(name)) {
            depth += 1;
        }
        if depth > DEEPEST_SOURCE || tags > MOST_NODES * 2 {
            return false;
        }
    }
    true
}

fn between_tags(source: &str) -> String {
    let mut pieces = source.split('<');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |out, piece| out + piece.split_once('>').map_or(piece, |(_, words)| words))
}

/// An address a person may follow: only schemes that open a page or write a letter.
pub(super) fn safe_link(address: &str) -> Option<String> {
    let address = address.trim();
    let letter = address.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let plain = || address.chars().all(|c| c.is_ascii_graphic());
    (if letter { plain() } else { Address::parse(address).is_some() }).then(|| address.to_owned())
}

fn blocks(nodes: &[Node], depth: usize, left: &mut usize) -> Vec<Block> {
    let mut out = Vec::new();
    let mut run = Vec::new();
    for node in nodes {
        if *left == 0 {
            break;
        }
        match block(node, depth, left) {
            Some(block) => {
                close(&mut run, &mut out);
                out.extend(block);
            }
            None => inline(node, depth, left, &mut run),
        }
    }
    close(&mut run, &mut out);
    out
}

/// Words between blocks make a paragraph of their own.
fn close(run: &mut Vec<Inline>, out: &mut Vec<Block>) {
    let empty = run.iter().all(|r| matches!(r, Inline::Break) || matches!(r, Inline::Text(t) if t.trim().is_empty()));
    if empty {
        run.clear();
    } else {
        out.push(Block::Paragraph(std::mem::take(run)));
    }
}

/// A block element as blocks; `None` for what stands in a line.
fn block(node: &Node, depth: usize, left: &mut usize) -> Option<Vec<Block>> {
    let tag = node.tag()?;
    let mut heading = |level| Block::Heading(level, runs(node, depth, left));
    let one = match tag {
        _ if depth >= DEEPEST && !matches!(tag, "p" | "br") => return None,
        "p" => Block::Paragraph(runs(node, depth, left)),
        "h1" => heading(1),
        "h2" => heading(2),
        "h3" => heading(3),
        "h4" => heading(4),
        "h5" => heading(5),
        "h6" => heading(6),
        "hr" => Block::Rule,
        _ if DROPPED.contains(&tag) => return Some(Vec::new()),
        "blockquote" => Block::Quote(blocks(node.children(), depth + 1, left)),
        "pre" => Block::Code(words(node)),
        "ul" => Block::List(None, items(node, depth, left)),
        "ol" => {
            let start = node.attribute("start").and_then(|s| s.parse().ok()).unwrap_or(1);
            Block::List(Some(start), items(node, depth, left))
        }
        "table" => Block::Table(rows(node, depth, left)),
        "div" | "details" | "summary" | "section" | "li" => return Some(blocks(node.children(), depth + 1, left)),
        _ => return None,
    };
    *left = left.saturating_sub(1);
    Some(vec![one])
}

fn items(list: &Node, depth: usize, left: &mut usize) -> Vec<Vec<Block>> {
    let items = list.children().iter().filter(|child| is(child, "li"));
    items.map(|item| blocks(item.children(), depth + 1, left)).collect()
}

fn rows(table: &Node, depth: usize, left: &mut usize) -> Vec<Vec<Vec<Inline>>> {
    let mut rows = Vec::new();
    for child in table.children() {
        if is(child, "tr") {
            let cells = child.children().iter().filter(|cell| is(cell, "td") || is(cell, "th"));
            rows.push(cells.map(|cell| runs(cell, depth, left)).collect());
        } else if ["thead", "tbody", "tfoot"].iter().any(|tag| is(child, tag)) {
            rows.extend(self::rows(child, depth + 1, left));
        }
    }
    rows
}

fn runs(node: &Node, depth: usize, left: &mut usize) -> Vec<Inline> {
    let mut out = Vec::new();
    for child in node.children() {
        inline(child, depth + 1, left, &mut out);
    }
    out
}

fn inline(node: &Node, depth: usize, left: &mut usize, out: &mut Vec<Inline>) {
    if *left == 0 {
        return;
    }
    *left -= 1;
    let tag = match node {
        Node::Text(text) => {
            if !text.is_empty() {
                out.push(Inline::Text(text.replace(['\n', '\t'], " ")));
            }
            return;
        }
        Node::Element { tag, .. } => tag.as_str(),
    };
    if depth >= DEEPEST {
        out.push(Inline::Text(words(node)));
        return;
    }
    let mut inner = || runs(node, depth, left);
    match tag {
        "strong" | "b" => out.push(Inline::Strong(inner())),
        "em" | "i" => out.push(Inline::Emphasis(inner())),
        "del" | "s" | "strike" => out.push(Inline::Strike(inner())),
        "u" | "ins" => out.push(Inline::Underline(inner())),
        "code" => out.push(Inline::Code(words(node))),
        "br" => out.push(Inline::Break),
        "span" if node.attribute("data-mx-spoiler").is_some() => out.push(Inline::Spoiler(inner())),
        "img" => out.extend(node.attribute("alt").filter(|alt| !alt.is_empty()).map(|alt| Inline::Text(alt.to_owned()))),
        _ if DROPPED.contains(&tag) => {}
        "a" => {
            let target = node.attribute("href").unwrap_or_default();
            match (mentioned(target), safe_link(target)) {
                (Some(user), _) => out.push(Inline::Mention(user, words(node))),
                (None, Some(link)) => out.push(Inline::Link(link, inner())),
                (None, None) => out.extend(inner()),
            }
        }
        // A block inside a line, or something we do not know: its words.
        _ => out.extend(inner()),
    }
}

/// The person a link calls: `https://matrix.to/#/@user:server` or `matrix:u/user:server`.
fn mentioned(target: &str) -> Option<ruma::OwnedUserId> {
    let id = match target.strip_prefix("https://matrix.to/#/") {
        Some(id) => id.replace("%40", "@").replace("%3A", ":"),
        None => format!("@{}", target.strip_prefix("matrix:u/")?),
    };
    UserId::parse(id.split(['?', '/']).next()?).ok()
}

fn is(node: &Node, tag: &str) -> bool {
    node.tag() == Some(tag)
}

/// The words alone.
fn words(node: &Node) -> String {
    let mut out = String::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element { tag, .. } if tag == "br" => out.push('\n'),
            Node::Element { tag, .. } if DROPPED.contains(&tag.as_str()) => {}
            Node::Element { children, .. } => open.extend(children.iter().rev()),
        }
        if out.len() > 70_000 {
            break;
        }
    }
    out
}
