//! The vault on disk, and the one in memory where there is no disk.

use crate::contract;
use tocsin::{
    platform::browser::IndexedDb,
    session::{
        memory::MemoryVault,
        ports::{Change, Table, Vault, VaultError},
    },
};
use wasm_bindgen_test::wasm_bindgen_test;

/// A name no test has used, in this run or a former one.
fn fresh(name: &str) -> String {
    format!("test-{name}-{}", js_sys::Math::random())
}

async fn open(name: &str) -> IndexedDb {
    IndexedDb::open_named(name).await.expect("a browser under test has a disk")
}

#[wasm_bindgen_test]
async fn memory_keeps_the_contract() {
    contract::suite(&MemoryVault::default()).await;
}

#[wasm_bindgen_test]
async fn disk_keeps_the_contract() {
    contract::suite(&open(&fresh("contract")).await).await;
}

#[wasm_bindgen_test]
async fn what_is_committed_is_there_after_a_crash() {
    let name = fresh("reopen");
    let vault = open(&name).await;
    contract::leave(&vault).await;
    drop(vault);
    contract::still_there(&open(&name).await).await;
}

#[wasm_bindgen_test]
async fn two_tabs_see_one_vault() {
    let name = fresh("two");
    let (one, two) = (open(&name).await, open(&name).await);
    let put = |value: &[u8]| vec![Change::Put(Table::Meta, "k".to_owned(), value.to_vec())];
    // Asked at the same time: the browser puts them in a row.
    let (first, second) = futures::join!(one.commit(put(b"one")), two.commit(put(b"two")));
    first.expect("commits");
    second.expect("commits");
    assert_eq!(one.get(Table::Meta, "k").await, Ok(Some(b"two".to_vec())));
    one.clear().await.expect("clears");
    assert_eq!(two.get(Table::Meta, "k").await, Ok(None));
}

#[wasm_bindgen_test]
async fn a_dropped_commit_is_whole_or_absent() {
    let vault = open(&fresh("dropped")).await;
    let changes =
        vec![Change::Put(Table::Meta, "sync".to_owned(), b"s2".to_vec()), Change::Put(Table::State, "s".to_owned(), vec![0; 100_000])];
    {
        let commit = vault.commit(changes);
        let _ = futures::FutureExt::now_or_never(commit);
    }
    let token = vault.get(Table::Meta, "sync").await.expect("reads").is_some();
    let state = vault.get(Table::State, "s").await.expect("reads").is_some();
    assert_eq!(token, state);
}

#[wasm_bindgen_test]
async fn a_vault_thrown_away_is_not_begun_again_in_silence() {
    let name = fresh("thrown");
    let vault = open(&name).await;
    contract::leave(&vault).await;
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten()).expect("a disk");
    // Waits for every connection to let go: if ours did not, this test would hang.
    drop(factory.delete_database(&name).expect("asks"));
    let other = open(&name).await;
    let token = vec![Change::Put(Table::Meta, "sync".to_owned(), b"s3".to_vec())];
    assert!(matches!(vault.commit(token).await, Err(VaultError::Failed(_) | VaultError::Blocked(_))));
    assert_eq!(other.get(Table::Meta, "sync").await, Ok(None));
    assert_eq!(other.get(Table::Outbox, "kept").await, Ok(None));
}
