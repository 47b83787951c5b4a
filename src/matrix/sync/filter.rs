//! What we ask a server to leave out: one filter, uploaded once.

use serde_json::{Value, json};

/// Timeline events of a room in one answer.
pub const TIMELINE_LIMIT: u32 = 20;

/// The filter. Members come lazily, presence and account data not at all; types we do not show are left on the server.
pub fn filter() -> Value {
    json!({
        "presence": { "types": [] },
        "account_data": { "types": [] },
        "room": {
            "include_leave": false,
            "state": { "lazy_load_members": true, "types": ["m.room.*", "m.space.*", "org.tocsin.*", "uk.half-shot.*"] },
            "timeline": { "limit": TIMELINE_LIMIT, "lazy_load_members": true },
            "ephemeral": { "types": ["m.receipt", "m.typing"] },
            "account_data": { "types": [] },
        },
    })
}
