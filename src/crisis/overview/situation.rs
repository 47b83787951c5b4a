//! The situation report: what happened, what we do, what comes next. A post like any other, so that every Matrix client shows it; a new one supersedes the
//! old, which stays where it was.

use super::Ledger;
use crate::crisis::{Board, EntryId, Kind, Millis};
use ruma::{OwnedRoomId, RoomId};

/// The current report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Where it stands.
    pub room: OwnedRoomId,
    /// Which post.
    pub id: EntryId,
    /// Who wrote it, as they are called.
    pub by: String,
    /// When.
    pub at: Millis,
    /// Its number: as its title says, else as far as the history is here.
    pub number: usize,
    /// The one before it.
    pub before: Option<EntryId>,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// A part of a report: its heading, and its words with those that are new marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The heading; none when the writer gave none.
    pub heading: String,
    /// The words: `true` for a passage that was not in the report before.
    pub passages: Vec<(String, bool)>,
}

/// The mark of a part's heading in the Markdown source.
const HEADING: &str = "### ";

/// The Markdown of a report, from its headings and what stands under each. An empty part is left out.
pub fn written(parts: &[(&str, &str)]) -> String {
    let filled = parts.iter().map(|(heading, text)| (heading, text.trim())).filter(|(_, text)| !text.is_empty());
    filled.map(|(heading, text)| format!("{HEADING}{heading}\n\n{text}")).collect::<Vec<_>>().join("\n\n")
}

/// The parts of a report as it was written, one after another.
pub fn read(text: &str) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix(HEADING) {
            parts.push((heading.trim().to_owned(), String::new()));
            continue;
        }
        if parts.is_empty() && line.trim().is_empty() {
            continue;
        }
        if parts.is_empty() {
            parts.push((String::new(), String::new()));
        }
        if let Some((_, body)) = parts.last_mut() {
            body.push_str(line.strip_prefix("- ").unwrap_or(line));
            body.push('\n');
        }
    }
    // Bold and code are for the post itself; here the words stand alone.
    let plain = |body: &str| body.replace("**", "").replace('`', "").trim().to_owned();
    parts.into_iter().map(|(heading, body)| (heading, plain(&body))).collect()
}

/// A report with the passages marked that the one before did not have. Without one before, nothing is marked: all would be.
pub fn marked(text: &str, before: Option<&str>) -> Vec<Part> {
    let known: Option<Vec<String>> =
        before.map(|before| read(before).iter().flat_map(|(_, body)| passages(body)).map(|p| key(&p)).collect());
    let part = |(heading, body): (String, String)| {
        let mut marked: Vec<(String, bool)> = Vec::new();
        for passage in passages(&body) {
            let new = known.as_ref().is_some_and(|known| !key(&passage).is_empty() && !known.contains(&key(&passage)));
            match marked.last_mut() {
                Some((last, was)) if *was == new => last.push_str(&passage),
                _ => marked.push((passage, new)),
            }
        }
        Part { heading, passages: marked }
    };
    read(text).into_iter().map(part).collect()
}

/// Sentences and the parts of sentences between commas, each with what separates it from the next.
fn passages(body: &str) -> Vec<String> {
    let mut passages = Vec::new();
    let mut current = String::new();
    let mut ended = false;
    for c in body.chars() {
        // A comma inside a number ends nothing: what ends a passage is followed by a space.
        if ended && c.is_whitespace() {
            current.push(c);
            passages.push(std::mem::take(&mut current));
            ended = false;
            continue;
        }
        ended = matches!(c, '.' | ',' | ';' | '!' | '?' | ':' | '…') || c == '\n';
        current.push(c);
    }
    if !current.is_empty() {
        passages.push(current);
    }
    passages
}

/// What makes two passages the same: their words.
fn key(passage: &str) -> String {
    passage.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The number at the end of a title.
fn number_in(title: Option<&str>) -> Option<usize> {
    let title = title?;
    let digits = title.len() - title.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    title.get(title.len() - digits..).filter(|_| digits <= 6)?.parse().ok()
}

/// The current report of a cell: the last in the server's order.
pub(super) fn current(board: &Board, cell: &RoomId, ledger: &Ledger) -> Option<Report> {
    let mut newest = ledger.newest(Some(Kind::Situation));
    let id = newest.next()?;
    let before = newest.next();
    let entry = board.entry(cell, id)?;
    let content = entry.content.as_ref()?;
    let old = before.and_then(|id| board.entry(cell, id));
    let old_text = old.as_ref().and_then(|entry| entry.content.as_ref()).map(|content| content.text.as_str());
    Some(Report {
        room: cell.to_owned(),
        id: id.clone(),
        by: super::called(board, cell, &entry.sender),
        at: entry.at,
        number: number_in(content.title.as_deref()).unwrap_or_else(|| ledger.count(Some(Kind::Situation))),
        before: before.cloned(),
        parts: marked(&content.text, old_text),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_written_and_read_back() {
        let text =
            written(&[("Ce qui se passe", "Fuite à 5 h.\n\nDeux rues."), ("Ce que nous faisons", " "), ("La suite", "Point à 15 h.")]);
        assert_eq!(text, "### Ce qui se passe\n\nFuite à 5 h.\n\nDeux rues.\n\n### La suite\n\nPoint à 15 h.");
        let parts = read(&text);
        assert_eq!(
            parts,
            [("Ce qui se passe".into(), "Fuite à 5 h.\n\nDeux rues.".into()), ("La suite".into(), "Point à 15 h.".to_owned())]
        );
        assert_eq!(read("Sans titre"), [(String::new(), "Sans titre".to_owned())]);
        assert_eq!(read(" \n"), []);
    }

    #[test]
    fn what_is_new_is_marked_and_nothing_else() {
        let parts =
            marked("### A\n\nEau coupée, 8,4 km touchés. Aucun malade.", Some("### A\n\nEau coupée, 6,1 km touchés. Aucun malade."));
        assert_eq!(
            parts[0].passages,
            [("Eau coupée, ".to_owned(), false), ("8,4 km touchés. ".to_owned(), true), ("Aucun malade.".to_owned(), false)]
        );
        assert!(marked("Tout neuf.", None)[0].passages.iter().all(|(_, new)| !new));
        assert!(marked("Aucun malade", Some("aucun malade."))[0].passages.iter().all(|(_, new)| !new));
    }

    #[test]
    fn marking_loses_not_a_character() {
        let text = "Un, deux ; trois…\nquatre : 5,6 !";
        let whole: String = marked(text, Some("rien"))[0].passages.iter().map(|(p, _)| p.as_str()).collect();
        assert_eq!(whole, text);
    }
}
