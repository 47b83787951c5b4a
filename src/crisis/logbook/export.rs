//! A logbook on its way out: CSV for tables, Markdown for people, JSON for machines. Each line keeps the id of its event; what could not be loaded is said in the file
//! itself.

use std::fmt::Write as _;

/// A file to be read elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What it is the logbook of.
    pub title: String,
    /// When it was made, for machines and for people.
    pub made: Moment,
    /// What is missing, in words; nothing when all there is could be loaded.
    pub gaps: Vec<String>,
    /// The sentence that says whether anything is missing.
    pub statement: String,
    /// The heads of the columns: number, happened, entered, late, kind, author, account, text, key event, event, room.
    pub heads: [String; 11],
    /// The words for yes and for nothing.
    pub yes: String,
    /// The lines.
    pub rows: Vec<Row>,
}

/// A moment: for machines (ISO 8601, UTC) and for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// `2026-11-23T13:31:48Z`.
    pub iso: String,
    /// As people read it.
    pub words: String,
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number.
    pub number: Option<u32>,
    /// When it happened.
    pub happened: Moment,
    /// When it was entered.
    pub entered: Moment,
    /// Was it entered late?
    pub late: bool,
    /// What it is about: the word for machines, and for people.
    pub kind: (&'static str, String),
    /// Its author, as people call them.
    pub author: String,
    /// Their identifier.
    pub account: String,
    /// What it says.
    pub text: String,
    /// Is it a key event?
    pub key: bool,
    /// The event it comes from.
    pub event: String,
    /// The room of that event.
    pub room: String,
}

/// As CSV (RFC 4180), behind the mark by which spreadsheets know UTF-8. The last record is the statement of what is missing.
pub fn csv(report: &Report) -> String {
    let mut out = String::from("\u{feff}");
    let yes = |is: bool| if is { report.yes.as_str() } else { "" };
    record(&mut out, report.heads.iter().map(String::as_str));
    for row in &report.rows {
        let number = row.number.map(|n| n.to_string()).unwrap_or_default();
        let fields = [
            &number,
            &row.happened.iso,
            &row.entered.iso,
            yes(row.late),
            &row.kind.1,
            &row.author,
            &row.account,
            &row.text,
            yes(row.key),
            &row.event,
            &row.room,
        ];
        record(&mut out, fields);
    }
    let statement = statement(report);
    record(&mut out, ["", &report.made.iso, &report.made.iso, "", "", "", "", &statement, "", "", ""]);
    out
}

fn statement(report: &Report) -> String {
    std::iter::once(&report.statement).chain(&report.gaps).map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn record<'a>(out: &mut String, fields: impl IntoIterator<Item = &'a str>) {
    for (place, text) in fields.into_iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        field(out, text);
    }
    out.push_str("\r\n");
}

/// What begins like a formula is made text by an apostrophe: a spreadsheet would run it.
fn field(out: &mut String, text: &str) {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if !formula && !text.contains(['"', ',', '\r', '\n', ';']) {
        out.push_str(text);
        return;
    }
    out.push('"');
    if formula {
        out.push('\'');
    }
    for c in text.chars() {
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    out.push('"');
}

/// As Markdown: a table, under the statement of what is missing.
pub fn markdown(report: &Report) -> String {
    let mut out = String::new();
    // Writing to a string can't fail.
    let _ = write!(out, "# {}\n\n{} · {}\n\n", cell(&report.title), report.made.words, cell(&report.statement));
    for gap in &report.gaps {
        let _ = writeln!(out, "- {}", cell(gap));
    }
    if !report.gaps.is_empty() {
        out.push('\n');
    }
    let [number, happened, entered, _, kind, author, account, text, key, event, room] = &report.heads;
    let heads = [number, happened, entered, kind, author, account, text, key, event, room].map(|head| cell(head));
    let _ = writeln!(out, "| {} |\n|{}", heads.join(" | "), " --- |".repeat(heads.len()));
    for row in &report.rows {
        let number = row.number.map(|n| n.to_string()).unwrap_or_default();
        let entered = if row.late { row.entered.words.as_str() } else { "" };
        let key = if row.key { report.yes.as_str() } else { "" };
        let fields = [&number, &row.happened.words, entered, &row.kind.1, &row.author, &row.account, &row.text, key].map(cell);
        let _ = writeln!(out, "| {} | {} | {} |", fields.join(" | "), code(&row.event), code(&row.room));
    }
    out
}

/// An identifier, to be copied as it stands.
fn code(id: &str) -> String {
    if id.contains(['`', '|', '\n', '\r']) { cell(id) } else { format!("`{id}`") }
}

/// Text that Markdown leaves as it is, on one line.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\n' | '\r' => out.push_str("<br>"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '~' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// As JSON.
pub fn json(report: &Report) -> String {
    let mut out = String::from("{");
    pair(&mut out, "title", &report.title);
    pair(&mut out, ",made_at", &report.made.iso);
    pair(&mut out, ",statement", &report.statement);
    let gaps: Vec<_> = report.gaps.iter().map(|gap| quoted(gap)).collect();
    let _ = write!(out, ",\"complete\":{},\"gaps\":[{}],\"lines\":[", report.gaps.is_empty(), gaps.join(","));
    for (place, row) in report.rows.iter().enumerate() {
        out.push_str(if place > 0 { ",\n{" } else { "\n{" });
        let number = row.number.map_or_else(|| "null".to_owned(), |n| n.to_string());
        let _ = write!(out, "\"number\":{number},\"late\":{},\"key\":{}", row.late, row.key);
        pair(&mut out, ",happened_at", &row.happened.iso);
        pair(&mut out, ",entered_at", &row.entered.iso);
        pair(&mut out, ",kind", row.kind.0);
        pair(&mut out, ",author", &row.author);
        pair(&mut out, ",account", &row.account);
        pair(&mut out, ",text", &row.text);
        pair(&mut out, ",event_id", &row.event);
        pair(&mut out, ",room_id", &row.room);
        out.push('}');
    }
    out.push_str("\n]}\n");
    out
}

/// A name (with the comma before it, if there is one) and its text.
fn pair(out: &mut String, name: &str, text: &str) {
    let (comma, name) = name.strip_prefix(',').map_or(("", name), |name| (",", name));
    let _ = write!(out, "{comma}\"{name}\":{}", quoted(text));
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Line separators end a line in scripts that take JSON for their own.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests;
