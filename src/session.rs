//! The driver: it joins the wire to the domain, the disk and the screen.
//!
//! Owns: the order of things (receive, commit, fold, apply), the tasks, the ports it needs of the world.
//! Does not own: any rule of the domain, any format of the wire, any pixel.
//!
//! Invariants:
//! - Nothing is shown as saved that is not durable: commit comes before fold and apply.
//! - A failed commit stops the sync, and the screen says so.
//! - A write is in the vault before its first attempt, and leaves it only when its own event has come back.
//! - No `RefCell` guard is held across an `await`.

mod archive;
mod boot;
mod core;
mod deliver;
mod door;
mod echo;
mod files;
mod given_back;
mod guard;
pub mod handle;
mod let_go;
pub mod markup;
pub mod memory;
mod past;
pub mod ports;
mod reach;
mod reading;
mod receive;
mod requests;
mod sign_in;
mod standing;
mod submit;
mod tabs;
mod translate;
mod transport;
mod unsent;
mod waiting;
mod wake;

pub use boot::{Entry, drive};
pub use door::{AskDriver, Drive, here, start};
pub use handle::{Handle, KeepError, KeptFile, Request};
pub use ports::Ports;
pub use reach::Reached;
pub use translate::{from_html, preview};

use self::core::{Core, News, Plan};
use crate::crisis::EntryId;
use crate::matrix::{Credentials, Server};
use crate::store::{Language, Me, MediaKey, SessionView, Store, VaultHealth};
use futures::{channel::oneshot, future::AbortHandle};
use leptos::prelude::*;
use ports::{Change, Vault, VaultError};
use ruma::OwnedRoomId;
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::Rc,
};
use wake::Wake;

/// The session of this tab.
pub(crate) struct Session {
    ports: Ports,
    store: Store,
    /// Itself, for the tasks it starts.
    this: RefCell<std::rc::Weak<Session>>,
    credentials: RefCell<Option<Credentials>>,
    server: RefCell<Option<Server>>,
    filter_name: RefCell<Option<String>>,
    core: RefCell<Option<Core>>,
    /// Does this tab talk to the homeserver?
    leading: Cell<bool>,
    /// Ends the tasks that talk for a session, once another one begins: two that talk at once would take each other's bells.
    talking: RefCell<Vec<AbortHandle>>,
    committing: futures::lock::Mutex<()>,
    renewing: futures::lock::Mutex<()>,
    poll_wake: Wake,
    outbox_wake: Wake,
    asked_members: RefCell<BTreeSet<OwnedRoomId>>,
    unsent_receipts: RefCell<BTreeMap<OwnedRoomId, EntryId>>,
    /// Could the last of them not be told?
    receipts_failed: Cell<bool>,
    /// Rooms in which one has stopped typing, and what was typed has not left yet.
    stopped_typing: RefCell<BTreeSet<OwnedRoomId>>,
    /// What calls off the uploads under way, by transaction.
    uploads: RefCell<BTreeMap<String, oneshot::Sender<()>>>,
    held_media: RefCell<VecDeque<MediaKey>>,
    unsaved_drafts: RefCell<BTreeMap<String, String>>,
}

/// State keys to ask for again.
type Doubtful = Vec<(OwnedRoomId, String, String)>;

impl Session {
    fn vault(&self) -> Rc<dyn Vault> {
        Rc::clone(&self.ports.vault)
    }

    fn credentials(&self) -> Option<Credentials> {
        self.credentials.borrow().clone()
    }

    fn set_credentials(&self, credentials: Option<Credentials>) {
        *self.credentials.borrow_mut() = credentials;
    }

    fn me(&self) -> Option<Me> {
        self.store.session.with_untracked(|view| view.me().cloned())
    }

    fn language(&self) -> Language {
        self.store.prefs.with_untracked(|prefs| prefs.language)
    }

    fn is_leading_session(&self) -> bool {
        self.leading.get() && self.credentials.borrow().is_some()
    }

    fn synced(&self) -> Option<u64> {
        self.store.synced_at.with_untracked(|at| *at)
    }

    fn synced_or(&self, now: u64) -> u64 {
        self.synced().unwrap_or(now)
    }

    fn has_synced(&self) -> bool {
        self.core.borrow().as_ref().is_some_and(|core| core.machine.since().is_some())
    }

    /// Takes news in: planned, committed, adopted, told to the other tabs. `None` when it can't be read.
    async fn record(&self, news: News) -> Result<Option<Doubtful>, VaultError> {
        let _one_at_a_time = self.committing.lock().await;
        let Some(Ok(mut plan)) = self.core.borrow().as_ref().map(|core| core.plan(&news)) else { return Ok(None) };
        let doubtful = plan.doubtful();
        self.commit(std::mem::take(&mut plan.changes)).await?;
        self.adopt(plan);
        self.tell_news(news);
        Ok(Some(doubtful))
    }

    fn adopt(&self, plan: Plan) {
        let cut = plan.cut().to_vec();
        let (touched, gone) = match self.core.borrow_mut().as_mut() {
            Some(core) => {
                let (changes, gone) = core.adopt(plan);
                self.store.follow(&core.board, &changes);
                (changes.0.into_keys().collect::<Vec<_>>(), gone)
            }
            None => return,
        };
        self.let_go_of(&touched);
        self.settle_claims();
        // What waited for the id of a write that came back may leave.
        self.outbox_wake.ring();
        for room in &cut {
            self.show_new_hole(room);
        }
        self.show_outbox();
        if !gone.is_empty() {
            let vault = self.vault();
            let changes: Vec<_> = gone.iter().flat_map(archive::item_done).collect();
            (self.ports.spawn)(Box::pin(async move {
                // What fails here is settled again at the next jump or echo.
                let _ = vault.commit(changes).await;
            }));
        }
    }

    /// Makes changes durable; says so when it can't.
    async fn commit(&self, changes: Vec<Change>) -> Result<(), VaultError> {
        let result = self.vault().commit(changes).await;
        let health = match &result {
            Ok(()) if self.vault().is_durable() => VaultHealth::Durable,
            Ok(()) => VaultHealth::MemoryOnly,
            Err(VaultError::Full) => VaultHealth::Full,
            Err(VaultError::Blocked(_) | VaultError::Failed(_)) => VaultHealth::Failed,
        };
        crate::store::set_if_new(&self.store.vault, health);
        result
    }

    /// Keeps what must be kept; a failure is shown by [`Session::commit`], and nothing is undone: it is in memory.
    async fn keep(&self, changes: Vec<Change>) {
        let _ = self.commit(changes).await;
    }

    fn is_signed_in(&self) -> bool {
        matches!(self.store.session.try_get_untracked(), Some(SessionView::SignedIn(_)))
    }
}
