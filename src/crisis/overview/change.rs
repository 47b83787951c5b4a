//! What changed in a crisis: posts, and what the traces of its state tell.

use super::Line;
use crate::crisis::{
    Board, EntryId, Millis, Phase, Severity, StateFact, Trace,
    assignment::Assignment,
    logbook::Moved,
    publication::{Decision, Written},
};
use ruma::{OwnedUserId, RoomId};
use std::collections::BTreeMap;

/// Something that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// When, by the sender's server clock.
    pub at: Millis,
    /// The event that changed it.
    pub id: EntryId,
    /// Who, as they are called.
    pub by: String,
    /// What.
    pub what: Change,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Somebody wrote a post.
    Post(Line),
    /// How grave it is.
    Severity {
        /// Before, when that is known.
        from: Option<Severity>,
        /// Now.
        to: Severity,
        /// Why.
        reason: Option<String>,
    },
    /// How far along it is.
    Phase {
        /// Now.
        to: Phase,
        /// Why.
        reason: Option<String>,
    },
    /// When people hear next.
    Clock {
        /// When; `None` promises nothing.
        at: Option<Millis>,
        /// Why then.
        reason: Option<String>,
    },
    /// Who holds a role.
    Role {
        /// The role's word.
        role: String,
        /// Who holds it now, as they are called.
        to: Vec<String>,
    },
    /// Approval was asked for a text.
    Asked {
        /// The publication.
        root: EntryId,
        /// Its title.
        title: String,
    },
    /// A mission was given, or moved on.
    Mission {
        /// Its key.
        key: String,
        /// What it says now.
        what: Assignment,
        /// How.
        moved: Moved,
        /// What the people it speaks of are called.
        names: Vec<(OwnedUserId, String)>,
    },
    /// Somebody gave their word on a text.
    Decided {
        /// The publication.
        root: EntryId,
        /// Its title.
        title: String,
        /// Their word.
        decision: Decision,
    },
}

impl Changed {
    /// A post is a change.
    pub(super) fn post(line: Line) -> Self {
        Self { at: line.at, id: line.id.clone(), by: line.by.clone(), what: Change::Post(line) }
    }
}

/// What changed at the helm, as far as the history is here.
pub(super) fn at_helm(board: &Board, space: &RoomId) -> Vec<Changed> {
    let Some(timeline) = board.timeline(space) else { return Vec::new() };
    let called = |user: &OwnedUserId| super::called(board, space, user);
    let (mut status, mut roles) = (None, None);
    let mut changes = Vec::new();
    for trace in timeline.traces() {
        let mut put = |what| changes.push(Changed { at: trace.at, id: trace.id.clone(), by: called(&trace.by), what });
        match &trace.state {
            StateFact::Status(Some(said)) => {
                let (now, reason) = (said.what.status, &said.what.reason);
                let before: Option<crate::crisis::Status> = status.replace(now);
                if before.is_none_or(|before| before.severity != now.severity) {
                    put(Change::Severity { from: before.map(|b| b.severity), to: now.severity, reason: reason.clone() });
                }
                if before.is_some_and(|before| before.phase != now.phase) {
                    put(Change::Phase { to: now.phase, reason: reason.clone() });
                }
            }
            StateFact::Clock(Some(said)) => put(Change::Clock { at: said.what.next_update_at, reason: said.what.reason.clone() }),
            StateFact::Roles(Some(said)) => {
                let before = roles.replace(said.what.clone()).unwrap_or_default();
                for (role, now) in said.what.0.iter().filter(|(role, now)| before.0.get(*role) != Some(now)) {
                    put(Change::Role { role: role.clone(), to: now.iter().map(called).collect() });
                }
            }
            _ => {}
        }
    }
    changes
}

/// What changed about the publications of a cell: approval asked, words given. What went out is seen where it went.
pub(super) fn of_publications(board: &Board, cell: &RoomId) -> Vec<Changed> {
    let (Some(timeline), Some(room)) = (board.timeline(cell), board.room(cell)) else { return Vec::new() };
    let mut stages: BTreeMap<&EntryId, Option<Written>> = BTreeMap::new();
    let mut changes = Vec::new();
    for trace in timeline.traces() {
        let Trace { id, by, at, state, .. } = &**trace;
        let change = match state {
            StateFact::Head(root, Some(said)) => {
                let before = stages.insert(root, said.what.stage).flatten();
                let asked = said.what.stage == Some(Written::Review) && before != Some(Written::Review);
                asked.then(|| Change::Asked { root: root.clone(), title: title(board, cell, root) })
            }
            // Only who stands in the key can give that word.
            StateFact::Approval(root, user, Some(said)) if user == by => {
                Some(Change::Decided { root: root.clone(), title: title(board, cell, root), decision: said.what.decision })
            }
            _ => None,
        };
        changes.extend(change.map(|what| Changed { at: *at, id: id.clone(), by: room.called(by), what }));
    }
    changes
}

/// The title of a publication; none before its text is here, nor once that is deleted.
fn title(board: &Board, cell: &RoomId, root: &EntryId) -> String {
    let message = board.timeline(cell).filter(|timeline| !timeline.is_deleted(root)).and_then(|timeline| timeline.message_of(root));
    message.and_then(|m| m.content.as_ref()?.revision.as_ref().map(|r| r.text.title.clone())).unwrap_or_default()
}
