//! The lines of a chat, and the way back to the newest.

use super::{
    announce::use_announcer,
    context::use_today,
    day_mark::{DayMark, HoleMark, PastMark, ReadMark},
    icon::{Glyph, Icon},
    message::Message,
    reactive::{Show, effect, live},
    rows::{RowKey, Rows},
    talk::{Sought, Talk},
    typing_line::TypingLine,
    window_list::{Slot, Window, WindowList},
};
use crate::wording::{Speech, feed, format};
use leptos::prelude::*;
use std::sync::Arc;

/// A line of chat is this high, more or less.
const GUESS: f64 = 58.0;

/// The lines of a chat, oldest first, kept at the end unless the reader scrolled up.
#[component]
pub fn MessageList(
    /// The room.
    talk: Talk,
    /// The lines.
    rows: Memo<Rows>,
    /// The window they are seen through.
    window: Window<RowKey>,
    /// Has loading by itself stopped?
    #[prop(into)]
    idle: Signal<bool>,
    /// How many lines of others came since the reader left the end.
    #[prop(into)]
    missed: Signal<usize>,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let looking = follow_seeking(talk, window);
    let keys = Signal::derive(move || rows.with(|rows| Arc::clone(&rows.keys)));
    let row = Callback::new(move |slot: Slot<RowKey>| {
        let line = match slot.key.get_value() {
            RowKey::Entry(id) => view! { <Message talk id above=slot.above /> }.into_any(),
            RowKey::Hole(under) => view! { <HoleMark talk under /> }.into_any(),
            RowKey::Read => view! { <ReadMark over=false /> }.into_any(),
            RowKey::Day(_, at) => view! { <DayMark at=at /> }.into_any(),
            RowKey::Past => view! { <PastMark talk idle chat=true /> }.into_any(),
        };
        view! { <div class="line">{line}</div> }.into_any()
    });
    // Only what comes while the reader is at the end is read aloud: older lines put in above are not news.
    let politeness = move || if window.at_edge.get() { "polite" } else { "off" };
    view! {
        <div class="talk">
            <div class="scroll msgs" node_ref=window.scroller on:scroll=move |_| window.moved() tabindex="0"
                role="log" aria-live=politeness aria-relevant="additions" aria-label=move || feed::chat_log(speech.get())>
                <WindowList rows=keys window guess=GUESS row />
            </div>
            <p class="seeking" role="status">{live(move || looking.get().then(|| feed::going_to_quoted(speech.get())))}</p>
            <Show when=move || !window.at_edge.get()>
                <button type="button" class="pill down" on:click=move |_| window.go_to_edge()>
                    <Icon glyph=Glyph::Down />
                    {live(move || match missed.get() { 0 => feed::to_newest(speech.get()).to_owned(), n => feed::to_newest_count(speech.get(), n) })}
                </button>
            </Show>
            <TypingLine talk />
        </div>
    }
}

/// Goes to the line one asked for once it is there, or says why not; true while it is being looked for.
fn follow_seeking(talk: Talk, window: Window<RowKey>) -> Signal<bool> {
    let (speech, announcer, today) = (expect_context::<Speech>().0, use_announcer(), use_today());
    effect(move || {
        let Some((id, found)) = talk.seeking.get() else { return };
        match found.get() {
            Sought::Looking => return,
            Sought::Here => {
                window.go_to(RowKey::Entry(id.clone()));
                talk.current.set(Some(id));
            }
            Sought::Far(at) => {
                let language = speech.get_untracked();
                announcer.notice(feed::quoted_far(language, &format::moment(language, at, today.get_untracked())));
            }
            Sought::Gone => announcer.notice(feed::quoted_gone(speech.get_untracked())),
            Sought::NoAnswer => announcer.notice(feed::quoted_no_answer(speech.get_untracked())),
        }
        talk.seeking.set(None);
    });
    Signal::derive(move || talk.seeking.with(Option::is_some))
}
