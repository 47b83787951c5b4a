//! Who is signed in, or how far the sign-in has got.

use crate::crisis::Millis;
use ruma::OwnedUserId;

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionView {
    /// The vault is being read.
    Starting,
    /// Nobody; why the last attempt failed, if one did.
    SignedOut(Option<SignInFailure>),
    /// On the way.
    SigningIn(SignInStep),
    /// Somebody.
    SignedIn(Me),
    /// The homeserver wants the password again; what is on this device is kept.
    Locked(Me, Option<SignInFailure>),
    /// The session was ended, here or elsewhere: `true` when it was not this tab that asked.
    Ended(bool),
}

impl SessionView {
    /// Who is signed in, locked or not.
    pub fn me(&self) -> Option<&Me> {
        match self {
            Self::SignedIn(me) | Self::Locked(me, _) => Some(me),
            _ => None,
        }
    }
}

/// The person signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Me {
    /// Who.
    pub user_id: OwnedUserId,
    /// The homeserver's address.
    pub server: String,
}

/// How far the sign-in has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInStep {
    /// Looking for the homeserver.
    Finding,
    /// Asking it how to sign in.
    Asking,
    /// Giving the password.
    Proving,
    /// First answer on its way.
    Loading,
}

/// Why a sign-in failed: each has a sentence of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInFailure {
    /// What was typed names no server.
    NotAnAddress,
    /// Nothing answers there.
    Unreachable {
        /// The address asked.
        server: String,
    },
    /// Something answers, but no homeserver.
    NotAHomeserver {
        /// The address asked.
        server: String,
    },
    /// It does not take passwords.
    NoPassword,
    /// The name or the password is wrong.
    WrongPassword,
    /// The account is closed or locked.
    AccountClosed,
    /// Too many attempts: wait until this time.
    TooManyAttempts {
        /// When to try again.
        until: Millis,
    },
    /// The server refused for a reason of its own.
    Refused {
        /// Its words.
        message: String,
    },
}
