//! What state says of the helm. Everything is checked again at each reading.

use super::publication::{note, people, said};
use crate::crisis::{
    Phase, Severity, StateFact, Status,
    steer::{CLOCK, Clock, ROLES, Roles, STATUS, Stated},
};
use crate::matrix::Event;
use serde_json::Value;

/// No crisis has more roles than this, and no word for one is longer.
const MOST_ROLES: usize = 20;
const LONGEST_ROLE: usize = 40;

/// The facts of one of our state events; none when it is not about the helm.
pub(super) fn facts(event: &Event, key: &str) -> Vec<StateFact> {
    match (event.kind.as_str(), key) {
        (STATUS, "") => vec![StateFact::Status(stated(&event.content).map(|what| said(event, what)))],
        (CLOCK, "") => vec![StateFact::Clock(clock(&event.content).map(|what| said(event, what)))],
        (ROLES, "") => vec![StateFact::Roles(roles(&event.content).map(|what| said(event, what)))],
        _ => Vec::new(),
    }
}

fn stated(content: &Value) -> Option<Stated> {
    let status = Status {
        severity: Severity::from_level(content.get("severity")?.as_i64()?)?,
        phase: content.get("phase").and_then(Value::as_str).and_then(Phase::from_word).unwrap_or(Phase::Alert),
        drill: content.get("drill").and_then(Value::as_bool).unwrap_or(false),
        opened_at: content.get("opened_at").and_then(Value::as_u64),
    };
    Some(Stated { status, reason: note(content, "reason") })
}

fn clock(content: &Value) -> Option<Clock> {
    let next_update_at = content.get("next_update_at")?;
    // A time nobody can read is no promise; `null` takes one back.
    let next_update_at = if next_update_at.is_null() { None } else { Some(next_update_at.as_u64()?) };
    Some(Clock { next_update_at, reason: note(content, "reason") })
}

fn roles(content: &Value) -> Option<Roles> {
    let words = content.as_object()?.iter().filter(|(word, holders)| holders.is_array() && word.chars().count() <= LONGEST_ROLE);
    Some(Roles(words.take(MOST_ROLES).map(|(word, _)| (word.clone(), people(content, word))).collect()))
}
