//! The field words are typed in: it grows with them, and offers names after `@`.

use super::super::{
    context::use_store,
    mention_picker::{MentionPicker, asked, byte_of, fitting, utf16_of},
    picked::{BrowserFile, of_paste},
};
use super::desk::{Desk, Purpose};
use leptos::{ev, html, prelude::*, wasm_bindgen::JsCast, web_sys::Element};

/// The field.
#[component]
pub(super) fn Field(
    desk: Desk,
    field: NodeRef<html::Textarea>,
    label: Signal<String>,
    hint: Signal<String>,
    on_files: Callback<Vec<BrowserFile>>,
    takes_files: bool,
) -> impl IntoView {
    let now = use_store().now;
    let list = desk.place.with_value(|place| format!("mentions-{}", place.replace(|c: char| !c.is_ascii_alphanumeric(), "-")));
    let (typed, active) = (RwSignal::new(None::<(usize, String)>), RwSignal::new(0_usize));
    let offered = Memo::new(move |_| {
        let Some((_, typed)) = typed.get() else { return Vec::new() };
        desk.talk.members.with(|members| desk.talk.me.with(|me| fitting(members, me.as_ref(), &typed)))
    });
    // Where the caret is decides what is offered.
    let look = move || {
        let caret = field.get_untracked().and_then(|field| field.selection_start().ok().flatten());
        let found = caret.and_then(|caret| desk.text.with_untracked(|text| asked(text, caret)));
        if typed.with_untracked(|typed| *typed != found) {
            active.set(0);
            typed.set(found);
        }
    };
    let take = move |place: usize| {
        let Some((user, name)) = offered.with_untracked(|offered| offered.get(place).cloned()) else { return };
        let (Some((at, _)), Some(node)) = (typed.get_untracked(), field.get_untracked()) else { return };
        let mut text = desk.text.get_untracked();
        let caret = node.selection_start().ok().flatten().map_or(text.len(), |caret| byte_of(&text, caret));
        if at > caret || caret > text.len() {
            return;
        }
        text.replace_range(at..caret, &format!("@{name} "));
        let caret = utf16_of(&text, at + name.len() + 2);
        // The field first: the caret goes to its end when a value is put afterwards.
        node.set_value(&text);
        // A caret that can't be put stays where the browser put it.
        let _ = node.set_selection_range(caret, caret);
        desk.chosen.update_value(|chosen| chosen.push(user));
        desk.rewrite(text);
        typed.set(None);
        let _ = node.focus();
    };
    let key = move |event: ev::KeyboardEvent| {
        let count = offered.with_untracked(Vec::len);
        if count == 0 || event.is_composing() {
            return;
        }
        let at = active.get_untracked().min(count - 1);
        match event.key().as_str() {
            "ArrowDown" => active.set((at + 1) % count),
            "ArrowUp" => active.set(at.checked_sub(1).unwrap_or(count - 1)),
            "Enter" | "Tab" if !event.shift_key() => take(at),
            "Escape" => typed.set(None),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let input = move |event: ev::Event| {
        let text = event_target_value(&event);
        let empty = text.is_empty();
        desk.rewrite(text);
        desk.tell_typing(!empty, now.get_untracked());
        look();
    };
    let left = move |event: ev::FocusEvent| {
        _ = typed.try_set(None);
        // The button that sends says itself that one has stopped, once the words have left.
        let towards = event.related_target().and_then(|to| to.dyn_into::<Element>().ok());
        if towards.is_none_or(|to| to.get_attribute("type").as_deref() != Some("submit")) {
            desk.tell_typing(false, 0);
        }
    };
    let paste = move |event: ev::ClipboardEvent| {
        let found = of_paste(&event);
        if takes_files && !found.is_empty() {
            event.prevent_default();
            on_files.run(found);
        }
    };
    let chosen = {
        let list = list.clone();
        move || {
            let open = offered.with(|offered| !offered.is_empty());
            open.then(|| format!("{list}-{}", active.get()))
        }
    };
    let controls = list.clone();
    view! {
        // The copy of the words makes the room that the field fills.
        <div class="grow" data-words=move || desk.text.get()>
            <textarea node_ref=field rows="1" dir="auto" aria-label=label placeholder=hint prop:value=move || desk.text.get()
                aria-autocomplete="list" aria-haspopup="listbox" aria-controls=move || offered.with(|offered| !offered.is_empty()).then(|| controls.clone()) aria-activedescendant=chosen
                aria-keyshortcuts=if desk.purpose.with_value(|purpose| *purpose == Purpose::Say) { "Enter" } else { "Control+Enter" }
                on:input=input on:keydown=key on:click=move |_| look() on:keyup=move |event| if event.key().starts_with("Arrow") && offered.with_untracked(Vec::is_empty) { look() }
                on:paste=paste on:blur=left></textarea>
        </div>
        <MentionPicker id=list talk=desk.talk offered active on_take=Callback::new(take) />
    }
}
