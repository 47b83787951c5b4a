use super::*;
use proptest::prelude::*;
use serde_json::Value;

/// A reader of RFC 4180, written from its grammar and from nothing of ours.
fn read_csv(text: &str) -> Vec<Vec<String>> {
    let mut chars = text.strip_prefix('\u{feff}').expect("the mark of UTF-8").chars().peekable();
    let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), String::new());
    while let Some(c) = chars.next() {
        match c {
            '"' if field.is_empty() => loop {
                match chars.next().expect("a quoted field ends") {
                    '"' if chars.peek() == Some(&'"') => field.push(chars.next().expect("seen")),
                    '"' => break,
                    c => field.push(c),
                }
            },
            ',' => record.push(std::mem::take(&mut field)),
            '\r' => {
                assert_eq!(chars.next(), Some('\n'), "a record ends with CR LF");
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            c => {
                assert!(!"\"\n".contains(c), "bare {c:?}");
                field.push(c);
            }
        }
    }
    assert!(record.is_empty() && field.is_empty(), "the last record ends too");
    records
}

/// The cells of a table's line, as Markdown reads them.
fn read_markdown(line: &str) -> Vec<String> {
    let inner = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |")).expect("a line of a table");
    let (mut cells, mut cell, mut chars) = (Vec::new(), String::new(), inner.chars());
    while let Some(c) = chars.next() {
        match c {
            '\\' => cell.extend(chars.next()),
            '|' => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    cells.push(cell);
    cells
        .iter()
        .map(|cell| cell.strip_prefix(' ').unwrap_or(cell))
        .map(|cell| cell.strip_suffix(' ').unwrap_or(cell).replace("<br>", "\n"))
        .collect()
}

fn moment(n: u32) -> Moment {
    Moment { iso: format!("2026-11-23T13:{:02}:00Z", n % 60), words: format!("13:{:02}", n % 60) }
}

/// What people type, with everything that means something to one of the formats.
fn words() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        Just("=1+1"),
        Just("@a"),
        Just("-2"),
        Just("+3"),
        Just("\t"),
        Just("\n"),
        Just("\r\n"),
        Just(","),
        Just(";"),
        Just("\""),
        Just("''"),
        Just("|"),
        Just("\\"),
        Just("*_`"),
        Just("<b>"),
        Just("[x](y)"),
        Just("é ’ 🙂"),
        Just("\u{2028}"),
        Just("\u{1}"),
        Just("# t"),
        Just(" mots "),
    ];
    proptest::collection::vec(sign, 0..5).prop_map(|parts| parts.concat())
}

fn row() -> impl Strategy<Value = Row> {
    (proptest::option::of(1..9_u32), 0..60_u32, words(), words(), any::<bool>(), any::<bool>()).prop_map(
        |(number, at, text, author, late, key)| Row {
            number,
            happened: moment(at),
            entered: moment(at + 7),
            late,
            kind: ("fact", "Fait".into()),
            author,
            account: "@a:x".into(),
            text,
            key,
            event: format!("$event_{at}"),
            room: "!room:x".into(),
        },
    )
}

fn report() -> impl Strategy<Value = Report> {
    (proptest::collection::vec(row(), 0..12), proptest::collection::vec(words(), 0..3)).prop_map(|(rows, gaps)| Report {
        title: "Main courante".into(),
        made: moment(3),
        statement: if gaps.is_empty() { "Tout est là.".into() } else { "Il manque :".into() },
        gaps,
        heads: ["nº", "survenu", "saisi", "tardif", "type", "auteur", "compte", "texte", "clé", "événement", "salon"].map(Into::into),
        yes: "oui".into(),
        rows,
    })
}

/// Without the apostrophe that keeps a spreadsheet from running it.
fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])).unwrap_or(text)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn csv_reads_back_whole(report in report()) {
        let records = read_csv(&csv(&report));
        prop_assert_eq!(records.len(), report.rows.len() + 2);
        prop_assert!(records.iter().all(|record| record.len() == 11));
        for (record, row) in records[1..].iter().zip(&report.rows) {
            prop_assert_eq!(&record[0], &row.number.map(|n| n.to_string()).unwrap_or_default());
            prop_assert_eq!((&record[1], &record[2]), (&row.happened.iso, &row.entered.iso));
            prop_assert_eq!((record[3] == "oui", record[8] == "oui"), (row.late, row.key));
            prop_assert_eq!((unguarded(&record[5]), unguarded(&record[7])), (row.author.as_str(), row.text.as_str()));
            prop_assert_eq!((&record[9], &record[10]), (&row.event, &row.room));
            let runs = |field: &String| field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
            // An account begins with an at sign, and is guarded like everything else.
            prop_assert!(!record.iter().any(runs), "{:?}", record);
        }
        let last = records.last().expect("the statement");
        prop_assert!(last[7].contains(&report.statement));
        prop_assert!(report.gaps.iter().all(|gap| last[7].contains(gap)));
    }

    #[test]
    fn json_reads_back_whole(report in report()) {
        let read: Value = serde_json::from_str(&json(&report)).expect("it is JSON");
        prop_assert_eq!(read["complete"].as_bool(), Some(report.gaps.is_empty()));
        let gaps: Vec<_> = read["gaps"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        prop_assert_eq!(gaps, report.gaps.iter().map(String::as_str).collect::<Vec<_>>());
        let lines = read["lines"].as_array().expect("lines");
        prop_assert_eq!(lines.len(), report.rows.len());
        for (line, row) in lines.iter().zip(&report.rows) {
            prop_assert_eq!(line["number"].as_u64(), row.number.map(u64::from));
            prop_assert_eq!((line["late"].as_bool(), line["key"].as_bool()), (Some(row.late), Some(row.key)));
            for (name, text) in [("happened_at", &row.happened.iso), ("entered_at", &row.entered.iso), ("author", &row.author),
                ("account", &row.account), ("text", &row.text), ("event_id", &row.event), ("room_id", &row.room)] {
                prop_assert_eq!(line[name].as_str(), Some(text.as_str()), "{}", name);
            }
        }
    }

    #[test]
    fn markdown_reads_back_whole(report in report()) {
        let text = markdown(&report);
        let table: Vec<_> = text.split('\n').filter(|line| line.starts_with("| ") && !line.starts_with("| ---")).map(read_markdown).collect();
        prop_assert_eq!(table.len(), report.rows.len() + 1, "{}", text);
        for (cells, row) in table[1..].iter().zip(&report.rows) {
            prop_assert_eq!(cells.len(), 10);
            let same = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
            prop_assert_eq!((&cells[0], &cells[1]), (&row.number.map(|n| n.to_string()).unwrap_or_default(), &row.happened.words));
            prop_assert_eq!(&cells[2], if row.late { &row.entered.words } else { "" });
            prop_assert_eq!((&cells[4], &cells[6]), (&same(&row.author), &same(&row.text)));
            prop_assert_eq!((&cells[8], &cells[9]), (&format!("`{}`", row.event), &format!("`{}`", row.room)));
        }
    }
}
