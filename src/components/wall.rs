//! The wall: made to be read from six metres, by people who do not touch it. Six zones at most; one that has nothing to say gives its room to the others.

pub mod badge;
pub mod cast;
pub mod changes;
pub mod count;
pub mod late;
pub mod situation;
pub mod ticker;

use crate::crisis::Millis;

/// How old what is on the wall is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Age {
    /// Fresh.
    Fresh,
    /// Old enough to say so.
    Ageing,
    /// Too old to decide on.
    Frozen,
}

/// Data older than this are ageing.
const AGEING: Millis = 30_000;
/// Data older than this are frozen.
const FROZEN: Millis = 120_000;

/// How old data of that time are. Without any, or when this screen can't get newer ones by itself, they are frozen.
pub const fn age(synced_at: Option<Millis>, shut_out: bool, now: Millis) -> Age {
    match synced_at {
        Some(at) if !shut_out && now.saturating_sub(at) <= AGEING => Age::Fresh,
        Some(at) if !shut_out && now.saturating_sub(at) <= FROZEN => Age::Ageing,
        _ => Age::Frozen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_age_and_freeze() {
        assert_eq!(age(Some(1000), false, 31_000), Age::Fresh);
        assert_eq!(age(Some(1000), false, 31_001), Age::Ageing);
        assert_eq!(age(Some(1000), false, 121_000), Age::Ageing);
        assert_eq!(age(Some(1000), false, 121_001), Age::Frozen);
        assert_eq!(age(Some(5000), false, 1000), Age::Fresh, "a clock that was set back makes nothing old");
        assert_eq!(age(None, false, 0), Age::Frozen);
        assert_eq!(age(Some(1000), true, 1001), Age::Frozen);
    }
}
