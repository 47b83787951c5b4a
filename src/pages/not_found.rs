//! An address that leads nowhere.

use crate::components::{context::use_title, empty::Empty, icon::Glyph, path, top_bar::TopBar};
use crate::wording::{Speech, language, say, shell};
use leptos::prelude::*;

/// Nothing at this address.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    use_title(move || shell::not_found(speech.get()).to_owned());
    view! {
        <TopBar back=true />
        <main id="main" tabindex="-1" class="plain">
            <h1 class="sr">{say(shell::not_found)}</h1>
            <Empty glyph=Glyph::Search
                title=Signal::derive(move || shell::not_found(language()).to_owned())
                text=Signal::derive(move || shell::not_found_why(language()).to_owned())>
                <a class="btn main" href=path::CRISES>{say(shell::back_to_crises)}</a>
            </Empty>
        </main>
    }
}
