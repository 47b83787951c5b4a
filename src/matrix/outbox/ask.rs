//! A write as the homeserver is asked for it.

use super::{Item, Write};
use crate::matrix::{Ask, request::encode};
use serde_json::json;

impl Item {
    /// What is asked of the homeserver. Asked twice under the same transaction, it does the same once.
    pub fn ask(&self) -> Ask {
        let room = format!("/_matrix/client/v3/rooms/{}", encode(self.room.as_str()));
        let transaction = encode(&self.transaction);
        match &self.write {
            Write::Message { kind, content } => Ask::put(format!("{room}/send/{}/{transaction}", encode(kind)), content),
            Write::State { kind, key, content } => Ask::put(format!("{room}/state/{}/{}", encode(kind), encode(key)), content),
            Write::Redaction { target, reason } => {
                let body = reason.as_ref().map_or_else(|| json!({}), |reason| json!({ "reason": reason }));
                Ask::put(format!("{room}/redact/{}/{transaction}", encode(target)), &body)
            }
            // One power is changed in the map as it stands, which is read first; the session does both.
            Write::Power { .. } => Ask::get(format!("{room}/state/m.room.power_levels/")),
            Write::Join => Ask::post(format!("{room}/join"), &json!({})),
            Write::Leave => Ask::post(format!("{room}/leave"), &json!({})),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::Outgoing;

    #[test]
    fn each_write_has_its_place() {
        let item = |write| Item {
            order: 1,
            transaction: "t/1".into(),
            room: ruma::owned_room_id!("!r:x"),
            created_at: 0,
            write,
            upload: None,
            refused: None,
            event: None,
            guard: None,
            after: None,
        };
        let content = json!({ "a": 1 });
        for (write, method, path, body) in [
            (Write::Message { kind: "m.a b".into(), content: content.clone() }, "PUT", "send/m.a%20b/t%2F1", r#"{"a":1}"#),
            (Write::State { kind: "m.s".into(), key: "@a:x".into(), content }, "PUT", "state/m.s/%40a%3Ax", r#"{"a":1}"#),
            (Write::Redaction { target: "$e".into(), reason: Some("r".into()) }, "PUT", "redact/%24e/t%2F1", r#"{"reason":"r"}"#),
            (Write::Redaction { target: "$e".into(), reason: None }, "PUT", "redact/%24e/t%2F1", "{}"),
            (Write::Join, "POST", "join", "{}"),
            (Write::Leave, "POST", "leave", "{}"),
        ] {
            let request = Outgoing::new("https://x", item(write).ask());
            assert_eq!(request.url, format!("https://x/_matrix/client/v3/rooms/%21r%3Ax/{path}"));
            assert_eq!((request.method.word(), String::from_utf8_lossy(&request.body).as_ref()), (method, body));
        }
    }
}
