//! Who did what with a publication, when: read off its traces.

use super::{Decision, Head, Written};
use crate::crisis::{EntryId, Millis, StateFact, Timeline};
use ruma::OwnedUserId;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// It was started.
    Prepared,
    /// It got another text.
    Saved,
    /// Approval was asked for.
    Asked,
    /// It went back to the desk.
    Recalled,
    /// Its sending was claimed.
    Claimed,
    /// It went out.
    Sent,
    /// It was taken back.
    Withdrawn,
    /// Somebody gave their word, or took it back.
    Decided(Option<Decision>),
}

/// One thing somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// The event that did it.
    pub event: EntryId,
    /// Who.
    pub by: OwnedUserId,
    /// When, by the sender's server clock.
    pub at: Millis,
    /// What.
    pub what: Happened,
    /// What they said with it.
    pub note: Option<String>,
}

/// Everything done with a publication, as far as its history is here, oldest first.
pub(super) fn history(timeline: &Timeline, root: &EntryId) -> Vec<Happening> {
    let mut before: Option<&Head> = None;
    let mut happenings = Vec::new();
    for trace in timeline.traces_of(root) {
        let (what, note) = match &trace.state {
            StateFact::Head(_, Some(said)) => {
                let what = happened(before, &said.what);
                before = Some(&said.what);
                (what, said.what.note.clone().filter(|_| what != Some(Happened::Claimed) && what != Some(Happened::Sent)))
            }
            // What stands under another's name is nobody's word.
            StateFact::Approval(_, user, said) if *user == trace.by => {
                (Some(Happened::Decided(said.as_ref().map(|s| s.what.decision))), said.as_ref().and_then(|s| s.what.note.clone()))
            }
            _ => (None, None),
        };
        if let Some(what) = what {
            happenings.push(Happening { event: trace.id.clone(), by: trace.by.clone(), at: trace.at, what, note });
        }
    }
    happenings
}

fn happened(before: Option<&Head>, now: &Head) -> Option<Happened> {
    let Some(before) = before else { return Some(Happened::Prepared) };
    if before.digest != now.digest {
        return Some(Happened::Saved);
    }
    match (before.stage, now.stage) {
        (a, b) if a == b => None,
        (_, Some(Written::Review)) => Some(Happened::Asked),
        (_, Some(Written::Draft)) => Some(Happened::Recalled),
        (_, Some(Written::Sending)) => Some(Happened::Claimed),
        (_, Some(Written::Broadcast)) => Some(Happened::Sent),
        (_, Some(Written::Withdrawn)) => Some(Happened::Withdrawn),
        (_, None) => None,
    }
}
