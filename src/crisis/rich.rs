//! Formatted text as a tree of what we know how to show: there is nothing in it a browser could run.
//!
//! Other people's HTML becomes this tree in `session::translate`; views build elements from it one by one,
//! so no string of theirs is ever parsed as HTML by the page.

use ruma::OwnedUserId;

/// A text in blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rich(pub Vec<Block>);

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading, 1 to 6.
    Heading(u8, Vec<Inline>),
    /// A quotation.
    Quote(Vec<Block>),
    /// A list, with its first number when it is numbered.
    List(Option<u32>, Vec<Vec<Block>>),
    /// Text to be shown as it is typed.
    Code(String),
    /// A table: rows of cells.
    Table(Vec<Vec<Vec<Inline>>>),
    /// A line across.
    Rule,
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// Important.
    Strong(Vec<Inline>),
    /// Stressed.
    Emphasis(Vec<Inline>),
    /// Struck.
    Strike(Vec<Inline>),
    /// Underlined.
    Underline(Vec<Inline>),
    /// As typed.
    Code(String),
    /// A link to an address whose scheme is on the allow-list.
    Link(String, Vec<Inline>),
    /// A person.
    Mention(OwnedUserId, String),
    /// Hidden until asked for.
    Spoiler(Vec<Inline>),
    /// A new line.
    Break,
}

impl Rich {
    /// Plain text, line by line.
    pub fn plain(text: &str) -> Self {
        let paragraphs = text.split("\n\n").filter(|p| !p.trim().is_empty()).map(|paragraph| {
            let mut runs = Vec::new();
            for (number, line) in paragraph.trim_matches('\n').split('\n').enumerate() {
                if number > 0 {
                    runs.push(Inline::Break);
                }
                runs.push(Inline::Text(line.to_owned()));
            }
            Block::Paragraph(runs)
        });
        Self(paragraphs.collect())
    }

    /// The words alone, blocks on lines of their own: for excerpts and notifications.
    pub fn words(&self) -> String {
        let mut out = String::new();
        blocks(&self.0, &mut out);
        out.truncate(out.trim_end().len());
        out
    }
}

fn blocks(list: &[Block], out: &mut String) {
    for block in list {
        match block {
            Block::Paragraph(runs) | Block::Heading(_, runs) => inlines(runs, out),
            Block::Quote(inner) => blocks(inner, out),
            Block::List(_, items) => items.iter().for_each(|item| blocks(item, out)),
            Block::Code(text) => out.push_str(text),
            Block::Table(rows) => {
                for cell in rows.iter().flatten() {
                    inlines(cell, out);
                    out.push(' ');
                }
            }
            Block::Rule => {}
        }
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
    }
}

fn inlines(runs: &[Inline], out: &mut String) {
    for run in runs {
        match run {
            Inline::Text(text) | Inline::Code(text) | Inline::Mention(_, text) => out.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) | Inline::Underline(inner) | Inline::Link(_, inner) => {
                inlines(inner, out);
            }
            Inline::Spoiler(_) => out.push('…'),
            Inline::Break => out.push('\n'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_keeps_its_lines_and_paragraphs() {
        let rich = Rich::plain("a\nb\n\n\n\nc");
        assert_eq!(rich.0.len(), 2);
        assert_eq!(rich.words(), "a\nb\nc");
    }

    #[test]
    fn a_spoiler_is_not_in_the_excerpt() {
        let rich = Rich(vec![Block::Paragraph(vec![Inline::Spoiler(vec![Inline::Text("secret".into())])])]);
        assert_eq!(rich.words(), "…");
    }
}
