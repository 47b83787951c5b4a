//! What every part of a feed or a chat shares: the room, its people, what one may do, and the one way to ask for things.

use super::{context::use_store, path, picked::BrowserFile};
use crate::crisis::{Attachment, Entry, EntryId, Kind, Millis, Refusal, assignment::Step, command::Words, rich::Rich};
use crate::store::{Hold, Lasting, May, MediaKey, RoomView, Store};
use crate::wording::{Speech, feed};
use leptos::prelude::*;
use ruma::{OwnedRoomId, OwnedUserId};
use std::{collections::BTreeMap, sync::Arc};

/// What the parts of a feed or a chat ask of their page.
#[derive(Clone, Debug)]
pub enum Act {
    /// Give an assignment, and where the answer goes.
    Assign(Box<Step>, ArcRwSignal<Answer>),
    /// Prepare a publication from a post.
    Prepare(EntryId),
    /// Give a reaction, or take one's own back.
    React(EntryId, String),
    /// Delete an entry, and why.
    Delete(EntryId, Option<String>),
    /// Pin an entry on top, or unpin it.
    Pin(EntryId, bool),
    /// Try a refused write again.
    Retry(String),
    /// Take a write back.
    TakeBack(String),
    /// Get a file.
    Media(MediaKey),
    /// Put the words of an entry on the clipboard.
    CopyText(EntryId),
    /// Put the address of an entry on the clipboard.
    CopyLink(EntryId),
    /// Remind people of an announcement they have not read.
    Remind(EntryId, Vec<OwnedUserId>),
    /// Send what was written.
    Send(Outgoing),
    /// Keep a file for a message to come.
    Keep(BrowserFile, ArcRwSignal<FileState>),
    /// Keep words typed and not sent, by place.
    Draft(String, String),
    /// I am typing, or not any more.
    Typing(bool),
    /// Read the past down to an entry.
    Seek(EntryId, ArcRwSignal<Sought>),
    /// Read what is older; with a stretch, what is missing under it.
    Older(Option<i64>),
}

/// What was written, on its way out.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Where its draft is.
    pub place: String,
    /// What it is.
    pub what: Saying,
    /// The words.
    pub words: Words,
    /// The files.
    pub files: Vec<Attachment>,
    /// Where the answer goes.
    pub answer: ArcRwSignal<Answer>,
}

/// What is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saying {
    /// A post.
    Post(Kind),
    /// A comment under a post.
    Comment(EntryId),
    /// A line of chat, and the line it answers.
    Say(Option<EntryId>),
    /// Other words for an entry.
    Edit(EntryId),
}

/// What came of sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing was asked.
    Idle,
    /// Being made durable.
    Busy,
    /// Durable.
    Done,
    /// Refused.
    Refused(Refusal),
}

/// How far a file to attach has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileState {
    /// Being read.
    Reading,
    /// Kept on this device.
    Kept(Attachment),
    /// The homeserver takes none so large: its limit.
    TooLarge(u64),
    /// There is no room on this device.
    NoRoom,
    /// It is empty.
    Empty,
    /// It can't be read.
    Unreadable,
}

/// How far going to an entry has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sought {
    /// The past is being read down to it.
    Looking,
    /// It is among the others.
    Here,
    /// It is further back than was read; when it was written.
    Far(Millis),
    /// The homeserver does not show it.
    Gone,
    /// The homeserver did not answer.
    NoAnswer,
}

/// What is being written on an entry, in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writing {
    /// A comment under it.
    Comment(EntryId),
    /// Other words for it.
    Edit(EntryId),
}

/// An entry one is going to, and how far that has got.
pub type Seeking = (EntryId, ArcRwSignal<Sought>);

/// One room, as the parts of its feed or its chat share it.
#[derive(Clone, Copy)]
pub struct Talk {
    /// Which.
    pub room: StoredValue<OwnedRoomId>,
    /// The crisis it is shown in.
    pub crisis: Lasting<Memo<Option<OwnedRoomId>>>,
    /// The room itself.
    pub view: Lasting<Memo<Option<Arc<RoomView>>>>,
    /// What it is called: a chat, as the group it stands beside.
    pub name: Lasting<Memo<String>>,
    /// What I may do.
    pub may: Lasting<Memo<May>>,
    /// Its people.
    pub members: Lasting<Memo<Arc<BTreeMap<OwnedUserId, String>>>>,
    /// How many they are.
    pub joined: Lasting<Memo<u64>>,
    /// What is pinned.
    pub pinned: Lasting<Memo<Vec<EntryId>>>,
    /// Who I am.
    pub me: Lasting<Memo<Option<OwnedUserId>>>,
    /// The way to ask.
    pub act: Callback<Act>,
    /// Markdown as it will be read.
    pub preview: Callback<String, Rich>,
    /// The entry the keyboard is at.
    pub current: Lasting<RwSignal<Option<EntryId>>>,
    /// What is being written in the place of an entry.
    pub writing: Lasting<RwSignal<Option<Writing>>>,
    /// The entry whose choice of reactions is open.
    pub reacting: Lasting<RwSignal<Option<EntryId>>>,
    /// The line being answered, in a chat.
    pub replying: Lasting<RwSignal<Option<EntryId>>>,
    /// The entry about to be deleted.
    pub deleting: Lasting<RwSignal<Option<EntryId>>>,
    /// The entry an assignment is being made of.
    pub assigning: Lasting<RwSignal<Option<EntryId>>>,
    /// Where one is going.
    pub seeking: Lasting<RwSignal<Option<Seeking>>>,
    /// What keeps its messages in memory.
    hold: StoredValue<Hold>,
}

impl Talk {
    /// A room of the store.
    pub fn new(room: OwnedRoomId, crisis: Memo<Option<OwnedRoomId>>, act: Callback<Act>, preview: Callback<String, Rich>) -> Self {
        let store = use_store();
        let hold = StoredValue::new(store.hold(&room));
        let signal = store.room(&room);
        let view = Lasting::memo(move || signal.get());
        let session = store.session.clone();
        let name = Lasting::memo(move || {
            let beside = view.with(|view| view.as_ref().and_then(|view| view.of.clone()));
            let group = beside.and_then(|group| store.room(&group).with(|group| group.as_ref().map(|group| group.name.clone())));
            group.or_else(|| view.with(|view| view.as_ref().map(|view| view.name.clone()))).unwrap_or_default()
        });
        Self {
            room: StoredValue::new(room),
            crisis: Lasting::new(crisis),
            view,
            name,
            may: Lasting::memo(move || view.with(|view| view.as_ref().map(|view| view.may).unwrap_or_default())),
            members: Lasting::memo(move || view.with(|view| view.as_ref().map(|view| Arc::clone(&view.members)).unwrap_or_default())),
            joined: Lasting::memo(move || view.with(|view| view.as_ref().map_or(0, |view| view.joined))),
            pinned: Lasting::memo(move || view.with(|view| view.as_ref().map(|view| view.pinned.clone()).unwrap_or_default())),
            me: Lasting::memo(move || session.with(|session| session.me().map(|me| me.user_id.clone()))),
            act,
            preview,
            current: Lasting::signal(None),
            writing: Lasting::signal(None),
            reacting: Lasting::signal(None),
            replying: Lasting::signal(None),
            deleting: Lasting::signal(None),
            assigning: Lasting::signal(None),
            seeking: Lasting::signal(None),
            hold,
        }
    }

    /// Only the room's newest messages are needed, or others are too: whatever is being written or looked for may be anywhere.
    pub fn needs_only_the_end(self, at_end: bool) {
        let busy = self.writing.with(Option::is_some)
            || self.seeking.with(Option::is_some)
            || [self.replying, self.reacting, self.deleting, self.assigning].iter().any(|open| open.with(Option::is_some));
        self.hold.with_value(|hold| hold.at_end(at_end && !busy));
    }

    /// Goes to an entry, loaded or not.
    pub fn seek(self, id: EntryId) {
        let found = ArcRwSignal::new(Sought::Looking);
        self.seeking.set(Some((id.clone(), found.clone())));
        self.act.run(Act::Seek(id, found));
    }

    /// An entry of the room.
    pub fn entry(self, store: &Store, id: &EntryId) -> Memo<Option<Arc<Entry>>> {
        let signal = self.room.with_value(|room| store.entry(room, id));
        Memo::new(move |_| signal.get())
    }

    /// What a person is called here, tracked.
    pub fn called(self, user: &OwnedUserId) -> String {
        self.members.with(|members| members.get(user).cloned()).unwrap_or_else(|| user.localpart().to_owned())
    }

    /// Is it me? Tracked.
    pub fn is_me(self, user: &OwnedUserId) -> bool {
        self.me.with(|me| me.as_ref() == Some(user))
    }

    /// The address of an entry's own page, tracked.
    pub fn address(self, id: &EntryId) -> String {
        let crisis = self.crisis.get();
        self.room.with_value(|room| path::post(crisis.as_deref(), room, id))
    }

    /// Is this being written? Tracked.
    pub fn is_writing(self, what: &Writing) -> bool {
        self.writing.with(|writing| writing.as_ref() == Some(what))
    }

    /// Names of people, the first few, for a title.
    pub fn names(self, speech: Speech, people: &[OwnedUserId]) -> String {
        let language = speech.0.get();
        let named: Vec<_> =
            people.iter().map(|user| if self.is_me(user) { feed::you(language).to_owned() } else { self.called(user) }).collect();
        feed::names(language, &named, 12)
    }
}
