//! One event, read with suspicion: its envelope is checked, its content is left as it came.

use ruma::{EventId, OwnedUserId, UserId};
use serde_json::Value;

/// An event as the server gave it to us.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its id.
    pub id: String,
    /// Its type.
    pub kind: String,
    /// Its sender: checked by the server, so the only field that can grant a right.
    pub sender: OwnedUserId,
    /// Its time in milliseconds since 1970, by the sender's server clock; never trusted for order.
    pub at: u64,
    /// Its state key, for state.
    pub state_key: Option<String>,
    /// What it says.
    pub content: Value,
    /// What the server adds.
    pub unsigned: Value,
    /// What a redaction deletes (before room version 11 it stands outside the content).
    pub redacts: Option<String>,
}

/// Why an event can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// It is no JSON object.
    #[error("not an object")]
    NotAnObject,
    /// Its id is missing or no id.
    #[error("no event id")]
    NoId,
    /// Its type is missing or too long.
    #[error("no type")]
    NoType,
    /// Its sender is missing or no person.
    #[error("no sender")]
    NoSender,
}

impl Event {
    /// Reads an event.
    ///
    /// # Errors
    /// Why it can't be used; the caller goes on with the next.
    pub fn parse(json: &str) -> Result<Self, Rejected> {
        let Ok(Value::Object(mut map)) = serde_json::from_str(json) else { return Err(Rejected::NotAnObject) };
        let mut text = |key: &str| match map.remove(key) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        };
        let id = text("event_id").filter(|id| id.len() <= 255 && EventId::parse(id).is_ok()).ok_or(Rejected::NoId)?;
        let kind = text("type").filter(|kind| kind.len() <= 255).ok_or(Rejected::NoType)?;
        let sender = text("sender").and_then(|s| UserId::parse(s).ok()).ok_or(Rejected::NoSender)?;
        let state_key = text("state_key");
        let redacts = text("redacts");
        Ok(Self {
            id,
            kind,
            sender,
            at: map.get("origin_server_ts").and_then(Value::as_u64).unwrap_or(0),
            state_key,
            redacts,
            content: map.remove("content").filter(Value::is_object).unwrap_or_default(),
            unsigned: map.remove("unsigned").filter(Value::is_object).unwrap_or_default(),
        })
    }

    /// The transaction of the write of ours this is the echo of.
    pub fn transaction(&self) -> Option<&str> {
        self.unsigned.get("transaction_id")?.as_str()
    }

    /// Text in the content.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.content.get(key)?.as_str()
    }

    /// The deletion the server says has hit this event: who, and why.
    pub fn redaction(&self) -> Option<(Option<OwnedUserId>, Option<String>)> {
        let because = self.unsigned.get("redacted_because")?;
        let by = because.get("sender").and_then(Value::as_str).and_then(|s| UserId::parse(s).ok());
        let reason = because.pointer("/content/reason").and_then(Value::as_str).map(ToOwned::to_owned);
        Some((by, reason))
    }

    /// The relation: its type and its target.
    pub fn relation(&self) -> Option<(&str, &str)> {
        let relation = self.content.get("m.relates_to")?;
        Some((relation.get("rel_type")?.as_str()?, relation.get("event_id")?.as_str()?))
    }

    /// The event it answers, unless that is only the fall-back of a thread.
    pub fn reply_to(&self) -> Option<&str> {
        let relation = self.content.get("m.relates_to")?;
        if relation.get("is_falling_back").and_then(Value::as_bool) == Some(true) {
            return None;
        }
        relation.pointer("/m.in_reply_to/event_id")?.as_str()
    }

    /// How many comments the server counts in the thread of this event.
    pub fn comments(&self) -> Option<u64> {
        self.unsigned.pointer("/m.relations/m.thread/count")?.as_u64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_envelopes_are_rejected_one_by_one() {
        for (json, why) in [
            ("", Rejected::NotAnObject),
            ("[1]", Rejected::NotAnObject),
            (r#"{"type":"m"#, Rejected::NotAnObject),
            (r#"{"type":"m.x","sender":"@a:x"}"#, Rejected::NoId),
            (r#"{"event_id":7,"type":"m.x","sender":"@a:x"}"#, Rejected::NoId),
            (r#"{"event_id":"x","type":"m.x","sender":"@a:x"}"#, Rejected::NoId),
            (r#"{"event_id":"$x","type":null,"sender":"@a:x"}"#, Rejected::NoType),
            (r#"{"event_id":"$x","type":"m.x","sender":"nobody"}"#, Rejected::NoSender),
        ] {
            assert_eq!(Event::parse(json), Err(why), "{json}");
        }
    }

    #[test]
    fn wrong_types_inside_are_as_good_as_absent() {
        let json = r#"{"event_id":"$x","type":"m.room.message","sender":"@a:x","origin_server_ts":"soon",
            "content":"hello","unsigned":[],"state_key":{},"redacts":[]}"#;
        let event = Event::parse(json).expect("the envelope is sound");
        assert_eq!((event.at, &event.state_key, &event.redacts), (0, &None, &None));
        assert_eq!(event.text("body"), None);
        assert_eq!(event.transaction(), None);
        assert_eq!(event.relation(), None);
    }

    #[test]
    fn ids_of_room_version_12_are_ids() {
        let json = r#"{"event_id":"$MX0Wf6mvp1DnXWNnBzx5LwNxmWv1sNI3n0zqUnZQp2U","type":"m.room.create","sender":"@a:x"}"#;
        assert!(Event::parse(json).is_ok());
        assert!(ruma::RoomId::parse("!MX0Wf6mvp1DnXWNnBzx5LwNxmWv1sNI3n0zqUnZQp2U").is_ok());
    }

    #[test]
    fn the_fall_back_of_a_thread_is_no_answer() {
        let json = |falling: bool| {
            format!(
                r#"{{"event_id":"$x","type":"m.room.message","sender":"@a:x","content":{{"m.relates_to":{{
                "rel_type":"m.thread","event_id":"$r","is_falling_back":{falling},"m.in_reply_to":{{"event_id":"$l"}}}}}}}}"#
            )
        };
        assert_eq!(Event::parse(&json(true)).expect("sound").reply_to(), None);
        assert_eq!(Event::parse(&json(false)).expect("sound").reply_to(), Some("$l"));
    }
}
