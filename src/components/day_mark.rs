//! Marks between entries: a day, a missing part, where the reader had stopped, the end of what is known.

use super::{
    context::use_store,
    icon::{Glyph, Icon},
    reactive::{Show, live},
    talk::{Act, Talk},
    when::DayLine,
};
use crate::crisis::Millis;
use crate::wording::{Speech, feed, say, shell};
use leptos::prelude::*;

/// A day begins.
#[component]
pub fn DayMark(
    /// A moment of it.
    at: Millis,
) -> impl IntoView {
    view! { <div class="mark"><DayLine at=at /></div> }
}

/// Where the reader had stopped.
#[component]
pub fn ReadMark(
    /// Does the new stand over it, as in a feed?
    over: bool,
) -> impl IntoView {
    let words = if over { feed::read_up_to_here } else { feed::new_below };
    view! { <div class="mark"><p class="newline"><span>{say(words)}</span></p></div> }
}

/// A part is missing: what to press to have it.
#[component]
pub fn HoleMark(
    /// The room.
    talk: Talk,
    /// The stretch it is under.
    under: i64,
) -> impl IntoView {
    let history = talk.room.with_value(|room| use_store().history(room));
    let loading = Memo::new(move |_| history.with(|history| history.as_ref().is_some_and(|history| history.loading)));
    view! {
        <div class="mark">
            <div class="hole">
                <p>{say(feed::hole)}</p>
                <button type="button" class="btn" aria-disabled=move || loading.get().then_some("true")
                    on:click=move |_| if !loading.get_untracked() { talk.act.run(Act::Older(Some(under))) }>
                    {live(move || if loading.get() { view! { {say(feed::loading_older)} }.into_any() } else { view! { {say(feed::load_missing)} }.into_any() })}
                </button>
            </div>
        </div>
    }
}

/// The end of what is known: it loads by itself as it comes near, and says where it has got.
#[component]
pub fn PastMark(
    /// The room.
    talk: Talk,
    /// Has loading by itself stopped, so that a button is wanted?
    #[prop(into)]
    idle: Signal<bool>,
    /// Is it a chat?
    #[prop(optional)]
    chat: bool,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let history = talk.room.with_value(|room| use_store().history(room));
    // Complete, loading, failed.
    let state = Memo::new(move |_| history.with(|history| history.as_ref().map(|h| (h.is_complete(), h.loading, h.failed_at.is_some()))));
    let older = move |_| talk.act.run(Act::Older(None));
    view! {
        <div class="mark past">
            {live(move || match state.get() {
                Some((true, ..)) => view! { <p class="beginning">{if chat { feed::beginning_chat(speech.get()) } else { feed::beginning(speech.get()) }}</p> }.into_any(),
                Some((_, true, _)) | None => view! { <p class="mute sm">{say(feed::loading_older)}</p> }.into_any(),
                Some((_, _, true)) => view! {
                    <div class="hole">
                        <p><Icon glyph=Glyph::Warning />{say(feed::load_failed)}</p>
                        <button type="button" class="btn" on:click=older>{say(shell::retry)}</button>
                    </div>
                }.into_any(),
                Some(_) => view! {
                    <Show when=move || idle.get() fallback=move || view! { <p class="mute sm">{say(feed::loading_older)}</p> }>
                        <button type="button" class="btn quiet" on:click=older>{say(feed::load_older)}</button>
                    </Show>
                }.into_any(),
            })}
        </div>
    }
}
