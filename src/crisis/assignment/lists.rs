//! Assignments in lists: mine, by person, what is late, what comes next. Counted from the assignments and the time, never kept.

use super::{AssignmentView, State};
use crate::crisis::Millis;
use crate::order;
use ruma::{OwnedUserId, UserId};
use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

type View = Arc<AssignmentView>;

/// Which assignments are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cut {
    /// What is expected of me.
    #[default]
    Mine,
    /// What is expected of anybody.
    Open,
    /// What is late.
    Late,
    /// What is done, or dropped.
    Closed,
}

impl Cut {
    /// In the order of the screen.
    pub const ALL: [Self; 4] = [Self::Mine, Self::Open, Self::Late, Self::Closed];

    /// Is it among these?
    pub fn takes(self, view: &AssignmentView, me: Option<&UserId>, now: Millis) -> bool {
        let what = view.what();
        match self {
            Self::Mine => what.state.is_open() && me.is_some_and(|me| what.assignee == me),
            Self::Open => what.state.is_open(),
            Self::Late => view.is_late(now),
            Self::Closed => !what.state.is_open(),
        }
    }
}

/// The assignments of a cut: what is due first, first; what is closed, by when it was closed, last first.
pub fn cut(all: &[View], cut: Cut, me: Option<&UserId>, now: Millis) -> Vec<View> {
    let mut taken: Vec<View> = all.iter().filter(|view| cut.takes(view, me, now)).cloned().collect();
    sort(&mut taken);
    taken
}

/// What is due first, first; without a time after that; what is closed last.
fn sort(views: &mut [View]) {
    order::sort_by_key(views, |view| {
        let (what, said) = (view.what(), view.shown());
        let open = what.state.is_open();
        let due = what.due_at.filter(|_| open).unwrap_or(Millis::MAX);
        (!open, due, Reverse(if open { 0 } else { said.at }), view.room.clone(), view.key.clone())
    });
}

/// By person, those with the most that is late first; each person's as in [`cut`].
pub fn by_person(views: &[View], now: Millis) -> Vec<(OwnedUserId, Vec<View>)> {
    let mut people: BTreeMap<OwnedUserId, Vec<View>> = BTreeMap::new();
    for view in views {
        people.entry(view.what().assignee.clone()).or_default().push(Arc::clone(view));
    }
    let mut people: Vec<_> = people.into_iter().collect();
    for (_, views) in &mut people {
        sort(views);
    }
    order::sort_by_key(&mut people, |(user, views)| {
        let late = views.iter().filter(|view| view.is_late(now)).count();
        (Reverse(late), Reverse(views.len()), user.clone())
    });
    people
}

/// What is expected and late, the most late first.
pub fn late(all: &[View], now: Millis) -> Vec<View> {
    cut(all, Cut::Late, None, now)
}

/// What is due next from now on.
pub fn next(all: &[View], now: Millis) -> Option<View> {
    let open = cut(all, Cut::Open, None, now);
    open.into_iter().find(|view| view.what().due_at.is_some_and(|due| due >= now))
}

/// How many there are of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Expected of me.
    pub mine: usize,
    /// Expected of me, and late.
    pub mine_late: usize,
    /// Expected of anybody.
    pub open: usize,
    /// Expected and late.
    pub late: usize,
    /// Expected, and nobody has said yes.
    pub unanswered: usize,
    /// Done.
    pub done: usize,
    /// Dropped.
    pub dropped: usize,
    /// Two changes at once, nobody decided.
    pub conflicts: usize,
}

impl Counts {
    /// Counts.
    pub fn of(all: &[View], me: Option<&UserId>, now: Millis) -> Self {
        let mut counts = Self::default();
        for view in all {
            let what = view.what();
            let (open, late, mine) = (what.state.is_open(), view.is_late(now), me.is_some_and(|me| what.assignee == me));
            counts.open += usize::from(open);
            counts.late += usize::from(late);
            counts.mine += usize::from(open && mine);
            counts.mine_late += usize::from(late && mine);
            counts.unanswered += usize::from(what.state == State::Open);
            counts.done += usize::from(what.state == State::Done);
            counts.dropped += usize::from(what.state == State::Dropped);
            counts.conflicts += usize::from(!view.conflicts.is_empty());
        }
        counts
    }
}

#[cfg(test)]
mod tests;
