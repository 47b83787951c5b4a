//! The bar over screens outside a crisis.

use super::icon::{Glyph, Icon, Logo};
use super::{freshness::Freshness, path};
use crate::wording::{language, say, shell};
use leptos::prelude::*;

/// The bar: home, how fresh the data are, settings.
#[component]
pub fn TopBar(
    /// Is there a way back to the crises? Not on their own list.
    #[prop(optional)]
    back: bool,
) -> impl IntoView {
    view! {
        <header class="topbar">
            {if back {
                view! {
                    <a class="tool" href=path::CRISES aria-label=move || shell::back_to_crises(language())><Icon glyph=Glyph::Back /></a>
                }.into_any()
            } else {
                ().into_any()
            }}
            <a class="house" href=path::CRISES><Logo /><b>{say(shell::app_name)}</b></a>
            <div class="push"><Freshness /></div>
            <a class="tool" href=path::SETTINGS aria-label=move || shell::settings(language())><Icon glyph=Glyph::Gear /></a>
        </header>
    }
}
