//! Who may send: one claim per head counts, the first in the server's order.

use super::{Head, Publication, Stage, Written};
use crate::crisis::{Board, EntryId, Millis, Said, Timeline};
use crate::order;
use ruma::RoomId;

/// A sending that is not done after this long may be taken over, in milliseconds: its device may be off, or lost.
pub const STALE: Millis = 2 * 60 * 1000;

/// The claims that superseded one head, in the server's order.
fn claims(timeline: &Timeline, root: &EntryId, supersedes: &EntryId) -> Vec<Said<Head>> {
    let mut claims: Vec<_> = timeline
        .head_traces(root)
        .filter(|(_, said)| said.what.stage == Some(Written::Sending) && said.what.supersedes.as_ref() == Some(supersedes))
        .collect();
    order::sort_by_key(&mut claims, |(position, said)| (*position, said.event.clone()));
    claims.into_iter().map(|(_, said)| said).collect()
}

/// The claim that counts.
pub fn first_claim(timeline: &Timeline, root: &EntryId, supersedes: &EntryId) -> Option<Said<Head>> {
    claims(timeline, root, supersedes).into_iter().next()
}

/// Did this claim win? `None` while it has not come back.
pub fn claim_won(timeline: &Timeline, root: &EntryId, supersedes: &EntryId, transaction: &str) -> Option<bool> {
    let claims = claims(timeline, root, supersedes);
    let mine = |said: &Said<Head>| said.what.claim.as_deref() == Some(transaction);
    claims.iter().any(mine).then(|| claims.first().is_some_and(mine))
}

/// Has its sending stood still for so long that somebody else may go on with it?
pub fn is_stale(publication: &Publication, now: Millis) -> bool {
    publication.stage == Stage::Sending && publication.pending.is_none() && publication.head.at.saturating_add(STALE) <= now
}

/// The announcement of this text that is in a destination already, whoever sent it: what a sending that is taken over must not send again.
pub fn announced(board: &Board, room: &RoomId, publication: &Publication) -> Option<EntryId> {
    let timeline = board.timeline(room)?;
    let of_this = |id: &EntryId| {
        let said = timeline.message_of(id).and_then(|message| message.content.as_ref()).and_then(|content| content.announcement.as_ref());
        said.is_some_and(|said| said.root == publication.root && said.revision == publication.head.what.revision)
    };
    timeline.in_order().filter(|id| !id.is_local()).find(|id| of_this(id)).cloned()
}
