//! Reactions: what was given and by whom, and the choice of more.

use super::{
    icon::{Glyph, Icon},
    reactive::{For, Show, effect},
    talk::{Act, Talk},
};
use crate::crisis::{Entry, EntryId, Reaction};
use crate::wording::{Speech, feed, format, say};
use leptos::{ev, html, prelude::*, web_sys::Element};
use std::sync::Arc;

/// The signs at hand. Any other can be typed.
const QUICK: [&str; 6] = ["👍", "✅", "👀", "🙏", "❗", "❓"];
/// No sign is longer: some flags and families take this many code points.
const LONGEST: usize = 12;

/// The reactions of an entry. Each is a button: pressed when it is mine.
#[component]
pub fn Reactions(
    /// The room.
    talk: Talk,
    /// The entry.
    entry: Memo<Option<Arc<Entry>>>,
) -> impl IntoView {
    let keys = Memo::new(move |_| {
        entry
            .with(|entry| entry.as_ref().map(|entry| entry.reactions.iter().map(|r| r.key.clone()).collect::<Vec<_>>()).unwrap_or_default())
    });
    view! {
        <Show when=move || keys.with(|keys| !keys.is_empty())>
            <ul class="reactions">
                <For each=move || keys.get() key=Clone::clone let:key>
                    <li><Chip talk entry key /></li>
                </For>
            </ul>
        </Show>
    }
}

/// One sign, how many gave it, and who.
#[component]
fn Chip(talk: Talk, entry: Memo<Option<Arc<Entry>>>, key: String) -> impl IntoView {
    let speech = expect_context::<Speech>();
    let mine = move |reaction: &Reaction| reaction.by.iter().any(|(user, _)| talk.me.with(|me| me.as_ref() == Some(user)));
    let face = {
        let key = key.clone();
        Memo::new(move |_| {
            entry.with(|entry| {
                let reaction = entry.as_ref()?.reactions.iter().find(|reaction| reaction.key == key)?;
                let people: Vec<_> = reaction.by.iter().map(|(user, _)| user.clone()).collect();
                Some((people.len() as u64, mine(reaction), talk.names(speech, &people)))
            })
        })
    };
    let count = move || face.get().map(|face| format::number(speech.0.get(), face.0)).unwrap_or_default();
    let who = move || face.get().map(|face| face.2).unwrap_or_default();
    let pressed = move || face.get().is_some_and(|face| face.1);
    let may = move || talk.may.get().react;
    let (said, given) = (key.clone(), key.clone());
    let press = move |_| {
        if talk.may.get_untracked().react
            && let Some(id) = entry.with_untracked(|entry| entry.as_ref().map(|entry| entry.id.clone()))
        {
            talk.act.run(Act::React(id, given.clone()));
        }
    };
    view! {
        <button type="button" class="reaction" aria-pressed=move || pressed().to_string() aria-disabled=move || (!may()).then_some("true")
            aria-label=move || feed::reaction_said(speech.0.get(), &said, &count(), &who()) on:click=press>
            <span class="sign" aria-hidden="true">{key.chars().take(LONGEST).collect::<String>()}</span>
            <span class="num" aria-hidden="true">{count}</span>
            <span class="tip" aria-hidden="true">{who}</span>
        </button>
    }
}

/// The choice of a reaction, under its button.
#[component]
pub fn ReactButton(
    /// The room.
    talk: Talk,
    /// The entry.
    id: EntryId,
    /// Is there no word beside the sign?
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let this = StoredValue::new(id);
    let open = move || talk.reacting.with(|open| this.with_value(|this| open.as_ref() == Some(this)));
    let toggle = move |_| {
        if talk.may.get_untracked().react {
            let was = talk.reacting.with_untracked(|open| this.with_value(|this| open.as_ref() == Some(this)));
            talk.reacting.set((!was).then(|| this.get_value()));
        }
    };
    let forbidden = move || (!talk.may.get().react).then(|| feed::why_no_react(speech.get()));
    view! {
        <span class="pop-anchor">
            <button type="button" class="act" class:bare=bare aria-haspopup="dialog" aria-expanded=move || open().to_string()
                aria-disabled=move || forbidden().map(|_| "true") title=move || forbidden().or_else(|| bare.then(|| feed::react(speech.get())))
                aria-label=move || feed::react(speech.get()) on:click=toggle>
                <Icon glyph=Glyph::Emoji />
                {(!bare).then(|| view! { <span class="word">{say(feed::react)}</span> })}
            </button>
            <Show when=open><Picker talk this /></Show>
        </span>
    }
}

#[component]
fn Picker(talk: Talk, this: StoredValue<EntryId>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let (frame, typed) = (NodeRef::<html::Div>::new(), RwSignal::new(String::new()));
    // The focus goes to the first sign: that is what the choice was opened for.
    effect(move || {
        if let Some(first) = frame.get().and_then(|frame| frame.query_selector("button").ok().flatten()) {
            focus(&first);
        }
    });
    let give = move |key: String| {
        let id = this.get_value();
        talk.reacting.set(None);
        if !key.is_empty() {
            talk.act.run(Act::React(id, key));
        }
    };
    let typed_one = move |event: ev::SubmitEvent| {
        event.prevent_default();
        give(typed.get_untracked().trim().chars().take(LONGEST).collect());
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            // The keyboard goes back to the button that opened the choice.
            if let Some(button) = frame.get_untracked().and_then(|frame| frame.previous_element_sibling()) {
                focus(&button);
            }
            talk.reacting.set(None);
        }
    };
    view! {
        <div class="pop picker" node_ref=frame role="dialog" aria-label=move || feed::react(speech.get()) tabindex="-1"
            on:keydown=key on:focusout=move |event| if left(&event) { talk.reacting.set(None) }>
            <div class="quick">
                {QUICK.map(|sign| view! {
                    <button type="button" aria-label=move || feed::react_with(speech.get(), sign) on:click=move |_| give(sign.to_owned())>{sign}</button>
                })}
            </div>
            <form class="any" on:submit=typed_one>
                <input class="input" type="text" maxlength="24" autocomplete="off" aria-label=move || feed::any_emoji(speech.get())
                    placeholder=move || feed::any_emoji(speech.get()) prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event)) />
                <button type="submit" class="btn">{say(feed::give)}</button>
            </form>
        </div>
    }
}

/// Did the focus leave what was listening, rather than move inside it?
pub(super) fn left(event: &ev::FocusEvent) -> bool {
    use leptos::{wasm_bindgen::JsCast, web_sys::Node};
    let frame = event.current_target().and_then(|frame| frame.dyn_into::<Node>().ok());
    let next = event.related_target().and_then(|next| next.dyn_into::<Node>().ok());
    !frame.is_some_and(|frame| frame.contains(next.as_ref()))
}

/// Puts the keyboard on an element.
pub(super) fn focus(element: &Element) {
    use leptos::{wasm_bindgen::JsCast, web_sys::HtmlElement};
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that can't take the focus leaves it where it is.
        let _ = element.focus();
    }
}
