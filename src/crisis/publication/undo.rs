//! Undoing a word just given: for a moment, in one press. Afterwards it is taken back in the open, from the publication itself.

use super::{Approval, Publication};
use crate::crisis::Millis;
use ruma::UserId;

/// A word just given can be undone for so long.
pub const FOR: Millis = 10_000;

/// For how many more seconds, the one begun included, what was done then can be undone; `None` once it is too late.
pub fn seconds_left(done_at: Millis, now: Millis) -> Option<u64> {
    // A clock that was set back gives nobody more time than was promised.
    let left = FOR.checked_sub(now.saturating_sub(done_at)).filter(|left| *left > 0)?;
    Some(left.div_ceil(1000))
}

/// What stands again once the word this person is about to give is undone: what they had said of the very same text, or nothing.
pub fn before(publication: &Publication, person: &UserId) -> Option<Approval> {
    let vote = publication.verdict.vote_of(person)?;
    vote.void.is_none().then(|| vote.said.what.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_seconds_and_no_more() {
        assert_eq!(seconds_left(5_000, 5_000), Some(10));
        assert_eq!(seconds_left(5_000, 5_001), Some(10));
        assert_eq!(seconds_left(5_000, 14_999), Some(1));
        assert_eq!(seconds_left(5_000, 15_000), None);
        assert_eq!(seconds_left(5_000, u64::MAX), None);
        assert_eq!(seconds_left(5_000, 0), Some(10), "a clock set back");
    }
}
