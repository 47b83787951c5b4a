//! What we write at the helm: contents of the space's own state.

use serde_json::{Map, Value, json};

/// The content of `org.tocsin.crisis`.
pub fn status(severity: u8, phase: &str, drill: bool, opened_at: Option<u64>, reason: &str) -> Value {
    let mut content = json!({ "severity": severity, "phase": phase, "drill": drill, "reason": reason });
    if let Some(at) = opened_at {
        content["opened_at"] = at.into();
    }
    content
}

/// The content of `org.tocsin.clock`; without a time, nothing is promised.
pub fn clock(next_update_at: Option<u64>, reason: Option<&str>) -> Value {
    let mut content = json!({ "next_update_at": next_update_at });
    if let Some(reason) = reason {
        content["reason"] = reason.into();
    }
    content
}

/// The content of `org.tocsin.roles`: people by the role's word.
pub fn roles<'a>(roles: impl Iterator<Item = (&'a str, Vec<&'a str>)>) -> Value {
    Value::Object(roles.map(|(word, people)| (word.to_owned(), json!(people))).collect::<Map<_, _>>())
}
