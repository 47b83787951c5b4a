//! The local stand-in of a write of ours: what depends on it, what takes its real name, and how it goes.

use super::Timeline;
use crate::crisis::EntryId;

impl Timeline {
    /// What spoke of a write of ours by its local id speaks of its real one.
    pub fn renamed(&mut self, from: &EntryId, to: &EntryId) -> Vec<EntryId> {
        let mut touched = vec![to.clone()];
        if let Some(comments) = self.threads.remove(from) {
            touched.extend(comments.iter().cloned());
            self.threads.entry(to.clone()).or_default().extend(comments);
        }
        for (id, record) in &mut self.records {
            let Some(message) = &mut record.message else { continue };
            for reference in [&mut message.thread, &mut message.reply_to] {
                if reference.as_ref() == Some(from) {
                    *reference = Some(to.clone());
                    touched.push(id.clone());
                }
            }
        }
        for target in self.targets.values_mut().filter(|target| *target == from) {
            target.clone_from(to);
        }
        if let Some(record) = self.records.get_mut(from) {
            let (edits, reactions) = (std::mem::take(&mut record.edits), std::mem::take(&mut record.reactions));
            let real = self.records.entry(to.clone()).or_default();
            real.edits.extend(edits);
            real.reactions.extend(reactions);
        }
        if let Some(trace) = self.deleted.remove(from) {
            self.deleted.entry(to.clone()).or_insert(trace);
        }
        touched
    }

    /// The local stand-in of a write goes: it came back, or was taken back.
    pub fn settled(&mut self, id: &EntryId) -> Vec<EntryId> {
        self.settle(id.transaction())
    }

    pub(super) fn settle(&mut self, transaction: Option<&str>) -> Vec<EntryId> {
        let Some(id) = transaction.map(EntryId::local) else { return Vec::new() };
        if !self.settled.insert(id.clone()) {
            return Vec::new();
        }
        let mut touched = Vec::new();
        if let Some(record) = self.records.remove(&id) {
            if let Some(position) = record.message.as_ref().map(|m| m.position) {
                self.order.remove(&(position, id.clone()));
            }
            if let Some(root) = record.message.and_then(|m| m.thread) {
                if let Some(thread) = self.threads.get_mut(&root) {
                    thread.remove(&id);
                }
                touched.push(root);
            }
            touched.push(id.clone());
        }
        if let Some(target) = self.targets.remove(&id) {
            self.deleted.remove(&target);
            if let Some(record) = self.records.get_mut(&target) {
                record.edits.retain(|(_, edit), _| *edit != id);
                record.reactions.remove(&id);
            }
            touched.push(target);
        }
        touched
    }

    /// The messages whose look depends on a write of ours: itself, or what it edits, reacts to or deletes.
    pub fn shown_by(&self, id: &EntryId) -> Vec<EntryId> {
        let itself = self.records.contains_key(id).then(|| id.clone());
        itself.into_iter().chain(self.targets.get(id).cloned()).collect()
    }
}
