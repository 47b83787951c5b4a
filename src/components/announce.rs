//! What is said aloud to those who do not see the screen, and what must not be missed by anybody.

use super::{
    context::use_now,
    icon::{Glyph, Icon},
    reactive::live,
};
use crate::crisis::{Millis, publication::undo::seconds_left};
use crate::wording::{say, shell};
use leptos::prelude::*;
use std::sync::Arc;

/// A way back from what was just done, open for a moment.
#[derive(Clone)]
pub struct Undo {
    /// What was done.
    pub text: String,
    /// When.
    pub at: Millis,
    /// Undoes it. It outlives the view that did it, so it holds nothing of that.
    pub back: Arc<dyn Fn() + Send + Sync>,
}

/// Says things: politely to screen readers, or to everybody as a notice that stays until closed, or as one that offers a way back.
#[derive(Clone)]
pub struct Announcer {
    polite: ArcRwSignal<(u32, String)>,
    notice: ArcRwSignal<Option<String>>,
    undo: ArcRwSignal<Option<Undo>>,
}

impl Default for Announcer {
    fn default() -> Self {
        Self { polite: ArcRwSignal::new((0, String::new())), notice: ArcRwSignal::new(None), undo: ArcRwSignal::new(None) }
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

    /// Says what was done, and offers the way back for a moment. May be called after the view that asked has gone.
    pub fn offer(&self, undo: Undo) {
        self.undo.set(Some(undo));
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

/// Where the way back from what was just done is offered, for as long as it is open.
#[component]
pub fn UndoStrip() -> impl IntoView {
    let (undo, now) = (use_announcer().undo, use_now());
    let at = {
        let undo = undo.clone();
        move || undo.with(|undo| undo.as_ref().map(|undo| undo.at))
    };
    // Seconds are followed only while there is something to undo.
    let left = Memo::new(move |_| at().and_then(|at| seconds_left(at, now.get())));
    let open = Memo::new(move |_| left.with(Option::is_some));
    view! {
        <div class="notice undo" role="status">
            {live(move || open.get().then(|| undo.get()).flatten().map(|Undo { text, back, .. }| {
                let undo = undo.clone();
                let press = move |_| {
                    undo.set(None);
                    back();
                };
                view! {
                    <Icon glyph=Glyph::Check />
                    <p>{text}</p>
                    <button type="button" class="btn" on:click=press>{say(shell::undo)}<span class="num mute" aria-hidden="true">{left}</span></button>
                }
            }))}
        </div>
    }
}
