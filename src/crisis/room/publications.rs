//! What a room's state says of publications: their heads, what people said of them, and what the cell agreed on.

use super::{Room, latest::Latest};
use crate::crisis::{
    EntryId, Said, StateFact,
    publication::{Approval, Head, Labels, Quorum, Templates},
};
use ruma::OwnedUserId;
use std::collections::{BTreeMap, BTreeSet};

/// What stands under each person's name.
pub(super) type Approvals = BTreeMap<OwnedUserId, Latest<Option<Said<Approval>>>>;

impl Room {
    /// What the group calls the stages of its work.
    pub fn labels(&self) -> Option<&Said<Labels>> {
        self.labels.get().as_ref()
    }

    /// Who must approve before a text goes out.
    pub fn quorum(&self) -> Option<&Said<Quorum>> {
        self.quorum.get().as_ref()
    }

    /// What the cell begins its texts with; `None` when it never wrote any.
    pub fn templates(&self) -> Option<&Said<Templates>> {
        self.templates.get().as_ref()
    }

    /// The posts somebody put a label on, and which: our own unconfirmed word comes first, the last of them, among those that count.
    pub fn sorted(&self, counts: impl Fn(&EntryId) -> bool) -> BTreeMap<EntryId, Said<String>> {
        let known = self.sorted.iter().filter_map(|(post, said)| Some((post, said.get().as_ref()?)));
        let waiting = self.pending_labels().into_iter().filter(|(_, said)| counts(&said.event));
        crate::order::map(known.chain(waiting).map(|(post, said)| (post.clone(), said.clone())))
    }

    /// The labels of ours that are not confirmed, oldest first.
    pub fn pending_labels(&self) -> Vec<(&EntryId, &Said<String>)> {
        let label = |state| match state {
            &StateFact::Sorted(ref post, Some(ref said)) => Some((post, said)),
            _ => None,
        };
        let mut waiting: Vec<_> = self.pending().filter_map(label).collect();
        crate::order::sort_by_key(&mut waiting, |(_, said)| (said.at, said.event.clone()));
        waiting
    }

    /// The publications, and those of ours that are not confirmed.
    pub fn publications(&self) -> BTreeSet<EntryId> {
        let waiting = self.pending().filter_map(|state| match state {
            StateFact::Head(root, Some(_)) => Some(root.clone()),
            _ => None,
        });
        self.heads().map(|(root, _)| root.clone()).chain(waiting).collect()
    }

    /// The last head of ours that is not confirmed, among those that count.
    pub fn pending_head(&self, root: &EntryId, counts: impl Fn(&EntryId) -> bool) -> Option<&Said<Head>> {
        let of_root = |state| match state {
            &StateFact::Head(ref of, Some(ref said)) if of == root && counts(&said.event) => Some(said),
            _ => None,
        };
        self.pending().filter_map(of_root).max_by_key(|said| (said.at, said.event.clone()))
    }

    /// Every publication's head.
    pub fn heads(&self) -> impl Iterator<Item = (&EntryId, &Said<Head>)> {
        self.heads.iter().filter_map(|(root, head)| Some((root, head.get().as_ref()?)))
    }

    /// One publication's head.
    pub fn head(&self, root: &EntryId) -> Option<&Said<Head>> {
        self.heads.get(root)?.get().as_ref()
    }

    /// What stands under each person's name about a publication.
    pub fn approvals(&self, root: &EntryId) -> impl Iterator<Item = (&OwnedUserId, &Said<Approval>)> {
        let said = self.approvals.get(root).into_iter().flatten();
        said.filter_map(|(user, said)| Some((user, said.get().as_ref()?)))
    }
}
