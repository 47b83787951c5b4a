//! The age of what is on the wall: always printed; when it is too old to decide on, across the whole screen.

use super::Age;
use crate::components::{
    context::use_now,
    icon::{Glyph, Icon},
    reactive::live,
};
use crate::crisis::Millis;
use crate::wording::{Speech, dashboard, format, language, say};
use leptos::prelude::*;

/// The badge at the foot.
#[component]
pub fn FreshBadge(
    /// How old it is.
    #[prop(into)]
    age: Signal<Age>,
    /// When it was last heard of.
    #[prop(into)]
    synced: Signal<Option<Millis>>,
) -> impl IntoView {
    let (speech, now) = (expect_context::<Speech>().0, use_now());
    let words = move || {
        let language = speech.get();
        synced.get().map_or_else(
            || dashboard::no_data(language).to_owned(),
            |at| dashboard::data_at(language, &format::time_to_the_second(language, at), &format::ago(language, at, now.get())),
        )
    };
    view! {
        <p class="badge num" class:ageing=move || age.get() == Age::Ageing class:frozen=move || age.get() == Age::Frozen role="status" aria-live="off">{words}</p>
    }
}

/// The line across the screen when nothing on it may be trusted any more, and what to do then.
#[component]
pub fn FrozenLine(
    /// How old it is.
    #[prop(into)]
    age: Signal<Age>,
    /// When it was last heard of.
    #[prop(into)]
    synced: Signal<Option<Millis>>,
    /// Whom to call.
    #[prop(into)]
    contact: Signal<String>,
    /// Must somebody sign in on this machine?
    #[prop(into)]
    shut_out: Signal<bool>,
) -> impl IntoView {
    let now = use_now();
    let length = Memo::new(move |_| synced.get().map(|at| now.get().saturating_sub(at) / 1000 * 1000));
    let then = move || match contact.get() {
        _ if shut_out.get() => dashboard::needs_password(language()).to_owned(),
        contact if contact.is_empty() => dashboard::frozen_then_plain(language()).to_owned(),
        contact => dashboard::frozen_then(language(), &contact),
    };
    view! {
        {live(move || (age.get() == Age::Frozen).then(|| view! {
            <p class="frozen-line" role="alert">
                <Icon glyph=Glyph::Warning />
                <b class="num">{live(move || length.get().map_or_else(|| dashboard::no_data(language()).to_owned(), |length| dashboard::frozen_for(language(), &format::duration(language(), length))))}</b>
                <span>{then}</span>
            </p>
        }))}
        <span class="sr">{say(dashboard::wall)}</span>
    }
}
