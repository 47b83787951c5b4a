//! What can be done with an entry: everything keeps its place, and what can't be done says why.

use super::{
    context::use_store,
    dialog::Dialog,
    icon::{Glyph, Icon},
    reactions::{focus, left},
    reactive::{Show, effect, live},
    talk::{Act, Talk, Writing},
};
use crate::crisis::{Entry, EntryId, GroupKind};
use crate::store::Language;
use crate::wording::{Speech, assignment, feed, publication, say, shell};
use leptos::{ev, html, prelude::*};
use std::sync::Arc;

/// A sentence of the screen.
type Sentence = fn(Language) -> &'static str;

/// The menu of a post, a comment or a line of chat.
#[component]
pub fn EntryMenu(
    /// The room.
    talk: Talk,
    /// The entry.
    entry: Memo<Option<Arc<Entry>>>,
    /// Is it a line of chat, which is answered rather than commented?
    #[prop(optional)]
    chat: bool,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let open = RwSignal::new(false);
    let (button, id) =
        (NodeRef::<html::Button>::new(), Memo::new(move |_| entry.with(|entry| entry.as_ref().map(|entry| entry.id.clone()))));
    let close = move || {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            focus(&button);
        }
    };
    view! {
        <span class="pop-anchor">
            <button type="button" class="act bare" node_ref=button aria-haspopup="menu" aria-expanded=move || open.get().to_string()
                aria-label=move || feed::menu(speech.get()) title=move || feed::menu(speech.get()) on:click=move |_| open.update(|open| *open = !*open)>
                <Icon glyph=Glyph::More />
            </button>
            <Show when=move || open.get()>
                <div class="pop menu" role="menu" tabindex="-1" aria-label=move || feed::menu(speech.get())
                    on:focusout=move |event| if left(&event) { open.set(false) } on:keydown=move |event| keys(&event, close)>
                    {live(move || entry.get().map(|entry| items(talk, &entry, chat).into_iter().map(|item| view! { <Item item talk id close=Callback::new(move |()| close()) /> }).collect::<Vec<_>>()))}
                </div>
            </Show>
        </span>
    }
}

/// One line of the menu.
#[derive(Clone, Copy)]
struct MenuItem {
    glyph: Glyph,
    words: Sentence,
    /// Why it can't be done now.
    why: Option<Sentence>,
    what: What,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Comment,
    Reply,
    React,
    Assign,
    Prepare,
    CopyLink,
    CopyText,
    Edit,
    Pin(bool),
    Delete,
}

/// The lines for an entry, as things stand.
fn items(talk: Talk, entry: &Entry, chat: bool) -> Vec<MenuItem> {
    let (may, mine, sent) = (talk.may.get(), talk.is_me(&entry.sender), !entry.id.is_local());
    let pinned = talk.pinned.with(|pinned| pinned.contains(&entry.id));
    let unless = |allowed: bool, why: Sentence| (!allowed).then_some(why);
    let unsent = unless(sent, feed::why_not_sent);
    let item = |glyph, words, why, what| MenuItem { glyph, words, why, what };
    let answer: (Sentence, Glyph, What) =
        if chat { (feed::reply, Glyph::Undo, What::Reply) } else { (feed::comment, Glyph::Reply, What::Comment) };
    let is_comment = entry.thread.is_some() && !chat;
    let mut items = Vec::new();
    if !is_comment {
        items.push(item(answer.1, answer.0, unsent.or(unless(may.write, feed::why_no_write)), answer.2));
    }
    items.push(item(Glyph::Emoji, feed::react, unsent.or(unless(may.react, feed::why_no_react)), What::React));
    items.push(item(Glyph::KindAction, assignment::assign, unless(may.assign, assignment::why_no_assign), What::Assign));
    if let Some(may_prepare) = desk(talk).filter(|_| !is_comment && !chat) {
        items.push(item(
            Glyph::Broadcast,
            publication::prepare_from,
            unsent.or(unless(may_prepare, publication::why_no_prepare)),
            What::Prepare,
        ));
    }
    items.push(if chat {
        item(Glyph::Copy, feed::copy_text, None, What::CopyText)
    } else {
        item(Glyph::Link, feed::copy_link, unsent, What::CopyLink)
    });
    let may_edit = unsent.or(unless(mine, feed::why_not_author)).or(unless(may.write, feed::why_no_write));
    items.push(item(Glyph::Edit, feed::edit, may_edit, What::Edit));
    if !is_comment && !chat {
        let words: Sentence = if pinned { feed::unpin } else { feed::pin };
        items.push(item(Glyph::Pin, words, unsent.or(unless(may.pin, feed::why_no_pin)), What::Pin(!pinned)));
    }
    items.push(item(Glyph::Trash, feed::delete, unsent.or(unless(mine || may.delete_others, feed::why_no_delete)), What::Delete));
    items
}

/// May I prepare publications in the cell of this crisis? `None` where there is none for me, and in a group of announcements: those are corrected.
fn desk(talk: Talk) -> Option<bool> {
    let store = use_store();
    let cell = talk.crisis.with(|crisis| crisis.as_ref().and_then(|crisis| store.cell(crisis)))?;
    let announces = talk.view.with(|view| view.as_ref().is_some_and(|view| view.kind == Some(GroupKind::Broadcast)));
    (!announces).then(|| store.room(&cell).with(|cell| cell.as_ref().is_some_and(|cell| cell.may.prepare)))
}

#[component]
fn Item(item: MenuItem, talk: Talk, id: Memo<Option<EntryId>>, close: Callback<()>) -> impl IntoView {
    let press = move |_| {
        if item.why.is_some() {
            return;
        }
        close.run(());
        if let Some(id) = id.get_untracked() {
            act(talk, item.what, id);
        }
    };
    view! {
        <button type="button" role="menuitem" tabindex="-1" class:danger=item.what == What::Delete
            aria-disabled=item.why.map(|_| "true") on:click=press node_ref={
                let node = NodeRef::<html::Button>::new();
                // The first line takes the focus when the menu opens.
                let first = matches!(item.what, What::Comment | What::Reply | What::React);
                effect(move || {
                    if let Some(button) = node.get().filter(|button| first && button.previous_element_sibling().is_none()) {
                        focus(&button);
                    }
                });
                node
            }>
            <Icon glyph=item.glyph />
            <span class="words">{say(item.words)}{item.why.map(|why| view! { <small>{say(why)}</small> })}</span>
        </button>
    }
}

fn act(talk: Talk, what: What, id: EntryId) {
    match what {
        What::Comment => talk.writing.set(Some(Writing::Comment(id))),
        What::Reply => talk.replying.set(Some(id)),
        What::React => talk.reacting.set(Some(id)),
        What::Assign => talk.assigning.set(Some(id)),
        What::Prepare => talk.act.run(Act::Prepare(id)),
        What::CopyLink => talk.act.run(Act::CopyLink(id)),
        What::CopyText => talk.act.run(Act::CopyText(id)),
        What::Edit => talk.writing.set(Some(Writing::Edit(id))),
        What::Pin(pinned) => talk.act.run(Act::Pin(id, pinned)),
        What::Delete => talk.deleting.set(Some(id)),
    }
}

/// Arrows move, Home and End go to the ends, Escape closes: as in any menu.
fn keys(event: &ev::KeyboardEvent, close: impl Fn()) {
    use leptos::{wasm_bindgen::JsCast, web_sys::Element};
    let Some(menu) = event.current_target().and_then(|menu| menu.dyn_into::<Element>().ok()) else { return };
    let lines = menu.children();
    let at = (0..lines.length()).find(|place| lines.item(*place) == document().active_element());
    let last = lines.length().saturating_sub(1);
    let next = match event.key().as_str() {
        "Escape" | "Tab" => {
            event.stop_propagation();
            close();
            return;
        }
        "ArrowDown" => at.map_or(0, |at| if at == last { 0 } else { at + 1 }),
        "ArrowUp" => at.map_or(last, |at| at.checked_sub(1).unwrap_or(last)),
        "Home" => 0,
        "End" => last,
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    if let Some(line) = lines.item(next) {
        focus(&line);
    }
}

/// Asks before deleting, and why.
#[component]
pub fn DeleteDialog(
    /// Its name in the page.
    id: &'static str,
    /// The room.
    talk: Talk,
) -> impl IntoView {
    let (speech, reason) = (expect_context::<Speech>().0, RwSignal::new(String::new()));
    let open = Signal::derive(move || talk.deleting.with(Option::is_some));
    let close = move || {
        talk.deleting.set(None);
        reason.set(String::new());
    };
    let delete = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let why = Some(reason.get_untracked().trim().to_owned()).filter(|why| !why.is_empty());
        if let Some(id) = talk.deleting.get_untracked() {
            talk.act.run(Act::Delete(id, why));
        }
        close();
    };
    view! {
        <Dialog id=id open=open on_close=move |()| close() title=Signal::derive(move || feed::delete_title(speech.get()).to_owned())>
            <p>{say(feed::delete_explained)}</p>
            <form class="field" on:submit=delete>
                <label for=format!("{id}-why")>{say(feed::delete_reason)}</label>
                <input id=format!("{id}-why") class="input" type="text" maxlength="300" autocomplete="off" prop:value=move || reason.get()
                    on:input=move |event| reason.set(event_target_value(&event)) />
                <div class="row end">
                    <button type="button" class="btn" on:click=move |_| close()>{say(shell::keep)}</button>
                    <button type="submit" class="btn act">{say(feed::delete_yes)}</button>
                </div>
            </form>
        </Dialog>
    }
}
