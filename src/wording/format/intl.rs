//! Through the browser's `Intl`: formatters are costly to make, so each is made once.

use super::MINUTE;
use crate::crisis::Millis;
use crate::store::Language;
use js_sys::{
    Array, Date, Function,
    Intl::{DateTimeFormat, NumberFormat},
    Object, Reflect,
};
use std::{cell::RefCell, collections::BTreeMap};
use wasm_bindgen::JsValue;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Time,
    Seconds,
    Date,
    ShortDate,
}

thread_local! {
    static DATES: RefCell<BTreeMap<(&'static str, Form), Function>> = const { RefCell::new(BTreeMap::new()) };
    static NUMBERS: RefCell<BTreeMap<&'static str, Function>> = const { RefCell::new(BTreeMap::new()) };
}

pub(super) fn write(language: Language, form: Form, at: Millis) -> String {
    let locale = locale(language);
    let format = DATES.with_borrow_mut(|made| made.entry((locale, form)).or_insert_with(|| dates(locale, form)).clone());
    // A date the calendar does not reach makes `Intl` throw: a sender's clock may say anything.
    let written = format.call1(&JsValue::NULL, &date(at).into()).ok();
    written.and_then(|text| text.as_string()).unwrap_or_else(|| "—".to_owned())
}

/// Milliseconds the reader's clock is ahead of UTC.
pub(super) fn offset(at: Millis) -> i64 {
    let minutes = date(at).get_timezone_offset();
    #[expect(clippy::cast_possible_truncation, reason = "at most a day in minutes; not a number becomes 0")]
    let minutes = -minutes as i64;
    minutes * MINUTE.cast_signed()
}

pub(super) fn number(language: Language, n: u64) -> String {
    let locale = locale(language);
    let format = NUMBERS.with_borrow_mut(|made| made.entry(locale).or_insert_with(|| numbers(locale)).clone());
    #[expect(clippy::cast_precision_loss, reason = "what people count is far below 2^53")]
    let written = format.call1(&JsValue::NULL, &(n as f64).into()).ok();
    written.and_then(|text| text.as_string()).unwrap_or_else(|| n.to_string())
}

fn date(at: Millis) -> Date {
    #[expect(clippy::cast_precision_loss, reason = "dates the calendar reaches are below 2^53")]
    Date::new(&(at as f64).into())
}

fn locale(language: Language) -> &'static str {
    match language {
        Language::French => "fr",
        Language::English => "en-GB",
    }
}

fn dates(locale: &str, form: Form) -> Function {
    let options: &[(&str, &str)] = match form {
        Form::Time => &[("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")],
        Form::Seconds => &[("hour", "2-digit"), ("minute", "2-digit"), ("second", "2-digit"), ("hourCycle", "h23")],
        Form::Date => &[("weekday", "long"), ("day", "numeric"), ("month", "long"), ("year", "numeric")],
        Form::ShortDate => &[("weekday", "short"), ("day", "numeric"), ("month", "short")],
    };
    let bag = Object::new();
    for (key, value) in options {
        // Setting a field of a fresh plain object can't fail.
        let _ = Reflect::set(&bag, &(*key).into(), &(*value).into());
    }
    DateTimeFormat::new(&Array::of1(&locale.into()), &bag).format()
}

fn numbers(locale: &str) -> Function {
    NumberFormat::new(&Array::of1(&locale.into()), &Object::new()).format()
}
