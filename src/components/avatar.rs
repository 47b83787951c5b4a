//! Two letters for a person; the name always stands beside them.

use super::reactive::live;
use crate::crisis::name::initials;
use leptos::prelude::*;

/// A person's initials.
#[component]
pub fn Avatar(
    /// What they are called here.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    view! { <span class="avatar" aria-hidden="true">{live(move || name.with(|name| initials(name)))}</span> }
}
