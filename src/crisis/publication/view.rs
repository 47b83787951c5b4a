//! A publication as it stands: derived from the head, the revisions and what people said, never written.

mod offers;
mod revisions;
mod stage;

pub use offers::Offers;
pub use revisions::RevisionSaid;
pub use stage::Stage;

use super::{
    Decision, Head, Quorum, Verdict, Written,
    history::{self, Happening},
    judge,
    verdict::{APPROVAL, Case},
};
use crate::crisis::{Board, EntryId, Membership, Progress, Refusal, Rights, Said, StateFact, Timeline};
use crate::order;
use ruma::{OwnedRoomId, RoomId};
use std::{collections::BTreeSet, sync::Arc};

/// What is wrong with a publication: said on its card, never hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trouble {
    /// The text its head names is not here.
    TextMissing,
    /// The text its head names is another publication's.
    TextElsewhere,
    /// The head's fingerprint is not the text's.
    DigestFalse,
    /// The head claims a stage nobody can claim.
    StageFalse,
    /// It says it went out, without approval and not by the fast lane.
    SentUnapproved,
}

/// A publication as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    /// The cell.
    pub cell: OwnedRoomId,
    /// Its first revision, whose thread is its discussion.
    pub root: EntryId,
    /// Its head.
    pub head: Said<Head>,
    /// Where it stands.
    pub stage: Stage,
    /// What is wrong with it.
    pub trouble: Option<Trouble>,
    /// The revision that counts, once it is here.
    pub current: Option<Arc<RevisionSaid>>,
    /// Every revision we have, oldest first.
    pub revisions: Vec<Arc<RevisionSaid>>,
    /// What people said of it.
    pub verdict: Verdict,
    /// Heads written at the same time as one of its own, whose text is not in it.
    pub conflicts: Vec<Said<Head>>,
    /// My own decision that waits to be sent.
    pub waiting: Option<Decision>,
    /// A change of mine that waits to be sent: how far it will have got.
    pub pending: Option<Written>,
    /// The publication that corrects it.
    pub corrected_by: Option<EntryId>,
    /// Did it go out unapproved, and is not approved since?
    pub review_due: bool,
    /// Comments in its thread, revisions aside.
    pub comments: u64,
    /// What I may do with it.
    pub offers: Offers,
    /// Who did what with it.
    pub history: Vec<Happening>,
}

impl Publication {
    /// Its title, as far as it is here.
    pub fn title(&self) -> &str {
        self.current.as_ref().map_or("", |c| c.revision.text.title.as_str())
    }

    /// The number of the revision that counts.
    pub fn number(&self) -> u32 {
        self.current.as_ref().map_or(0, |c| c.revision.number)
    }

    /// Does it wait for this person's approval?
    pub fn awaits(&self, user: &ruma::UserId) -> bool {
        self.stage == Stage::Review
            && self.waiting.is_none()
            && self.verdict.groups.iter().any(|g| !g.is_met() && g.awaited.iter().any(|u| u == user))
    }

    /// Is it out as news this person sent? News keeps the promise of the clock and asks for the next one; what sets right what was said does not.
    pub fn is_news_by(&self, person: &ruma::UserId) -> bool {
        self.stage == Stage::Broadcast && self.head.what.corrects.is_none() && self.head.by == person
    }

    /// The revision most people who fell had approved, to compare with.
    pub fn last_approved(&self) -> Option<&Arc<RevisionSaid>> {
        let fallen = order::set(self.verdict.fallen().map(|v| &v.said.what.digest));
        self.revisions.iter().rev().find(|w| fallen.contains(&w.revision.digest))
    }
}

/// The publication of a head, as it stands.
pub(in crate::crisis) fn publication(board: &Board, cell: &RoomId, root: &EntryId) -> Option<Publication> {
    let room = board.room(cell)?;
    // What was refused waits for nothing: it is in the outbox, and the publication can be worked on.
    let pending = room.pending_head(root, |id| !is_refused(board, id));
    let head = room.head(root).or_else(|| room.pending_head(root, |_| true))?;
    let timeline = board.timeline(cell);
    let revisions = timeline.map(|t| revisions::revisions(t, root)).unwrap_or_default();
    let current = revisions.iter().find(|w| w.id == head.what.revision).cloned();
    let trouble = trouble(timeline, head, current.as_deref());
    let authors = order::set(revisions.iter().filter(|w| w.revision.digest == head.what.digest).map(|w| w.by.clone()));
    let gone = order::set(room.members().filter(|(_, m)| m.membership != Membership::Joined).map(|(user, _)| user.clone()));
    let usual = Quorum::default();
    let quorum = room.quorum().map_or(&usual, |said| &said.what);
    // What went out was judged when it went: who leaves later does not undo it.
    let out = matches!(head.what.stage, Some(Written::Sending | Written::Broadcast));
    let then = Rights { events: [(APPROVAL.to_owned(), i64::MIN)].into(), ..Rights::default() };
    let (rights, gone) = if out { (&then, BTreeSet::new()) } else { (room.rights(), gone) };
    let case = Case { quorum, rights, gone: &gone, authors: &authors, digest: &head.what.digest };
    let verdict = judge(case, room.approvals(root));
    let corrected_by = room
        .heads()
        .find(|(other, said)| said.what.corrects.as_ref() == Some(root) && said.what.stage == Some(Written::Broadcast) && *other != root)
        .map(|(other, _)| other.clone());
    let approved = trouble.is_none() && verdict.is_approved();
    let trouble = trouble.or_else(|| (out && !approved && !head.what.fast_lane).then_some(Trouble::SentUnapproved));
    let stage = match head.what.stage {
        Some(Written::Draft) | None => Stage::Draft,
        Some(Written::Review) if approved => Stage::Approved,
        Some(Written::Review) if verdict.objections().next().is_some() => Stage::ChangesRequested,
        Some(Written::Review) => Stage::Review,
        Some(Written::Sending) => Stage::Sending,
        Some(Written::Broadcast) if corrected_by.is_some() => Stage::Corrected,
        Some(Written::Broadcast) => Stage::Broadcast,
        Some(Written::Withdrawn) => Stage::Withdrawn,
    };
    let thread = timeline.map(|t| t.thread(root)).unwrap_or_default();
    let comments = thread.iter().filter(|id| !revisions.iter().any(|w| w.id == **id)).count() as u64;
    let closed = Offers {
        change: Err(Refusal::NotMember),
        approve: Err(Refusal::NotMember),
        object: Err(Refusal::NotMember),
        broadcast: Err(Refusal::NotMember),
        fast_lane: Err(Refusal::NotMember),
        take_over: Err(Refusal::NotMember),
    };
    let publication = Publication {
        offers: closed,
        cell: cell.to_owned(),
        root: root.clone(),
        head: head.clone(),
        stage,
        trouble,
        conflicts: timeline.map(|t| conflicts(t, root, head)).unwrap_or_default(),
        waiting: room.pending().find_map(|state| mine(state, root, board)),
        pending: pending.and_then(|said| said.what.stage),
        review_due: head.what.fast_lane && head.what.stage == Some(Written::Broadcast) && !approved,
        current,
        revisions,
        verdict,
        corrected_by,
        comments,
        history: timeline.map(|t| history::history(t, root)).unwrap_or_default(),
    };
    let offers = offers::offers(board, &publication);
    Some(Publication { offers, ..publication })
}

fn is_refused(board: &Board, id: &EntryId) -> bool {
    matches!(board.progress(id), Progress::Refused(_))
}

fn mine(state: &StateFact, root: &EntryId, board: &Board) -> Option<Decision> {
    match state {
        StateFact::Approval(of, user, Some(said)) if of == root && user == board.me() && !is_refused(board, &said.event) => {
            Some(said.what.decision)
        }
        _ => None,
    }
}

fn trouble(timeline: Option<&Timeline>, head: &Said<Head>, current: Option<&RevisionSaid>) -> Option<Trouble> {
    if head.what.stage.is_none() {
        return Some(Trouble::StageFalse);
    }
    let Some(current) = current else {
        let elsewhere = timeline.and_then(|t| t.message_of(&head.what.revision)).is_some_and(|m| m.content.is_some());
        return Some(if elsewhere { Trouble::TextElsewhere } else { Trouble::TextMissing });
    };
    (current.revision.digest != head.what.digest).then_some(Trouble::DigestFalse)
}

/// Heads that superseded the same head as one in the line of the one that counts, with a text that line never had.
fn conflicts(timeline: &Timeline, root: &EntryId, head: &Said<Head>) -> Vec<Said<Head>> {
    let all: Vec<Said<Head>> = timeline.heads(root).collect();
    let mut line = vec![head];
    while let Some(before) = line.last().and_then(|h| h.what.supersedes.as_ref()) {
        match all.iter().find(|h| h.event == *before) {
            // A head that supersedes itself, by way of others, ends the line.
            Some(found) if !line.iter().any(|h| h.event == found.event) => line.push(found),
            _ => break,
        }
    }
    let beside = |other: &&Said<Head>| {
        let same_place = line.iter().any(|h| h.event != other.event && h.what.supersedes == other.what.supersedes);
        let in_line = line.iter().any(|h| h.event == other.event || h.what.merges.contains(&other.event));
        let text_known = line.iter().any(|h| h.what.digest == other.what.digest);
        same_place && !in_line && !text_known
    };
    all.iter().filter(beside).cloned().collect()
}
