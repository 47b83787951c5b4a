//! What is older: from disk first, then from the homeserver; threads and people when they are asked for.

use super::{Session, archive, core::News, translate, transport::CallError};
use crate::crisis::{EntryId, Fact};
use crate::matrix::{Answer, Ask, request::encode};
use crate::order;
use crate::store::HistoryView;
use leptos::prelude::*;
use ruma::RoomId;
use serde::Deserialize;
use serde_json::value::RawValue;

/// Events read from disk at once.
const PAGE: usize = 60;
/// Events asked of the homeserver at once.
const ASKED: usize = 60;

#[derive(Deserialize)]
struct Chunk {
    #[serde(default, rename = "chunk")]
    events: Vec<Box<RawValue>>,
    #[serde(default)]
    end: Option<String>,
    #[serde(default)]
    next_batch: Option<String>,
}

impl Session {
    /// A room is shown: its newest events come from disk, once.
    pub(super) async fn open(&self, room: &RoomId) {
        let opened = self.core.borrow().as_ref().is_none_or(|core| core.oldest.contains_key(room));
        if !opened {
            self.read_page(room).await;
            self.read_alone(room).await;
        }
        // What is on its way stays so: a second asker would take the first one's answer for the end of the hole.
        self.show_history(room, self.is_reading_past(room), None);
    }

    /// Reads one page below the oldest place read so far; says whether there was any.
    pub(super) async fn read_page(&self, room: &RoomId) -> bool {
        let below = match self.core.borrow_mut().as_mut() {
            // The mark is set before the read, so that a second asker goes on below.
            Some(core) => *core.oldest.entry(room.to_owned()).or_insert(None),
            None => return false,
        };
        let Ok(page) = archive::page(&*self.vault(), room, below, PAGE).await else { return false };
        if let Some(core) = self.core.borrow_mut().as_mut() {
            if core.oldest.get(room) != Some(&below) {
                // Somebody else was faster, or the room was cut meanwhile: this page stands somewhere else now.
                return !page.is_empty();
            }
            if let Some((oldest, _)) = page.last() {
                core.oldest.insert(room.to_owned(), Some(*oldest));
            }
            if page.len() < PAGE {
                core.disk_exhausted.insert(room.to_owned());
            }
            let events = page.iter().map(|(position, event)| (*position, event));
            let changes = core.board.fold(translate::placed(room, events, core.parse));
            self.store.follow(&core.board, &changes);
            let bottom = core.disk_exhausted.contains(room);
            self.store.set_floor(room, core.oldest.get(room).copied().flatten().filter(|_| !bottom));
        }
        !page.is_empty()
    }

    async fn read_alone(&self, room: &RoomId) {
        let Ok(events) = archive::alone(&*self.vault(), room).await else { return };
        if let Some(core) = self.core.borrow_mut().as_mut() {
            let events = events.iter().map(|(position, event)| (*position, event));
            let changes = core.board.fold(translate::placed(room, events, core.parse));
            self.store.follow(&core.board, &changes);
        }
    }

    /// The texts of publications that are not here yet: from disk, else from the homeserver.
    pub(super) async fn texts(&self, cell: &RoomId) {
        self.open(cell).await;
        let missing: Vec<EntryId> = match self.core.borrow().as_ref() {
            Some(core) => {
                let roots = core.board.room(cell).map(crate::crisis::Room::publications).unwrap_or_default();
                roots
                    .into_iter()
                    .filter(|root| {
                        core.board
                            .publication(cell, root)
                            .is_some_and(|p| p.current.is_none() || p.revisions.iter().all(|r| r.id != p.root))
                    })
                    .collect()
            }
            None => return,
        };
        for root in missing {
            self.thread(cell, &root).await;
        }
    }

    /// Older events: fills the hole under a stretch, or goes on below everything known.
    /// Says whether that went well.
    pub(super) async fn older(&self, room: &RoomId, segment: Option<i64>) -> bool {
        if self.is_reading_past(room) {
            return true;
        }
        self.show_history(room, true, None);
        let result = self.try_older(room, segment).await;
        let well = result.is_ok();
        self.show_history(room, false, result.err().map(|_| self.ports.clock.now()));
        well
    }

    /// Is somebody reading what is older already?
    pub(super) fn is_reading_past(&self, room: &RoomId) -> bool {
        self.store.history(room).try_get_untracked().flatten().is_some_and(|history| history.loading)
    }

    async fn try_older(&self, room: &RoomId, segment: Option<i64>) -> Result<(), CallError> {
        // What stands on disk under the hole must be known, or the hole would not be seen to close.
        let mut more_on_disk = self.read_page(room).await;
        while more_on_disk && segment.is_some_and(|segment| self.reads_in_or_above(room, segment)) {
            more_on_disk = self.read_page(room).await;
        }
        if segment.is_none() && more_on_disk {
            return Ok(());
        }
        let hole = {
            let core = self.core.borrow();
            let history = core.as_ref().ok_or(CallError::SignedOut)?.machine.history(room);
            let from = segment.or_else(|| history.segments.first().map(|s| s.number)).unwrap_or(0);
            history.hole_below(from).and_then(|s| Some((s.number, s.token.clone()?)))
        };
        let Some((segment, token)) = hole else { return Ok(()) };
        let path = format!(
            "/_matrix/client/v3/rooms/{}/messages?dir=b&limit={ASKED}&from={}&filter={}",
            encode(room.as_str()),
            encode(&token),
            encode("{\"lazy_load_members\":true}"),
        );
        let answer = self.ask(Ask::get(path)).await?;
        let page: Chunk = answer.read()?;
        self.take_people(room, &answer);
        let news = News::Older { room: room.to_owned(), segment, from: token, events: page.events, end: page.end };
        let _ = self.record(news).await;
        Ok(())
    }

    /// Has the disk been read no further down than this stretch?
    fn reads_in_or_above(&self, room: &RoomId, segment: i64) -> bool {
        let core = self.core.borrow();
        core.as_ref().and_then(|core| *core.oldest.get(room)?).is_some_and(|oldest| oldest.segment >= segment)
    }

    /// The people of a page, which come beside it when members are lazy.
    fn take_people(&self, room: &RoomId, answer: &Answer) {
        #[derive(Deserialize)]
        struct People {
            #[serde(default)]
            state: Vec<Box<RawValue>>,
        }
        if let Ok(people) = serde_json::from_slice::<People>(&answer.body) {
            self.fold_state(room, &people.state);
        }
    }

    /// A whole thread and its post.
    pub(super) async fn thread(&self, room: &RoomId, root: &EntryId) {
        self.open(room).await;
        if root.is_local() || !root.as_str().starts_with('$') {
            return;
        }
        let base = format!("/_matrix/client/v1/rooms/{}/relations/{}", encode(room.as_str()), encode(root.as_str()));
        let mut events = Vec::new();
        let mut from = String::new();
        // Forty pages of fifty: a thread longer than that is read in the feed.
        for _ in 0..40 {
            let path = format!("{base}?dir=b&limit=50{from}");
            let Ok(answer) = self.ask(Ask::get(path)).await else { break };
            let Ok(page) = answer.read::<Chunk>() else { break };
            events.extend(page.events);
            match page.next_batch {
                Some(token) => from = format!("&from={}", encode(&token)),
                None => break,
            }
        }
        events.extend(self.one_event(room, root).await);
        let _ = self.record(News::Alone { room: room.to_owned(), events }).await;
    }

    /// One event, asked for alone.
    pub(super) async fn one_event(&self, room: &RoomId, id: &EntryId) -> Result<Box<RawValue>, CallError> {
        let path = format!("/_matrix/client/v3/rooms/{}/event/{}", encode(room.as_str()), encode(id.as_str()));
        Ok(self.ask(Ask::get(path)).await?.read()?)
    }

    /// Who is in a room: asked once per start, for completion and for "seen by".
    pub(super) async fn members(&self, room: &RoomId) {
        if !self.asked_members.borrow_mut().insert(room.to_owned()) {
            return;
        }
        let path = format!("/_matrix/client/v3/rooms/{}/members?not_membership=leave", encode(room.as_str()));
        match self.ask(Ask::get(path)).await {
            Ok(answer) => {
                if let Ok(page) = answer.read::<Chunk>() {
                    self.fold_state(room, &page.events);
                }
            }
            Err(_) => {
                self.asked_members.borrow_mut().remove(room);
            }
        }
    }

    fn fold_state(&self, room: &RoomId, events: &[Box<RawValue>]) {
        if let Some(core) = self.core.borrow_mut().as_mut() {
            let me = core.board.me().to_owned();
            let seq = core.machine.seq();
            let parsed = events.iter().filter_map(|raw| crate::matrix::Event::parse(raw.get()).ok());
            let facts: Vec<Fact> = parsed
                .flat_map(|event| translate::state_facts(seq, &event, &me))
                .map(|what| Fact { room: room.to_owned(), what })
                .collect();
            let changes = core.board.fold(facts);
            self.store.follow(&core.board, &changes);
        }
    }

    /// A hole has opened in a room: whoever reads it sees it.
    pub(super) fn show_new_hole(&self, room: &RoomId) {
        if let Some(shown) = self.store.history(room).try_get_untracked().flatten() {
            self.show_history(room, shown.loading, shown.failed_at);
        }
    }

    /// Shows how much of a room's past is known.
    pub(super) fn show_history(&self, room: &RoomId, loading: bool, failed_at: Option<u64>) {
        let Some(view) = self.core.borrow().as_ref().map(|core| {
            let history = core.machine.history(room);
            HistoryView {
                disk_exhausted: core.disk_exhausted.contains(room),
                holes: order::set(history.segments.iter().filter(|s| s.token.is_some()).map(|s| s.number)),
                loading,
                failed_at,
            }
        }) else {
            return;
        };
        self.store.set_history(room, view);
    }
}
