//! From what a feed or a chat asks to what the session does.

use super::super::context::{use_handle, use_submit};
use super::browser;
use crate::components::{
    announce::use_announcer,
    context::use_store,
    path,
    talk::{Act, Answer, FileState, Outgoing, Saying, Talk},
};
use crate::crisis::{Command, EntryId, assignment::Step};
use crate::session::{Handle, KeepError, Request, preview};
use crate::wording::{Speech, feed};
use leptos::{prelude::*, task::spawn_local};
use ruma::OwnedRoomId;

/// A room, joined to the session.
pub(crate) fn use_talk(room: OwnedRoomId, crisis: Memo<Option<OwnedRoomId>>) -> Talk {
    let (handle, submit, announcer, store) = (use_handle(), use_submit(), use_announcer(), use_store());
    let speech = expect_context::<Speech>().0;
    let target = room.clone();
    let act = Callback::new(move |act: Act| {
        let room = target.clone();
        match act {
            Act::Assign(step, answer) => assign(&handle, room, step, answer),
            Act::React(target, key) => submit.run(Command::React { room, target, key }),
            Act::Delete(target, reason) => submit.run(Command::Delete { room, target, reason }),
            Act::Pin(target, pinned) => submit.run(Command::Pin { room, target, pinned }),
            Act::Retry(transaction) => handle.ask(Request::Retry(transaction)),
            Act::TakeBack(transaction) => handle.ask(Request::TakeBack(transaction)),
            Act::Media(key) => handle.ask(Request::Media(key)),
            Act::Draft(place, text) => handle.ask(Request::Draft(place, text)),
            Act::Typing(typing) => handle.ask(Request::Typing(room, typing)),
            Act::Older(segment) => handle.ask(Request::Older(room, segment)),
            Act::Send(outgoing) => send(&handle, room, outgoing),
            Act::Keep(file, state) => keep(&handle, file, state),
            Act::CopyText(id) => {
                let text = words_of(&store, &room, &id);
                copy(text, announcer.clone(), speech.get_untracked());
            }
            Act::CopyLink(id) => {
                let origin = window().location().origin().unwrap_or_default();
                let address = crisis.with_untracked(|crisis| path::post(crisis.as_deref(), &room, &id));
                copy(format!("{origin}{address}"), announcer.clone(), speech.get_untracked());
            }
        }
    });
    Talk::new(room, crisis, act, Callback::new(|markdown: String| preview(&markdown)))
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

fn keep(handle: &Handle, file: crate::components::picked::BrowserFile, state: ArcRwSignal<FileState>) {
    let handle = handle.clone();
    spawn_local(async move {
        let kept = match browser::read(file).await {
            Some(file) => handle.keep(file).await,
            None => return state.set(FileState::Unreadable),
        };
        state.set(match kept {
            Ok(file) => FileState::Kept(file),
            Err(KeepError::TooLarge(limit)) => FileState::TooLarge(limit),
            Err(KeepError::NoRoom) => FileState::NoRoom,
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

fn copy(text: String, announcer: crate::components::announce::Announcer, language: crate::store::Language) {
    spawn_local(async move {
        if browser::copy(&text).await {
            announcer.say(feed::copied(language));
        } else {
            announcer.notice(feed::not_copied(language));
        }
    });
}
