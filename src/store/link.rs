//! How we stand with the homeserver and with the disk.

use crate::crisis::Millis;

/// How we stand with the homeserver.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Link {
    /// No answer yet since the start.
    Connecting,
    /// It answers.
    Online,
    /// It does not; we try again.
    Reconnecting {
        /// How many times we have tried.
        attempt: u32,
        /// When we try next.
        next_at: Millis,
        /// Did something other than the homeserver answer, such as a proxy's page?
        disturbed: bool,
    },
    /// This device has no network.
    Offline {
        /// Since when.
        since: Millis,
    },
    /// Another tab of this browser does the talking; we follow it.
    Following,
}

/// Whether what is shown is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VaultHealth {
    /// It is.
    Durable,
    /// The browser gives no place on disk: all is in memory, and gone with the tab.
    MemoryOnly,
    /// The disk is full: nothing new is taken in until there is room.
    Full,
    /// The disk failed: nothing new is taken in.
    Failed,
}
