//! Bodies of `createRoom`: rights are set at birth, in full.
//!
//! `power_level_content_override` replaces each map whole, so the map of event types is always written out; creators must
//! not be listed from room version 12 on, and must be before it.
//! <https://spec.matrix.org/v1.15/client-server-api/#post_matrixclientv3createroom>

use ruma::{OwnedUserId, RoomId, UserId};
use serde_json::{Map, Value, json};

/// What an everyday member has.
pub const MEMBER: i64 = 0;
/// What an approver has: a word on publications.
pub const APPROVER: i64 = 25;
/// What a communicator has: announcements, the state of the crisis, pins.
pub const COMMUNICATOR: i64 = 50;
/// What the crisis lead has: roles, quorum, the rooms themselves.
pub const LEAD: i64 = 90;
/// What an observer has: less than a word needs.
pub const OBSERVER: i64 = -1;

/// A room to make.
#[derive(Clone, Debug)]
pub struct NewRoom<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it is for.
    pub topic: &'a str,
    /// The room of the crisis it belongs to: who is there may join here.
    pub space: Option<&'a RoomId>,
    /// Its creator, when the server's room version is below 12.
    pub listed_creator: Option<&'a UserId>,
    /// The powers of people who have one of their own.
    pub powers: &'a [(OwnedUserId, i64)],
    /// Whom to invite.
    pub invite: &'a [OwnedUserId],
    /// State from the start: type and content, under the empty key.
    pub state: Vec<(&'a str, Value)>,
}

/// Who may send in a room of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Every member.
    Members,
    /// Communicators; members react and confirm.
    Communicators,
    /// Nobody: a space is no place to talk.
    Nobody,
}

/// The body that makes a crisis's space.
pub fn space(room: &NewRoom<'_>) -> Value {
    let mut body = body(room, Voice::Nobody);
    body["creation_content"] = json!({ "type": "m.space" });
    body
}

/// The body that makes a group or a chat.
pub fn room(room: &NewRoom<'_>, voice: Voice) -> Value {
    body(room, voice)
}

/// The state that makes a room a child of a space.
pub fn child(order: &str, via: &str) -> Value {
    json!({ "via": [via], "order": order, "suggested": true })
}

fn body(room: &NewRoom<'_>, voice: Voice) -> Value {
    let mut state: Vec<Value> =
        room.state.iter().map(|(kind, content)| json!({ "type": kind, "state_key": "", "content": content })).collect();
    if let Some(space) = room.space {
        let allow = json!({ "join_rule": "restricted", "allow": [{ "type": "m.room_membership", "room_id": space }] });
        state.push(json!({ "type": "m.room.join_rules", "state_key": "", "content": allow }));
        state.push(json!({ "type": "m.room.history_visibility", "state_key": "", "content": { "history_visibility": "shared" } }));
    }
    let mut users: Map<String, Value> = room.powers.iter().map(|(user, power)| (user.to_string(), (*power).into())).collect();
    if let Some(creator) = room.listed_creator {
        users.insert(creator.to_string(), 100.into());
    }
    json!({
        "name": room.name,
        "topic": room.topic,
        "preset": "private_chat",
        "visibility": "private",
        "invite": room.invite,
        "initial_state": state,
        "power_level_content_override": {
            "users": users,
            "users_default": MEMBER,
            "events": events(voice),
            "events_default": match voice { Voice::Members => MEMBER, Voice::Communicators => COMMUNICATOR, Voice::Nobody => 100 },
            // Tchap refuses less than 100; each type of ours is listed above it.
            "state_default": 100,
            "ban": LEAD, "kick": LEAD, "redact": COMMUNICATOR, "invite": COMMUNICATOR,
        },
    })
}

/// Who may do what, type by type: the specification's own, then ours.
fn events(voice: Voice) -> Value {
    let talk = if voice == Voice::Members { MEMBER } else { COMMUNICATOR };
    json!({
        "m.room.name": LEAD, "m.room.topic": LEAD, "m.room.avatar": LEAD, "m.room.canonical_alias": LEAD,
        "m.room.power_levels": 100, "m.room.encryption": 100, "m.room.server_acl": 100, "m.room.history_visibility": 100,
        "m.room.join_rules": 100, "m.room.tombstone": 100, "m.room.pinned_events": COMMUNICATOR, "m.space.child": LEAD,
        "m.reaction": MEMBER, "m.room.redaction": MEMBER,
        "org.tocsin.crisis": COMMUNICATOR, "org.tocsin.clock": COMMUNICATOR, "org.tocsin.roles": LEAD,
        "org.tocsin.group": LEAD, "org.tocsin.labels": COMMUNICATOR, "org.tocsin.quorum": LEAD,
        "org.tocsin.templates": COMMUNICATOR,
        "org.tocsin.post": talk, "org.tocsin.approval": APPROVER, "org.tocsin.assignment": talk,
        "uk.half-shot.matrix-hookshot.feed": COMMUNICATOR,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ruma::{owned_user_id, room_id, user_id};

    fn new(powers: &[(OwnedUserId, i64)]) -> NewRoom<'_> {
        NewRoom { name: "n", topic: "t", space: Some(room_id!("!s:x")), listed_creator: None, powers, invite: &[], state: vec![] }
    }

    #[test]
    fn the_map_of_event_types_is_whole() {
        let powers = [(owned_user_id!("@mur:x"), OBSERVER)];
        let body = room(&new(&powers), Voice::Members);
        let levels = &body["power_level_content_override"];
        for kind in ["m.room.power_levels", "m.room.encryption", "m.room.server_acl", "m.room.tombstone"] {
            assert_eq!(levels["events"][kind], 100, "{kind}: a moderator must not rewrite powers");
        }
        assert_eq!(levels["users"], json!({ "@mur:x": -1 }));
    }

    #[test]
    fn a_creator_is_listed_only_before_version_12() {
        let listed = NewRoom { listed_creator: Some(user_id!("@c:x")), ..new(&[]) };
        assert_eq!(room(&listed, Voice::Members)["power_level_content_override"]["users"]["@c:x"], 100);
        assert_eq!(room(&new(&[]), Voice::Members)["power_level_content_override"]["users"], json!({}));
    }

    #[test]
    fn only_communicators_announce_but_everyone_may_confirm() {
        let levels = &room(&new(&[]), Voice::Communicators)["power_level_content_override"];
        assert_eq!((&levels["events_default"], &levels["events"]["m.reaction"]), (&json!(50), &json!(0)));
        assert_eq!(levels["events"]["org.tocsin.post"], 50);
    }
}
