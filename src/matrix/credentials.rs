//! Tokens, and the only code that reads them.

use ruma::{OwnedDeviceId, OwnedUserId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A secret the homeserver gave us. It can't be printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccessToken(String);

impl AccessToken {
    /// Wraps a secret.
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    /// The secret itself: for the `Authorization` header and the body of a refresh, nowhere else.
    pub(super) fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessToken(…)")
    }
}

/// Who we are to the homeserver, and what proves it. Kept in the vault, shared by all tabs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credentials {
    /// Who.
    pub user_id: OwnedUserId,
    /// On which device.
    pub device_id: OwnedDeviceId,
    /// The homeserver's address, without a final slash.
    pub base: String,
    /// The proof.
    pub access: AccessToken,
    /// What renews the proof, when the server gives one.
    pub refresh: Option<AccessToken>,
    /// When the proof ends, in milliseconds since 1970; `None` when it does not.
    pub expires_at: Option<u64>,
}

impl Credentials {
    /// Should the proof be renewed before the next request? A minute early, so that a long poll does not outlive it.
    pub fn is_stale(&self, now: u64) -> bool {
        self.refresh.is_some() && self.expires_at.is_some_and(|end| now + 60_000 >= end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_never_printed() {
        let credentials = Credentials {
            user_id: ruma::owned_user_id!("@a:x"),
            device_id: "D".into(),
            base: "https://x".into(),
            access: AccessToken::new("syt_secret"),
            refresh: Some(AccessToken::new("syr_secret")),
            expires_at: Some(100_000),
        };
        assert!(!format!("{credentials:?}").contains("secret"));
        assert!(credentials.is_stale(50_000));
        assert!(!credentials.is_stale(30_000));
    }
}
