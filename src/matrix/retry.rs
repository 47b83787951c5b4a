//! What to do about a failure: the only thing retry logic reads.

use std::time::Duration;

/// What a failure calls for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The same request may pass later: network, server trouble, rate limit.
    Transient {
        /// How long the server asked us to wait.
        after: Option<Duration>,
    },
    /// The token is no good: renew it, or sign in again.
    Auth {
        /// May we sign in again and keep what is on this device?
        soft: bool,
    },
    /// The server said no, and will say no again.
    Refused,
    /// The answer makes no sense.
    Corrupt,
}

/// The first wait after a failure.
const FIRST: Duration = Duration::from_millis(500);
/// No wait is longer: a duty officer does not wait a minute to learn that the network is back.
const LONGEST: Duration = Duration::from_secs(20);

/// How long to wait before the next attempt: doubling from half a second to twenty, spread by up to a quarter
/// so that a hundred clients do not come back in the same instant. `spread` is a random number in 0..=255.
pub fn backoff(attempt: u32, spread: u8) -> Duration {
    let doubled = FIRST.saturating_mul(1 << attempt.min(10)).min(LONGEST);
    doubled + doubled.mul_f64(f64::from(spread) / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_stop_growing() {
        assert_eq!(backoff(0, 0), FIRST);
        assert_eq!(backoff(1, 0), FIRST * 2);
        assert_eq!(backoff(40, 0), LONGEST);
        assert!(backoff(40, 255) < LONGEST * 5 / 4);
    }
}
