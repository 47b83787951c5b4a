//! Without a browser: UTC, and the words of a test.

use super::{DAY, HOUR, MINUTE, SECOND, civil};
use crate::crisis::Millis;
use crate::store::Language;

pub(super) enum Form {
    Time,
    Seconds,
    Date,
    ShortDate,
}

pub(super) fn write(_language: Language, form: Form, at: Millis) -> String {
    let (year, month, day) = civil(at / DAY);
    let (hour, minute, second) = (at % DAY / HOUR, at % HOUR / MINUTE, at % MINUTE / SECOND);
    match form {
        Form::Time => format!("{hour:02}:{minute:02}"),
        Form::Seconds => format!("{hour:02}:{minute:02}:{second:02}"),
        Form::Date | Form::ShortDate => format!("{year:04}-{month:02}-{day:02}"),
    }
}

pub(super) fn offset(_at: Millis) -> i64 {
    0
}

pub(super) fn number(language: Language, n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(if language == Language::French { '\u{202f}' } else { ',' });
        }
        out.push(digit);
    }
    out
}
