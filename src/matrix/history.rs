//! Where each event of a room stands, and where we know there is a hole.
//!
//! A room's known history is a list of unbroken stretches. A limited sync opens a new one above a hole; filling
//! the hole from above either meets an event we have, and closes it, or finds older ones. Places are given once
//! and never change, so that facts can be folded in any order.

use serde::{Deserialize, Serialize};

/// One unbroken stretch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Its number: higher is later.
    pub number: i64,
    /// The place the next older event gets.
    pub before: i64,
    /// Where to ask for what is older; `None` when it reaches the stretch below, or the room's beginning.
    pub token: Option<String>,
}

/// A room's known history.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// Its stretches, oldest first.
    pub segments: Vec<Segment>,
    /// The place the next live event gets in the last stretch.
    pub next: i64,
    /// The place the next event fetched alone gets.
    #[serde(default)]
    pub detached: i64,
}

/// A place: stretch and index.
pub type Place = (i64, i64);

impl History {
    /// Places the events of a sync, oldest first. `limited` means older ones were left out.
    pub fn live(&mut self, count: usize, limited: bool, token: Option<&str>) -> Vec<Place> {
        if limited || self.segments.is_empty() {
            let number = self.segments.last().map_or(0, |s| s.number + 1);
            self.segments.push(Segment { number, before: -1, token: token.map(ToOwned::to_owned) });
            self.next = 0;
        }
        let number = self.segments.last().map_or(0, |s| s.number);
        let first = self.next;
        self.next += i64::try_from(count).unwrap_or(i64::MAX);
        (first..self.next).map(|index| (number, index)).collect()
    }

    /// The stretch whose older events should be asked for next when a reader at `from` scrolls back:
    /// the latest one at or below it that has a hole under it.
    pub fn hole_below(&self, from: i64) -> Option<&Segment> {
        self.segments.iter().rev().find(|s| s.number <= from && s.token.is_some())
    }

    /// Places events found below a stretch, newest first, as `/messages?dir=b` gives them. Stops at the first
    /// event we have already: the hole is closed. `end` is the next token; `None` is the room's beginning.
    pub fn older<'a>(
        &mut self,
        number: i64,
        ids: impl IntoIterator<Item = &'a str>,
        end: Option<&str>,
        known: impl Fn(&str) -> bool,
    ) -> Vec<Place> {
        let Some(segment) = self.segments.iter_mut().find(|s| s.number == number) else { return Vec::new() };
        let mut places = Vec::new();
        segment.token = end.map(ToOwned::to_owned);
        for id in ids {
            if known(id) {
                segment.token = None;
                break;
            }
            places.push((number, segment.before));
            segment.before -= 1;
        }
        places
    }

    /// Places an event fetched alone.
    pub fn alone(&mut self) -> Place {
        self.detached -= 1;
        (i64::MIN, self.detached)
    }

    /// Has the room's beginning been reached?
    pub fn is_complete(&self) -> bool {
        !self.segments.is_empty() && self.segments.iter().all(|s| s.token.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn live_events_follow_one_another() {
        let mut history = History::default();
        assert_eq!(history.live(2, true, Some("t0")), [(0, 0), (0, 1)]);
        assert_eq!(history.live(1, false, Some("t1")), [(0, 2)]);
        assert_eq!(history.hole_below(0).map(|s| s.token.as_deref()), Some(Some("t0")));
    }

    #[test]
    fn a_hole_is_closed_by_the_first_event_we_have() {
        let mut history = History::default();
        history.live(2, true, None);
        history.live(1, true, Some("hole"));
        let places = history.older(1, ["$c", "$b", "$a"], Some("more"), |id| id == "$b");
        assert_eq!(places, [(1, -1)]);
        assert_eq!(history.hole_below(9), None);
        assert!(history.is_complete());
    }

    #[test]
    fn a_hole_that_is_not_closed_keeps_its_new_edge() {
        let mut history = History::default();
        history.live(1, true, Some("a"));
        history.live(1, true, Some("b"));
        assert_eq!(history.older(1, ["$x"], Some("c"), |_| false), [(1, -1)]);
        assert_eq!(history.hole_below(1).map(|s| s.token.clone()), Some(Some("c".into())));
        assert_eq!(history.older(1, ["$y"], None, |_| false), [(1, -2)]);
        assert_eq!(history.hole_below(1).map(|s| s.number), Some(0));
    }

    #[test]
    fn an_unknown_stretch_takes_nothing() {
        assert_eq!(History::default().older(4, ["$x"], None, |_| false), []);
    }
}
