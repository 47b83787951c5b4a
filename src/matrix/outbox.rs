//! The outbox machine: every write waits here, in order per room, until its own event has come back.
//!
//! Invariants:
//! - An item is put in by the caller only after it is durable; its transaction id never changes, so a retry never doubles.
//! - In a room, one write is on its way at a time, and the next waits for its answer.
//! - A refused write is set aside, visible, with its reason: it is never dropped, and does not hold up those after it,
//!   except those that speak of it (an answer to it, an edit of it).
//! - HTTP 200 is not the end: the item stays until its event comes back, or the sync jumps over it.

mod ask;
mod claims;
mod item;
mod references;

use super::Class;
use crate::order;
use std::collections::{BTreeMap, BTreeSet};

pub use item::{After, Guard, Item, Upload, Write};

/// Rooms served at the same time: a large picture in one does not hold up a word in another.
const AT_ONCE: usize = 3;

/// What the driver is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Send this now, and come back for more.
    Send(Box<Item>),
    /// Nothing before this time (in milliseconds since 1970).
    Wait(u64),
    /// Nothing until something changes.
    Idle,
}

/// The outbox.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    items: BTreeMap<u64, Item>,
    /// The newest order given. None is given twice: the answer to a write that is done, or its record on disk, would be taken for another's.
    newest: u64,
    on_their_way: BTreeSet<u64>,
    not_before: u64,
    attempts: u32,
}

impl Outbox {
    /// Resumes from what the vault holds.
    pub fn resume(items: impl IntoIterator<Item = Item>) -> Self {
        let mut outbox = Self::default();
        items.into_iter().for_each(|item| outbox.hold(item));
        outbox
    }

    /// Every write, in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.values()
    }

    /// Is this write being sent right now?
    pub fn is_on_its_way(&self, item: &Item) -> bool {
        self.on_their_way.contains(&item.order)
    }

    /// The order the next write gets.
    pub fn next_order(&self) -> u64 {
        self.newest + 1
    }

    /// Takes in a write that is durable.
    pub fn push(&mut self, item: Item) {
        self.newest = self.newest.max(item.order);
        self.items.entry(item.order).or_insert(item);
    }

    /// Takes in a write as another tab has it now.
    pub fn hold(&mut self, item: Item) {
        self.newest = self.newest.max(item.order);
        self.items.insert(item.order, item);
    }

    /// What to do now.
    pub fn step(&mut self, now: u64) -> Step {
        if self.on_their_way.len() >= AT_ONCE {
            return Step::Idle;
        }
        let busy = order::set(self.on_their_way.iter().filter_map(|o| self.items.get(o)).map(|i| &i.room));
        let mut passed = BTreeSet::new();
        let ready = self.items.values().find(|item| {
            // The first open write of each room is the only candidate: order holds. What waits for another room lets those behind it pass.
            item.is_open() && !item.waits_elsewhere() && !busy.contains(&item.room) && passed.insert(&item.room)
        });
        let Some(ready) = ready.cloned() else { return Step::Idle };
        if now < self.not_before {
            return Step::Wait(self.not_before);
        }
        self.on_their_way.insert(ready.order);
        Step::Send(Box::new(ready))
    }

    /// The file is on the server: the message names it from now on. Returns the item to keep.
    pub fn uploaded(&mut self, order: u64, uri: &str) -> Option<Item> {
        let item = self.items.get_mut(&order)?;
        let upload = item.upload.take()?;
        let placeholder = format!("blob:{}", upload.blob);
        item.replace(&placeholder, uri);
        Some(item.clone())
    }

    /// The server took it, as this event. Returns the items that changed and must be kept.
    pub fn answered(&mut self, order: u64, event: &str) -> Vec<Item> {
        self.on_their_way.remove(&order);
        self.attempts = 0;
        let Some(item) = self.items.get_mut(&order) else { return Vec::new() };
        item.event = Some(event.to_owned());
        let (done, transaction) = (item.clone(), item.transaction.clone());
        let mut changed = vec![done];
        changed.extend(self.named(&transaction, event));
        changed
    }

    /// A write has an id: those that spoke of it by its local name learn it. Returns those that changed and must be kept.
    pub fn named(&mut self, transaction: &str, event: &str) -> Vec<Item> {
        let local = format!("~{transaction}");
        self.items.values_mut().filter_map(|other| other.replace(&local, event).then(|| other.clone())).collect()
    }

    /// What those will be that speak of these writes by their local names, once these have their ids.
    pub fn to_be_named(&self, ids: &[(String, String)]) -> Vec<Item> {
        let renamed = |item: &Item| {
            let mut item = item.clone();
            let mut changed = false;
            for (transaction, event) in ids {
                changed |= item.replace(&format!("~{transaction}"), event);
            }
            changed.then_some(item)
        };
        self.items.values().filter_map(renamed).collect()
    }

    /// It failed. `wait` is how long to wait when it may pass later. Returns the item if it is refused for good.
    pub fn failed(&mut self, order: u64, class: Class, wait: impl FnOnce(u32) -> u64, now: u64, why: (String, String)) -> Option<Item> {
        self.on_their_way.remove(&order);
        match class {
            Class::Refused => {
                let item = self.items.get_mut(&order)?;
                item.refused = Some(why);
                Some(item.clone())
            }
            Class::Transient { after } => {
                let asked = after.map(|d| u64::try_from(d.as_millis()).unwrap_or(u64::MAX));
                self.not_before = now.saturating_add(asked.unwrap_or_else(|| wait(self.attempts)));
                self.attempts = self.attempts.saturating_add(1);
                None
            }
            Class::Auth { .. } | Class::Corrupt => {
                self.not_before = now.saturating_add(wait(self.attempts));
                self.attempts = self.attempts.saturating_add(1);
                None
            }
        }
    }

    /// Its sending was called off before anything of it counted.
    pub fn called_off(&mut self, order: u64) {
        self.on_their_way.remove(&order);
    }

    /// The network is back: no reason to wait any longer.
    pub fn wake(&mut self) {
        self.not_before = 0;
        self.attempts = 0;
    }

    /// Its event came back, known by transaction or by id. Returns the item, done.
    pub fn echoed(&mut self, transaction: Option<&str>, event: &str) -> Option<Item> {
        let same = |item: &&Item| Some(item.transaction.as_str()) == transaction || item.event.as_deref() == Some(event);
        let order = self.items.values().find(same)?.order;
        // The answer to the request may still be under way; when it comes it finds nothing to do, so what speaks of this write must
        // have learned its id by then (`named`).
        self.items.remove(&order)
    }

    /// The sync jumped over part of a room: what the server had taken there is not coming back by itself.
    pub fn jumped(&mut self, room: &ruma::RoomId) -> Vec<Item> {
        let orders: Vec<_> = self.items.values().filter(|i| i.room == room && i.event.is_some()).map(|i| i.order).collect();
        orders.into_iter().filter_map(|order| self.items.remove(&order)).collect()
    }

    /// Try a refused write again. Returns the item to keep.
    pub fn retry(&mut self, transaction: &str) -> Option<Item> {
        let item = self.items.values_mut().find(|i| i.transaction == transaction)?;
        item.refused.take()?;
        self.not_before = 0;
        Some(item.clone())
    }

    /// Take a write back, if it is not on its way. Returns it and those that spoke of it, which can't go without it:
    /// they are refused, not dropped.
    pub fn take_back(&mut self, transaction: &str) -> Option<(Item, Vec<Item>)> {
        let order = self.items.values().find(|i| i.transaction == transaction)?.order;
        if self.on_their_way.contains(&order) || self.items.get(&order)?.event.is_some() {
            return None;
        }
        let gone = self.items.remove(&order)?;
        let local = format!("~{transaction}");
        let mut orphans = Vec::new();
        for item in self.items.values_mut().filter(|i| i.mentions_text(&local)) {
            if item.go_without(&local) {
                orphans.push(item.clone());
                continue;
            }
            item.refused = Some(("TOCSIN_TAKEN_BACK".to_owned(), String::new()));
            orphans.push(item.clone());
        }
        Some((gone, orphans))
    }
}

#[cfg(test)]
mod tests;
