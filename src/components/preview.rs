//! Markdown as it will be read, beside the words as they are typed.

use super::{reactive::live, rich_text::RichText, talk::Talk};
use crate::wording::{feed, say};
use leptos::prelude::*;
use std::sync::Arc;

/// How a text will be read. It is drawn again when the words change, and only while it is open.
#[component]
pub fn Preview(
    /// The room.
    talk: Talk,
    /// The Markdown.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let empty = Memo::new(move |_| text.with(|text| text.trim().is_empty()));
    view! {
        <div class="preview" aria-live="off">
            {live(move || if empty.get() {
                view! { <p class="mute sm">{say(feed::preview_empty)}</p> }.into_any()
            } else {
                view! { <RichText rich=Arc::new(talk.preview.run(text.get())) me=talk.me.get() /> }.into_any()
            })}
        </div>
    }
}
