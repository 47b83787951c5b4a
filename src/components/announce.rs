//! What is said aloud to those who do not see the screen, and what must not be missed by anybody.

use super::{
    icon::{Glyph, Icon},
    reactive::live,
};
use crate::wording::{say, shell};
use leptos::prelude::*;

/// Says things: politely to screen readers, or to everybody as a notice that stays until closed.
#[derive(Clone)]
pub struct Announcer {
    polite: ArcRwSignal<(u32, String)>,
    notice: ArcRwSignal<Option<String>>,
}

impl Default for Announcer {
    fn default() -> Self {
        Self { polite: ArcRwSignal::new((0, String::new())), notice: ArcRwSignal::new(None) }
    }
}

impl Announcer {
    /// Tells screen readers, when they have finished their sentence.
    pub fn say(&self, text: impl Into<String>) {
        let text = text.into();
        self.polite.update(|(number, said)| {
            *number = number.wrapping_add(1);
            *said = text;
        });
    }

    /// Shows a notice to everybody, and reads it at once. May be called after the view that asked has gone.
    pub fn notice(&self, text: impl Into<String>) {
        self.notice.set(Some(text.into()));
    }
}

/// The announcer, from the context the app provides.
pub fn use_announcer() -> Announcer {
    expect_context::<Announcer>()
}

/// Where polite things are read from. The two halves take turns, so that the same sentence twice is read twice.
#[component]
pub fn LiveRegion() -> impl IntoView {
    let polite = use_announcer().polite;
    let half = move |which: u32| {
        let polite = polite.clone();
        move || polite.with(|(number, said)| (number % 2 == which).then(|| said.clone()))
    };
    view! {
        <div class="sr" role="status" aria-live="polite">
            <p>{half.clone()(0)}</p>
            <p>{half(1)}</p>
        </div>
    }
}

/// Where notices are shown.
#[component]
pub fn NoticeStrip() -> impl IntoView {
    let notice = use_announcer().notice;
    let close = notice.clone();
    view! {
        <div class="notice" role="alert">
            {live(move || {
                let close = close.clone();
                notice.get().map(|text| view! {
                    <Icon glyph=Glyph::Warning />
                    <p>{text}</p>
                    <button type="button" class="btn quiet" on:click=move |_| close.set(None)>{say(shell::close)}</button>
                })
            })}
        </div>
    }
}
