//! The writes of a step of an assignment: its state, and the message that calls who is asked.

use super::{Planned, messages::message, transaction};
use crate::crisis::{
    Board, EntryId, Kind, Refusal,
    assignment::{ASSIGNMENT, Assignment, AssignmentView, Change, State, Step},
};
use crate::matrix::{
    assignment as wire,
    content::{Relation, Text},
    outbox::{Guard, Write},
};
use crate::store::Language;
use crate::wording::{self, assignment as words};
use ruma::{OwnedUserId, RoomId};

/// The writes of a step.
pub(super) fn writes(board: &Board, room: &RoomId, step: &Step, language: Language) -> Result<Vec<Planned>, Refusal> {
    let found = |key: &str| board.assignments(room).into_iter().find(|view| view.key == *key).ok_or(Refusal::Unknown);
    match step {
        Step::Assign { title, post, assignee, due_at, note } => {
            let what = Assignment {
                title: title.trim().to_owned(),
                post: post.clone(),
                assignee: assignee.clone(),
                due_at: *due_at,
                note: note.as_deref().map(str::trim).filter(|note| !note.is_empty()).map(ToOwned::to_owned),
                state: State::Open,
                supersedes: None,
                settles: Vec::new(),
            };
            Ok(assign(board, room, what, language))
        }
        Step::Change { key, seen, change } => {
            let view = found(key)?;
            let what = Assignment { supersedes: Some(seen.clone()), ..change.of(view.what()) };
            let mut writes = vec![guarded(key, seen, &what)];
            if let (Change::Reassign(_), true) = (change, what.assignee != board.me()) {
                let after = EntryId::local(&writes[0].transaction);
                writes.push(call(board, &view, &what, &after, language));
            }
            Ok(writes)
        }
        Step::Keep { key, seen, what, settles } => {
            let what = Assignment { supersedes: Some(seen.clone()), settles: settles.clone(), ..what.clone() };
            Ok(vec![guarded(key, seen, &what)])
        }
    }
}

/// The message goes first: for an assignment of its own it is the post the state names.
fn assign(board: &Board, room: &RoomId, mut what: Assignment, language: Language) -> Vec<Planned> {
    let (key, said) = (transaction(), transaction());
    let called = [named(board, room, &what.assignee)];
    let told = words::call(language, &called[0].1, &what, what.post.is_some());
    let content = if let Some(post) = &what.post {
        let text = Text { markdown: &told, mentions: &called, ..Text::default() };
        wire::call(&text, relation(board, room, post), &key, None)
    } else {
        let kind = (Kind::Action.word(), wording::kind::of(Kind::Action)(language));
        let text = Text { kind: Some(kind), title: Some(&what.title), markdown: &told, mentions: &called, happened_at: None };
        wire::call(&text, Relation::None, &key, None)
    };
    what.post.get_or_insert_with(|| EntryId::local(&said));
    vec![Planned::called(said, message(content)), Planned::new(of(&key, &what))]
}

/// Calls the one who is asked now; it leaves only once the change did.
fn call(board: &Board, view: &AssignmentView, what: &Assignment, change: &EntryId, language: Language) -> Planned {
    let called = [named(board, &view.room, &what.assignee)];
    let told = words::call(language, &called[0].1, what, true);
    let text = Text { markdown: &told, mentions: &called, ..Text::default() };
    let relation = what.post.as_ref().map_or(Relation::None, |post| relation(board, &view.room, post));
    Planned::new(message(wire::call(&text, relation, &view.key, Some(change.as_str()))))
}

/// Under a post as a comment; to a line of chat as an answer.
fn relation<'a>(board: &Board, room: &RoomId, post: &'a EntryId) -> Relation<'a> {
    let chat = board.room(room).and_then(crate::crisis::Room::kind) == Some(crate::crisis::GroupKind::Chat);
    if chat { Relation::Reply(post.as_str()) } else { Relation::Thread(post.as_str()) }
}

fn named(board: &Board, room: &RoomId, user: &OwnedUserId) -> (OwnedUserId, String) {
    let name = board.room(room).map_or_else(|| user.localpart().to_owned(), |room| room.called(user));
    (user.clone(), name)
}

fn guarded(key: &str, seen: &EntryId, what: &Assignment) -> Planned {
    Planned { guard: Some(Guard::Unmoved(seen.to_string())), ..Planned::new(of(key, what)) }
}

fn of(key: &str, what: &Assignment) -> Write {
    let settles: Vec<_> = what.settles.iter().map(EntryId::as_str).collect();
    let content = wire::assignment(&wire::Assignment {
        title: &what.title,
        post: what.post.as_ref().map(EntryId::as_str),
        assignee: what.assignee.as_str(),
        due_at: what.due_at,
        note: what.note.as_deref(),
        state: what.state.word(),
        supersedes: what.supersedes.as_ref().map(EntryId::as_str),
        settles: &settles,
    });
    Write::State { kind: ASSIGNMENT.into(), key: key.to_owned(), content }
}
