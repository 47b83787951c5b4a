//! What others put into a state event besides what we know stays in it when we replace it: a newer Tocsin, or somebody's own tool.

use serde_json::Value;

/// What we know of each kind of state, and so decide over.
const OURS: [(&str, &[&str]); 3] = [
    ("org.tocsin.crisis", &["severity", "phase", "drill", "opened_at", "reason"]),
    ("org.tocsin.clock", &["next_update_at", "reason"]),
    ("org.tocsin.assignment", &["title", "post", "assignee", "due_at", "note", "state", "supersedes", "settles"]),
];
/// Roles are called as people like; who holds one stands in a list.
const ROLES: &str = "org.tocsin.roles";

/// Does what is written to this kind of state carry over what it does not know?
pub fn carries(kind: &str) -> bool {
    kind == ROLES || OURS.iter().any(|(known, _)| *known == kind)
}

/// Puts what the old content has and we know nothing of into the new one.
pub fn carry(kind: &str, old: &Value, new: &mut Value) {
    let known = OURS.iter().find(|(known, _)| *known == kind).map_or(&[][..], |(_, fields)| fields);
    let (Some(old), Some(new)) = (old.as_object(), new.as_object_mut()) else { return };
    if !carries(kind) {
        return;
    }
    for (field, value) in old {
        let ours = known.contains(&field.as_str()) || (kind == ROLES && value.is_array());
        if !ours && !new.contains_key(field) {
            new.insert(field.clone(), value.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_not_ours_stays_and_what_is_ours_is_ours_to_take_away() {
        let old = json!({ "severity": 2, "phase": "alert", "opened_at": 5, "reason": "then", "sector": { "n": 1 } });
        let mut new = json!({ "severity": 3, "phase": "alert" });
        carry("org.tocsin.crisis", &old, &mut new);
        assert_eq!(new, json!({ "severity": 3, "phase": "alert", "sector": { "n": 1 } }));
        let mut roles = json!({ "lead": ["@a:x"] });
        carry("org.tocsin.roles", &json!({ "lead": ["@b:x"], "scribe": ["@c:x"], "note": "by hand" }), &mut roles);
        assert_eq!(roles, json!({ "lead": ["@a:x"], "note": "by hand" }));
        let mut other = json!({ "a": 1 });
        carry("m.room.topic", &json!({ "b": 2 }), &mut other);
        assert_eq!(other, json!({ "a": 1 }), "only what we write as a whole");
        carry("org.tocsin.clock", &json!("damaged"), &mut other);
        assert_eq!(other, json!({ "a": 1 }));
    }
}
