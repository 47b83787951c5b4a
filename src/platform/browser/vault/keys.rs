//! Stretches of keys as IndexedDB takes them.

use super::request::failure;
use crate::session::ports::VaultError;
use js_sys::JsString;
use wasm_bindgen::JsValue;
use web_sys::IdbKeyRange;

/// The port's bound after every key with a prefix.
const AFTER_ALL: char = '\u{10ffff}';

/// Keys from `from` on and before `to`; `None` when there can be none, which IndexedDB takes for an error.
pub(super) fn between(from: &str, to: Option<&str>) -> Result<Option<IdbKeyRange>, VaultError> {
    let Some(to) = to.and_then(upper) else {
        return IdbKeyRange::lower_bound(&from.into()).map(Some).map_err(|error| failure(&error));
    };
    if from.encode_utf16().collect::<Vec<_>>() >= to {
        return Ok(None);
    }
    let to = JsString::from_char_code(&to);
    IdbKeyRange::bound_with_lower_open_and_upper_open(&from.into(), &to, false, true).map(Some).map_err(|error| failure(&error))
}

/// The same stretch, from a later key on.
pub(super) fn from(first: &JsValue, keys: &IdbKeyRange) -> Result<IdbKeyRange, VaultError> {
    let to = keys.upper().map_err(|error| failure(&error))?;
    let stretch = if to.is_undefined() {
        IdbKeyRange::lower_bound(first)
    } else {
        IdbKeyRange::bound_with_lower_open_and_upper_open(first, &to, false, true)
    };
    stretch.map_err(|error| failure(&error))
}

/// An upper bound in UTF-16 code units; `None` when nothing is beyond it.
///
/// `prefix U+10FFFF` is after every key with that prefix in byte order only: its surrogates are below U+E000. What is
/// after all of them in both orders is the prefix with its last code unit raised by one.
fn upper(to: &str) -> Option<Vec<u16>> {
    let Some(prefix) = to.strip_suffix(AFTER_ALL) else { return Some(to.encode_utf16().collect()) };
    let mut units: Vec<u16> = prefix.encode_utf16().collect();
    while let Some(last) = units.pop() {
        if let Some(next) = last.checked_add(1) {
            units.push(next);
            return Some(units);
        }
    }
    None
}
