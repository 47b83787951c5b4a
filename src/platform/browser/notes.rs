//! Notes for this tab, gone with it: what is folded, what is open.

use web_sys::Storage;

/// Notes something; a browser that keeps nothing forgets it.
pub fn remember(what: &str, on: bool) {
    if let Some(notes) = notes() {
        let _ = notes.set_item(what, if on { "1" } else { "" });
    }
}

/// What was noted.
pub fn remembered(what: &str) -> bool {
    notes().and_then(|notes| notes.get_item(what).ok()?).is_some_and(|note| !note.is_empty())
}

fn notes() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}
