//! What the screen reads: signals, fed by `session` alone.
//!
//! Owns: the pool of entries, the ordered lists of ids, the state of session, link, vault and outbox as people see them.
//! Does not own: any rule; those are in `crisis`.
//!
//! Invariants:
//! - Only `Arc…` signals live here: an arena signal would die with the page that made it, or live as long as it.
//! - A new message touches its own row and one list; no row is woken by another's change.
//! - Views read; only `session` writes.
//! - A view that is gone leaves nothing behind here: all is read through [`Lasting`].

mod follow;
mod hold;
mod lasting;
pub mod link;
pub mod list;
pub mod media;
mod names;
pub mod outbox;
mod overview;
pub mod place;
pub mod pool;
pub mod prefs;
pub mod room;
pub mod session;

use crate::crisis::{
    Entry, EntryId, GroupKind, Millis, Overview, Position, Reach, Trace, assignment::AssignmentView, overview::Ledger,
    publication::Publication,
};
use leptos::prelude::*;
use ruma::{OwnedRoomId, OwnedUserId, RoomId};
use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

pub use hold::Hold;
pub use lasting::{Lasting, Lasts};
pub use link::{Link, VaultHealth};
pub use list::{HistoryView, List, Row};
pub use media::{MediaKey, MediaSize, MediaView};
use names::Names;
pub use outbox::{Waiting, WaitingKind};
pub use pool::Pool;
pub use prefs::{Language, Prefs, Theme};
pub use room::{Invitation, May, RoomView};
pub use session::{Me, SessionView, SignInFailure, SignInStep};

/// The signal of a record; `None` until it is known, and after it is gone.
pub type Known<T> = Lasting<ArcRwSignal<Option<T>>>;

/// The signal of an entry.
pub type EntrySignal = Known<Arc<Entry>>;

/// Up to where each person has read a room.
pub type Readers = Arc<[(OwnedUserId, Position)]>;

/// The assignments of a room.
pub type Assignments = Arc<[Arc<AssignmentView>]>;

/// The changes of a room's state, oldest first.
pub type Traces = Arc<[Arc<Trace>]>;

/// Everything the screen reads. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    /// Who is signed in, or how far the sign-in has got.
    pub session: Lasting<ArcRwSignal<SessionView>>,
    /// How we stand with the homeserver.
    pub link: Lasting<ArcRwSignal<Link>>,
    /// The time of the last answer of the homeserver, for the age of the data.
    pub synced_at: Lasting<ArcRwSignal<Option<Millis>>>,
    /// The time, set every second.
    pub now: Lasting<ArcRwSignal<Millis>>,
    /// Whether what is shown is on disk.
    pub vault: Lasting<ArcRwSignal<VaultHealth>>,
    /// The crises, in the order of their names.
    pub crises: Lasting<ArcRwSignal<Arc<[OwnedRoomId]>>>,
    /// Rooms in no crisis, by name.
    pub other_rooms: Lasting<ArcRwSignal<Arc<[OwnedRoomId]>>>,
    /// Invitations not answered.
    pub invitations: Lasting<ArcRwSignal<Arc<[Invitation]>>>,
    /// Writes not confirmed, oldest first.
    pub outbox: Lasting<ArcRwSignal<Arc<[Arc<Waiting>]>>>,
    /// The place whose draft was given words back, counted: whoever writes there reads it again.
    pub given_back: Lasting<ArcRwSignal<(u64, String)>>,
    /// What the person prefers on this device.
    pub prefs: Lasting<ArcRwSignal<Prefs>>,
    /// The largest file the homeserver takes, in bytes, once it has said so.
    pub upload_limit: Lasting<ArcRwSignal<Option<u64>>>,
    rooms: Pool<OwnedRoomId, Arc<RoomView>>,
    lists: Pool<OwnedRoomId, List>,
    threads: Pool<(OwnedRoomId, EntryId), Arc<[EntryId]>>,
    entries: Pool<(OwnedRoomId, EntryId), Arc<Entry>>,
    history: Pool<OwnedRoomId, HistoryView>,
    readers: Pool<OwnedRoomId, Readers>,
    typing: Pool<OwnedRoomId, Arc<[OwnedUserId]>>,
    media: Pool<MediaKey, MediaView>,
    drafts: Pool<String, String>,
    publications: Pool<(OwnedRoomId, EntryId), Arc<Publication>>,
    boards: Pool<OwnedRoomId, Arc<[Arc<Publication>]>>,
    assignments: Pool<OwnedRoomId, Assignments>,
    traces: Pool<OwnedRoomId, Traces>,
    reaches: Pool<(OwnedRoomId, EntryId), Arc<Reach>>,
    names: Names,
    overviews: Pool<OwnedRoomId, Arc<Overview>>,
    ledgers: Arc<RwLock<BTreeMap<OwnedRoomId, Ledger>>>,
    holds: hold::Holds,
    uploads: Arc<RwLock<BTreeMap<String, (u64, u64)>>>,
}

impl Default for Store {
    fn default() -> Self {
        Self {
            session: Lasting::arc(SessionView::Starting),
            link: Lasting::arc(Link::Connecting),
            synced_at: Lasting::arc(None),
            now: Lasting::arc(0),
            vault: Lasting::arc(VaultHealth::Durable),
            crises: Lasting::arc([].into()),
            other_rooms: Lasting::arc([].into()),
            invitations: Lasting::arc([].into()),
            outbox: Lasting::arc([].into()),
            given_back: Lasting::arc((0, String::new())),
            prefs: Lasting::arc(Prefs::default()),
            upload_limit: Lasting::arc(None),
            rooms: Pool::default(),
            lists: Pool::default(),
            threads: Pool::default(),
            entries: Pool::default(),
            history: Pool::default(),
            readers: Pool::default(),
            typing: Pool::default(),
            media: Pool::default(),
            drafts: Pool::default(),
            publications: Pool::default(),
            boards: Pool::default(),
            assignments: Pool::default(),
            traces: Pool::default(),
            reaches: Pool::default(),
            names: Names::default(),
            overviews: Pool::default(),
            ledgers: Arc::default(),
            holds: Arc::default(),
            uploads: Arc::default(),
        }
    }
}

impl Store {
    /// The cell of a crisis, when this account is in it; tracked.
    pub fn cell(&self, space: &RoomId) -> Option<OwnedRoomId> {
        let groups = self.room(space).with(|room| room.as_ref().map(|room| room.groups.clone()))?;
        let is_cell =
            |group: &OwnedRoomId| self.room(group).with(|room| room.as_ref().is_some_and(|room| room.kind == Some(GroupKind::Cell)));
        groups.into_iter().find(is_cell)
    }

    /// A room as the screen shows it; `None` until it is known.
    pub fn room(&self, room: &RoomId) -> Known<Arc<RoomView>> {
        self.rooms.signal(&room.to_owned())
    }

    /// A room's entries in order, oldest first: posts of a group, lines of a chat.
    pub fn list(&self, room: &RoomId) -> Known<List> {
        self.lists.signal(&room.to_owned())
    }

    /// The comments of a post, oldest first.
    pub fn thread(&self, room: &RoomId, root: &EntryId) -> Known<Arc<[EntryId]>> {
        self.threads.signal(&(room.to_owned(), root.clone()))
    }

    /// One entry.
    pub fn entry(&self, room: &RoomId, id: &EntryId) -> EntrySignal {
        self.entries.signal(&(room.to_owned(), id.clone()))
    }

    /// How much of a room's past is known.
    pub fn history(&self, room: &RoomId) -> Known<HistoryView> {
        self.history.signal(&room.to_owned())
    }

    /// Up to where each person has read a room.
    pub fn readers(&self, room: &RoomId) -> Known<Readers> {
        self.readers.signal(&room.to_owned())
    }

    /// Who else is typing in a room.
    pub fn typing(&self, room: &RoomId) -> Known<Arc<[OwnedUserId]>> {
        self.typing.signal(&room.to_owned())
    }

    /// A file from the homeserver, as an address the page can show.
    pub fn media(&self, key: &MediaKey) -> Known<MediaView> {
        self.media.signal(key)
    }

    /// Words typed and not sent, by the name of the place they were typed in.
    pub fn draft(&self, place: &str) -> Known<String> {
        self.drafts.signal(&place.to_owned())
    }

    /// A publication as it stands.
    pub fn publication(&self, cell: &RoomId, root: &EntryId) -> Known<Arc<Publication>> {
        self.publications.signal(&(cell.to_owned(), root.clone()))
    }

    /// Every publication of a cell, newest first.
    pub fn board(&self, cell: &RoomId) -> Known<Arc<[Arc<Publication>]>> {
        self.boards.signal(&cell.to_owned())
    }

    /// What people of a room are expected to do.
    pub fn assignments(&self, room: &RoomId) -> Known<Assignments> {
        self.assignments.signal(&room.to_owned())
    }

    /// The changes of a room's state, as far as its history is here.
    pub fn traces(&self, room: &RoomId) -> Known<Traces> {
        self.traces.signal(&room.to_owned())
    }

    /// Whom an announcement has reached.
    pub fn reach(&self, room: &RoomId, announcement: &EntryId) -> Known<Arc<Reach>> {
        self.reaches.signal(&(room.to_owned(), announcement.clone()))
    }

    /// The overview of a crisis.
    pub fn overview(&self, space: &RoomId) -> Known<Arc<Overview>> {
        self.overviews.signal(&space.to_owned())
    }

    /// Puts a file's state.
    pub(crate) fn set_media(&self, key: MediaKey, view: Option<MediaView>) {
        self.media.set(key, view);
    }

    /// Puts a draft.
    pub(crate) fn set_draft(&self, place: String, text: Option<String>) {
        self.drafts.set(place, text);
    }

    /// Says that a draft was given words back.
    pub(crate) fn set_given_back(&self, place: String) {
        self.given_back.update(|(count, at)| (*count, *at) = (count.wrapping_add(1), place));
    }

    /// Puts what is known of a room's past.
    pub(crate) fn set_history(&self, room: &RoomId, view: HistoryView) {
        self.history.set(room.to_owned(), Some(view));
    }

    /// Forgets everything of the account, keeping what the person prefers.
    pub(crate) fn forget(&self) {
        self.crises.set([].into());
        self.other_rooms.set([].into());
        self.invitations.set([].into());
        self.outbox.set([].into());
        self.synced_at.set(None);
        self.rooms.clear();
        self.names.clear();
        self.lists.clear();
        self.threads.clear();
        self.entries.clear();
        self.history.clear();
        self.readers.clear();
        self.typing.clear();
        self.media.clear();
        self.drafts.clear();
        self.publications.clear();
        self.boards.clear();
        self.assignments.clear();
        self.traces.clear();
        self.reaches.clear();
        self.overviews.clear();
        self.ledgers.write().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// Sets a signal only when the value differs: an equal set would wake its readers all the same.
pub(crate) fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: &ArcRwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}

#[cfg(test)]
mod tests;
