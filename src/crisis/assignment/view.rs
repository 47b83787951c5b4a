//! An assignment as it stands: what counts, what waits, and what was written beside it.

use super::Assignment;
use crate::crisis::{Board, EntryId, Millis, Progress, Room, Said, StateFact, Timeline};
use crate::order;
use ruma::{OwnedRoomId, RoomId};
use std::collections::BTreeMap;

/// A change of ours that the server has not confirmed.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// What it will say, under its local id.
    pub said: Said<Assignment>,
    /// How far it has got.
    pub progress: Progress,
}

/// An assignment as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct AssignmentView {
    /// The room whose state it is.
    pub room: OwnedRoomId,
    /// Its key there.
    pub key: String,
    /// What the server has; `None` when it was made here and is not confirmed.
    pub current: Option<Said<Assignment>>,
    /// Changes of ours on their way, oldest first.
    pub waiting: Vec<Waiting>,
    /// Changes made at the same time as one of those that led here, which nobody has decided over.
    pub conflicts: Vec<Said<Assignment>>,
    /// Every change the history has, oldest first.
    pub steps: Vec<Said<Assignment>>,
}

impl AssignmentView {
    /// What people see: what counts, and over it what waits and was not refused.
    pub fn shown(&self) -> &Said<Assignment> {
        let waiting = self.waiting.iter().rev().find(|w| !matches!(w.progress, Progress::Refused(_))).map(|w| &w.said);
        // One of the two is always there: see `views`.
        waiting.or(self.current.as_ref()).unwrap_or_else(|| &self.waiting[0].said)
    }

    /// What it asks for.
    pub fn what(&self) -> &Assignment {
        &self.shown().what
    }

    /// Does a change wait to be sent?
    pub fn is_waiting(&self) -> bool {
        self.waiting.iter().any(|w| !matches!(w.progress, Progress::Refused(_)))
    }

    /// A change of ours that was refused: the last one.
    pub fn refused(&self) -> Option<&Waiting> {
        self.waiting.iter().rev().find(|w| matches!(w.progress, Progress::Refused(_)))
    }

    /// Who gave it: the author of the first change the history has.
    pub fn given(&self) -> &Said<Assignment> {
        self.steps.first().unwrap_or_else(|| self.shown())
    }

    /// Is it expected, and its time over?
    pub fn is_late(&self, now: Millis) -> bool {
        self.what().is_late(now)
    }
}

/// Every assignment of a room.
pub(in crate::crisis) fn views(board: &Board, id: &RoomId) -> Vec<AssignmentView> {
    let Some(room) = board.room(id) else { return Vec::new() };
    let mut steps = steps(board.timeline(id));
    let mut waiting = waiting(board, room);
    let mut keys: Vec<&String> = room.assignments().map(|(key, _)| key).collect();
    keys.extend(waiting.keys().filter(|key| room.assignment(key).is_none()));
    let keys: Vec<String> = keys.into_iter().cloned().collect();
    let each = keys.into_iter().map(|key| {
        let current = room.assignment(&key).cloned();
        let steps = steps.remove(key.as_str()).unwrap_or_default();
        let conflicts = current.as_ref().map(|current| conflicts(&steps, current)).unwrap_or_default();
        let waiting = waiting.remove(&key).unwrap_or_default();
        AssignmentView { room: id.to_owned(), conflicts, current, waiting, steps, key }
    });
    each.collect()
}

/// The changes of each assignment, as far as the history is here, oldest first.
fn steps(timeline: Option<&Timeline>) -> BTreeMap<&str, Vec<Said<Assignment>>> {
    let mut steps: BTreeMap<&str, Vec<Said<Assignment>>> = BTreeMap::new();
    for trace in timeline.map(Timeline::traces).unwrap_or_default() {
        if let StateFact::Assignment(key, Some(said)) = &trace.state {
            steps.entry(key).or_default().push(said.clone());
        }
    }
    steps
}

fn waiting(board: &Board, room: &Room) -> BTreeMap<String, Vec<Waiting>> {
    let mut waiting: BTreeMap<String, Vec<Waiting>> = BTreeMap::new();
    for state in room.pending() {
        if let StateFact::Assignment(key, Some(said)) = state {
            let progress = board.progress(&said.event);
            waiting.entry(key.clone()).or_default().push(Waiting { said: said.clone(), progress });
        }
    }
    for changes in waiting.values_mut() {
        // A change that rests on another of ours comes after it, also within one millisecond.
        let events = order::map(changes.iter().map(|w| (w.said.event.clone(), w.said.what.supersedes.clone())));
        let depth = |event: &EntryId| {
            let mut at = event;
            (0..events.len())
                .take_while(|_| {
                    events.get(at).and_then(Option::as_ref).filter(|on| events.contains_key(*on)).is_some_and(|on| {
                        at = on;
                        true
                    })
                })
                .count()
        };
        order::sort_by_key(changes, |w| (depth(&w.said.event), w.said.at, w.said.event.clone()));
    }
    waiting
}

/// Where the branches beside the line of the one that counts end: changes somebody made on top of what another change had already replaced. Those that ask for
/// nothing else, and those that were decided over, are none.
fn conflicts(steps: &[Said<Assignment>], current: &Said<Assignment>) -> Vec<Said<Assignment>> {
    let before = |said: &Said<Assignment>| said.what.supersedes.clone();
    let find = |event: &EntryId| steps.iter().find(|said| said.event == *event);
    let mut line = vec![current];
    while let Some(found) = line.last().and_then(|said| find(said.what.supersedes.as_ref()?)) {
        // A change that supersedes itself, by way of others, ends the line.
        if line.iter().any(|said| said.event == found.event) {
            break;
        }
        line.push(found);
    }
    let in_line = |event: &EntryId| line.iter().any(|said| said.event == *event);
    let settled = |event: &EntryId| line.iter().any(|said| said.what.settles.contains(event));
    let apart: Vec<_> = steps.iter().filter(|said| !in_line(&said.event)).collect();
    let open = |end: &&Said<Assignment>| {
        let mut at = *end;
        for _ in 0..=apart.len() {
            if settled(&at.event) {
                return false;
            }
            if line.iter().any(|said| before(said) == before(at)) || before(at).is_some_and(|event| in_line(&event)) {
                return !line.iter().any(|said| said.what.says_the_same(&end.what));
            }
            match before(at).and_then(|event| apart.iter().find(|said| said.event == event)) {
                Some(found) => at = found,
                None => return false,
            }
        }
        false
    };
    let is_end = |said: &&&Said<Assignment>| !apart.iter().any(|other| before(other).as_ref() == Some(&said.event));
    apart.iter().filter(is_end).filter(|said| open(said)).map(|said| (*said).clone()).collect()
}

#[cfg(test)]
mod tests;
