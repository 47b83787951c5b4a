//! The clock: when people hear next, as somebody promised.

use crate::crisis::Millis;

/// So long before the promised time, the time presses.
pub const SOON: Millis = 5 * 60_000;

/// When people hear next: the content of `org.tocsin.clock`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// When; `None` when nothing is promised.
    pub next_update_at: Option<Millis>,
    /// Why then, or why later than said before.
    pub reason: Option<String>,
}

/// How the promise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Countdown {
    /// Nothing is promised.
    Unset,
    /// An update went out since the promise: the next one is to be promised.
    Kept {
        /// When it went out.
        at: Millis,
    },
    /// So long to go.
    Running {
        /// How long.
        left: Millis,
        /// Does the time press?
        soon: bool,
    },
    /// So long too late.
    Overdue {
        /// How long.
        by: Millis,
    },
}

/// How a promise made at `promised_at` stands, when the last update went out at `last_update`.
///
/// Both times are their senders': this decides what a screen asks for, never what anybody may do.
pub fn countdown(next: Option<Millis>, promised_at: Millis, last_update: Option<Millis>, now: Millis) -> Countdown {
    let Some(next) = next else { return Countdown::Unset };
    match last_update {
        Some(at) if at > promised_at => Countdown::Kept { at },
        _ if now >= next => Countdown::Overdue { by: now - next },
        _ => Countdown::Running { left: next - now, soon: next - now <= SOON },
    }
}

/// Hours, minutes and seconds, as a countdown shows them: rounded so that "00:00:00" is the very moment.
pub fn digits(length: Millis, up: bool) -> (u64, u64, u64) {
    let seconds = if up { length / 1000 } else { length.div_ceil(1000) };
    (seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_runs_presses_and_falls_due() {
        let at = |now| countdown(Some(1_000_000), 10, None, now);
        assert_eq!(at(0), Countdown::Running { left: 1_000_000, soon: false });
        assert_eq!(at(700_000), Countdown::Running { left: 300_000, soon: true });
        assert_eq!(at(1_000_000), Countdown::Overdue { by: 0 });
        assert_eq!(at(1_252_000), Countdown::Overdue { by: 252_000 });
        assert_eq!(countdown(None, 10, None, 5), Countdown::Unset);
    }

    #[test]
    fn an_update_keeps_the_promise_only_if_it_came_after_it() {
        assert_eq!(countdown(Some(1000), 10, Some(11), 2000), Countdown::Kept { at: 11 });
        assert_eq!(countdown(Some(1000), 10, Some(9), 2000), Countdown::Overdue { by: 1000 });
    }

    #[test]
    fn digits_never_show_zero_before_it_is() {
        assert_eq!(digits(1, false), (0, 0, 1));
        assert_eq!(digits(0, false), (0, 0, 0));
        assert_eq!(digits(999, true), (0, 0, 0));
        assert_eq!(digits(90 * 60_000, false), (1, 30, 0));
        assert_eq!(digits(u64::MAX, true).1, u64::MAX / 60_000 % 60);
    }
}
