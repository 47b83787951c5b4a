//! Events to facts: what the wire says, in the words of the domain. A total function: what makes no sense makes no fact.

mod assignment;
mod message;
mod publication;
mod rich;
mod state;
mod steering;

pub use rich::{from_html, preview};

use super::markup::Parse;
use crate::crisis::{
    EntryId, Fact, Membership, Position, Progress, Reason, StateFact, Trace,
    fact::{DeletionFact, Edit, Message, ReactionFact, What},
    name,
};
use crate::matrix::{
    Event,
    outbox::{Item, Write},
    sync::{Delta, RoomDelta, Standing},
};
use ruma::{OwnedRoomId, OwnedUserId, RoomId, UserId};

/// The facts of a sync answer.
pub(super) fn delta(delta: &Delta, me: &UserId, parse: Parse) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (room, change) in &delta.rooms {
        let what = room_delta(delta.seq, change, me, parse);
        facts.extend(what.into_iter().map(|what| Fact { room: room.clone(), what }));
    }
    facts
}

fn room_delta(seq: u64, change: &RoomDelta, me: &UserId, parse: Parse) -> Vec<What> {
    let mine = match change.standing {
        Standing::Joined => Membership::Joined,
        Standing::Invited => Membership::Invited,
        Standing::Knocking => Membership::Knocking,
        Standing::Left => Membership::Left,
    };
    let mut facts = vec![What::State { seq, state: StateFact::Mine(mine) }];
    facts.extend(change.joined.map(|n| What::State { seq, state: StateFact::Joined(n) }));
    for (_, event) in &change.state {
        facts.extend(state_facts(seq, event, me));
    }
    for placed in &change.timeline {
        facts.extend(timeline(&placed.event, Position::new(placed.place.0, placed.place.1), parse));
    }
    for (event, user) in &change.receipts {
        facts.extend(receipt(seq, user, event));
    }
    if let Some(users) = &change.typing {
        let users = users.iter().filter_map(|user| UserId::parse(user).ok()).collect();
        facts.push(What::Typing { seq, users });
    }
    facts
}

/// The fact of a receipt.
pub(super) fn receipt(seq: u64, user: &str, event: &str) -> Option<What> {
    let user: OwnedUserId = UserId::parse(user).ok()?;
    Some(What::Receipt { seq, user, event: EntryId::from(event) })
}

/// The facts of a state event.
pub(super) fn state_facts(seq: u64, event: &Event, me: &UserId) -> Vec<What> {
    state::facts(event, me).into_iter().map(|state| What::State { seq, state }).collect()
}

/// The facts of a timeline event, at its place.
pub(super) fn timeline(event: &Event, position: Position, parse: Parse) -> Vec<What> {
    let id = EntryId::from(event.id.as_str());
    let mut facts = Vec::new();
    if let Some((by, reason)) = event.redaction() {
        let deletion = DeletionFact { id: EntryId::from(""), target: id.clone(), by, reason, transaction: None };
        facts.push(What::Deletion(deletion));
    }
    if let Some(count) = event.comments() {
        facts.push(What::Comments { root: id.clone(), count });
    }
    let traces =
        state::traced(event).into_iter().map(|state| Trace { id: id.clone(), by: event.sender.clone(), at: event.at, position, state });
    facts.extend(traces.map(What::Trace));
    match what(event, id.clone(), position, event.transaction(), parse) {
        Some(message @ What::Message(_)) => facts.push(message),
        other => {
            facts.push(What::Passed { id, position });
            facts.extend(other);
        }
    }
    facts
}

/// The stand-in of a write that is not confirmed: what it will be once it is.
pub(super) fn local(item: &Item, me: &UserId, parse: Parse) -> Option<What> {
    let (kind, content, redacts) = match &item.write {
        Write::Message { kind, content } | Write::State { kind, content, .. } => (kind.as_str(), content.clone(), None),
        Write::Redaction { target, reason } => {
            let content = serde_json::json!({ "reason": reason });
            ("m.room.redaction", content, Some(target.clone()))
        }
        Write::Power { .. } | Write::Join | Write::Leave => return None,
    };
    let id = EntryId::local(&item.transaction);
    let event = Event {
        id: id.as_str().to_owned(),
        kind: kind.to_owned(),
        sender: me.to_owned(),
        at: item.created_at,
        state_key: match &item.write {
            Write::State { key, .. } => Some(key.clone()),
            _ => None,
        },
        content,
        unsigned: serde_json::Value::Null,
        redacts,
    };
    if event.state_key.is_some() {
        // What is expected of our own state stands beside what is in force, never in its place.
        return state::traced(&event).into_iter().next().map(|state| What::Pending { id, state });
    }
    let index = i64::try_from(item.order).unwrap_or(i64::MAX);
    what(&event, id, Position::new(Position::LOCAL, index), None, parse)
}

/// How far a write has got.
pub(super) fn progress(item: &Item, on_its_way: bool) -> Progress {
    match &item.refused {
        Some((code, words)) => Progress::Refused(Reason { code: code.clone(), words: name::clean_sentence(words) }),
        None if on_its_way || item.event.is_some() => Progress::Sending,
        None => Progress::Waiting,
    }
}

fn what(event: &Event, id: EntryId, position: Position, transaction: Option<&str>, parse: Parse) -> Option<What> {
    let transaction = transaction.map(ToOwned::to_owned);
    let sender = event.sender.clone();
    let deleted = event.redaction().is_some();
    match (event.kind.as_str(), event.relation()) {
        ("m.room.message" | "m.sticker", Some(("m.replace", target))) => {
            let content = message::content(event.content.get("m.new_content")?, parse)?;
            Some(What::Edit(Edit { id, target: target.into(), sender, at: event.at, content, transaction }))
        }
        ("m.room.message" | "m.sticker", relation) => {
            let thread = relation.filter(|(kind, _)| *kind == "m.thread").map(|(_, root)| EntryId::from(root));
            let content = if deleted { None } else { message::content(&event.content, parse) };
            // Without content it counts as deleted only if the server says so; else there is nothing to show.
            if content.is_none() && !deleted {
                return None;
            }
            let reply_to = event.reply_to().map(EntryId::from);
            Some(What::Message(Message { id, sender, at: event.at, position, thread, reply_to, content, transaction }))
        }
        ("m.reaction", Some(("m.annotation", target))) => {
            let key = event.content.pointer("/m.relates_to/key")?.as_str()?;
            let key: String = key.chars().take(32).collect();
            Some(What::Reaction(ReactionFact { id, target: target.into(), sender, key, transaction }))
        }
        ("m.room.redaction", _) => {
            let target = event.text("redacts").or(event.redacts.as_deref())?;
            let reason = event.text("reason").filter(|r| !r.is_empty()).map(ToOwned::to_owned);
            Some(What::Deletion(DeletionFact { id, target: target.into(), by: Some(sender), reason, transaction }))
        }
        _ => None,
    }
}

/// The facts of events of one room, placed.
pub(super) fn placed<'a>(room: &RoomId, events: impl IntoIterator<Item = (Position, &'a Event)>, parse: Parse) -> Vec<Fact> {
    let room: OwnedRoomId = room.to_owned();
    let each = events.into_iter().flat_map(|(position, event)| timeline(event, position, parse));
    each.map(|what| Fact { room: room.clone(), what }).collect()
}

#[cfg(test)]
mod tests;
