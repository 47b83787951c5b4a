//! The writes of a step at the helm.

use super::Planned;
use crate::crisis::{
    Board, EntryId, Refusal,
    steer::{Roles, Steer, roles},
};
use crate::matrix::{
    outbox::{Guard, Write},
    steering as wire,
};
use ruma::{OwnedUserId, RoomId};
use serde_json::Value;

/// The writes of a step, refused later if the state it replaces is not the one that was seen.
pub(super) fn writes(board: &Board, space: &RoomId, steer: &Steer) -> Result<Vec<Planned>, Refusal> {
    let room = board.room(space).ok_or(Refusal::NotMember)?;
    let state = |seen: &Option<EntryId>, content: Value| {
        let write = Write::State { kind: steer.event_type().into(), key: String::new(), content };
        Planned { guard: seen.as_ref().map(|event| Guard::Unmoved(event.to_string())), ..Planned::new(write) }
    };
    match steer {
        Steer::State { seen, severity, phase, reason } => {
            let old = room.status();
            let (drill, opened_at) = (old.is_some_and(|s| s.drill), old.and_then(|s| s.opened_at));
            Ok(vec![state(seen, wire::status(severity.level(), phase.word(), drill, opened_at, reason.trim()))])
        }
        Steer::Promise { seen, at, reason } => {
            let reason = reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
            Ok(vec![state(seen, wire::clock(*at, reason))])
        }
        Steer::Snooze { seen, at, reason } => Ok(vec![state(seen, wire::clock(Some(*at), Some(reason.trim())))]),
        Steer::Hand { seen, role, from, to } => {
            let before = room.roles().map(|said| said.what.clone()).unwrap_or_default();
            let after = before.handed(role, from.as_ref(), to.as_ref());
            let mut writes = vec![state(seen, of_roles(&after))];
            for (room, user, level) in roles::powers(board, space, &before, &after) {
                writes.push(Planned { room: Some(room), ..Planned::new(Write::Power { user, level }) });
            }
            Ok(writes)
        }
    }
}

fn of_roles(roles: &Roles) -> Value {
    let people = |(word, people): (&'_ String, &'_ std::collections::BTreeSet<OwnedUserId>)| {
        (word.clone(), people.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    let all: Vec<_> = roles.0.iter().map(people).collect();
    wire::roles(all.iter().map(|(word, people)| (word.as_str(), people.iter().map(String::as_str).collect())))
}
