//! What a fold changed, for the screen to follow.

use crate::crisis::{EntryId, StateFact};
use ruma::OwnedRoomId;
use std::collections::{BTreeMap, BTreeSet};

/// What a fold changed, for the screen to follow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(pub BTreeMap<OwnedRoomId, RoomChange>);

/// What changed in one room.
#[allow(clippy::struct_excessive_bools, reason = "one flag for each thing a screen follows")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoomChange {
    /// Its name, people, rights or purpose.
    pub state: bool,
    /// Messages that came, went or look different.
    pub entries: BTreeSet<EntryId>,
    /// Who has read what.
    pub receipts: bool,
    /// Who is typing.
    pub typing: bool,
    /// The record of changes of state.
    pub traces: bool,
    /// Assignments stand differently.
    pub assignments: bool,
    /// Posts stand under other labels.
    pub sorted: bool,
    /// Publications that stand differently.
    pub publications: BTreeSet<EntryId>,
}

/// What a piece of state is about: a publication, or the room as a whole.
pub(super) enum About {
    Publication(EntryId),
    Assignment,
    Sorting,
    Room,
}

impl About {
    pub(super) fn of(state: &StateFact) -> Self {
        match state {
            StateFact::Head(root, _) | StateFact::Approval(root, ..) => Self::Publication(root.clone()),
            StateFact::Assignment(..) => Self::Assignment,
            StateFact::Sorted(..) => Self::Sorting,
            _ => Self::Room,
        }
    }

    pub(super) fn mark(self, change: &mut RoomChange) {
        match self {
            Self::Publication(root) => drop(change.publications.insert(root)),
            Self::Assignment => change.assignments = true,
            Self::Sorting => change.sorted = true,
            Self::Room => change.state = true,
        }
    }

    /// A trace is history: what is in force stays as it is, but what is told of it changes.
    pub(super) fn mark_traced(self, change: &mut RoomChange) {
        if !matches!(self, Self::Room) {
            self.mark(change);
        }
    }
}
