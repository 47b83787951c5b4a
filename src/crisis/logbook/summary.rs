//! "Since the beginning in ten lines": what somebody who comes in now has to know.

use super::{Line, LineKind};
use crate::crisis::{
    Millis,
    assignment::{AssignmentView, lists},
};
use crate::order;
use std::sync::Arc;

/// No summary has more lines than this.
pub const LINES: usize = 10;
/// Open actions take no more of them than this.
const OPEN: usize = 4;

/// What somebody who comes in now has to know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// The last situation report.
    pub situation: Option<Arc<Line>>,
    /// Key events, oldest first: the latest there was room for, filled up with decisions.
    pub key: Vec<Arc<Line>>,
    /// Key events there was no room for.
    pub earlier: usize,
    /// What is still to be done, the latest of it first.
    pub open: Vec<Arc<AssignmentView>>,
    /// Open actions there was no room for.
    pub more: usize,
}

impl Summary {
    /// Makes it.
    pub fn of(lines: &[Arc<Line>], assignments: &[Arc<AssignmentView>], now: Millis) -> Self {
        let situation = lines.iter().rev().find(|line| line.kind() == LineKind::Situation).cloned();
        let mut open = lists::cut(assignments, lists::Cut::Open, None, now);
        let more = open.len().saturating_sub(OPEN);
        open.truncate(OPEN);
        let room = LINES - open.len() - usize::from(situation.is_some());
        let is_other = |line: &&Arc<Line>| situation.as_ref().is_none_or(|situation| situation.id != line.id);
        let events: Vec<_> = lines.iter().filter(is_other).filter(|line| line.key).collect();
        let earlier = events.len().saturating_sub(room);
        let mut key: Vec<_> = events.into_iter().skip(earlier).cloned().collect();
        let decisions = lines.iter().rev().filter(|line| line.kind() == LineKind::Decision && !line.key);
        key.extend(decisions.take(room - key.len()).cloned());
        order::sort_by(&mut key, |a, b| (a.happened_at, a.entered_at, &a.id).cmp(&(b.happened_at, b.entered_at, &b.id)));
        Self { situation, key, earlier, open, more }
    }

    /// How many lines it has.
    pub fn len(&self) -> usize {
        usize::from(self.situation.is_some()) + self.key.len() + self.open.len()
    }

    /// Is there nothing to say?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
