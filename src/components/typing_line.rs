//! Who is typing. Its line keeps its room, so that nothing moves when somebody starts.

use super::{context::use_store, talk::Talk};
use crate::wording::{Speech, feed};
use leptos::prelude::*;

/// Who is typing in a room.
#[component]
pub fn TypingLine(
    /// The room.
    talk: Talk,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let typing = talk.room.with_value(|room| use_store().typing(room));
    let words = Memo::new(move |_| {
        let people = typing.get().unwrap_or_else(|| [].into());
        let names: Vec<_> = people.iter().map(|user| talk.called(user)).collect();
        feed::typing(speech.get(), &names)
    });
    // Not announced: it would speak over the messages themselves.
    view! { <p class="typing" aria-hidden=move || words.with(|words| words.is_empty().to_string())>{words}</p> }
}
