//! The lines of a feed and of a chat: entries with the marks that stand between them, as pure functions.

use crate::crisis::{Entry, EntryId, Kind, Millis, Position};
use crate::store::{HistoryView, List};
use crate::wording::format::local_day;
use ruma::OwnedUserId;
use std::{collections::BTreeSet, sync::Arc};

/// A line on screen. Its key is what it is, never where it stands or what it says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowKey {
    /// A post or a message.
    Entry(EntryId),
    /// A part that is missing, under this stretch.
    Hole(i64),
    /// Where the reader had stopped.
    Read,
    /// A day begins; a moment of it.
    Day(u64, Millis),
    /// The end of what is known.
    Past,
}

/// A new stretch of time starts a new group of lines by the same person.
pub const TOGETHER: Millis = 5 * 60 * 1000;

/// The entries of a list, read once: a change at either end leaves the others alone.
#[derive(Clone, Debug, Default)]
pub struct Known(Vec<(EntryId, Option<Arc<Entry>>)>);

impl Known {
    /// Follows a list; `find` is asked only about what was not known before.
    pub fn follow(&mut self, list: &List, find: impl Fn(&EntryId) -> Option<Arc<Entry>>) {
        let (old, rows) = (&self.0, list.rows());
        let same = |a: &(EntryId, _), b: &crate::store::Row| a.0 == b.id;
        let head = old.iter().zip(rows).take_while(|(a, b)| same(a, b)).count();
        let most = old.len().min(rows.len()) - head;
        let tail = old.iter().rev().zip(rows.iter().rev()).take(most).take_while(|(a, b)| same(a, b)).count();
        let middle = rows[head..rows.len() - tail].iter().map(|row| (row.id.clone(), find(&row.id)));
        let cut = old.len() - tail;
        // The middle is read before the splice: `find` must not see a half-changed list.
        let middle: Vec<_> = middle.collect();
        self.0.splice(head..cut, middle);
    }

    /// Forgets what was read, so that it is read again.
    pub fn forget(&mut self) {
        self.0.clear();
    }

    fn get(&self, place: usize) -> Option<&Arc<Entry>> {
        self.0.get(place)?.1.as_ref()
    }
}

/// What a feed or a chat shows, and how it is cut.
#[derive(Clone, Debug, Default)]
pub struct Cut {
    /// Whose eyes these are.
    pub me: Option<OwnedUserId>,
    /// Up to where they had read when they came.
    pub read: Option<Position>,
    /// Nothing of others beyond this is shown yet.
    pub until: Option<Position>,
    /// Only posts of this kind.
    pub only: Option<Kind>,
}

/// The lines, and how many newer ones are held back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// The lines, from top to bottom.
    pub keys: Arc<[RowKey]>,
    /// How many newer entries of others wait.
    pub held: usize,
    /// The newest entry of others that is shown, and where it stands.
    pub newest: Option<(Position, EntryId)>,
    /// How many entries are among the lines.
    pub entries: usize,
}

/// A feed's lines, newest first.
pub fn feed(list: &List, known: &Known, history: Option<&HistoryView>, cut: &Cut) -> Rows {
    let mut rows = chat(list, known, history, cut);
    let mut keys = rows.keys.to_vec();
    keys.reverse();
    // A day stands over its entries, in either direction: reversed, it moves from before its first to after its last.
    let mut out = Vec::with_capacity(keys.len());
    let mut day: Vec<RowKey> = Vec::new();
    for key in keys {
        if let RowKey::Day(..) = key {
            out.push(key);
            out.append(&mut day);
        } else {
            day.push(key);
        }
    }
    out.append(&mut day);
    rows.keys = out.into();
    rows
}

/// A chat's lines, oldest first.
pub fn chat(list: &List, known: &Known, history: Option<&HistoryView>, cut: &Cut) -> Rows {
    let mut rows = Rows::default();
    let mut keys = Vec::with_capacity(list.rows().len() + 8);
    let mut days = BTreeSet::new();
    let mut below: Option<i64> = None;
    let mut marked = cut.read.is_none();
    keys.push(RowKey::Past);
    for (place, row) in list.rows().iter().enumerate() {
        let Some(entry) = known.get(place) else { continue };
        if cut.only.is_some() && entry.content.as_ref().and_then(|c| c.kind) != cut.only {
            continue;
        }
        let mine = cut.me.as_ref() == Some(&entry.sender);
        if !mine && !row.position.is_local() && cut.until.is_some_and(|until| row.position > until) {
            rows.held += 1;
            continue;
        }
        if let Some(hole) = hole_between(history, below, row.position.segment) {
            keys.push(RowKey::Hole(hole));
        }
        below = Some(if row.position.is_local() { below.unwrap_or(i64::MIN) } else { row.position.segment });
        if !marked && !mine && cut.read.is_some_and(|read| row.position > read) {
            marked = true;
            if rows.entries > 0 {
                keys.push(RowKey::Read);
            }
        }
        let day = local_day(entry.at);
        if days.insert(day) {
            keys.push(RowKey::Day(day, entry.at));
        }
        keys.push(RowKey::Entry(row.id.clone()));
        rows.entries += 1;
        // One's own words are read as they are written: nobody need be told.
        if !mine && !row.position.is_local() {
            rows.newest = Some((row.position, row.id.clone()));
        }
    }
    // A hole above everything shown: the newest stretch has nothing of this list in it.
    if let (Some(history), Some(below)) = (history, below)
        && let Some(hole) = history.holes.range(below.saturating_add(1)..).next_back()
        && cut.only.is_none()
        && rows.held == 0
    {
        keys.push(RowKey::Hole(*hole));
    }
    rows.keys = keys.into();
    rows
}

/// The newest hole between two neighbours, if there is one: a hole lies under the stretch that names it.
fn hole_between(history: Option<&HistoryView>, older: Option<i64>, newer: i64) -> Option<i64> {
    let (history, older) = (history?, older?);
    if newer <= older || newer == Position::LOCAL {
        return None;
    }
    history.holes.range(older.saturating_add(1)..=newer).next_back().copied()
}

/// Does a line begin a group of its own: another person, another time?
pub fn begins_group(entry: &Entry, before: Option<&Entry>) -> bool {
    before.is_none_or(|before| {
        before.sender != entry.sender
            || entry.at.saturating_sub(before.at) > TOGETHER
            || before.deleted.is_some()
            || entry.reply_to.is_some()
    })
}

#[cfg(test)]
mod tests;
