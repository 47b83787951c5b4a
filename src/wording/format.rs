//! Dates, times, numbers and sizes, through the browser's `Intl`; a plain form where there is no browser.
//!
//! Hours run to 24 in both languages: at 3 in the morning nobody should have to ask which 3.
//! English is the international one: the month is a word, so no date can be read as another.

use crate::crisis::Millis;
use crate::store::Language;

const SECOND: Millis = 1000;
const MINUTE: Millis = 60 * SECOND;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;

/// The time of day: “14:26”.
pub fn time(language: Language, at: Millis) -> String {
    clock::write(language, clock::Form::Time, at)
}

/// The time of day to the second: “14:31:48”.
pub fn time_to_the_second(language: Language, at: Millis) -> String {
    clock::write(language, clock::Form::Seconds, at)
}

/// The whole date: « lundi 23 novembre 2026 ».
pub fn date(language: Language, at: Millis) -> String {
    clock::write(language, clock::Form::Date, at)
}

/// The date in short, its year left out: « sam. 21 nov. ».
pub fn short_date(language: Language, at: Millis) -> String {
    clock::write(language, clock::Form::ShortDate, at)
}

/// The day as one speaks of it: today, yesterday, else the whole date. `today` is the [`local_day`] of now.
pub fn day(language: Language, at: Millis, today: u64) -> String {
    let yesterday = today.checked_sub(1);
    match (language, local_day(at)) {
        (Language::French, that) if that == today => "aujourd’hui".into(),
        (Language::English, that) if that == today => "today".into(),
        (Language::French, that) if Some(that) == yesterday => "hier".into(),
        (Language::English, that) if Some(that) == yesterday => "yesterday".into(),
        _ => date(language, at),
    }
}

/// A moment beside the present: “14:26” today, with its day before that. `today` is the [`local_day`] of now.
pub fn moment(language: Language, at: Millis, today: u64) -> String {
    if local_day(at) == today {
        return time(language, at);
    }
    format!("{}, {}", short_date(language, at), time(language, at))
}

/// The whole of a moment, for a title: « lundi 23 novembre 2026, 14:31:48 ».
pub fn whole(language: Language, at: Millis) -> String {
    format!("{}, {}", date(language, at), time_to_the_second(language, at))
}

/// Days since 1970 where the reader is: equal exactly for moments of one day.
pub fn local_day(at: Millis) -> u64 {
    at.saturating_add_signed(clock::offset(at)) / DAY
}

/// The next moment the reader's clock shows this time of day (“14:30”, as a time field writes it).
pub fn next_at(time_of_day: &str, now: Millis) -> Option<Millis> {
    let (hours, minutes) = time_of_day.split_once(':')?;
    let (hours, minutes) = (hours.parse::<u64>().ok()?, minutes.get(..2)?.parse::<u64>().ok()?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    let offset = clock::offset(now);
    let midnight = now.saturating_add_signed(offset) / DAY * DAY;
    let at = (midnight + hours * HOUR + minutes * MINUTE).saturating_add_signed(-offset);
    Some(if at <= now { at + DAY } else { at })
}

/// The hour of the day where the reader is, of an hour counted since 1970.
pub fn hour_of_day(hour: u64) -> u64 {
    let at = hour * HOUR;
    at.saturating_add_signed(clock::offset(at)) % DAY / HOUR
}

/// How long: “3 s”, “12 min”, “8 h 51”, “2 j 4 h”.
pub fn duration(language: Language, length: Millis) -> String {
    let nb = '\u{a0}';
    let days = if language == Language::French { 'j' } else { 'd' };
    match length {
        ..MINUTE => format!("{}{nb}s", length / SECOND),
        MINUTE..HOUR => format!("{}{nb}min", length / MINUTE),
        HOUR..DAY => format!("{}{nb}h{nb}{:02}", length / HOUR, length % HOUR / MINUTE),
        _ if length % DAY < HOUR => format!("{}{nb}{days}", length / DAY),
        _ => format!("{}{nb}{days} {}{nb}h", length / DAY, length % DAY / HOUR),
    }
}

/// How long ago: « il y a 3 s ». A time yet to come, by somebody's wrong clock, is just now.
pub fn ago(language: Language, at: Millis, now: Millis) -> String {
    let length = now.saturating_sub(at);
    match language {
        Language::French if length < 2 * SECOND => "à l’instant".into(),
        Language::English if length < 2 * SECOND => "just now".into(),
        Language::French => format!("il y a {}", duration(language, length)),
        Language::English => format!("{} ago", duration(language, length)),
    }
}

/// A number, its thousands set apart.
pub fn number(language: Language, n: u64) -> String {
    clock::number(language, n)
}

/// A size: “410 ko”, “1,4 Mo”.
pub fn bytes(language: Language, n: u64) -> String {
    let units = match language {
        Language::French => ["o", "ko", "Mo", "Go"],
        Language::English => ["B", "kB", "MB", "GB"],
    };
    let mut step = 0;
    let mut tenths = n.saturating_mul(10);
    while tenths >= 10_000 && step + 1 < units.len() {
        tenths /= 1000;
        step += 1;
    }
    let (whole, tenth) = (tenths / 10, tenths % 10);
    let point = if language == Language::French { ',' } else { '.' };
    let unit = units.get(step).copied().unwrap_or_default();
    if tenth == 0 || whole >= 10 {
        format!("{}\u{a0}{unit}", number(language, whole))
    } else {
        format!("{whole}{point}{tenth}\u{a0}{unit}")
    }
}

/// A share of a whole in per cent, never more than 100.
pub fn percent(language: Language, part: u64, whole: u64) -> String {
    let share = (u128::from(part) * 100).checked_div(u128::from(whole)).unwrap_or(0).min(100);
    if language == Language::French { format!("{share}\u{a0}%") } else { format!("{share}%") }
}

/// The moment for `datetime`, in UTC: `2026-11-23T13:31:48Z`.
pub fn iso(at: Millis) -> String {
    let (year, month, day) = civil(at / DAY);
    let rest = at % DAY;
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", rest / HOUR, rest % HOUR / MINUTE, rest % MINUTE / SECOND)
}

/// A moment as a field of date and time holds it, by the reader's clock: `2026-11-23T14:31`.
pub fn to_field(at: Millis) -> String {
    let mut text = iso(at.saturating_add_signed(clock::offset(at)));
    text.truncate("2026-11-23T14:31".len());
    text
}

/// The moment a field of date and time holds, by the reader's clock; what is no moment is `None`.
pub fn from_field(text: &str) -> Option<Millis> {
    let (date, time) = text.split_once('T')?;
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<u64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let mut parts = time.splitn(3, ':').map(|part| part.parse::<u64>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let sound = (1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60;
    let shown = sound.then(|| days(year, month, day) * DAY + hour * HOUR + minute * MINUTE)?;
    // The clock's distance from UTC is the moment's own, which is not known before it is.
    Some(shown.saturating_add_signed(-clock::offset(shown.saturating_add_signed(-clock::offset(shown)))))
}

/// Days from 1970-01-01 to a date (Howard Hinnant's `days_from_civil`).
const fn days(year: u64, month: u64, day: u64) -> u64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year / 400;
    let of_era = year % 400;
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a day counted from 1970-01-01 (Howard Hinnant's `civil_from_days`).
const fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year + era * 400 + if month <= 2 { 1 } else { 0 }, month, day)
}

#[cfg(target_arch = "wasm32")]
#[path = "format/intl.rs"]
mod clock;

#[cfg(not(target_arch = "wasm32"))]
#[path = "format/plain.rs"]
mod clock;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_said_with_two_units_at_most() {
        let said = |length| duration(Language::French, length).replace('\u{a0}', " ");
        assert_eq!(said(3_400), "3 s");
        assert_eq!(said(12 * MINUTE + 5), "12 min");
        assert_eq!(said(8 * HOUR + 51 * MINUTE), "8 h 51");
        assert_eq!(said(8 * HOUR + 5 * MINUTE), "8 h 05");
        assert_eq!(said(2 * DAY + 10 * MINUTE), "2 j");
        assert_eq!(said(2 * DAY + 4 * HOUR), "2 j 4 h");
    }

    #[test]
    fn a_time_of_day_is_the_next_one() {
        let noon = 10 * DAY + 12 * HOUR - clock::offset(0).unsigned_abs() % DAY;
        let at = next_at("00:00", noon).expect("a time");
        assert!(at > noon && at - noon <= DAY);
        assert_eq!(next_at("23:59", noon).map(|at| at % MINUTE), Some(0));
        for broken in ["", "24:00", "12:60", "12", "a:b", "1:é"] {
            assert_eq!(next_at(broken, noon), None, "{broken}");
        }
    }

    #[test]
    fn a_time_to_come_is_just_now() {
        assert_eq!(ago(Language::English, 5000, 1000), "just now");
    }

    #[test]
    fn sizes_read_as_people_say_them() {
        let said = |n| bytes(Language::French, n).replace('\u{a0}', " ");
        assert_eq!(said(0), "0 o");
        assert_eq!(said(999), "999 o");
        assert_eq!(said(1_400), "1,4 ko");
        assert_eq!(said(410_000), "410 ko");
        assert_eq!(said(52_428_800), "52 Mo");
        assert_eq!(bytes(Language::English, u64::MAX).rsplit('\u{a0}').next(), Some("GB"));
    }

    #[test]
    fn moments_are_written_for_machines() {
        assert_eq!(iso(0), "1970-01-01T00:00:00Z");
        assert_eq!(iso(1_795_440_708_000), "2026-11-23T13:31:48Z");
        assert_eq!(iso(951_782_400_000), "2000-02-29T00:00:00Z");
    }

    #[test]
    fn a_field_of_date_and_time_reads_back() {
        for at in [0, 951_782_400_000, 1_795_440_660_000, 4_102_444_740_000] {
            assert_eq!(from_field(&to_field(at)), Some(at), "{}", to_field(at));
        }
        for bad in ["", "2026-11-23", "2026-13-01T00:00", "T", "2026-1x-01T00:00", "2026-11-23T25:00", "0001-01-01T00:00"] {
            assert_eq!(from_field(bad), None, "{bad}");
        }
    }

    #[test]
    fn days_are_spoken_of_beside_today() {
        let today = local_day(10 * DAY + HOUR);
        assert_eq!(day(Language::French, 10 * DAY, today), "aujourd’hui");
        assert_eq!(day(Language::French, 10 * DAY - 1, today), "hier");
        assert_ne!(day(Language::French, 8 * DAY, today), "hier");
        assert_eq!(day(Language::English, u64::MAX, today), date(Language::English, u64::MAX));
    }

    #[test]
    fn a_share_is_never_more_than_the_whole() {
        assert_eq!(percent(Language::English, 7, 0), "0%");
        assert_eq!(percent(Language::English, u64::MAX, 3), "100%");
    }
}
