//! From what a feed or a chat asks to what the session does.

use super::super::browser::{Browser, use_browser};
use super::super::context::{use_handle, use_submit};
use crate::components::{
    announce::use_announcer,
    context::use_store,
    path,
    talk::{Act, Answer, FileState, Outgoing, Saying, Sought, Talk},
};
use crate::crisis::{Command, EntryId, assignment::Step, command::Words};
use crate::session::{Handle, KeepError, Reached, Request};
use crate::wording::{Speech, feed, publication as words};
use leptos::{prelude::*, task::spawn_local};
use ruma::OwnedRoomId;

/// A room, joined to the session.
pub(crate) fn use_talk(room: OwnedRoomId, crisis: Memo<Option<OwnedRoomId>>) -> Talk {
    let (handle, submit, announcer, store) = (use_handle(), use_submit(), use_announcer(), use_store());
    let (speech, browser) = (expect_context::<Speech>().0, use_browser());
    let navigate = leptos_router::hooks::use_navigate();
    let (target, previewer) = (room.clone(), handle.clone());
    let act = Callback::new(move |act: Act| {
        let room = target.clone();
        match act {
            Act::Assign(step, answer) => assign(&handle, room, step, answer),
            Act::Prepare(post) => {
                if let Some(crisis) = crisis.get_untracked() {
                    navigate(&path::prepare(&crisis, &room, &post), leptos_router::NavigateOptions::default());
                }
            }
            Act::React(target, key) => submit.run(Command::React { room, target, key }),
            Act::Delete(target, reason) => submit.run(Command::Delete { room, target, reason }),
            Act::Pin(target, pinned) => submit.run(Command::Pin { room, target, pinned }),
            Act::Retry(transaction) => handle.ask(Request::Retry(transaction)),
            Act::TakeBack(transaction) => handle.ask(Request::TakeBack(transaction)),
            Act::Media(key) => handle.ask(Request::Media(key)),
            Act::Draft(place, text) => handle.ask(Request::Draft(place, text)),
            Act::Typing(typing) => handle.ask(Request::Typing(room, typing)),
            Act::Older(segment) => handle.ask(Request::Older(room, segment)),
            Act::Remind(target, people) => remind(&store, &submit, &announcer, room, target, people, speech.get_untracked()),
            Act::Seek(id, found) => seek(&handle, room, id, found),
            Act::Send(outgoing) => send(&handle, room, outgoing),
            Act::Keep(file, state) => keep(browser, &handle, file, state),
            Act::CopyText(id) => {
                let text = words_of(&store, &room, &id);
                copy(browser, text, announcer.clone(), speech.get_untracked());
            }
            Act::CopyLink(id) => {
                let origin = window().location().origin().unwrap_or_default();
                let address = crisis.with_untracked(|crisis| path::post(crisis.as_deref(), &room, &id));
                copy(browser, format!("{origin}{address}"), announcer.clone(), speech.get_untracked());
            }
        }
    });
    Talk::new(room, crisis, act, Callback::new(move |markdown: String| previewer.preview(&markdown)))
}

/// No person is reminded of anything more often than this.
const REMINDED_FOR: u64 = 3_600_000;

/// Calls those who have not read an announcement, in its thread, so that every client of theirs notifies them. Who was called within the hour is left alone.
fn remind(
    store: &crate::store::Store,
    submit: &super::super::context::Submit,
    announcer: &crate::components::announce::Announcer,
    room: OwnedRoomId,
    root: EntryId,
    people: Vec<ruma::OwnedUserId>,
    language: crate::store::Language,
) {
    let now = store.now.get_untracked();
    let thread = store.thread(&room, &root).get_untracked().unwrap_or_else(|| [].into());
    let called = |user: &ruma::OwnedUserId| {
        thread.iter().filter_map(|id| store.entry(&room, id).get_untracked()).any(|entry| {
            entry.at.saturating_add(REMINDED_FOR) > now && entry.content.as_ref().is_some_and(|content| content.mentions.contains(user))
        })
    };
    let mentions: Vec<_> = people.into_iter().filter(|user| !called(user)).collect();
    if mentions.is_empty() {
        return announcer.notice(words::reminded_lately(language));
    }
    let title = store.entry(&room, &root).get_untracked().and_then(|entry| entry.content.as_ref()?.title.clone()).unwrap_or_default();
    let view = store.room(&room).get_untracked();
    let name = |user: &ruma::OwnedUserId| view.as_ref().map_or_else(|| user.localpart().to_owned(), |view| view.called(user));
    let calls: Vec<_> = mentions.iter().map(|user| format!("@{}", name(user))).collect();
    let text = format!("{}\n\n{}", calls.join(" "), words::remind_text(language, &title));
    submit.run(Command::Comment { room, root, words: Words { text, mentions, ..Words::default() }, files: Vec::new() });
    announcer.say(words::reminded(language));
}

fn send(handle: &Handle, room: OwnedRoomId, outgoing: Outgoing) {
    let Outgoing { place, what, words, files, answer } = outgoing;
    let command = match what {
        Saying::Post(kind) => Command::Post { room, kind, words, files },
        Saying::Comment(post) => Command::Comment { room, root: post, words, files },
        Saying::Say(reply_to) => Command::Say { room, reply_to, words, files },
        Saying::Edit(target) => Command::Edit { room, target, words },
    };
    let handle = handle.clone();
    // It may outlive the page that asked: it holds nothing of that page but a signal that lives as long as it.
    spawn_local(async move {
        match handle.submit(command).await {
            Ok(()) => {
                // The field may be gone, and then nobody else lets the draft go.
                for part in ["", "title:"] {
                    handle.ask(Request::Draft(format!("{part}{place}"), String::new()));
                }
                answer.set(Answer::Done);
            }
            Err(refusal) => answer.set(Answer::Refused(refusal)),
        }
    });
}

/// Gives an assignment or changes one; the form learns what came of it.
pub(crate) fn assign(handle: &Handle, room: OwnedRoomId, step: Box<Step>, answer: ArcRwSignal<Answer>) {
    let handle = handle.clone();
    spawn_local(async move {
        answer.set(match handle.submit(Command::Assignment { room, step }).await {
            Ok(()) => Answer::Done,
            Err(refusal) => Answer::Refused(refusal),
        });
    });
}

fn seek(handle: &Handle, room: OwnedRoomId, id: EntryId, found: ArcRwSignal<Sought>) {
    let handle = handle.clone();
    spawn_local(async move {
        found.set(match handle.reach(room, id).await {
            Reached::Here => Sought::Here,
            Reached::Far(at) => Sought::Far(at),
            Reached::Gone => Sought::Gone,
            Reached::NoAnswer => Sought::NoAnswer,
        });
    });
}

fn keep(browser: Browser, handle: &Handle, file: crate::components::picked::BrowserFile, state: ArcRwSignal<FileState>) {
    let handle = handle.clone();
    spawn_local(async move {
        let kept = match (browser.read)(file).await {
            Some(file) => handle.keep(file).await,
            None => return state.set(FileState::Unreadable),
        };
        state.set(match kept {
            Ok(file) => FileState::Kept(file),
            Err(KeepError::TooLarge(limit)) => FileState::TooLarge(limit),
            Err(KeepError::NoRoom | KeepError::NotTaken) => FileState::NoRoom,
            Err(KeepError::Empty) => FileState::Empty,
        });
    });
}

fn words_of(store: &crate::store::Store, room: &OwnedRoomId, id: &EntryId) -> String {
    store
        .entry(room, id)
        .with_untracked(|entry| entry.as_ref().and_then(|entry| entry.content.as_ref()).map(|content| content.text.clone()))
        .unwrap_or_default()
}

fn copy(browser: Browser, text: String, announcer: crate::components::announce::Announcer, language: crate::store::Language) {
    spawn_local(async move {
        if (browser.copy)(text).await {
            announcer.say(feed::copied(language));
        } else {
            announcer.notice(feed::not_copied(language));
        }
    });
}
