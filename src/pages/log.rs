//! The logbook of a crisis.

use leptos::prelude::*;

/// The page.
#[component]
pub fn LogPage() -> impl IntoView {
    view! { <main id="main" tabindex="-1" class="page log-page"></main> }
}
