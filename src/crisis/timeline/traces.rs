//! Changes of a room's state, as its history has them: they are kept for good.

use super::Timeline;
use crate::crisis::{EntryId, Position, Said, StateFact, Trace, publication::Head};
use crate::order;
use std::sync::Arc;

impl Timeline {
    /// Takes a change of state in; says whether it was new.
    pub fn trace(&mut self, trace: Trace) -> bool {
        self.passed(trace.id.clone(), trace.position);
        let known = self.traces.get(&trace.id).map(|t| t.position);
        // A place in the room's own history is better than none; otherwise the first place stays.
        if known.is_some_and(|known| !known.is_detached() || trace.position.is_detached()) {
            return false;
        }
        if let StateFact::Head(root, _) | StateFact::Approval(root, ..) = &trace.state {
            self.of_publication.entry(root.clone()).or_default().insert(trace.id.clone());
        }
        self.traces.insert(trace.id.clone(), Arc::new(trace));
        true
    }

    /// Changes of state, oldest first.
    pub fn traces(&self) -> Vec<&Arc<Trace>> {
        let mut traces: Vec<_> = self.traces.values().collect();
        order::sort_by(&mut traces, |a, b| (a.position, &a.id).cmp(&(b.position, &b.id)));
        traces
    }

    /// Changes of one publication's state, oldest first.
    pub fn traces_of(&self, root: &EntryId) -> Vec<&Arc<Trace>> {
        let mut traces: Vec<_> = self.of_publication.get(root).into_iter().flatten().filter_map(|id| self.traces.get(id)).collect();
        order::sort_by(&mut traces, |a, b| (a.position, &a.id).cmp(&(b.position, &b.id)));
        traces
    }

    /// Every head a publication ever had, as far as the history is here, with its place.
    pub fn head_traces(&self, root: &EntryId) -> impl Iterator<Item = (Position, Said<Head>)> {
        let ids = self.of_publication.get(root).into_iter().flatten();
        ids.filter_map(|id| {
            let trace = self.traces.get(id)?;
            match &trace.state {
                StateFact::Head(_, Some(said)) => Some((trace.position, said.clone())),
                _ => None,
            }
        })
    }

    /// Every head a publication ever had, as far as the history is here.
    pub fn heads(&self, root: &EntryId) -> impl Iterator<Item = Said<Head>> {
        self.head_traces(root).map(|(_, said)| said)
    }
}
