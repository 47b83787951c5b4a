//! A place with nothing in it says why, and what would fill it.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// An empty place, explained.
#[component]
pub fn Empty(
    /// A sign for it.
    glyph: Glyph,
    /// What is not there.
    #[prop(into)]
    title: Signal<String>,
    /// Why, and what to do.
    #[prop(into)]
    text: Signal<String>,
    /// Something to do at once.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon glyph=glyph />
            <p class="title">{title}</p>
            <p class="text">{text}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// Where something is coming: grey lines, and a word for those who do not see them.
#[component]
pub fn Skeleton() -> impl IntoView {
    view! {
        <div class="skeleton" aria-busy="true">
            <p class="sr" role="status">{crate::wording::say(crate::wording::shell::loading)}</p>
            <i></i><i></i><i></i>
        </div>
    }
}
