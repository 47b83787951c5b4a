//! One room's messages: originals, edits, reactions and deletions, in any order of arrival.

mod entry;
mod let_go;
mod place;
mod stand_in;
mod traces;

pub use let_go::{Keep, LetGo};

use super::{
    Content, EntryId, Position, Trace,
    entry::Deletion,
    fact::{DeletionFact, Edit, Message, ReactionFact},
};
use ruma::{OwnedUserId, UserId};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// One room's messages.
///
/// Invariant: the result depends on the set of facts alone. Edits, reactions and deletions wait for a target that
/// is not there yet; a deletion is for ever; of two edits the later by (time, id) wins, and only its author's count.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    records: BTreeMap<EntryId, Record>,
    /// What an edit, a reaction or a deletion points at, by its own id.
    targets: BTreeMap<EntryId, EntryId>,
    deleted: BTreeMap<EntryId, Deletion>,
    settled: BTreeSet<EntryId>,
    threads: BTreeMap<EntryId, BTreeSet<EntryId>>,
    /// Everything with a place in the room's history, in the server's order.
    order: BTreeSet<(Position, EntryId)>,
    receipts: BTreeMap<OwnedUserId, (u64, EntryId)>,
    /// Places of events we do not show.
    passed: BTreeMap<EntryId, Position>,
    /// Places people have read up to, of messages that were let go.
    left: BTreeMap<EntryId, Position>,
    /// How many messages stayed below what was let go last.
    stayed: usize,
    /// Changes of state, as the history has them.
    traces: BTreeMap<EntryId, Arc<Trace>>,
    /// The traces of each publication.
    of_publication: BTreeMap<EntryId, BTreeSet<EntryId>>,
}

#[derive(Clone, Debug, Default)]
struct Record {
    message: Option<Message>,
    edits: BTreeMap<(u64, EntryId), (OwnedUserId, Content)>,
    reactions: BTreeMap<EntryId, (OwnedUserId, String)>,
    comments: u64,
}

impl Timeline {
    /// Takes a message in; returns the ids whose look changed.
    pub fn message(&mut self, mut message: Message) -> Vec<EntryId> {
        let mut touched = self.settle(message.transaction.as_deref());
        if self.settled.contains(&message.id) {
            return touched;
        }
        if message.thread.as_ref() == Some(&message.id) {
            message.thread = None; // A message can't be in its own thread.
        }
        let record = self.records.entry(message.id.clone()).or_default();
        if let Some(known) = &mut record.message {
            // A place in the room's own history is better than none; otherwise the first place stays.
            let better = known.position.is_detached() && !message.position.is_detached();
            let gone = known.content.is_some() && message.content.is_none();
            if better {
                known.position = message.position;
                self.order.insert((message.position, message.id.clone()));
            }
            if gone {
                known.content = None;
            }
            if better || gone {
                touched.push(message.id);
            }
            return touched;
        }
        if let Some(root) = &message.thread {
            self.threads.entry(root.clone()).or_default().insert(message.id.clone());
            touched.push(root.clone());
        }
        if !message.position.is_detached() {
            self.order.insert((message.position, message.id.clone()));
        }
        touched.push(message.id.clone());
        record.message = Some(message);
        touched
    }

    /// Takes an edit in.
    pub fn edit(&mut self, edit: Edit) -> Vec<EntryId> {
        let mut touched = self.settle(edit.transaction.as_deref());
        if edit.id == edit.target || self.settled.contains(&edit.id) || self.deleted.contains_key(&edit.id) {
            return touched;
        }
        self.targets.insert(edit.id.clone(), edit.target.clone());
        let record = self.records.entry(edit.target.clone()).or_default();
        let key = (edit.at, edit.id);
        if record.edits.contains_key(&key) {
            return touched;
        }
        record.edits.insert(key, (edit.sender, edit.content));
        touched.push(edit.target);
        touched
    }

    /// Takes a reaction in.
    pub fn reaction(&mut self, reaction: ReactionFact) -> Vec<EntryId> {
        let mut touched = self.settle(reaction.transaction.as_deref());
        if self.settled.contains(&reaction.id) || self.deleted.contains_key(&reaction.id) {
            return touched;
        }
        self.targets.insert(reaction.id.clone(), reaction.target.clone());
        let record = self.records.entry(reaction.target.clone()).or_default();
        record.reactions.insert(reaction.id, (reaction.sender, reaction.key));
        touched.push(reaction.target);
        touched
    }

    /// Takes a deletion in.
    pub fn deletion(&mut self, deletion: DeletionFact) -> Vec<EntryId> {
        let mut touched = self.settle(deletion.transaction.as_deref());
        if self.settled.contains(&deletion.id) {
            return touched;
        }
        if deletion.id.is_local() {
            self.targets.insert(deletion.id, deletion.target.clone());
        }
        let trace = Deletion { by: deletion.by, reason: deletion.reason };
        // Two tellings of one deletion (the event, and the mark on its target): the fuller one stays, whichever came first.
        let known = self.deleted.entry(deletion.target.clone()).or_insert_with(|| trace.clone());
        if trace > *known {
            *known = trace;
        }
        if let Some(target) = self.targets.get(&deletion.target)
            && let Some(record) = self.records.get_mut(target)
        {
            record.edits.retain(|(_, id), _| *id != deletion.target);
            record.reactions.remove(&deletion.target);
            touched.push(target.clone());
        }
        touched.push(deletion.target);
        touched
    }

    /// The server's count of comments under a post.
    pub fn comments(&mut self, root: EntryId, count: u64) -> Vec<EntryId> {
        let record = self.records.entry(root.clone()).or_default();
        if count <= record.comments {
            return Vec::new();
        }
        record.comments = count;
        vec![root]
    }

    /// Did its author edit this message since?
    pub fn is_edited(&self, id: &EntryId) -> bool {
        let author = self.message_of(id).map(|m| &m.sender);
        self.records.get(id).is_some_and(|record| record.edits.values().any(|(by, _)| Some(by) == author))
    }

    /// Was it deleted?
    pub fn is_deleted(&self, id: &EntryId) -> bool {
        self.deleted.contains_key(id)
    }

    /// Is this message one of ours that is not confirmed, or one the server has?
    pub fn message_of(&self, id: &EntryId) -> Option<&Message> {
        self.records.get(id)?.message.as_ref()
    }

    /// The reaction of this person with this sign, to take it back.
    pub fn reaction_of(&self, target: &EntryId, user: &UserId, key: &str) -> Option<EntryId> {
        let reactions = &self.records.get(target)?.reactions;
        reactions.iter().find(|(_, (by, sign))| by == user && sign == key).map(|(id, _)| id.clone())
    }

    /// Every message with a place in the room's history, oldest first.
    pub fn in_order(&self) -> impl DoubleEndedIterator<Item = &EntryId> {
        self.order.iter().map(|(_, id)| id)
    }

    /// The comments of a post we have, oldest first.
    pub fn thread(&self, root: &EntryId) -> Vec<EntryId> {
        let ids = self.threads.get(root).into_iter().flatten();
        let mut placed: Vec<_> = ids.filter_map(|id| Some((self.message_of(id)?.position, id.clone()))).collect();
        crate::order::sort_by(&mut placed, Ord::cmp);
        placed.into_iter().map(|(_, id)| id).collect()
    }
}
