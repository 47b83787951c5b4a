//! How grave: a number in a shape, and a word. More sides, more grave; colour only repeats it.

use super::reactive::live;
use crate::crisis::Severity;
use crate::wording::{language, shell};
use leptos::prelude::*;

/// The sign of a severity, its word, and its place on the scale.
#[component]
pub fn SeveritySign(
    /// How grave.
    #[prop(into)]
    severity: Signal<Severity>,
    /// Keep “3 of 4” for screen readers only.
    #[prop(optional)]
    brief: bool,
) -> impl IntoView {
    let level = move || severity.get().level();
    view! {
        <span class="sev">
            <span class="sign" aria-hidden="true">
                <svg viewBox="0 0 24 24" focusable="false">
                    <path d=move || shape(severity.get())></path>
                </svg>
                <b>{level}</b>
            </span>
            <span class="word">
                {live(move || shell::severity(language(), severity.get()))} " "
                <small class:sr=brief>{live(move || shell::severity_of_four(language(), level()))}</small>
            </span>
        </span>
    }
}

/// The outline of a severity, for lists; dashed for an exercise.
#[component]
pub fn SeverityOutline(
    /// How grave.
    severity: Severity,
    /// Is it an exercise?
    drill: bool,
) -> impl IntoView {
    view! {
        <svg class="i" class:exercise=drill viewBox="-1 -1 26 26" aria-hidden="true" focusable="false"><path d=shape(severity)></path></svg>
    }
}

/// The class that sets a severity's colours for what is inside: `--sev`, `--on-sev`, `--sev-ink`.
pub const fn severity_class(severity: Option<Severity>) -> &'static str {
    match severity {
        None => "sev-0",
        Some(Severity::Advisory) => "sev-1",
        Some(Severity::Serious) => "sev-2",
        Some(Severity::Severe) => "sev-3",
        Some(Severity::Major) => "sev-4",
    }
}

/// Circle, triangle, diamond, octagon.
const fn shape(severity: Severity) -> &'static str {
    match severity {
        Severity::Advisory => "M12 1a11 11 0 1 0 0 22a11 11 0 1 0 0-22z",
        Severity::Serious => "M12 .5L24 22.5H0z",
        Severity::Severe => "M12 .5L23.5 12 12 23.5.5 12z",
        Severity::Major => "M7.2.5h9.6l6.7 6.7v9.6l-6.7 6.7H7.2L.5 16.8V7.2z",
    }
}
