//! Claims: writes that leave only once another one has won its place.

use super::{After, Guard, Item, Outbox};
use crate::order;

impl Outbox {
    /// Writes that wait for a claim.
    pub fn claimants(&self) -> Vec<(u64, After)> {
        self.items.values().filter_map(|item| Some((item.order, item.after.clone()?))).collect()
    }

    /// The claim of these writes was won: they may leave. Returns the items to keep.
    pub fn claim_won(&mut self, claim: &str) -> Vec<Item> {
        let of_claim = |item: &&mut Item| item.after.as_ref().is_some_and(|after| after.transaction == claim);
        let freed = self.items.values_mut().filter(of_claim).map(|item| {
            item.after = None;
            item.clone()
        });
        freed.collect()
    }

    /// The claim of these writes was lost: they are copies of a text that is elsewhere, and go. Returns them.
    pub fn claim_lost(&mut self, claim: &str) -> Vec<Item> {
        let lost = |item: &Item| {
            let waits = item.after.as_ref().is_some_and(|after| after.transaction == claim);
            waits || item.mentions_text(&format!("~{claim}"))
        };
        let orders: Vec<_> = self.items.values().filter(|item| lost(item)).map(|item| item.order).collect();
        orders.into_iter().filter_map(|order| self.items.remove(&order)).collect()
    }

    /// A write made under a claim was refused because somebody else sends now: those beside it go. Returns them.
    pub fn overtaken(&mut self) -> Vec<Item> {
        let claim = |item: &Item| match &item.guard {
            Some(Guard::Claimed { claim, .. }) => Some(claim.clone()),
            _ => None,
        };
        let lost = order::set(self.items.values().filter(|item| item.refused.is_some()).filter_map(claim));
        let beside = |item: &Item| item.refused.is_none() && item.event.is_none() && claim(item).is_some_and(|claim| lost.contains(&claim));
        let orders: Vec<_> = self.items.values().filter(|item| beside(item)).map(|item| item.order).collect();
        let orders: Vec<_> = orders.into_iter().filter(|order| !self.on_their_way.contains(order)).collect();
        orders.into_iter().filter_map(|order| self.items.remove(&order)).collect()
    }

    /// Is this transaction still here, and not refused?
    pub fn is_open(&self, transaction: &str) -> bool {
        self.items.values().any(|item| item.transaction == transaction && item.refused.is_none())
    }
}
