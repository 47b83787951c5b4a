//! Is a text approved? A pure function of the rule, the live rights and what each person said.

use super::{Approval, Decision, Digest, Quorum};
use crate::crisis::{EntryId, Rights, Said};
use ruma::{OwnedUserId, UserId};
use std::collections::{BTreeMap, BTreeSet};

/// The event type an approval is written in: its power decides who may.
pub const APPROVAL: &str = "org.tocsin.approval";

/// Why an approval does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Void {
    /// It was for another text.
    OtherText,
    /// It stands under somebody else's name.
    OtherHand,
    /// Its author wrote the text.
    Author,
    /// Its author is asked by no group.
    NotAsked,
    /// Its author has no right to approve, or not any more.
    NoRight,
}

/// One person's word, and whether it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    /// Whose.
    pub by: OwnedUserId,
    /// What was said.
    pub said: Said<Approval>,
    /// Why it does not count, when it does not.
    pub void: Option<Void>,
}

/// What one approver group has given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupVerdict {
    /// The group's name.
    pub name: String,
    /// How many it takes.
    pub needed: usize,
    /// Whose approvals count for it: one person counts for one group.
    pub by: Vec<OwnedUserId>,
    /// Who could still approve.
    pub awaited: Vec<OwnedUserId>,
}

impl GroupVerdict {
    /// Has it given its number?
    pub fn is_met(&self) -> bool {
        self.by.len() >= self.needed
    }
}

/// Where a text stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Group by group, in the rule's order.
    pub groups: Vec<GroupVerdict>,
    /// Everything anybody said of this publication, counting or not.
    pub votes: Vec<Vote>,
}

impl Verdict {
    /// Every group has given its number, and nobody asks for changes.
    pub fn is_approved(&self) -> bool {
        !self.groups.is_empty() && self.groups.iter().all(GroupVerdict::is_met) && self.objections().next().is_none()
    }

    /// Standing requests for changes on this very text.
    pub fn objections(&self) -> impl Iterator<Item = &Vote> {
        self.votes.iter().filter(|v| v.void.is_none() && v.said.what.decision == Decision::RequestChanges)
    }

    /// Approvals that fell with a change of the text.
    pub fn fallen(&self) -> impl Iterator<Item = &Vote> {
        self.votes.iter().filter(|v| v.void == Some(Void::OtherText) && v.said.what.decision == Decision::Approve)
    }

    /// Approvals that count.
    pub fn given(&self) -> usize {
        self.groups.iter().map(|g| g.by.len().min(g.needed)).sum()
    }

    /// Approvals it takes.
    pub fn needed(&self) -> usize {
        self.groups.iter().map(|g| g.needed).sum()
    }

    /// What this person said of this very text, if it counts.
    pub fn vote_of(&self, user: &UserId) -> Option<&Vote> {
        self.votes.iter().find(|v| v.by == user && v.void.is_none())
    }
}

/// What is judged.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The cell's rule.
    pub quorum: &'a Quorum,
    /// Who may do what in the cell, now.
    pub rights: &'a Rights,
    /// People known to have left the cell.
    pub gone: &'a BTreeSet<OwnedUserId>,
    /// Who wrote this very text.
    pub authors: &'a BTreeSet<OwnedUserId>,
    /// The fingerprint of the text that counts.
    pub digest: &'a Digest,
}

/// Judges what people said. `approvals`: what stands under each person's name.
pub fn judge<'a>(case: Case<'_>, approvals: impl IntoIterator<Item = (&'a OwnedUserId, &'a Said<Approval>)>) -> Verdict {
    let votes: Vec<_> =
        approvals.into_iter().map(|(name, said)| Vote { by: name.clone(), void: void(case, name, said), said: said.clone() }).collect();
    let approving: Vec<_> = votes.iter().filter(|v| v.void.is_none() && v.said.what.decision == Decision::Approve).map(|v| &v.by).collect();
    let seats = seat(case.quorum, &approving);
    let mut may_still = |user: &&OwnedUserId| {
        let spoken = votes.iter().any(|v| v.by == **user && v.void.is_none());
        !spoken && allowed(case, user) && !(case.quorum.four_eyes && case.authors.contains(*user))
    };
    let groups = case.quorum.groups.iter().enumerate().map(|(index, group)| GroupVerdict {
        name: group.name.clone(),
        needed: group.needed.max(1),
        by: seats.get(&index).cloned().unwrap_or_default(),
        awaited: group.members.iter().filter(&mut may_still).cloned().collect(),
    });
    Verdict { groups: groups.collect(), votes }
}

/// The right to approve, as it stands now: losing it voids what was given.
fn allowed(case: Case<'_>, user: &UserId) -> bool {
    case.rights.may_set(user, APPROVAL) && !case.gone.contains(user)
}

fn void(case: Case<'_>, name: &OwnedUserId, said: &Said<Approval>) -> Option<Void> {
    if said.by != *name {
        return Some(Void::OtherHand);
    }
    if said.what.digest != *case.digest {
        return Some(Void::OtherText);
    }
    if !case.quorum.names(name) {
        return Some(Void::NotAsked);
    }
    if !allowed(case, name) {
        return Some(Void::NoRight);
    }
    // The author may well ask for changes, but not approve.
    let own = case.quorum.four_eyes && case.authors.contains(name) && said.what.decision == Decision::Approve;
    own.then_some(Void::Author)
}

/// Gives each approving person one seat at most, filling as many as can be: somebody who stands in two groups must not approve for both.
fn seat(quorum: &Quorum, approving: &[&OwnedUserId]) -> BTreeMap<usize, Vec<OwnedUserId>> {
    let places: Vec<usize> = quorum
        .groups
        .iter()
        .enumerate()
        .flat_map(|(index, group)| std::iter::repeat_n(index, group.needed.clamp(1, approving.len().max(1))))
        .collect();
    let mut taken: Vec<Option<usize>> = vec![None; places.len()];
    for person in 0..approving.len() {
        place(quorum, approving, &places, &mut taken, person, &mut BTreeSet::new());
    }
    let mut seats: BTreeMap<usize, Vec<OwnedUserId>> = BTreeMap::new();
    for (place, person) in taken.iter().enumerate() {
        if let Some(person) = person {
            seats.entry(places[place]).or_default().push(approving[*person].clone());
        }
    }
    seats
}

/// Finds a place for a person, moving others if that helps: an augmenting path of a bipartite matching.
fn place(
    quorum: &Quorum,
    approving: &[&OwnedUserId],
    places: &[usize],
    taken: &mut [Option<usize>],
    person: usize,
    tried: &mut BTreeSet<usize>,
) -> bool {
    for at in 0..places.len() {
        if !quorum.groups[places[at]].members.contains(approving[person]) || !tried.insert(at) {
            continue;
        }
        let free = match taken[at] {
            None => true,
            Some(other) => place(quorum, approving, places, taken, other, tried),
        };
        if free {
            taken[at] = Some(person);
            return true;
        }
    }
    false
}

/// The publication and the person an approval's key names: `ROOT|@USER`. The person's part decides whose word it is.
pub fn read_key(key: &str) -> Option<(EntryId, OwnedUserId)> {
    let (root, user) = key.split_once('|')?;
    let user = UserId::parse(user).ok()?;
    (!root.is_empty()).then(|| (EntryId::from(root), user))
}

/// The key of a person's approval.
pub fn key(root: &EntryId, user: &UserId) -> String {
    format!("{root}|{user}")
}

#[cfg(test)]
mod tests;
