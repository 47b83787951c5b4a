//! What is being written: its words, its files, where its draft is kept, and how it is sent.

use super::super::reactive::effect;
use super::super::{
    context::use_store,
    mention_picker::called,
    talk::{Act, Answer, FileState, Outgoing, Saying, Talk},
};
use super::files::Attached;
use crate::crisis::{
    EntryId, Kind, Refusal,
    command::{LONGEST_TEXT, Words},
};
use crate::store::{
    Known, Lasting, Store,
    place::{place, title as title_of},
};
use leptos::prelude::*;
use ruma::OwnedUserId;

/// A line that is written and sent within this time needs no announcement: the words are there as soon.
const A_WHILE: u64 = 1_000;

/// What a composer is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A post in a feed.
    Post,
    /// A comment under a post.
    Comment(EntryId),
    /// A line of chat.
    Say,
    /// Other words for an entry.
    Edit(EntryId),
}

impl Purpose {
    /// The name of the place its draft is kept at.
    fn place(&self, room: &ruma::RoomId) -> String {
        match self {
            Self::Post => place(room, None, false),
            Self::Comment(post) => place(room, Some(post), false),
            Self::Say => place(room, None, true),
            Self::Edit(id) => format!("edit:{room}:{id}"),
        }
    }
}

/// What the parts of a composer share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) talk: Talk,
    pub(super) text: RwSignal<String>,
    pub(super) title: RwSignal<String>,
    pub(super) kind: RwSignal<Kind>,
    pub(super) files: RwSignal<Vec<Attached>>,
    pub(super) chosen: StoredValue<Vec<OwnedUserId>>,
    pub(super) place: StoredValue<String>,
    pub(super) purpose: StoredValue<Purpose>,
    pub(super) answer: StoredValue<ArcRwSignal<Answer>>,
    pub(super) complaint: RwSignal<Option<Complaint>>,
    /// What was given away, to tell it from what was typed meanwhile.
    pub(super) given: StoredValue<String>,
    /// Since when I have been typing, and when that was last told.
    pub(super) typing_since: StoredValue<Option<(u64, Option<u64>)>>,
    /// The largest file the homeserver takes.
    pub(super) limit: StoredValue<Known<u64>>,
}

/// Why it was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Complaint {
    Empty,
    TooLong(usize),
    FilesWait,
    Refused(Refusal),
}

impl Desk {
    pub(super) fn open(talk: Talk, purpose: Purpose, from: Option<(Option<String>, String, Vec<OwnedUserId>)>) -> Self {
        let store = use_store();
        let place = talk.room.with_value(|room| purpose.place(room));
        let draft = |place: &str| store.draft(place).get_untracked();
        let (title, text, chosen) = from.unwrap_or_default();
        let given_back = store.given_back.clone();
        let kind = draft(&format!("kind:{place}")).as_deref().and_then(Kind::from_word);
        let typed = (RwSignal::new(draft(&place).unwrap_or(text)), RwSignal::new(draft(&title_of(&place)).or(title).unwrap_or_default()));
        follow_given_back(given_back, store.clone(), place.clone(), typed);
        Self {
            talk,
            text: typed.0,
            title: typed.1,
            kind: RwSignal::new(kind.filter(|kind| Kind::WRITTEN.contains(kind)).unwrap_or(Kind::Information)),
            files: RwSignal::new(Vec::new()),
            chosen: StoredValue::new(chosen),
            place: StoredValue::new(place),
            purpose: StoredValue::new(purpose),
            answer: StoredValue::new(ArcRwSignal::new(Answer::Idle)),
            complaint: RwSignal::new(None),
            given: StoredValue::new(String::new()),
            typing_since: StoredValue::new(None),
            limit: StoredValue::new(store.upload_limit.clone()),
        }
    }

    pub(super) fn keep(self, part: &str, words: String) {
        let place = self.place.with_value(|place| format!("{part}{place}"));
        self.talk.act.run(Act::Draft(place, words));
    }

    pub(super) fn rewrite(self, text: String) {
        self.complaint.set(None);
        self.keep("", text.clone());
        self.text.set(text);
    }

    pub(super) fn retitle(self, title: String) {
        self.complaint.set(None);
        self.keep("title:", title.clone());
        self.title.set(title);
    }

    pub(super) fn rekind(self, kind: Kind) {
        self.keep("kind:", kind.word().to_owned());
        self.kind.set(kind);
    }

    /// Says that I am typing, once that has gone on for a while, and every five seconds from then on; or not any more.
    pub(super) fn tell_typing(self, typing: bool, now: u64) {
        // A field that goes with its page loses the focus after it is gone: then there is nobody left to tell.
        if self.purpose.try_with_value(|purpose| *purpose == Purpose::Say) != Some(true) {
            return;
        }
        let before = self.typing_since.get_value();
        let (since, told) = before.unwrap_or((now, None));
        if !typing {
            self.typing_since.set_value(None);
            if told.is_some() {
                self.talk.act.run(Act::Typing(false));
            }
        } else if now.saturating_sub(since) >= A_WHILE && told.is_none_or(|told| now.saturating_sub(told) >= 5_000) {
            self.typing_since.set_value(Some((since, Some(now))));
            self.talk.act.run(Act::Typing(true));
        } else {
            self.typing_since.set_value(Some((since, told)));
        }
    }

    /// What it would be sent as, or why it can't be.
    pub(super) fn check(self) -> Result<Outgoing, Complaint> {
        let (text, title) = (self.text.get_untracked(), self.title.get_untracked());
        let states = self.files.with_untracked(|files| files.iter().map(Attached::state).collect::<Vec<_>>());
        if states.contains(&FileState::Reading) {
            return Err(Complaint::FilesWait);
        }
        let kept: Vec<_> =
            states.into_iter().filter_map(|state| if let FileState::Kept(file) = state { Some(file) } else { None }).collect();
        if text.trim().is_empty() && title.trim().is_empty() && kept.is_empty() {
            return Err(Complaint::Empty);
        }
        if let Some(over) = (text.len() + title.len()).checked_sub(LONGEST_TEXT).filter(|over| *over > 0) {
            return Err(Complaint::TooLong(over));
        }
        let mentions = self.talk.members.with_untracked(|members| self.chosen.with_value(|chosen| called(&text, members, chosen)));
        let what = match self.purpose.get_value() {
            Purpose::Post => Saying::Post(self.kind.get_untracked()),
            Purpose::Comment(root) => Saying::Comment(root),
            Purpose::Say => Saying::Say(self.talk.replying.get_untracked()),
            Purpose::Edit(id) => Saying::Edit(id),
        };
        let title = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
        Ok(Outgoing {
            place: self.place.get_value(),
            what,
            words: Words { title, text: text.trim_end().to_owned(), mentions, happened_at: None },
            files: kept,
            answer: self.answer.get_value(),
        })
    }

    /// Sends what is written; says whether it went.
    pub(super) fn submit(self) -> bool {
        let answer = self.answer.get_value();
        if answer.get_untracked() == Answer::Busy {
            return false;
        }
        match self.check() {
            Ok(outgoing) => {
                self.complaint.set(None);
                self.given.set_value(self.text.get_untracked());
                answer.set(Answer::Busy);
                self.talk.act.run(Act::Send(outgoing));
                true
            }
            Err(complaint) => {
                self.complaint.set(Some(complaint));
                false
            }
        }
    }

    /// What was sent is durable: it goes, and what was typed after it stays.
    pub(super) fn clear(self) {
        let text = self.text.get_untracked();
        let rest = self.given.with_value(|given| text.strip_prefix(given.as_str()).map_or_else(|| text.clone(), ToOwned::to_owned));
        self.keep("", rest.clone());
        self.text.set(rest);
        // Not before: it would wake every reader a moment before the words are there.
        self.tell_typing(false, 0);
        if !self.title.with_untracked(String::is_empty) {
            self.retitle(String::new());
        }
        // What could not be attached keeps its line and its reason.
        self.files.update(|files| files.retain(|file| !matches!(file.state(), FileState::Kept(_) | FileState::Reading)));
        self.chosen.set_value(Vec::new());
        self.talk.replying.set(None);
        self.answer.get_value().set(Answer::Idle);
    }
}

/// Words of a write that was called back come back to the field they were typed in.
fn follow_given_back(
    given_back: Lasting<ArcRwSignal<(u64, String)>>,
    store: Store,
    place: String,
    typed: (RwSignal<String>, RwSignal<String>),
) {
    let known = given_back.with_untracked(|given| given.0);
    effect(move || {
        if given_back.with(|given| given.0 != known && given.1 == place) {
            let draft = |place: &str| store.draft(place).get_untracked().unwrap_or_default();
            typed.0.set(draft(&place));
            typed.1.set(draft(&title_of(&place)));
        }
    });
}
