//! The shape of the vault on disk, and how it came to be.

use super::request::{failure, first_of, settled};
use crate::{platform::browser::listener::Listener, session::ports::VaultError};
use futures::future::{Either, select};
use std::{cell::Cell, pin::pin, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbVersionChangeEvent};

/// One step from a version to the next.
type Migration = fn(&IdbDatabase) -> Result<(), JsValue>;

/// Every step ever taken; the version of the database is their number. Only ever append: there are disks on which the
/// steps above were taken.
const MIGRATIONS: &[Migration] = &[drawers];

/// Version 1. The names stand here and do not follow `Table::ALL`: a drawer added later is a new step.
fn drawers(database: &IdbDatabase) -> Result<(), JsValue> {
    for name in ["meta", "rooms", "state", "timeline", "receipts", "outbox", "drafts", "blobs"] {
        database.create_object_store(name)?;
    }
    Ok(())
}

/// What has to be there before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Anything, nothing too.
    Anything,
    /// What this page has written. If the browser has thrown it away, to go on would put a sync token into an empty
    /// vault, and what came before it would be lost in silence.
    Ours,
}

/// An open database. It is closed when this is dropped, or when another tab needs it to be of another version.
pub(super) struct Connection {
    database: IdbDatabase,
    is_superseded: Rc<Cell<bool>>,
    _version_change: Listener,
}

impl Connection {
    fn new(database: IdbDatabase) -> Self {
        let is_superseded = Rc::new(Cell::new(false));
        let (closing, superseded) = (database.clone(), Rc::clone(&is_superseded));
        // A newer Tocsin in another tab, or a person who empties the vault: it waits for us to let go.
        let version_change = Listener::new(&database, "versionchange", move |_| {
            superseded.set(true);
            closing.close();
        });
        Self { database, is_superseded, _version_change: version_change }
    }

    /// The database itself.
    pub(super) fn database(&self) -> &IdbDatabase {
        &self.database
    }

    /// Has another tab taken over with another version?
    pub(super) fn is_superseded(&self) -> bool {
        self.is_superseded.get()
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.close();
    }
}

/// Opens the database, bringing it up to the last version.
pub(super) async fn open(name: &str, before: Before) -> Result<Connection, VaultError> {
    let version = u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX);
    let request = web_sys::window()
        .ok_or_else(|| refused("there is no window"))?
        .indexed_db()
        .map_err(|error| blocked(&error))?
        .ok_or_else(|| refused("there is no IndexedDB"))?
        .open_with_u32(name, version)
        .map_err(|error| blocked(&error))?;
    let migrating = request.clone();
    let _migration = Listener::new(&request, "upgradeneeded", move |event| {
        let old = event.dyn_ref::<IdbVersionChangeEvent>().map_or(0.0, IdbVersionChangeEvent::old_version);
        if migrate(&migrating, old, before).is_err()
            && let Some(transaction) = migrating.transaction()
        {
            let _ = transaction.abort();
        }
    });
    // Our own tabs let go when asked: this is one that hangs, and waiting for it would leave the screen empty.
    let hung = first_of(&request, &["blocked"]);
    let opened = match select(pin!(settled(&request)), pin!(hung)).await {
        Either::Left((opened, _)) => opened.map_err(|error| refused(&error.to_string()))?,
        Either::Right(_) => return Err(refused("another tab holds an older version")),
    };
    let database = opened.dyn_into().map_err(|_| refused("no database came"))?;
    Ok(Connection::new(database))
}

fn migrate(request: &IdbOpenDbRequest, old: f64, before: Before) -> Result<(), JsValue> {
    // A version is a small whole number, which JavaScript has no other type for.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let old = old as usize;
    if old == 0 && before == Before::Ours {
        return Err(JsValue::UNDEFINED);
    }
    let database: IdbDatabase = request.result()?.dyn_into()?;
    MIGRATIONS.iter().skip(old).try_for_each(|step| step(&database))
}

fn blocked(error: &JsValue) -> VaultError {
    refused(&failure(error).to_string())
}

fn refused(reason: &str) -> VaultError {
    VaultError::Blocked(reason.to_owned())
}
