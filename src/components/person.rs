//! People: the name they chose, kept from turning the line around, with who they really are one hover away.

use leptos::prelude::*;
use ruma::OwnedUserId;

/// A person's name. `<bdi>` keeps a name in another script from moving the words beside it.
#[component]
pub fn Person(
    /// What they are called here.
    #[prop(into)]
    name: Signal<String>,
    /// Who they are.
    id: OwnedUserId,
) -> impl IntoView {
    view! { <bdi class="person" title=id.to_string()>{name}</bdi> }
}
