//! The keyboard's short cuts, in a dialog that `?` opens.

use super::context::use_panels;
use super::dialog::Dialog;
use crate::store::Language;
use crate::wording::{Speech, language, shell};
use leptos::{ev, prelude::*};

/// Short cuts of one key may be switched off: they are a trap for those who speak to their machine.
#[derive(Clone, Copy)]
pub struct SingleKeys(pub RwSignal<bool>);

/// A sentence without arguments.
type Sentence = fn(Language) -> &'static str;

/// The keys, and what they do.
const KEYS: [(&[&str], Sentence); 5] = [
    (&["?"], shell::key_help),
    (&["g", "c"], shell::key_crises),
    (&["g", "1…9"], shell::key_group),
    (&["Ctrl", "↵"], shell::key_send),
    (&["Esc"], shell::key_close),
];

/// The list of short cuts.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let (panels, speech, single) = (use_panels(), expect_context::<Speech>().0, expect_context::<SingleKeys>().0);
    view! {
        <Dialog id="shortcuts" open=panels.shortcuts on_close=move |()| panels.shortcuts.set(false)
            title=Signal::derive(move || shell::shortcuts(speech.get()).to_owned())>
            <dl class="keys">
                {KEYS.iter().map(|(keys, does)| view! {
                    <div>
                        <dt>{keys.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect::<Vec<_>>()}</dt>
                        <dd>{move || does(language())}</dd>
                    </div>
                }).collect::<Vec<_>>()}
            </dl>
            <label class="check">
                <input type="checkbox" prop:checked=move || single.get() on:change=move |event| single.set(event_target_checked(&event)) />
                <span>{move || shell::single_keys(language())}</span>
            </label>
        </Dialog>
    }
}

/// Is the person writing, so that a key is a letter?
pub fn is_writing(event: &ev::KeyboardEvent) -> bool {
    use leptos::{wasm_bindgen::JsCast, web_sys};
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
    target.is_some_and(|element| {
        element.is_content_editable() || matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT" | "DIALOG")
    })
}
