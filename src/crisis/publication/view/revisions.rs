//! The texts of a publication, and who wrote each.

use crate::crisis::{EntryId, Millis, Position, Timeline, publication::Revision};
use crate::order;
use ruma::OwnedUserId;
use std::sync::Arc;

/// One revision, and who wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct RevisionSaid {
    /// Its message.
    pub id: EntryId,
    /// Who.
    pub by: OwnedUserId,
    /// When.
    pub at: Millis,
    /// Where it stands in the room.
    pub position: Position,
    /// What.
    pub revision: Arc<Revision>,
    /// Did somebody edit the message since? The edit is ignored.
    pub edited: bool,
}

/// The texts of a publication: its root, and revisions in its thread that say they are its.
pub(super) fn revisions(timeline: &Timeline, root: &EntryId) -> Vec<Arc<RevisionSaid>> {
    let ids = std::iter::once(root.clone()).chain(timeline.thread(root));
    let mut found: Vec<_> = ids
        .filter_map(|id| {
            let message = timeline.message_of(&id)?;
            let revision = message.content.as_ref()?.revision.clone()?;
            let own = if id == *root { revision.root.is_none() } else { revision.root.as_ref() == Some(root) };
            own.then(|| {
                let edited = timeline.is_edited(&id);
                Arc::new(RevisionSaid { id, by: message.sender.clone(), at: message.at, position: message.position, revision, edited })
            })
        })
        .collect();
    // By number, and by place where two people counted the same.
    order::sort_by_key(&mut found, |w| (w.revision.number, w.position, w.id.clone()));
    found
}
