//! Who must approve before a text goes out: the content of `org.tocsin.quorum`.

use ruma::{OwnedUserId, UserId};
use std::collections::BTreeSet;

/// People of whom some must approve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApproverGroup {
    /// Its id.
    pub id: String,
    /// Its name, as people read it.
    pub name: String,
    /// Who is in it.
    pub members: BTreeSet<OwnedUserId>,
    /// How many of them it takes; never below one.
    pub needed: usize,
}

/// The rule of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quorum {
    /// Every one of these must give its number. None at all approves nothing.
    pub groups: Vec<ApproverGroup>,
    /// May nobody approve what they wrote?
    pub four_eyes: bool,
    /// Who may send without approval, in the open.
    pub fast_lane: BTreeSet<OwnedUserId>,
}

impl Default for Quorum {
    fn default() -> Self {
        Self { groups: Vec::new(), four_eyes: true, fast_lane: BTreeSet::new() }
    }
}

impl Quorum {
    /// Is this person asked for approval at all?
    pub fn names(&self, user: &UserId) -> bool {
        self.groups.iter().any(|group| group.members.contains(user))
    }

    /// How many approvals it takes in all.
    pub fn needed(&self) -> usize {
        self.groups.iter().map(|group| group.needed).sum()
    }
}
