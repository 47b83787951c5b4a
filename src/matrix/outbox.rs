//! The outbox machine: every write waits here, in order per room, until its own event has come back.
//!
//! Invariants:
//! - An item is put in by the caller only after it is durable; its transaction id never changes, so a retry never doubles.
//! - In a room, one write is on its way at a time, and the next waits for its answer.
//! - A refused write is set aside, visible, with its reason: it is never dropped, and does not hold up those after it,
//!   except those that speak of it (an answer to it, an edit of it).
//! - HTTP 200 is not the end: the item stays until its event comes back, or the sync jumps over it.

mod ask;

use super::Class;
use crate::order;
use ruma::{OwnedRoomId, OwnedUserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Rooms served at the same time: a large picture in one does not hold up a word in another.
const AT_ONCE: usize = 3;

/// A write.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its order among all writes of this device.
    pub order: u64,
    /// Its transaction id: the same for ever.
    pub transaction: String,
    /// Where it goes.
    pub room: OwnedRoomId,
    /// When it was written.
    pub created_at: u64,
    /// What it writes.
    pub write: Write,
    /// A file to upload first.
    pub upload: Option<Upload>,
    /// The server's refusal: its code and its words.
    pub refused: Option<(String, String)>,
    /// The event the server made of it; it has not come back yet.
    pub event: Option<String>,
    /// What must still be so when it leaves, asked of the server at that moment.
    #[serde(default)]
    pub guard: Option<Guard>,
    /// The claim that must be won first.
    #[serde(default)]
    pub after: Option<After>,
}

/// What must still be so when a write leaves. Matrix has no compare-and-swap: this narrows the gap to one round trip, and what slips through it is seen
/// afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// The state it replaces is still this event.
    Unmoved(String),
    /// The publication under this key still has the text with this fingerprint.
    Text {
        /// The publication's key.
        key: String,
        /// The fingerprint.
        digest: String,
    },
    /// The state it replaces is still this event, and what that says is approved, or need not be.
    Approved {
        /// The event.
        event: String,
        /// By the fast lane?
        fast_lane: bool,
    },
    /// The claim this write was made under is still the one that counts: nobody took the sending over.
    Claimed {
        /// The room of the claim.
        room: OwnedRoomId,
        /// Its state key.
        key: String,
        /// Its transaction.
        claim: String,
        /// The event it superseded: a claim beside it superseded the same and came second.
        supersedes: String,
    },
}

/// A claim that must be won before a write leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct After {
    /// The room of the claim.
    pub room: OwnedRoomId,
    /// The state key of the claim.
    pub key: String,
    /// The event the claim superseded.
    pub supersedes: String,
    /// The claim's own transaction.
    pub transaction: String,
}

/// What is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "write", rename_all = "snake_case")]
pub enum Write {
    /// A message of any type.
    Message {
        /// The event type.
        kind: String,
        /// The content.
        content: Value,
    },
    /// A piece of state.
    State {
        /// The event type.
        kind: String,
        /// The state key.
        key: String,
        /// The content.
        content: Value,
    },
    /// A deletion.
    Redaction {
        /// The event.
        target: String,
        /// Why.
        reason: Option<String>,
    },
    /// Give a person a power, whatever the other powers have become when it leaves.
    Power {
        /// Who.
        user: OwnedUserId,
        /// How much.
        level: i64,
    },
    /// Accept an invitation.
    Join,
    /// Decline one, or leave.
    Leave,
}

/// A file on its way to the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Its key among the kept files.
    pub blob: String,
    /// Its name.
    pub name: String,
    /// Its MIME type.
    pub mime: String,
}

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
    on_their_way: BTreeSet<u64>,
    not_before: u64,
    attempts: u32,
}

impl Outbox {
    /// Resumes from what the vault holds.
    pub fn resume(items: impl IntoIterator<Item = Item>) -> Self {
        Self { items: order::map(items.into_iter().map(|item| (item.order, item))), ..Self::default() }
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
        self.items.last_key_value().map_or(1, |(order, _)| order + 1)
    }

    /// Takes in a write that is durable.
    pub fn push(&mut self, item: Item) {
        self.items.entry(item.order).or_insert(item);
    }

    /// Takes in a write as another tab has it now.
    pub fn hold(&mut self, item: Item) {
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
            let open = item.event.is_none() && item.refused.is_none();
            // The first open write of each room is the only candidate: order holds. What waits for another room lets those behind it pass.
            open && !item.waits_elsewhere() && !busy.contains(&item.room) && passed.insert(&item.room)
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
        let local = format!("~{}", item.transaction);
        let mut changed = vec![item.clone()];
        // Those that spoke of it by its local name now know its real one.
        for other in self.items.values_mut().filter(|other| other.order != order) {
            if other.replace(&local, event) {
                changed.push(other.clone());
            }
        }
        changed
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

    /// The network is back: no reason to wait any longer.
    pub fn wake(&mut self) {
        self.not_before = 0;
        self.attempts = 0;
    }

    /// Its event came back, known by transaction or by id. Returns the item, done.
    pub fn echoed(&mut self, transaction: Option<&str>, event: &str) -> Option<Item> {
        let same = |item: &&Item| Some(item.transaction.as_str()) == transaction || item.event.as_deref() == Some(event);
        let order = self.items.values().find(same)?.order;
        // The answer to the request may still be under way; when it comes it finds nothing to do.
        self.items.remove(&order)
    }

    /// The sync jumped over part of a room: what the server had taken there is not coming back by itself.
    pub fn jumped(&mut self, room: &ruma::RoomId) -> Vec<Item> {
        let orders: Vec<_> = self.items.values().filter(|i| i.room == room && i.event.is_some()).map(|i| i.order).collect();
        orders.into_iter().filter_map(|order| self.items.remove(&order)).collect()
    }

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
        let orders = orders.into_iter().filter(|order| !self.on_their_way.contains(order));
        orders.collect::<Vec<_>>().into_iter().filter_map(|order| self.items.remove(&order)).collect()
    }

    /// Is this transaction still here, and not refused?
    pub fn is_open(&self, transaction: &str) -> bool {
        self.items.values().any(|item| item.transaction == transaction && item.refused.is_none())
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

impl Item {
    /// Does it speak of a write that has no id of its own yet?
    fn speaks_of_local(&self) -> bool {
        self.strings().iter().any(|text| text.starts_with('~'))
    }

    /// Does it wait for something in another room, or for a write that has no id yet? What it speaks of stands before it, and is sent first unless it was refused:
    /// so it keeps nobody waiting behind it.
    fn waits_elsewhere(&self) -> bool {
        self.after.is_some() || self.speaks_of_local()
    }

    fn mentions_text(&self, text: &str) -> bool {
        self.strings().contains(&text)
    }

    /// The places where an event or a file is named: never free text, so that no words a person typed are changed.
    fn strings(&self) -> Vec<&str> {
        match &self.write {
            Write::Message { content, .. } => REFERENCES.iter().filter_map(|p| content.pointer(p)?.as_str()).collect(),
            Write::Redaction { target, .. } => vec![target],
            Write::State { key, content, .. } => {
                let named = STATE_REFERENCES.iter().filter_map(|p| content.pointer(p)?.as_str());
                let announced = content.get("announced").and_then(Value::as_array).into_iter().flatten();
                named.chain(announced.filter_map(|a| a.get("event")?.as_str())).chain([key.as_str()]).collect()
            }
            Write::Power { .. } | Write::Join | Write::Leave => Vec::new(),
        }
    }

    /// Leaves an announcement out that will not be made; says whether it could. With none left nothing was broadcast: back to where it was.
    fn go_without(&mut self, local: &str) -> bool {
        let Write::State { content, .. } = &mut self.write else { return false };
        let Some(announced) = content.get_mut("announced").and_then(Value::as_array_mut) else { return false };
        let before = announced.len();
        announced.retain(|a| a.get("event").and_then(Value::as_str) != Some(local));
        let (left, changed) = (announced.len(), announced.len() < before);
        if left == 0 {
            content["stage"] = "review".into();
        }
        changed
    }

    fn replace(&mut self, old: &str, new: &str) -> bool {
        let mut changed = false;
        let mut put = |text: &mut String| {
            if text == old {
                new.clone_into(text);
                changed = true;
            }
        };
        match &mut self.write {
            Write::Message { content, .. } => {
                for pointer in REFERENCES {
                    if let Some(Value::String(text)) = content.pointer_mut(pointer) {
                        put(text);
                    }
                }
            }
            Write::Redaction { target, .. } => put(target),
            Write::State { key, content, .. } => {
                put(key);
                for pointer in STATE_REFERENCES {
                    if let Some(Value::String(text)) = content.pointer_mut(pointer) {
                        put(text);
                    }
                }
                for announced in content.get_mut("announced").and_then(Value::as_array_mut).into_iter().flatten() {
                    if let Some(Value::String(text)) = announced.get_mut("event") {
                        put(text);
                    }
                }
            }
            Write::Power { .. } | Write::Join | Write::Leave => {}
        }
        if let Some(Guard::Unmoved(event)) = &mut self.guard {
            put(event);
        }
        changed
    }
}

/// Where a content names another event or a file.
const REFERENCES: [&str; 5] =
    ["/m.relates_to/event_id", "/m.relates_to/m.in_reply_to/event_id", "/url", "/m.new_content/url", "/org.tocsin.entry/change"];
/// Where a piece of our state does.
const STATE_REFERENCES: [&str; 3] = ["/revision", "/supersedes", "/post"];

#[cfg(test)]
mod tests;
