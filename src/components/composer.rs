//! Where posts, comments, lines of chat and edits are written.
//!
//! The words are a draft from the first letter on: they come back after a reload, a crash, another page. They are let go
//! only once what they became is durable; when it is refused, they stay, with the reason.

// In debug builds each signal remembers where it was made, which makes the handful of them large; there is little to copy.
#![allow(clippy::large_types_passed_by_value, reason = "small in release builds")]

mod desk;
#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod field;
#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod files;
#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod parts;

pub use desk::Purpose;
pub use parts::glyph_of;

use super::{
    icon::{Glyph, Icon},
    preview::Preview,
    reactive::{Show, effect},
    talk::{Answer, Talk},
};
use crate::store::Language;
use crate::wording::{Speech, feed, say, shell};
use desk::{Complaint, Desk};
use field::Field;
use files::{FileList, add};
use leptos::{ev, html, prelude::*};
use parts::{Answering, Complaints, Kinds};
use ruma::OwnedUserId;

/// A longer name would be cut in the middle by the narrow field of a chat; its label still says it.
const LONGEST_HINTED: usize = 12;

/// Where something is written.
#[component]
pub fn Composer(
    /// The room.
    talk: Talk,
    /// What for.
    purpose: Purpose,
    /// What an edit begins with: title, text, whom it calls.
    #[prop(optional)]
    from: Option<(Option<String>, String, Vec<OwnedUserId>)>,
    /// Takes the keyboard when it appears.
    #[prop(optional)]
    eager: bool,
    /// It is done with, or given up.
    #[prop(optional)]
    on_close: Option<Callback<()>>,
    /// The field, for those who send the keyboard there.
    #[prop(optional)]
    field: Option<NodeRef<html::Textarea>>,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let desk = Desk::open(talk, purpose.clone(), from);
    let field = field.unwrap_or_default();
    let (chat, post) = (purpose == Purpose::Say, purpose == Purpose::Post);
    let titled = post || (matches!(purpose, Purpose::Edit(_)) && !desk.title.with_untracked(String::is_empty));
    let dropping = RwSignal::new(false);
    let previewing = RwSignal::new(false);
    let takes_files = !matches!(purpose, Purpose::Edit(_));
    follow_answer(desk, previewing, on_close);
    if eager {
        effect(move || {
            if let Some(field) = field.get() {
                _ = field.focus();
            }
        });
    }
    let submit = move || {
        previewing.set(false);
        if desk.submit()
            && chat
            && let Some(field) = field.get_untracked()
        {
            // The keyboard of a phone stays up for the next line.
            _ = field.focus();
        }
    };
    let key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            let plain = !event.shift_key() && !event.alt_key();
            if event.ctrl_key() || event.meta_key() || (chat && plain) {
                event.prevent_default();
                submit();
            }
        }
        "Escape" => {
            event.stop_propagation();
            match on_close {
                Some(close) => close.run(()),
                None if talk.replying.with_untracked(Option::is_some) => talk.replying.set(None),
                None => {
                    if let Some(field) = field.get_untracked() {
                        _ = field.blur();
                    }
                }
            }
        }
        _ => {}
    };
    let take = move |found: Vec<super::picked::BrowserFile>| add(desk, found);
    let drop = move |event: ev::DragEvent| {
        dropping.set(false);
        let found = super::picked::of_drop(&event);
        if takes_files && !found.is_empty() {
            event.prevent_default();
            take(found);
        }
    };
    let over = move |event: ev::DragEvent| {
        if takes_files && super::picked::carries_files(&event) {
            event.prevent_default();
            dropping.set(true);
        }
    };
    let label = Signal::derive(move || desk.purpose.with_value(|purpose| label(speech.get(), purpose, &talk.name.get())));
    let hint = Signal::derive(move || desk.purpose.with_value(|purpose| hint(speech.get(), purpose, desk)));
    let send = Signal::derive(move || desk.purpose.with_value(|purpose| send_words(speech.get(), purpose, &talk.name.get())));
    let filled =
        move || !desk.text.with(String::is_empty) || !desk.title.with(String::is_empty) || desk.files.with(|files| !files.is_empty());
    view! {
        <form class="composer" class:chat-composer=chat class:small=!post class:filled=filled class:dropping=move || dropping.get() aria-label=label
            on:submit=move |event| { event.prevent_default(); submit() }
            on:keydown=key on:drop=drop on:dragover=over on:dragleave=move |_| dropping.set(false)>
            {post.then(|| view! { <Kinds desk /> })}
            {chat.then(|| view! { <Answering talk /> })}
            {titled.then(|| view! {
                <input class="title" type="text" maxlength="300" autocomplete="off" aria-label=move || feed::title(speech.get())
                    placeholder=move || feed::title_optional(speech.get()) prop:value=move || desk.title.get()
                    on:input=move |event| desk.retitle(event_target_value(&event)) />
            })}
            <div class="line">
                {(takes_files && chat).then(|| view! { <files::Picker desk bare=true /> })}
                <div class="words" hidden=move || previewing.get()>
                    <Field desk field label hint on_files=Callback::new(take) takes_files />
                </div>
                <Show when=move || previewing.get()><Preview talk text=desk.text /></Show>
                {chat.then(|| view! {
                    <button type="submit" class="btn main go" aria-label=send title=move || feed::keys_chat(speech.get())><Icon glyph=Glyph::Send /></button>
                })}
            </div>
            <FileList desk />
            <Complaints desk />
            {(!chat).then(|| view! { <Foot desk takes_files previewing on_close=on_close words=send /> })}
            <Show when=move || dropping.get()><p class="drop" aria-hidden="true"><Icon glyph=Glyph::Attach />{say(feed::drop_here)}</p></Show>
        </form>
    }
}

/// What is written here follows the answer, which comes as an event.
fn follow_answer(desk: Desk, previewing: RwSignal<bool>, on_close: Option<Callback<()>>) {
    effect(move || match desk.answer.get_value().get() {
        Answer::Done => {
            desk.clear();
            previewing.set(false);
            if let Some(close) = on_close {
                close.run(());
            }
        }
        Answer::Refused(refusal) => desk.complaint.set(Some(Complaint::Refused(refusal))),
        Answer::Idle | Answer::Busy => {}
    });
}

/// What can be done with what is written.
#[component]
fn Foot(desk: Desk, takes_files: bool, previewing: RwSignal<bool>, on_close: Option<Callback<()>>, words: Signal<String>) -> impl IntoView {
    let busy = move || desk.answer.get_value().get() == Answer::Busy;
    view! {
        <div class="foot">
            {takes_files.then(|| view! { <files::Picker desk bare=false /> })}
            <button type="button" class="btn quiet" aria-pressed=move || previewing.get().to_string() on:click=move |_| previewing.update(|on| *on = !*on)>
                <Icon glyph=Glyph::Eye />{say(feed::preview)}
            </button>
            {on_close.map(|close| view! { <button type="button" class="btn quiet" on:click=move |_| close.run(())>{say(shell::cancel)}</button> })}
            <span class="keys-hint push xs mute">{say(feed::keys_post)}</span>
            <button type="submit" class="btn main" aria-disabled=move || busy().then_some("true")>{words}</button>
        </div>
    }
}

fn hint(language: Language, purpose: &Purpose, desk: Desk) -> String {
    match purpose {
        Purpose::Post => feed::hint(desk.kind.get())(language).to_owned(),
        Purpose::Comment(_) => feed::write_comment(language).to_owned(),
        Purpose::Say => match desk.talk.name.get() {
            name if name.is_empty() || name.chars().count() > LONGEST_HINTED => feed::write_message(language).to_owned(),
            name => feed::write_to(language, &name),
        },
        Purpose::Edit(_) => feed::text(language).to_owned(),
    }
}

fn label(language: Language, purpose: &Purpose, name: &str) -> String {
    match purpose {
        Purpose::Post => feed::publish_to(language, name),
        Purpose::Comment(_) => feed::write_comment(language).to_owned(),
        Purpose::Say => feed::write_to(language, name),
        Purpose::Edit(_) => feed::edit(language).to_owned(),
    }
}

fn send_words(language: Language, purpose: &Purpose, name: &str) -> String {
    match purpose {
        Purpose::Post => feed::publish_to(language, name),
        Purpose::Comment(_) => feed::send_comment(language).to_owned(),
        Purpose::Say => feed::send(language).to_owned(),
        Purpose::Edit(_) => feed::save_edit(language).to_owned(),
    }
}
