//! When the reader last looked at a crisis, on this device. A short absence is none: who reloads by mistake keeps the rule where it was.

use crate::components::context::{use_now, use_store};
use crate::components::reactive::effect;
use crate::crisis::Millis;
use crate::pages::context::use_handle;
use crate::session::Request;
use crate::store::RoomView;
use leptos::prelude::*;
use std::sync::Arc;

/// An absence shorter than this is none.
const ABSENCE: Millis = 5 * 60_000;
/// How often it is written down that the reader is here.
const EVERY: Millis = 30_000;

/// What is kept: since when changes are new, and when the reader was last here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Look {
    since: Millis,
    here: Millis,
}

impl Look {
    fn read(text: &str) -> Option<Self> {
        let (since, here) = text.split_once(' ')?;
        Some(Self { since: since.parse().ok()?, here: here.parse().ok()? })
    }

    fn written(self) -> String {
        format!("{} {}", self.since, self.here)
    }

    /// The reader comes back.
    const fn back(self, now: Millis) -> Self {
        let since = if now.saturating_sub(self.here) > ABSENCE { self.here } else { self.since };
        Self { since, here: now }
    }
}

/// Since when changes are new to the reader; `None` at the first look. Follows the crisis on screen.
pub(super) fn use_last_look(room: Signal<Option<Arc<RoomView>>>) -> Signal<Option<Millis>> {
    let (store, handle, now) = (use_store(), use_handle(), use_now());
    let place = Memo::new(move |_| room.with(|room| room.as_ref().map(|room| format!("looked/{}", room.id))));
    let look = RwSignal::new(None::<Look>);
    effect(move || {
        let Some(place) = place.get() else { return };
        let kept = store.draft(&place).get_untracked().as_deref().and_then(Look::read);
        let now = now.get_untracked();
        look.set(Some(kept.map_or(Look { since: 0, here: now }, |kept| kept.back(now))));
    });
    let beat = Memo::new(move |_| now.get() / EVERY);
    effect(move || {
        // Read, not only tracked: a memo nobody has read follows nothing yet.
        let _ = beat.get();
        let (Some(place), Some(look)) = (place.get(), look.get()) else { return };
        if !document().hidden() {
            let here = now.get_untracked();
            handle.ask(Request::Draft(place, Look { here, ..look }.written()));
        }
    });
    Signal::derive(move || look.get().map(|look| look.since).filter(|since| *since > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_absence_moves_nothing() {
        let look = Look { since: 100, here: 1_000_000 };
        assert_eq!(look.back(1_000_000 + ABSENCE), Look { since: 100, here: 1_000_000 + ABSENCE });
        assert_eq!(look.back(1_000_001 + ABSENCE).since, 1_000_000);
    }

    #[test]
    fn what_is_written_reads_back_and_nothing_else_does() {
        let look = Look { since: 1, here: 2 };
        assert_eq!(Look::read(&look.written()), Some(look));
        assert_eq!(Look::read(""), None);
        assert_eq!(Look::read("1 b"), None);
    }
}
