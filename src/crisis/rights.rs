//! Who may do what in a room: `m.room.power_levels`, read as the specification says.
//!
//! The homeserver decides; this lets the screen say so beforehand.
//! <https://spec.matrix.org/v1.15/client-server-api/#mroompower_levels>

use ruma::{OwnedUserId, UserId};
use std::collections::{BTreeMap, BTreeSet};

/// The power of people and the power actions need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rights {
    /// People whose power has no limit: the creators, from room version 12 on.
    pub creators: BTreeSet<OwnedUserId>,
    /// People with a power of their own.
    pub users: BTreeMap<OwnedUserId, i64>,
    /// Everyone else's.
    pub users_default: i64,
    /// What an event type needs.
    pub events: BTreeMap<String, i64>,
    /// What a message needs, when its type says nothing else.
    pub events_default: i64,
    /// What a state event needs, when its type says nothing else.
    pub state_default: i64,
    /// What deleting somebody else's message needs.
    pub redact: i64,
}

impl Default for Rights {
    /// A room without power levels: everyone may write, nobody may change its state.
    fn default() -> Self {
        Self {
            creators: BTreeSet::new(),
            users: BTreeMap::new(),
            users_default: 0,
            events: BTreeMap::new(),
            events_default: 0,
            state_default: 50,
            redact: 50,
        }
    }
}

impl Rights {
    /// The power of a person.
    pub fn of(&self, user: &UserId) -> i64 {
        if self.creators.contains(user) {
            return i64::MAX;
        }
        self.users.get(user).copied().unwrap_or(self.users_default)
    }

    /// The power a message of this type needs.
    pub fn to_send(&self, event_type: &str) -> i64 {
        self.events.get(event_type).copied().unwrap_or(self.events_default)
    }

    /// The power a state event of this type needs.
    pub fn to_set(&self, event_type: &str) -> i64 {
        self.events.get(event_type).copied().unwrap_or(self.state_default)
    }

    /// May this person send a message of this type?
    pub fn may_send(&self, user: &UserId, event_type: &str) -> bool {
        self.of(user) >= self.to_send(event_type)
    }

    /// May this person set state of this type?
    pub fn may_set(&self, user: &UserId, event_type: &str) -> bool {
        self.of(user) >= self.to_set(event_type)
    }

    /// May this person delete what somebody else wrote?
    pub fn may_delete_others(&self, user: &UserId) -> bool {
        self.may_send(user, "m.room.redaction") && self.of(user) >= self.redact
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ruma::user_id;

    #[test]
    fn an_observer_may_not_speak_where_members_may() {
        let observer = user_id!("@mur:x");
        let rights = Rights { users: [(observer.to_owned(), -1)].into(), ..Rights::default() };
        assert!(!rights.may_send(observer, "m.room.message"));
        assert!(rights.may_send(user_id!("@a:x"), "m.room.message"));
    }

    #[test]
    fn a_creator_has_no_limit_whatever_the_map_says() {
        let creator = user_id!("@c:x");
        let rights = Rights {
            creators: [creator.to_owned()].into(),
            users: [(creator.to_owned(), -5)].into(),
            state_default: 100,
            ..Rights::default()
        };
        assert!(rights.may_set(creator, "m.room.tombstone"));
    }

    #[test]
    fn a_type_of_its_own_overrides_the_default() {
        let rights = Rights { events: [("org.tocsin.approval".to_owned(), 0)].into(), ..Rights::default() };
        assert!(rights.may_set(user_id!("@a:x"), "org.tocsin.approval"));
        assert!(!rights.may_set(user_id!("@a:x"), "org.tocsin.crisis"));
    }
}
