//! Moments in a field of the browser: `2026-11-23T14:30`, in the reader's time.

use super::{DAY, HOUR, MINUTE, civil, clock};
use crate::crisis::Millis;

/// What a field for a moment shows.
pub fn to_field(at: Millis) -> String {
    let local = at.saturating_add_signed(clock::offset(at));
    let (year, month, day) = civil(local / DAY);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}", local % DAY / HOUR, local % HOUR / MINUTE)
}

/// What a field for a moment says; seconds may stand behind it. `None` when it makes no sense.
pub fn from_field(text: &str) -> Option<Millis> {
    let (date, time) = text.split_once('T')?;
    let mut date = date.splitn(3, '-').map(|part| part.parse::<u64>().ok());
    let (year, month, day) = (date.next()??, date.next()??, date.next()??);
    let mut time = time.split(':').map(|part| part.parse::<u64>().ok());
    let (hour, minute) = (time.next()??, time.next()??);
    if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) || hour > 23 || minute > 59 {
        return None;
    }
    let local = days(year, month, day) * DAY + hour * HOUR + minute * MINUTE;
    // The reader's distance from UTC is that of the moment itself, which is known only once it is: the first guess is a day off at most.
    let guess = local.saturating_add_signed(-clock::offset(local));
    let at = local.saturating_add_signed(-clock::offset(guess));
    // The 31st of a shorter month is no day.
    (civil(local / DAY) == (year, month, day)).then_some(at)
}

/// Days since 1970-01-01 (Howard Hinnant's `days_from_civil`).
const fn days(year: u64, month: u64, day: u64) -> u64 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_era = year % 400;
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    year / 400 * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nonsense_is_no_moment() {
        for text in ["", "T", "2026-02-31T10:00", "2026-13-01T10:00", "2026-11-23T24:00", "2026-11-23", "1969-01-01T00:00", "a-b-cTd:e"] {
            assert_eq!(from_field(text), None, "{text}");
        }
        assert_eq!(from_field("2026-11-23T13:31:48"), from_field("2026-11-23T13:31"));
        assert_eq!(from_field("2000-02-29T00:00"), Some(951_782_400_000));
    }

    proptest! {
        #[test]
        fn a_minute_reads_back(minutes in 0..4_000_000_000_u64 / 60) {
            let at = minutes * 60 * MINUTE;
            prop_assert_eq!(from_field(&to_field(at)), Some(at));
        }
    }
}
