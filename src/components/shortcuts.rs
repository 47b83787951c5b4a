//! The keyboard's short cuts, in a dialog that `?` opens.

use super::context::{use_panels, use_store};
use super::dialog::Dialog;
use super::reactive::live;
use crate::store::{Language, Store};
use crate::wording::{Speech, language, say, shell};
use leptos::{ev, prelude::*};

/// A sentence without arguments.
type Sentence = fn(Language) -> &'static str;

/// Keys, one after the other, and what they do.
type Key = (&'static [&'static str], Sentence);

/// What keys do everywhere.
const EVERYWHERE: [Key; 5] = [
    (&["?"], shell::key_help),
    (&["g", "c"], shell::key_crises),
    (&["g", "1…9"], shell::key_group),
    (&["Ctrl", "↵"], shell::key_send),
    (&["Esc"], shell::key_close),
];
/// What keys do in a feed.
const IN_A_FEED: [Key; 6] = [
    (&["n"], shell::key_write),
    (&["j"], shell::key_next),
    (&["k"], shell::key_previous),
    (&["c"], shell::key_comment),
    (&["r"], shell::key_react),
    (&["e"], shell::key_edit),
];

/// The list of short cuts.
#[component]
pub fn Shortcuts(
    /// Short cuts of a single key are wanted, or not any more.
    #[prop(into)]
    on_single: Callback<bool>,
) -> impl IntoView {
    let (panels, speech, prefs) = (use_panels(), expect_context::<Speech>().0, use_store().prefs);
    let single = Memo::new(move |_| prefs.with(|prefs| prefs.single_keys));
    view! {
        <Dialog id="shortcuts" open=panels.shortcuts on_close=move |()| panels.shortcuts.set(false)
            title=Signal::derive(move || shell::shortcuts(speech.get()).to_owned())>
            {list(&EVERYWHERE)}
            <h3>{say(shell::keys_in_feed)}</h3>
            {list(&IN_A_FEED)}
            <label class="check">
                <input type="checkbox" prop:checked=move || single.get() on:change=move |event| on_single.run(event_target_checked(&event)) />
                <span>{live(move || shell::single_keys(language()))}</span>
            </label>
        </Dialog>
    }
}

fn list(keys: &'static [Key]) -> impl IntoView {
    view! {
        <dl class="keys">
            {keys.iter().map(|(keys, does)| view! {
                <div>
                    <dt>{keys.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect::<Vec<_>>()}</dt>
                    <dd>{live(move || does(language()))}</dd>
                </div>
            }).collect::<Vec<_>>()}
        </dl>
    }
}

/// Are short cuts of a single key wanted? Not tracked: to be asked when one is pressed.
pub fn single_keys(store: &Store) -> bool {
    store.prefs.with_untracked(|prefs| prefs.single_keys)
}

/// Is the person writing, so that a key is a letter?
pub fn is_writing(event: &ev::KeyboardEvent) -> bool {
    use leptos::{wasm_bindgen::JsCast, web_sys};
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
    target.is_some_and(|element| {
        element.is_content_editable() || matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT" | "DIALOG")
    })
}
