//! What one room gives to the overview, kept up entry by entry: what an entry gave is taken back before it gives anew, so that an edit, a deletion or a
//! late arrival ends where a count from scratch does. What was let go stays counted.

use crate::crisis::{Board, Entry, EntryId, GroupKind, Kind, Millis, Position};
use ruma::{RoomId, UserId};
use std::collections::{BTreeMap, BTreeSet};

/// What one room gives to the overview.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    kind: Option<GroupKind>,
    given: BTreeMap<EntryId, Given>,
    /// Posts by what they say they are, in the server's order.
    posts: BTreeMap<Option<Kind>, BTreeSet<(Position, EntryId)>>,
    /// Items by hour, of a room that sources deliver to.
    hours: BTreeMap<u64, u64>,
    /// Messages that call me.
    mentions: BTreeSet<(Position, EntryId)>,
    /// Items that were let go and still count: the hour of each, by what is left of its id, so that none counts twice.
    gone: BTreeMap<u64, u64>,
}

/// So many hours count, up to the newest item.
const COUNTED: u64 = 24;

/// What one entry gave.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Given {
    position: Position,
    /// Is it a post, and what does it say it is?
    post: bool,
    kind: Option<Kind>,
    hour: Option<u64>,
    mention: bool,
    /// What its line says, to know when that changes.
    words: u64,
}

impl Ledger {
    /// An empty ledger of a room of this kind.
    pub fn new(kind: Option<GroupKind>) -> Self {
        Self { kind, ..Self::default() }
    }

    /// From everything that is known of a room.
    pub fn recount(board: &Board, room: &RoomId) -> Self {
        let mut ledger = Self::new(board.room(room).and_then(crate::crisis::Room::kind));
        let Some(timeline) = board.timeline(room) else { return ledger };
        for id in timeline.in_order() {
            ledger.note(id, board.entry(room, id).as_deref(), false, board.me());
        }
        ledger
    }

    /// Entries were let go: what they counted for stays counted.
    pub fn let_go(&mut self, ids: &BTreeSet<EntryId>) {
        for id in ids {
            let Some(old) = self.given.remove(id) else { continue };
            if let Some(hour) = old.hour {
                self.gone.insert(hash(id.as_str().bytes()), hour);
            }
            self.take_back(id, &Given { hour: None, ..old });
        }
        // Twice as far as is shown: should the newest be deleted, older hours count again.
        let first = self.newest_hour().saturating_sub(2 * COUNTED);
        self.hours.retain(|hour, _| *hour >= first);
        self.gone.retain(|_, hour| *hour >= first);
    }

    fn newest_hour(&self) -> u64 {
        self.hours.last_key_value().map_or(0, |(hour, _)| *hour)
    }

    /// An entry that was let go is here again, or deleted: it counts by itself from now on.
    fn back(&mut self, id: &EntryId) {
        if let Some(hour) = self.gone.remove(&hash(id.as_str().bytes())) {
            self.take_hour(hour);
        }
    }

    /// Takes an entry in as it stands now, if it is here; says whether anything changed.
    pub fn note(&mut self, id: &EntryId, entry: Option<&Entry>, deleted: bool, me: &UserId) -> bool {
        let was_gone = !self.gone.is_empty() && !self.given.contains_key(id) && (entry.is_some() || deleted);
        if was_gone {
            self.back(id);
        }
        self.note_here(id, entry, me) || (was_gone && deleted)
    }

    fn note_here(&mut self, id: &EntryId, entry: Option<&Entry>, me: &UserId) -> bool {
        let new = entry.and_then(|entry| given(self.kind, entry, me));
        if self.given.get(id) == new.as_ref() {
            return false;
        }
        if let Some(old) = self.given.remove(id) {
            self.take_back(id, &old);
        }
        if let Some(new) = new {
            self.give(id, &new);
            self.given.insert(id.clone(), new);
        }
        true
    }

    fn give(&mut self, id: &EntryId, given: &Given) {
        if given.post {
            self.posts.entry(given.kind).or_default().insert((given.position, id.clone()));
        }
        if let Some(hour) = given.hour {
            *self.hours.entry(hour).or_default() += 1;
        }
        if given.mention {
            self.mentions.insert((given.position, id.clone()));
        }
    }

    fn take_back(&mut self, id: &EntryId, given: &Given) {
        let place = (given.position, id.clone());
        if given.post
            && let Some(posts) = self.posts.get_mut(&given.kind)
        {
            posts.remove(&place);
            if posts.is_empty() {
                self.posts.remove(&given.kind);
            }
        }
        if let Some(hour) = given.hour {
            self.take_hour(hour);
        }
        self.mentions.remove(&place);
    }

    fn take_hour(&mut self, hour: u64) {
        if let Some(count) = self.hours.get_mut(&hour) {
            *count -= 1;
            if *count == 0 {
                self.hours.remove(&hour);
            }
        }
    }

    /// What the room is for, as the ledger was kept.
    pub const fn kind(&self) -> Option<GroupKind> {
        self.kind
    }

    /// Posts that say they are this, newest first.
    pub fn newest(&self, kind: Option<Kind>) -> impl Iterator<Item = &EntryId> {
        self.posts.get(&kind).into_iter().flat_map(|posts| posts.iter().rev()).map(|(_, id)| id)
    }

    /// How many posts say they are this.
    pub fn count(&self, kind: Option<Kind>) -> usize {
        self.posts.get(&kind).map_or(0, BTreeSet::len)
    }

    /// What posts say they are.
    pub fn kinds(&self) -> impl Iterator<Item = Option<Kind>> {
        self.posts.keys().copied()
    }

    /// Items by hour since 1970: those of a day, up to the newest.
    pub fn hours(&self) -> impl Iterator<Item = (&u64, &u64)> {
        self.hours.range(self.newest_hour().saturating_sub(COUNTED - 1)..)
    }

    /// Messages that call me after a place, oldest first.
    pub fn mentions_after(&self, place: Option<Position>) -> impl Iterator<Item = &EntryId> {
        self.mentions.iter().filter(move |(at, _)| place.is_none_or(|place| *at > place)).map(|(_, id)| id)
    }

    /// Does anybody call me here?
    pub fn calls_me(&self) -> bool {
        !self.mentions.is_empty()
    }
}

/// What an entry gives to a room of this kind; nothing once deleted, and no more than its words before it has a place.
fn given(kind: Option<GroupKind>, entry: &Entry, me: &UserId) -> Option<Given> {
    let content = entry.content.as_ref()?;
    let position = entry.position;
    let placed = !position.is_detached() && !position.is_local();
    let feed = !matches!(kind, Some(GroupKind::Chat) | None);
    let text = content.revision.is_some();
    let post = placed && feed && entry.thread.is_none() && !text;
    let sourced = matches!(kind, Some(GroupKind::Watch | GroupKind::Social));
    let hour = (sourced && post).then_some(entry.at / super::HOUR);
    // A call to a mission waits as the mission itself.
    let calls = content.assignment.is_none() && content.mentions.iter().any(|user| user == me);
    let mention = placed && entry.sender != me && calls;
    // The text of a publication is no post, and lines speak of it by its title; what tells of a mission says that it was told.
    (post || mention || text || content.assignment.is_some()).then(|| Given {
        position,
        post,
        kind: content.kind,
        hour,
        mention,
        words: fingerprint(entry),
    })
}

/// FNV-1a of what a line says of an entry: cheap, and only compared with itself.
fn fingerprint(entry: &Entry) -> u64 {
    let text = entry.content.as_ref().map(|c| c.text.as_str()).unwrap_or_default();
    let at: Millis = entry.edited_at.unwrap_or(0);
    let bytes = super::headline(entry).into_bytes().into_iter().chain(text.bytes()).chain(at.to_le_bytes());
    hash(bytes)
}

fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
