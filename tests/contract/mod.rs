//! What every vault keeps to: the same suite runs on the one in memory and on the one on disk.

use tocsin::{
    crisis::Position,
    session::ports::{Change, Range, Table, Vault},
};

const ROOM: &str = "!ebullition:orsanne.example";

/// Everything, on a vault that holds nothing; it holds nothing afterwards.
pub(crate) async fn suite(vault: &dyn Vault) {
    one_record(vault).await;
    all_or_nothing_in_order(vault).await;
    drawers_are_apart(vault).await;
    stretches(vault).await;
    stretches_end(vault).await;
    prefixes(vault).await;
    positions(vault).await;
    any_bytes(vault).await;
    many(vault).await;
    clear(vault).await;
}

/// Puts what [`still_there`] looks for after the vault was opened again.
#[allow(dead_code, reason = "a vault in memory is not opened again")]
pub(crate) async fn leave(vault: &dyn Vault) {
    vault.commit(vec![put(Table::Outbox, "kept", b"written before the crash")]).await.expect("commits");
}

/// Looks for what [`leave`] has put, and empties the vault.
#[allow(dead_code, reason = "a vault in memory is not opened again")]
pub(crate) async fn still_there(vault: &dyn Vault) {
    assert!(vault.is_durable());
    assert_eq!(get(vault, Table::Outbox, "kept").await.as_deref(), Some(b"written before the crash".as_slice()));
    vault.clear().await.expect("clears");
}

async fn one_record(vault: &dyn Vault) {
    assert_eq!(get(vault, Table::Meta, "sync").await, None);
    vault.commit(vec![put(Table::Meta, "sync", b"s1")]).await.expect("commits");
    assert_eq!(get(vault, Table::Meta, "sync").await.as_deref(), Some(b"s1".as_slice()));
    vault.commit(vec![put(Table::Meta, "sync", b"s22")]).await.expect("replaces");
    assert_eq!(get(vault, Table::Meta, "sync").await.as_deref(), Some(b"s22".as_slice()));
    vault.commit(vec![Change::Delete(Table::Meta, "sync".to_owned())]).await.expect("deletes");
    assert_eq!(get(vault, Table::Meta, "sync").await, None);
    vault.commit(vec![Change::Delete(Table::Meta, "sync".to_owned())]).await.expect("deletes what is not there");
    vault.commit(Vec::new()).await.expect("commits nothing");
}

async fn all_or_nothing_in_order(vault: &dyn Vault) {
    // Within one commit a later change of a record wins over an earlier one.
    let changes = vec![
        put(Table::Meta, "sync", b"s1"),
        put(Table::Rooms, ROOM, b"{}"),
        put(Table::Outbox, "0001", b"first"),
        put(Table::Outbox, "0001", b"second"),
        put(Table::Outbox, "0002", b"gone"),
        Change::Delete(Table::Outbox, "0002".to_owned()),
        Change::Delete(Table::Drafts, ROOM.to_owned()),
        put(Table::Drafts, ROOM, b"typed again"),
    ];
    vault.commit(changes).await.expect("commits");
    assert_eq!(get(vault, Table::Meta, "sync").await.as_deref(), Some(b"s1".as_slice()));
    assert_eq!(get(vault, Table::Rooms, ROOM).await.as_deref(), Some(b"{}".as_slice()));
    assert_eq!(get(vault, Table::Outbox, "0001").await.as_deref(), Some(b"second".as_slice()));
    assert_eq!(get(vault, Table::Outbox, "0002").await, None);
    assert_eq!(get(vault, Table::Drafts, ROOM).await.as_deref(), Some(b"typed again".as_slice()));
    vault.clear().await.expect("clears");
}

async fn drawers_are_apart(vault: &dyn Vault) {
    let changes = Table::ALL.iter().map(|table| put(*table, "k", table.name().as_bytes())).collect();
    vault.commit(changes).await.expect("commits");
    for table in Table::ALL {
        assert_eq!(get(vault, table, "k").await.as_deref(), Some(table.name().as_bytes()));
        assert_eq!(keys(vault, Range::all(table)).await, ["k"]);
    }
    vault.clear().await.expect("clears");
}

async fn stretches(vault: &dyn Vault) {
    fill(vault, Table::Timeline, &["a", "b", "c", "d", "e"]).await;
    let range = |from: &str, to: Option<&str>, backwards, limit| Range {
        table: Table::Timeline,
        from: from.to_owned(),
        to: to.map(str::to_owned),
        backwards,
        limit,
    };
    let all = usize::MAX;
    for (from, to, limit, forwards, backwards) in [
        ("", None, all, "abcde", "edcba"),
        ("", None, 2, "ab", "ed"),
        ("", None, 1, "a", "e"),
        ("", None, 5, "abcde", "edcba"),
        ("", None, 9, "abcde", "edcba"),
        ("", None, 0, "", ""),
        ("b", None, all, "bcde", "edcb"),
        ("b", Some("d"), all, "bc", "cb"),
        ("b", Some("d"), 1, "b", "c"),
        ("b", Some("d"), 2, "bc", "cb"),
        ("b", Some("d"), 3, "bc", "cb"),
        ("bb", Some("dd"), all, "cd", "dc"),
        ("c", Some("\u{10ffff}"), 2, "cd", "ed"),
    ] {
        let what = format!("from {from:?} to {to:?}, {limit} at most");
        assert_eq!(keys(vault, range(from, to, false, limit)).await.concat(), forwards, "{what}");
        assert_eq!(keys(vault, range(from, to, true, limit)).await.concat(), backwards, "{what}, backwards");
    }
    vault.clear().await.expect("clears");
}

async fn stretches_end(vault: &dyn Vault) {
    fill(vault, Table::Timeline, &["a", "b", "c"]).await;
    for (from, to) in [("b", "b"), ("c", "a"), ("x", "z"), ("", ""), ("\u{10ffff}", "\u{10ffff}")] {
        for backwards in [false, true] {
            let range = Range { from: from.to_owned(), to: Some(to.to_owned()), backwards, ..Range::all(Table::Timeline) };
            assert!(keys(vault, range).await.is_empty(), "from {from:?} to {to:?}");
        }
    }
    assert!(keys(vault, Range::all(Table::State)).await.is_empty());
    vault.clear().await.expect("clears");
}

async fn prefixes(vault: &dyn Vault) {
    // Rooms whose names begin with each other's, and state keys of every plane of Unicode.
    let of_room = ["\0m.room.name\0", "\0m.room.member\0@a:x", "\0x\0é", "\0x\0\u{e000}", "\0x\0\u{ffff}", "\0x\0🔔"];
    let of_room: Vec<String> = of_room.iter().map(|rest| format!("!a:x{rest}")).collect();
    let mut all: Vec<&str> = of_room.iter().map(String::as_str).collect();
    all.extend(["!a:x", "!a:x\u{1}", "!a:xy\0m.room.name\0", "!b:x\0m.room.name\0", "!a\0m.room.name\0"]);
    fill(vault, Table::State, &all).await;
    let mut expected = of_room.clone();
    expected.sort();
    for backwards in [false, true] {
        let range = Range { backwards, ..Range::prefix(Table::State, "!a:x\0") };
        let mut found = keys(vault, range).await;
        // The order beyond U+E000 is a vault's own affair.
        found.sort();
        assert_eq!(found, expected);
    }
    for prefix in ["!a:x\0x\0\u{ffff}", "!a:x\0x\0🔔"] {
        assert_eq!(keys(vault, Range::prefix(Table::State, prefix)).await, [prefix]);
    }
    // The first character after the prefix decides in which order the upper bound is taken.
    assert_eq!(keys(vault, Range::prefix(Table::State, "!a:x\0x\0")).await.len(), 4);
    let last = Range { backwards: true, limit: 3, ..Range::prefix(Table::State, "!a:x\0x\0") };
    assert_eq!(keys(vault, last).await.len(), 3);
    assert_eq!(keys(vault, Range::prefix(Table::State, "")).await.len(), all.len());
    assert!(keys(vault, Range::prefix(Table::State, "!c")).await.is_empty());
    vault.clear().await.expect("clears");
}

async fn positions(vault: &dyn Vault) {
    let ends = [i64::MIN, -70, -1, 0, 1, 4096, i64::MAX];
    let places: Vec<_> = ends.iter().flat_map(|s| ends.iter().map(|i| Position::new(*s, *i))).collect();
    let sorted: Vec<_> = places.iter().map(|place| format!("{ROOM}\0{}", place.key())).collect();
    // Written last first, since a vault that keeps the order of writing must fail.
    let names: Vec<_> = sorted.iter().rev().map(String::as_str).collect();
    fill(vault, Table::Timeline, &names).await;
    let room = Range::prefix(Table::Timeline, &format!("{ROOM}\0"));
    assert_eq!(keys(vault, room.clone()).await, sorted);
    let latest = Range { backwards: true, limit: 20, ..room.clone() };
    assert_eq!(keys(vault, latest).await, sorted.iter().rev().take(20).cloned().collect::<Vec<_>>());
    // The page before a known place, as scrolling back asks for it.
    let before = Range { to: Some(sorted[30].clone()), backwards: true, limit: 10, ..room };
    assert_eq!(keys(vault, before).await, sorted[20..30].iter().rev().cloned().collect::<Vec<_>>());
    vault.clear().await.expect("clears");
}

async fn any_bytes(vault: &dyn Vault) {
    let every: Vec<u8> = (0..=255).collect();
    // Not a repeated byte: a vault that compresses or truncates must be seen.
    let big: Vec<u8> = (0_u32..2_000_000).map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
    let changes = vec![put(Table::Blobs, "every", &every), put(Table::Blobs, "big", &big), put(Table::Blobs, "nothing", b"")];
    vault.commit(changes).await.expect("commits");
    assert!(get(vault, Table::Blobs, "every").await == Some(every));
    assert!(get(vault, Table::Blobs, "big").await == Some(big));
    assert_eq!(get(vault, Table::Blobs, "nothing").await, Some(Vec::new()));
    vault.clear().await.expect("clears");
}

async fn many(vault: &dyn Vault) {
    let count = 5_000;
    let changes = (0..count).map(|n| put(Table::Timeline, &format!("{n:08}"), n.to_string().as_bytes())).collect();
    vault.commit(changes).await.expect("commits");
    let found = vault.range(Range::all(Table::Timeline)).await.expect("reads");
    assert_eq!(found.len(), count);
    assert!(found.iter().enumerate().all(|(n, (key, value))| *key == format!("{n:08}") && *value == n.to_string().into_bytes()));
    let last = Range { backwards: true, limit: 50, ..Range::all(Table::Timeline) };
    let last = keys(vault, last).await;
    assert_eq!((last.len(), last.first().map(String::as_str)), (50, Some("00004999")));
    vault.clear().await.expect("clears");
}

async fn clear(vault: &dyn Vault) {
    vault.commit(Table::ALL.iter().map(|table| put(*table, "k", b"v")).collect()).await.expect("commits");
    vault.clear().await.expect("clears");
    for table in Table::ALL {
        assert!(keys(vault, Range::all(table)).await.is_empty(), "{}", table.name());
    }
}

fn put(table: Table, key: &str, value: &[u8]) -> Change {
    Change::Put(table, key.to_owned(), value.to_vec())
}

async fn fill(vault: &dyn Vault, table: Table, keys: &[&str]) {
    vault.commit(keys.iter().map(|key| put(table, key, key.as_bytes())).collect()).await.expect("commits");
}

async fn get(vault: &dyn Vault, table: Table, key: &str) -> Option<Vec<u8>> {
    vault.get(table, key).await.expect("reads")
}

/// The keys of a stretch; each record written by [`fill`] holds its own key.
async fn keys(vault: &dyn Vault, range: Range) -> Vec<String> {
    vault.range(range).await.expect("reads").into_iter().map(|(key, _)| key).collect()
}
