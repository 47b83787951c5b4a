//! The people of a room: where each stands and what they are called.

use super::{Room, latest::Latest};
use ruma::{OwnedUserId, UserId};
use std::{collections::BTreeMap, sync::Arc};

/// Where a person stands in a room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Membership {
    /// In it.
    Joined,
    /// Asked to come.
    Invited,
    /// Asked to be let in.
    Knocking,
    /// Gone, or never there.
    #[default]
    Left,
    /// Shut out.
    Banned,
}

/// A person of a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Where they stand.
    pub membership: Membership,
    /// The name they chose, cleaned.
    pub name: Option<String>,
}

pub(super) type Members = BTreeMap<OwnedUserId, Latest<Option<Member>>>;

/// The people of a room as they were at one time: whoever holds it sees at no cost whether they still are.
#[derive(Clone, Debug)]
pub struct People(Arc<Members>);

impl Room {
    /// How many people are in it: what the server counts, else those we know.
    pub fn joined(&self) -> u64 {
        let known = || self.members().filter(|(_, m)| m.membership == Membership::Joined).count() as u64;
        self.joined.get().unwrap_or_else(known)
    }

    /// The people we know of; members are loaded lazily.
    pub fn members(&self) -> impl Iterator<Item = (&OwnedUserId, &Member)> {
        self.members.iter().filter_map(|(user, member)| Some((user, member.get().as_ref()?)))
    }

    /// The people as they are now, to compare with later.
    pub fn people(&self) -> People {
        People(Arc::clone(&self.members))
    }

    /// Has nobody come, gone or changed their name since then? May say no where nothing changed.
    pub fn has_still(&self, people: &People) -> bool {
        Arc::ptr_eq(&self.members, &people.0)
    }

    /// What a person is called here: the name they chose, else the first part of their identifier.
    pub fn called(&self, user: &UserId) -> String {
        let member = self.members.get(user).and_then(|m| m.get().as_ref());
        member.and_then(|m| m.name.clone()).unwrap_or_else(|| user.localpart().to_owned())
    }
}
