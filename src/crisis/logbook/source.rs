//! From messages and changes of state to lines.

use super::{KEY, Line, LineKind, Moved, Told};
use crate::crisis::{
    Entry, EntryId, Kind, Millis, Said, StateFact, Status, Trace,
    assignment::{Assignment, State},
    publication::Written,
    steer::Roles,
};
use crate::order;
use ruma::{OwnedRoomId, OwnedUserId};
use std::{collections::BTreeMap, sync::Arc};

/// What one room gives.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Its messages that count: those of a cell.
    pub entries: Vec<Arc<Entry>>,
    /// The changes of its state, oldest first.
    pub traces: Vec<Arc<Trace>>,
    /// What texts of publications are called, by the id of the text.
    pub titles: BTreeMap<EntryId, String>,
}

/// The lines of a logbook, in the order they happened. `complete` says that nothing of the past is missing: only then are they numbered.
pub fn lines<'a>(sources: impl IntoIterator<Item = (&'a OwnedRoomId, &'a Source)>, complete: bool) -> Vec<Arc<Line>> {
    let mut lines = Vec::new();
    for (room, source) in sources {
        lines.extend(source.entries.iter().filter_map(|entry| of_entry(room, entry)));
        of_traces(room, source, &mut lines);
    }
    if complete {
        number(&mut lines);
    }
    order::sort_by(&mut lines, |a, b| (a.happened_at, a.entered_at, &a.id).cmp(&(b.happened_at, b.entered_at, &b.id)));
    lines.into_iter().map(Arc::new).collect()
}

/// By the order of entry, so that a late line does not renumber those already quoted.
fn number(lines: &mut [Line]) {
    order::sort_by(lines, |a, b| (a.entered_at, &a.id).cmp(&(b.entered_at, &b.id)));
    let sent = lines.iter_mut().filter(|line| line.sent);
    for (line, number) in sent.zip(1..) {
        line.number = Some(number);
    }
}

fn of_entry(room: &OwnedRoomId, entry: &Entry) -> Option<Line> {
    let content = entry.content.as_ref()?;
    let kind = content.kind.filter(|kind| matches!(kind, Kind::Fact | Kind::Decision | Kind::Action | Kind::Situation | Kind::Call))?;
    // What tells of an assignment stands here by the assignment itself; a comment is talk about a line, not one.
    if content.assignment.is_some() || entry.thread.is_some() {
        return None;
    }
    let stars = entry.reactions.iter().find(|reaction| reaction.key == KEY);
    let marked_by: Vec<_> = stars.map(|stars| stars.by.iter().map(|(user, _)| user.clone()).collect()).unwrap_or_default();
    Some(Line {
        id: entry.id.clone(),
        room: room.clone(),
        by: entry.sender.clone(),
        // Nothing happens after it was written down.
        happened_at: content.happened_at.map_or(entry.at, |at| at.min(entry.at)),
        entered_at: entry.at,
        number: None,
        key: !marked_by.is_empty(),
        marked_by,
        sent: !entry.id.is_local(),
        told: Told::Words {
            kind,
            title: content.title.clone(),
            // As it is read, not as it was typed: a file and a line on screen know no Markdown.
            text: Some(content.rich.words()).filter(|words| !words.is_empty()).unwrap_or_else(|| content.text.clone()),
            edited: entry.edited_at.is_some(),
        },
    })
}

/// What was said last, by what it was about: a change is told by what it changed.
#[derive(Default)]
struct Before<'a> {
    status: Option<Status>,
    clock: Option<Millis>,
    roles: Option<&'a Roles>,
    heads: BTreeMap<&'a EntryId, Option<Written>>,
    assignments: BTreeMap<&'a str, &'a Assignment>,
    /// The same by event: of two changes at once, each is told by what it changed.
    changes: BTreeMap<&'a EntryId, &'a Assignment>,
}

fn of_traces(room: &OwnedRoomId, source: &Source, lines: &mut Vec<Line>) {
    let mut before = Before::default();
    for trace in &source.traces {
        let Some(told) = told(&trace.state, &source.titles, &mut before) else { continue };
        let mut line = Line {
            id: trace.id.clone(),
            room: room.clone(),
            by: trace.by.clone(),
            happened_at: trace.at,
            entered_at: trace.at,
            number: None,
            key: false,
            marked_by: Vec::new(),
            sent: true,
            told,
        };
        line.key = matches!(line.kind(), LineKind::Status | LineKind::Broadcast);
        lines.push(line);
    }
}

/// What a change of state is as a line, if it is one.
fn told<'a>(state: &'a StateFact, titles: &BTreeMap<EntryId, String>, before: &mut Before<'a>) -> Option<Told> {
    match state {
        StateFact::Status(Some(said)) => {
            let to = said.what.status;
            let from = before.status.replace(to);
            (from != Some(to)).then(|| Told::Status { from, to, reason: said.what.reason.clone() })
        }
        StateFact::Clock(Some(said)) => {
            let to = said.what.next_update_at;
            let from = std::mem::replace(&mut before.clock, to);
            (from != to).then(|| Told::Clock { from, to, reason: said.what.reason.clone() })
        }
        StateFact::Roles(Some(said)) => {
            let old = before.roles.replace(&said.what);
            let (gone, come) = hands(old, &said.what);
            (!gone.is_empty() || !come.is_empty()).then_some(Told::Roles { gone, come })
        }
        StateFact::Head(root, Some(said)) => {
            let to = said.what.stage;
            let old = before.heads.insert(root, to).flatten();
            let to = to.filter(|to| matches!(to, Written::Review | Written::Broadcast | Written::Withdrawn) && old != Some(*to))?;
            Some(Told::Publication { title: titles.get(&said.what.revision).cloned(), to, fast_lane: said.what.fast_lane })
        }
        StateFact::Approval(root, _, said) => {
            let what = said.as_ref().map(|said| &said.what);
            let title = what.and_then(|what| titles.get(&what.revision)).or_else(|| titles.get(root)).cloned();
            Some(Told::Approval { title, decision: what.map(|what| what.decision), note: what.and_then(|what| what.note.clone()) })
        }
        StateFact::Assignment(key, Some(said)) => {
            let last = before.assignments.insert(key, &said.what);
            before.changes.insert(&said.event, &said.what);
            let seen = said.what.supersedes.as_ref().and_then(|seen| before.changes.get(seen).copied());
            let moved = moved(seen.or(last), &said.what)?;
            Some(Told::Assignment { moved, what: said.what.clone() })
        }
        _ => None,
    }
}

/// How an assignment came to be as it is: each of its changes, told by what it changed.
pub fn moves(steps: &[Said<Assignment>]) -> Vec<(&Said<Assignment>, Moved)> {
    let mut told = Vec::new();
    for (place, said) in steps.iter().enumerate() {
        let seen = said.what.supersedes.as_ref().and_then(|seen| steps.iter().find(|other| other.event == *seen));
        let last = place.checked_sub(1).and_then(|before| steps.get(before));
        if let Some(moved) = moved(seen.or(last).map(|said| &said.what), &said.what) {
            told.push((said, moved));
        }
    }
    told
}

/// Who holds what: by role.
type Holders = Vec<(String, OwnedUserId)>;

/// Who laid roles down, and who took them up.
fn hands(old: Option<&Roles>, new: &Roles) -> (Holders, Holders) {
    let held = |roles: &Roles| -> Holders {
        roles.0.iter().flat_map(|(role, people)| people.iter().map(move |user| (role.clone(), user.clone()))).collect()
    };
    let (before, after) = (old.map(held).unwrap_or_default(), held(new));
    let without = |these: &Holders, those: &Holders| these.iter().filter(|one| !those.contains(one)).cloned().collect();
    (without(&before, &after), without(&after, &before))
}

fn moved(old: Option<&Assignment>, new: &Assignment) -> Option<Moved> {
    // Its beginning may stand in a part of the past that is not here: then it is told by what it says.
    let by_state = match new.state {
        State::Open => None,
        State::Accepted => Some(Moved::Accepted),
        State::Done => Some(Moved::Done),
        State::Dropped => Some(Moved::Dropped),
    };
    let Some(old) = old else { return Some(by_state.unwrap_or(Moved::Given)) };
    if !new.settles.is_empty() {
        return Some(Moved::Settled);
    }
    if old.assignee != new.assignee {
        return Some(Moved::Reassigned(old.assignee.clone()));
    }
    if old.state != new.state {
        return Some(by_state.unwrap_or(Moved::Reopened));
    }
    (old.due_at != new.due_at).then_some(Moved::Postponed(old.due_at))
}

/// Everyone who wrote a line, once.
pub fn authors(lines: &[Arc<Line>]) -> Vec<OwnedUserId> {
    let mut authors: Vec<_> = lines.iter().map(|line| line.by.clone()).collect();
    order::sort_by(&mut authors, Ord::cmp);
    authors.dedup();
    authors
}

#[cfg(test)]
mod tests;
