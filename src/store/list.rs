//! The order of a room's entries: ids only, so that a change of words leaves it alone.

use crate::crisis::{EntryId, Millis, Position};
use std::collections::BTreeSet;

/// An entry's place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// Where it stands.
    pub position: Position,
    /// Which it is.
    pub id: EntryId,
}

/// A room's entries, oldest first. Each stands in it once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    rows: Vec<Row>,
    /// What stands below it is shown only once everything between is here again.
    floor: Option<Position>,
}

impl List {
    /// The rows, oldest first.
    pub fn rows(&self) -> &[Row] {
        let first = self.floor.map_or(0, |floor| self.rows.partition_point(|row| row.position < floor));
        &self.rows[first..]
    }

    /// Everything down to there is here, and nothing that is not known below it; `None` is the bottom.
    pub(super) fn set_floor(&mut self, floor: Option<Position>) -> bool {
        std::mem::replace(&mut self.floor, floor) != floor
    }

    /// Takes out what was let go.
    pub(super) fn let_go(&mut self, ids: &BTreeSet<EntryId>) {
        self.rows.retain(|row| !ids.contains(&row.id));
        self.rows.shrink_to(self.rows.len() * 2);
    }

    /// Puts an entry where it belongs; says whether anything changed.
    pub(super) fn insert(&mut self, position: Position, id: &EntryId) -> bool {
        let row = Row { position, id: id.clone() };
        match self.rows.binary_search(&row) {
            Ok(_) => false,
            Err(place) => {
                self.rows.insert(place, row);
                true
            }
        }
    }

    /// Takes an entry out. Only what has not been sent is ever taken out, and that stands at the end.
    pub(super) fn remove(&mut self, id: &EntryId) -> bool {
        match self.rows.iter().rposition(|row| row.id == *id) {
            Some(place) => {
                self.rows.remove(place);
                true
            }
            None => false,
        }
    }
}

/// How much of a room's past is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryView {
    /// Is everything on this device already in the list?
    pub disk_exhausted: bool,
    /// Stretches with a hole under them.
    pub holes: BTreeSet<i64>,
    /// Is an older part on its way?
    pub loading: bool,
    /// When the last attempt failed.
    pub failed_at: Option<Millis>,
}

impl HistoryView {
    /// Has the room's beginning been reached?
    pub fn is_complete(&self) -> bool {
        self.disk_exhausted && self.holes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stand_in_the_servers_order_and_once() {
        let mut list = List::default();
        for (segment, index, id) in [(0, 2, "c"), (0, -1, "a"), (0, 1, "b"), (0, 1, "b")] {
            list.insert(Position::new(segment, index), &EntryId::from(id));
        }
        let ids: Vec<_> = list.rows().iter().map(|r| r.id.as_str().to_owned()).collect();
        assert_eq!(ids, ["a", "b", "c"]);
        assert!(list.remove(&EntryId::from("c")));
        assert!(!list.remove(&EntryId::from("c")));
    }
}
