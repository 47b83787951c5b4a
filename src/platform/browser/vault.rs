//! The vault on disk: IndexedDB, one object store per drawer, records under string keys.
//!
//! Owns: the connection. Several tabs have one each; the browser orders their transactions.
//! Does not own: what a record means.
//!
//! IndexedDB orders keys by UTF-16 code units and the port by bytes. The two differ only between characters from
//! U+E000 to U+FFFF and characters above; of our keys only Matrix state keys can hold either, and nothing depends on
//! the order of those. Ranges by prefix hold the same keys in both orders ([`keys`] sees to it).
//!
//! Spoken through web-sys rather than a wrapper crate: `idb` leaves two closures behind at each read, hides a full disk
//! behind a conversion error, and can't ask for strict durability.

mod keys;
mod request;
mod schema;

use crate::session::ports::{Change, Range, Table, Vault, VaultError};
use async_trait::async_trait;
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use request::{completed, failure, settled};
use schema::Connection;
use std::{cell::RefCell, collections::BTreeSet, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbCursor, IdbCursorDirection, IdbKeyRange, IdbObjectStore, IdbTransaction};

/// The vault on disk.
pub struct IndexedDb {
    name: String,
    connection: RefCell<Rc<Connection>>,
}

impl IndexedDb {
    /// Opens Tocsin's vault.
    ///
    /// # Errors
    /// [`VaultError::Blocked`] when this browser gives no place on disk, as in some private windows.
    pub async fn open() -> Result<Self, VaultError> {
        Self::open_named("tocsin").await
    }

    /// Opens a vault of another name: tests stay apart from each other.
    ///
    /// # Errors
    /// As [`IndexedDb::open`].
    pub async fn open_named(name: &str) -> Result<Self, VaultError> {
        let connection = schema::open(name, schema::Before::Anything).await?;
        Ok(Self { name: name.to_owned(), connection: RefCell::new(Rc::new(connection)) })
    }

    /// Begins a transaction. Browsers close connections of their own accord, Safari those of pages in the background:
    /// then it is opened again, unless it is no longer the same vault.
    async fn begin(&self, tables: &BTreeSet<Table>, mode: &str, durability: &str) -> Result<IdbTransaction, VaultError> {
        let connection = Rc::clone(&self.connection.borrow());
        match transaction(&connection, tables, mode, durability) {
            Err(_) if !connection.is_superseded() => {
                let connection = Rc::new(schema::open(&self.name, schema::Before::Ours).await?);
                self.connection.replace(Rc::clone(&connection));
                transaction(&connection, tables, mode, durability).map_err(|error| failure(&error))
            }
            begun => begun.map_err(|error| failure(&error)),
        }
    }

    async fn read(&self, table: Table) -> Result<IdbObjectStore, VaultError> {
        store(&self.begin(&[table].into(), "readonly", RELAXED).await?, table)
    }
}

#[async_trait(?Send)]
impl Vault for IndexedDb {
    async fn get(&self, table: Table, key: &str) -> Result<Option<Vec<u8>>, VaultError> {
        let store = self.read(table).await?;
        let found = settled(&store.get(&key.into()).map_err(|error| failure(&error))?).await?;
        if found.is_undefined() { Ok(None) } else { bytes(found).map(Some) }
    }

    async fn range(&self, range: Range) -> Result<Vec<(String, Vec<u8>)>, VaultError> {
        let Some(keys) = keys::between(&range.from, range.to.as_deref())? else { return Ok(Vec::new()) };
        let limit = u32::try_from(range.limit).unwrap_or(u32::MAX);
        if limit == 0 {
            return Ok(Vec::new());
        }
        let store = self.read(range.table).await?;
        if !range.backwards {
            return records(&store, &keys, limit).await;
        }
        let Some(last) = last(&store, &keys, limit).await? else { return Ok(Vec::new()) };
        let mut records = records(&store, &last, limit).await?;
        records.reverse();
        Ok(records)
    }

    async fn commit(&self, changes: Vec<Change>) -> Result<(), VaultError> {
        let tables = crate::order::set(changes.iter().map(table_of));
        if tables.is_empty() {
            return Ok(());
        }
        let durability = if changes.iter().any(Change::is_ours_alone) { STRICT } else { RELAXED };
        let transaction = self.begin(&tables, "readwrite", durability).await?;
        // Watched from before the first write, so that no ending is missed.
        let end = completed(&transaction);
        for change in &changes {
            let store = store(&transaction, table_of(change))?;
            let asked = match change {
                Change::Put(_, key, value) => store.put_with_key(&Uint8Array::from(value.as_slice()), &key.into()),
                Change::Delete(_, key) => store.delete(&key.into()),
            };
            if let Err(error) = asked {
                let _ = transaction.abort();
                return Err(failure(&error));
            }
        }
        end.await
    }

    async fn clear(&self) -> Result<(), VaultError> {
        let transaction = self.begin(&Table::ALL.into(), "readwrite", STRICT).await?;
        let end = completed(&transaction);
        for table in Table::ALL {
            store(&transaction, table)?.clear().map_err(|error| failure(&error))?;
        }
        end.await
    }

    fn is_durable(&self) -> bool {
        true
    }
}

/// A transaction counts as done when it has reached the disk: it outlives a loss of power.
const STRICT: &str = "strict";
/// It counts as done when the system has it: it outlives the page and the browser.
const RELAXED: &str = "relaxed";

/// Begins a transaction. web-sys still calls its durability unstable, hence the call by name; browsers that don't know
/// it ignore it.
fn transaction(connection: &Connection, tables: &BTreeSet<Table>, mode: &str, durability: &str) -> Result<IdbTransaction, JsValue> {
    let names: Array = tables.iter().map(|table| JsValue::from(table.name())).collect();
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &durability.into())?;
    let begin: Function = Reflect::get(connection.database(), &"transaction".into())?.dyn_into()?;
    begin.call3(connection.database(), &names, &mode.into(), &options)?.dyn_into()
}

fn store(transaction: &IdbTransaction, table: Table) -> Result<IdbObjectStore, VaultError> {
    transaction.object_store(table.name()).map_err(|error| failure(&error))
}

fn table_of(change: &Change) -> Table {
    match change {
        Change::Put(table, ..) | Change::Delete(table, _) => *table,
    }
}

/// The records of a stretch: two requests of one transaction, so that keys and values match.
async fn records(store: &IdbObjectStore, keys: &IdbKeyRange, limit: u32) -> Result<Vec<(String, Vec<u8>)>, VaultError> {
    let names = store.get_all_keys_with_key_and_limit(keys, limit).map_err(|error| failure(&error))?;
    let values = store.get_all_with_key_and_limit(keys, limit).map_err(|error| failure(&error))?;
    let (names, values) = futures::join!(settled(&names), settled(&values));
    let (names, values) = (Array::from(&names?), Array::from(&values?));
    names
        .iter()
        .zip(values.iter())
        .map(|(name, value)| {
            let name = name.as_string().ok_or_else(|| VaultError::Failed("a key is no text".to_owned()))?;
            Ok((name, bytes(value)?))
        })
        .collect()
}

/// The last records of a stretch, as a stretch. A cursor that walked back record by record would ask the browser once
/// for each; this one leaps to the first of them.
async fn last(store: &IdbObjectStore, keys: &IdbKeyRange, limit: u32) -> Result<Option<IdbKeyRange>, VaultError> {
    let asked = store.open_key_cursor_with_range_and_direction(keys, IdbCursorDirection::Prev).map_err(|error| failure(&error))?;
    let Ok(cursor) = settled(&asked).await?.dyn_into::<IdbCursor>() else { return Ok(None) };
    if limit > 1 {
        cursor.advance(limit - 1).map_err(|error| failure(&error))?;
    }
    let leap = if limit > 1 { settled(&asked).await? } else { cursor.into() };
    match leap.dyn_into::<IdbCursor>() {
        Ok(first) => {
            let first = first.key().map_err(|error| failure(&error))?;
            keys::from(&first, keys).map(Some)
        }
        // There are fewer than that: all of them.
        Err(_) => Ok(Some(keys.clone())),
    }
}

fn bytes(value: JsValue) -> Result<Vec<u8>, VaultError> {
    let value: Uint8Array = value.dyn_into().map_err(|_| VaultError::Failed("a record is no bytes".to_owned()))?;
    Ok(value.to_vec())
}
