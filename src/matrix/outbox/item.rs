//! A write as it is kept: the same on disk, in memory and from tab to tab.

use ruma::{OwnedRoomId, OwnedUserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A write.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its order among all writes of this device.
    pub order: u64,
    /// Its transaction id: the same for ever.
    pub transaction: String,
    /// Where it goes.
    pub room: OwnedRoomId,
    /// When it was written.
    pub created_at: u64,
    /// What it writes.
    pub write: Write,
    /// A file to upload first.
    pub upload: Option<Upload>,
    /// The server's refusal: its code and its words.
    pub refused: Option<(String, String)>,
    /// The event the server made of it; it has not come back yet.
    pub event: Option<String>,
    /// What must still be so when it leaves, asked of the server at that moment.
    #[serde(default)]
    pub guard: Option<Guard>,
    /// The claim that must be won first.
    #[serde(default)]
    pub after: Option<After>,
}

/// What must still be so when a write leaves. Matrix has no compare-and-swap: this narrows the gap to one round trip, and what slips through it is seen
/// afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// The state it replaces is still this event.
    Unmoved(String),
    /// The publication under this key still has the text with this fingerprint.
    Text {
        /// The publication's key.
        key: String,
        /// The fingerprint.
        digest: String,
    },
    /// The state it replaces is still this event, and what that says is approved, or need not be.
    Approved {
        /// The event.
        event: String,
        /// By the fast lane?
        fast_lane: bool,
    },
    /// The claim this write was made under is still the one that counts: nobody took the sending over.
    Claimed {
        /// The room of the claim.
        room: OwnedRoomId,
        /// Its state key.
        key: String,
        /// Its transaction.
        claim: String,
        /// The event it superseded: a claim beside it superseded the same and came second.
        supersedes: String,
    },
}

/// A claim that must be won before a write leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct After {
    /// The room of the claim.
    pub room: OwnedRoomId,
    /// The state key of the claim.
    pub key: String,
    /// The event the claim superseded.
    pub supersedes: String,
    /// The claim's own transaction.
    pub transaction: String,
}

/// What is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "write", rename_all = "snake_case")]
pub enum Write {
    /// A message of any type.
    Message {
        /// The event type.
        kind: String,
        /// The content.
        content: Value,
    },
    /// A piece of state.
    State {
        /// The event type.
        kind: String,
        /// The state key.
        key: String,
        /// The content.
        content: Value,
    },
    /// A deletion.
    Redaction {
        /// The event.
        target: String,
        /// Why.
        reason: Option<String>,
    },
    /// Give a person a power, whatever the other powers have become when it leaves.
    Power {
        /// Who.
        user: OwnedUserId,
        /// How much.
        level: i64,
    },
    /// Accept an invitation.
    Join,
    /// Decline one, or leave.
    Leave,
}

/// A file on its way to the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Its key among the kept files.
    pub blob: String,
    /// Its name.
    pub name: String,
    /// Its MIME type.
    pub mime: String,
}

impl Item {
    /// Has it still to leave?
    pub fn is_open(&self) -> bool {
        self.event.is_none() && self.refused.is_none()
    }
}
