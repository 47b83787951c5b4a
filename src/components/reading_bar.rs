//! How far an announcement has got: solid is confirmed, hatched is read, empty is unknown. The three differ in greyscale.

use leptos::prelude::*;

/// The bar. Its figures stand in words beside it.
#[component]
pub fn ReadingBar(
    /// Who said they have taken note.
    confirmed: u64,
    /// Who has read it, those included.
    read: u64,
    /// How many people it is for.
    of: u64,
) -> impl IntoView {
    let share = |n: u64| (n.min(of) * 1_000).checked_div(of).unwrap_or(0);
    let (solid, hatched) = (share(confirmed), share(read).saturating_sub(share(confirmed)));
    view! {
        <svg class="bar" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <defs>
                <pattern id="hatch" width="10" height="12" patternUnits="userSpaceOnUse" patternTransform="skewX(-30)"><path class="hatch-line" d="M3 0v12" /></pattern>
            </defs>
            <rect class="hatch" x=solid.to_string() y="0" width=hatched.to_string() height="12" />
            <rect class="solid" x="0" y="0" width=solid.to_string() height="12" />
        </svg>
    }
}
