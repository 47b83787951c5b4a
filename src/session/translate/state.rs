//! What a room's state says.

use super::{assignment, publication, steering};
use crate::crisis::{EntryId, Group, GroupKind, Membership, Rights, StateFact, assignment::ASSIGNMENT};
use crate::matrix::Event;
use crate::order;
use ruma::{OwnedRoomId, OwnedUserId, RoomId, UserId};
use serde_json::Value;
use std::collections::BTreeMap;

/// The facts of a state event; none when it makes no sense or is none of our business.
pub(super) fn facts(event: &Event, me: &UserId) -> Vec<StateFact> {
    let Some(key) = event.state_key.as_deref() else { return Vec::new() };
    let text = |name: &str| event.text(name).filter(|t| !t.is_empty()).map(ToOwned::to_owned);
    match (event.kind.as_str(), key) {
        ("m.room.name", "") => vec![StateFact::Name(text("name"))],
        ("m.room.topic", "") => vec![StateFact::Topic(text("topic"))],
        ("m.room.create", "") => create(event),
        ("m.room.encryption", "") => vec![StateFact::Encrypted],
        ("m.room.tombstone", "") => room(&event.content, "replacement_room").map(StateFact::Replaced).into_iter().collect(),
        ("m.room.power_levels", "") => vec![StateFact::Rights(rights(&event.content))],
        ("m.room.pinned_events", "") => vec![StateFact::Pinned(pinned(&event.content))],
        ("m.room.member", user) => member(event, user, me),
        ("m.space.child", child) => {
            let Ok(child) = RoomId::parse(child) else { return Vec::new() };
            // Without `via` the child is taken out: that is how the specification removes one.
            let there = event.content.get("via").is_some_and(|via| via.as_array().is_some_and(|v| !v.is_empty()));
            vec![StateFact::Child(child, there.then(|| order(event.text("order"))))]
        }
        ("org.tocsin.group", "") => vec![StateFact::Group(group(&event.content))],
        _ => traced(event),
    }
}

/// The facts of a state event whose every change is worth remembering: who said what, when.
pub(super) fn traced(event: &Event) -> Vec<StateFact> {
    let Some(key) = event.state_key.as_deref() else { return Vec::new() };
    if event.kind == ASSIGNMENT && !key.is_empty() {
        return vec![assignment::fact(event, key)];
    }
    let steering = steering::facts(event, key);
    if steering.is_empty() { publication::facts(event, key) } else { steering }
}

fn create(event: &Event) -> Vec<StateFact> {
    let space = event.text("type") == Some("m.space");
    let mut facts = vec![StateFact::Space(space)];
    // From room version 12 on, creators stand above the power levels.
    let version: u32 = event.text("room_version").and_then(|v| v.parse().ok()).unwrap_or(1);
    if version >= 12 {
        let more = event.content.get("additional_creators").and_then(Value::as_array);
        let more = more.into_iter().flatten().filter_map(Value::as_str).filter_map(|id| UserId::parse(id).ok());
        facts.push(StateFact::Creators(order::set(more.chain([event.sender.clone()]))));
    }
    facts
}

fn member(event: &Event, user: &str, me: &UserId) -> Vec<StateFact> {
    let Ok(user) = UserId::parse(user) else { return Vec::new() };
    let membership = match event.text("membership") {
        Some("join") => Membership::Joined,
        Some("invite") => Membership::Invited,
        Some("knock") => Membership::Knocking,
        Some("ban") => Membership::Banned,
        _ => Membership::Left,
    };
    let mut facts = Vec::new();
    if user == me {
        facts.push(StateFact::Mine(membership));
        if membership == Membership::Invited {
            facts.push(StateFact::Inviter(event.sender.clone()));
        }
    }
    facts.push(StateFact::Member(user, membership, event.text("displayname").map(ToOwned::to_owned)));
    facts
}

/// Numbers, or numbers written as text in rooms of before version 10; anything else is absent.
fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

fn rights(content: &Value) -> Rights {
    let defaults = Rights::default();
    let of = |key: &str, default: i64| content.get(key).and_then(number).unwrap_or(default);
    let map = |key: &str| -> BTreeMap<String, i64> {
        let entries = content.get(key).and_then(Value::as_object).into_iter().flatten();
        order::map(entries.filter_map(|(name, level)| Some((name.clone(), number(level)?))))
    };
    let users = map("users").into_iter().filter_map(|(user, level)| Some((OwnedUserId::try_from(user).ok()?, level)));
    Rights {
        users: order::map(users),
        users_default: of("users_default", defaults.users_default),
        events: map("events"),
        events_default: of("events_default", defaults.events_default),
        state_default: of("state_default", defaults.state_default),
        redact: of("redact", defaults.redact),
        creators: defaults.creators,
    }
}

fn pinned(content: &Value) -> Vec<EntryId> {
    let ids = content.get("pinned").and_then(Value::as_array);
    ids.into_iter().flatten().filter_map(Value::as_str).take(50).map(EntryId::from).collect()
}

fn group(content: &Value) -> Option<Group> {
    Some(Group {
        kind: GroupKind::from_word(content.get("kind")?.as_str()?)?,
        crisis: room(content, "crisis"),
        chat: room(content, "chat"),
        of: room(content, "of"),
    })
}

fn room(content: &Value, key: &str) -> Option<OwnedRoomId> {
    RoomId::parse(content.get(key)?.as_str()?).ok()
}

/// The specification's order: up to 50 visible ASCII characters; anything else counts as none.
fn order(said: Option<&str>) -> String {
    said.filter(|o| o.len() <= 50 && o.chars().all(|c| matches!(c, ' '..='~'))).unwrap_or_default().to_owned()
}
