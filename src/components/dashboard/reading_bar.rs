//! The reading bar: full is confirmed, hatched is read, empty is unknown. It differs in greyscale, and its figures stand beside it in words.

use crate::crisis::Reach;
use crate::wording::{dashboard, format, language};
use leptos::prelude::*;

/// A share of a whole in thousandths.
fn share(part: usize, whole: u64) -> u64 {
    ((part as u64).saturating_mul(1000)).checked_div(whole).unwrap_or(0).min(1000)
}

/// The reading bar.
#[component]
pub fn ReadingBar(
    /// Whom it has reached.
    reach: Reach,
) -> impl IntoView {
    let (confirmed, read, audience) = (reach.confirmed.len(), reach.read.len(), reach.audience);
    let label = move || {
        let n = |n: u64| format::number(language(), n);
        dashboard::reading_bar(language(), &n(confirmed as u64), &n(read as u64), &n(audience))
    };
    view! {
        <svg class="readbar" viewBox="0 0 1000 40" preserveAspectRatio="none" role="img" aria-label=label>
            <defs>
                <pattern id="hatch" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="12"></rect></pattern>
            </defs>
            <rect class="read" width=share(read, audience) height="40"></rect>
            <rect class="conf" width=share(confirmed, audience) height="40"></rect>
        </svg>
    }
}
