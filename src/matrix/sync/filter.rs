//! What we ask a server to leave out: one filter, uploaded once.

use serde_json::{Value, json};

/// Timeline events of a room in one answer.
pub const TIMELINE_LIMIT: u32 = 20;

/// What every room says of itself and nobody here reads: left out, a first answer is a third shorter, and so is what is kept of it.
const UNREAD: [&str; 7] = [
    "m.room.avatar",
    "m.room.canonical_alias",
    "m.room.guest_access",
    "m.room.history_visibility",
    "m.room.join_rules",
    "m.room.server_acl",
    "m.room.third_party_invite",
];

/// The filter. Members come lazily, presence and account data not at all; types we do not show are left on the server.
pub fn filter() -> Value {
    json!({
        "presence": { "types": [] },
        "account_data": { "types": [] },
        "room": {
            "include_leave": false,
            "state": { "lazy_load_members": true, "types": ["m.room.*", "m.space.*", "org.tocsin.*", "uk.half-shot.*"], "not_types": UNREAD },
            "timeline": { "limit": TIMELINE_LIMIT, "lazy_load_members": true, "not_types": UNREAD },
            "ephemeral": { "types": ["m.receipt", "m.typing"] },
            "account_data": { "types": [] },
        },
    })
}
