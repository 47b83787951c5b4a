//! Roles: who does what in this crisis, and the power that goes with it.

use crate::crisis::{Board, Membership};
use crate::order;
use ruma::{OwnedRoomId, OwnedUserId, RoomId};
use std::collections::{BTreeMap, BTreeSet};

/// A role that every crisis has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// Leads the crisis.
    Lead,
    /// Speaks for it.
    Communications,
    /// Writes the logbook.
    Scribe,
    /// Reads what is said outside.
    Watch,
    /// Brings what is needed where it is needed.
    Logistics,
}

impl Duty {
    /// In the order screens list them.
    pub const ALL: [Self; 5] = [Self::Lead, Self::Communications, Self::Scribe, Self::Watch, Self::Logistics];

    /// The word written in the event.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Communications => "communications",
            Self::Scribe => "scribe",
            Self::Watch => "watch",
            Self::Logistics => "logistics",
        }
    }

    /// Reads the word; an unknown one is `None`: a crisis may have roles of its own.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duty| duty.word() == word)
    }

    /// The power its holder needs, as rooms are made with (see `matrix::creation`).
    const fn power(self) -> i64 {
        match self {
            Self::Lead | Self::Scribe => 90,
            Self::Communications => 50,
            Self::Watch | Self::Logistics => 0,
        }
    }
}

/// Who holds which role, by the role's word: the content of `org.tocsin.roles`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles(pub BTreeMap<String, BTreeSet<OwnedUserId>>);

impl Roles {
    /// Who holds a role.
    pub fn holders(&self, role: &str) -> impl Iterator<Item = &OwnedUserId> {
        self.0.get(role).into_iter().flatten()
    }

    /// The same after a hand-over.
    #[must_use]
    pub fn handed(&self, role: &str, from: Option<&OwnedUserId>, to: Option<&OwnedUserId>) -> Self {
        let mut next = self.clone();
        let holders = next.0.entry(role.to_owned()).or_default();
        if let Some(from) = from {
            holders.remove(from);
        }
        holders.extend(to.cloned());
        next
    }

    /// Every role's word: the usual ones first, then the crisis's own.
    pub fn words(&self) -> Vec<String> {
        let own = self.0.keys().filter(|word| Duty::from_word(word).is_none()).cloned();
        Duty::ALL.into_iter().map(|duty| duty.word().to_owned()).chain(own).collect()
    }

    /// The most power any role of this person needs.
    fn power(&self, user: &OwnedUserId) -> i64 {
        let held = self.0.iter().filter(|(_, holders)| holders.contains(user));
        held.filter_map(|(word, _)| Duty::from_word(word)).map(Duty::power).max().unwrap_or(0)
    }
}

/// The powers a hand-over changes, room by room, where I may: who takes a role up gets the power it needs; who lays their last one down loses the power it
/// gave. What I may not change is left to those who may.
pub fn powers(board: &Board, space: &RoomId, before: &Roles, after: &Roles) -> Vec<(OwnedRoomId, OwnedUserId, i64)> {
    let people = order::set(before.0.values().chain(after.0.values()).flatten().cloned());
    let chats = board.groups(space).into_iter().flat_map(|group| [board.chat(&group), Some(group)]).flatten();
    let mut changes = Vec::new();
    for id in std::iter::once(space.to_owned()).chain(chats) {
        let Some(room) = board.room(&id).filter(|room| room.mine() == Membership::Joined) else { continue };
        let (rights, mine) = (room.rights(), room.rights().of(board.me()));
        if mine < rights.to_set("m.room.power_levels") {
            continue;
        }
        for user in &people {
            let (had, needs, has) = (before.power(user), after.power(user), rights.of(user));
            // Somebody who has more than their role gave did not get it from the role.
            let wanted = if needs > had {
                has.max(needs)
            } else if needs < had && has == had {
                needs
            } else {
                has
            };
            let above = has < mine || user == board.me();
            if wanted != has && wanted <= mine && above && !rights.creators.contains(user) {
                changes.push((id.clone(), user.clone(), wanted));
            }
        }
    }
    changes
}
