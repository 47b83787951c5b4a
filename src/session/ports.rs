//! What the session needs of the world. `platform/browser` and `platform/native` provide it; tests provide worse.
//!
//! All is single-threaded: nothing here is `Send`. Dropping a future stops what it does.

use super::markup::Parse;
use crate::crisis::Millis;
pub use crate::matrix::request::{Answer, Ask, Method, Outgoing};
use async_trait::async_trait;
use futures::{future::LocalBoxFuture, stream::LocalBoxStream};
use std::{rc::Rc, time::Duration};

/// The world.
#[derive(Clone)]
pub struct Ports {
    /// The network.
    pub http: Rc<dyn Http>,
    /// The disk.
    pub vault: Rc<dyn Vault>,
    /// The time.
    pub clock: Rc<dyn Clock>,
    /// What the device says of itself: network, sleep.
    pub device: Rc<dyn Device>,
    /// The other tabs of this session.
    pub tabs: Rc<dyn Tabs>,
    /// Addresses of files the page can show.
    pub urls: Rc<dyn Urls>,
    /// Parses other people's HTML.
    pub parse: Parse,
    /// Starts a task.
    pub spawn: Rc<dyn Fn(LocalBoxFuture<'static, ()>)>,
}

/// The network.
#[async_trait(?Send)]
pub trait Http {
    /// Sends a request and waits for the whole answer, whatever its status.
    ///
    /// # Errors
    /// When no answer came.
    async fn send(&self, request: Outgoing, options: SendOptions) -> Result<Answer, Unreachable>;
}

/// How to send.
#[derive(Clone, Default)]
pub struct SendOptions {
    /// Give up after this long.
    pub timeout: Option<Duration>,
    /// Tell how many bytes of the request have left, of how many.
    pub progress: Option<Rc<dyn Fn(u64, u64)>>,
}

/// No answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreachable {
    /// The connection failed or was cut.
    #[error("the connection failed")]
    Connection,
    /// Nothing came in time.
    #[error("nothing came in time")]
    Timeout,
}

/// A drawer of the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// The session itself: credentials, sync token, preferences.
    Meta,
    /// One record per room: where we stand, its known history.
    Rooms,
    /// State: `room NUL type NUL key` → the event.
    State,
    /// Timelines: `room NUL position` → the event.
    Timeline,
    /// Receipts: `room NUL user` → the event id.
    Receipts,
    /// Writes not confirmed, by order.
    Outbox,
    /// Words typed and not sent.
    Drafts,
    /// Files kept for the outbox.
    Blobs,
}

impl Table {
    /// Every drawer.
    pub const ALL: [Self; 8] =
        [Self::Meta, Self::Rooms, Self::State, Self::Timeline, Self::Receipts, Self::Outbox, Self::Drafts, Self::Blobs];

    /// Its name on disk.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Rooms => "rooms",
            Self::State => "state",
            Self::Timeline => "timeline",
            Self::Receipts => "receipts",
            Self::Outbox => "outbox",
            Self::Drafts => "drafts",
            Self::Blobs => "blobs",
        }
    }
}

/// One change of the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Put a record, in place of what was there.
    Put(Table, String, Vec<u8>),
    /// Take a record out.
    Delete(Table, String),
}

impl Change {
    /// Does it keep what nobody else has: a write, a file, words typed, the proof of who we are? All else came from the
    /// homeserver, together with the token that says so, and can be asked for again.
    pub fn is_ours_alone(&self) -> bool {
        matches!(self, Self::Put(Table::Outbox | Table::Drafts | Table::Blobs, ..))
            || matches!(self, Self::Put(Table::Meta, key, _) if key == CREDENTIALS)
    }
}

/// The key of the credentials in [`Table::Meta`].
pub const CREDENTIALS: &str = "credentials";

/// A stretch of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The drawer.
    pub table: Table,
    /// Keys from this one on.
    pub from: String,
    /// Keys before this one; `None` is the end.
    pub to: Option<String>,
    /// From the greatest key down.
    pub backwards: bool,
    /// At most so many records.
    pub limit: usize,
}

impl Range {
    /// Everything in a drawer.
    pub fn all(table: Table) -> Self {
        Self { table, from: String::new(), to: None, backwards: false, limit: usize::MAX }
    }

    /// Every key that begins so.
    pub fn prefix(table: Table, prefix: &str) -> Self {
        // No key holds U+10FFFF, so this is after every key with the prefix.
        Self { from: prefix.to_owned(), to: Some(format!("{prefix}\u{10ffff}")), ..Self::all(table) }
    }
}

/// The disk: drawers of records in the byte order of their keys.
///
/// Every implementation passes the same contract suite (`tests/contract`).
#[async_trait(?Send)]
pub trait Vault {
    /// Reads one record.
    ///
    /// # Errors
    /// When the disk fails.
    async fn get(&self, table: Table, key: &str) -> Result<Option<Vec<u8>>, VaultError>;

    /// Reads a stretch of records.
    ///
    /// # Errors
    /// When the disk fails.
    async fn range(&self, range: Range) -> Result<Vec<(String, Vec<u8>)>, VaultError>;

    /// Makes all these changes, or none. When it returns, they outlive the page; and those with one that
    /// [is ours alone](Change::is_ours_alone) outlive a loss of power, with all that came before them.
    ///
    /// # Errors
    /// When the disk fails or is full; then nothing has changed.
    async fn commit(&self, changes: Vec<Change>) -> Result<(), VaultError>;

    /// Leaves nothing behind.
    ///
    /// # Errors
    /// When the disk fails.
    async fn clear(&self) -> Result<(), VaultError>;

    /// Does it keep anything beyond this tab?
    fn is_durable(&self) -> bool;
}

/// The disk failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// There is no room left.
    #[error("no room left")]
    Full,
    /// The browser gives no place on disk.
    #[error("no place on disk: {0}")]
    Blocked(String),
    /// Anything else.
    #[error("the disk failed: {0}")]
    Failed(String),
}

/// The time.
pub trait Clock {
    /// Now.
    fn now(&self) -> Millis;
    /// Waits.
    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()>;
    /// A random byte, to spread retries.
    fn spread(&self) -> u8;
}

/// What the device says of itself.
pub trait Device {
    /// Does it say it has a network?
    fn is_online(&self) -> bool;
    /// Each time the network may be back or gone, the device wakes, or the page is seen again.
    fn changes(&self) -> LocalBoxStream<'static, ()>;
}

/// The other tabs of this session.
#[async_trait(?Send)]
pub trait Tabs {
    /// Waits until this tab is the one that talks to the homeserver; it stays so until it is closed.
    async fn lead(&self);
    /// Holds something alone among all tabs, until the guard is dropped.
    async fn alone(&self, name: &str) -> Box<dyn std::any::Any>;
    /// Tells the other tabs.
    fn tell(&self, message: String);
    /// What other tabs tell.
    fn told(&self) -> LocalBoxStream<'static, String>;
}

/// Addresses of files the page can show.
pub trait Urls {
    /// Makes an address for a file. The MIME type is one the page may show: the caller has checked.
    fn publish(&self, bytes: &[u8], mime: &str) -> String;
    /// Takes an address back.
    fn revoke(&self, url: &str);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_homeserver_has_too_is_not_ours_alone() {
        let put = |table, key: &str| Change::Put(table, key.to_owned(), vec![]);
        for change in [put(Table::Outbox, "1"), put(Table::Drafts, "a"), put(Table::Blobs, "b"), put(Table::Meta, CREDENTIALS)] {
            assert!(change.is_ours_alone(), "{change:?}");
        }
        let done = Change::Delete(Table::Outbox, "1".to_owned());
        for change in [put(Table::Timeline, "t"), put(Table::State, "s"), put(Table::Rooms, "r"), put(Table::Meta, "sync"), done] {
            assert!(!change.is_ours_alone(), "{change:?}");
        }
    }
}
