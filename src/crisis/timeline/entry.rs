//! A message as it stands: its words after the last edit, its reactions, its deletion.

use super::{Record, Timeline};
use crate::crisis::{Entry, EntryId, Progress, Reaction, entry::Deletion, publication::Announcement};
use ruma::OwnedUserId;
use std::{collections::BTreeMap, sync::Arc};

/// No message shows more reactions than this: a flood of signs must not grow without end.
const MOST_REACTIONS: usize = 2_000;

impl Timeline {
    /// A message as it stands now; `None` when we do not have it.
    pub fn entry(&self, id: &EntryId, progress: &BTreeMap<EntryId, Progress>) -> Option<Arc<Entry>> {
        let record = self.records.get(id)?;
        let message = record.message.as_ref()?;
        let of = |id: &EntryId| if id.is_local() { progress.get(id).cloned().unwrap_or(Progress::Waiting) } else { Progress::Sent };
        let deleted = self.deleted.get(id).cloned();
        let deleted = deleted.or_else(|| message.content.is_none().then_some(Deletion { by: None, reason: None }));
        let edit = record.edits.iter().rfind(|(_, (sender, _))| *sender == message.sender);
        let content = if deleted.is_some() { None } else { edit.map(|(_, (_, c))| c).or(message.content.as_ref()).cloned() };
        let content = content.map(|mut content| {
            // An edit speaks of the words: the file stays when the edit names none.
            if content.attachment.is_none() {
                content.attachment = message.content.as_ref().and_then(|c| c.attachment.clone());
            }
            if let Some(original) = message.content.as_ref().filter(|_| edit.is_some()) {
                content.revision.clone_from(&original.revision);
                content.assignment.clone_from(&original.assignment);
                content.happened_at = content.happened_at.or(original.happened_at);
                content.announcement = original.announcement.as_ref().map(|a| {
                    // An edit, by whatever client, never passes for what was approved.
                    let same = (&content.title, &content.text) == (&original.title, &original.text);
                    Arc::new(Announcement { sound: a.sound && same, ..Announcement::clone(a) })
                });
            }
            content
        });
        let thread = self.threads.get(id);
        Some(Arc::new(Entry {
            id: id.clone(),
            sender: message.sender.clone(),
            at: message.at,
            position: message.position,
            thread: message.thread.clone(),
            reply_to: message.reply_to.clone(),
            edited_at: edit.filter(|_| deleted.is_none()).map(|((at, _), _)| *at),
            edit_progress: edit.filter(|((_, id), _)| id.is_local()).map(|((_, id), _)| of(id)),
            progress: of(id),
            reactions: if deleted.is_some() { Vec::new() } else { record.reactions() },
            comments: record.comments.max(thread.map_or(0, |t| t.len() as u64)),
            content,
            deleted,
        }))
    }
}

impl Record {
    /// Grouped by sign, one per person, bounded.
    fn reactions(&self) -> Vec<Reaction> {
        let mut by_key: BTreeMap<&str, BTreeMap<&OwnedUserId, &EntryId>> = BTreeMap::new();
        for (id, (sender, key)) in self.reactions.iter().take(MOST_REACTIONS) {
            by_key.entry(key).or_default().entry(sender).or_insert(id);
        }
        let reaction = |(key, by): (&str, BTreeMap<&OwnedUserId, &EntryId>)| Reaction {
            key: key.to_owned(),
            by: by.into_iter().map(|(user, id)| (user.clone(), id.clone())).collect(),
        };
        by_key.into_iter().map(reaction).collect()
    }
}
