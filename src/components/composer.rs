//! Where posts, comments, lines of chat and edits are written.
//!
//! The words are a draft from the first letter on: they come back after a reload, a crash, another page. They are let go
//! only once what they became is durable; when it is refused, they stay, with the reason.

#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod field;
#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod files;

use super::{
    context::use_store,
    icon::{Glyph, Icon},
    mention_picker::called,
    preview::Preview,
    rich_text::Excerpt,
    talk::{Act, Answer, FileState, Outgoing, Saying, Talk},
};
use crate::crisis::{EntryId, Kind, Refusal, command::{LONGEST_TEXT, Words}};
use crate::wording::{Speech, failure, feed, format, kind, say, shell};
use field::Field;
use files::{Attached, FileList, add};
use leptos::{ev, html, prelude::*};
use ruma::OwnedUserId;
use std::sync::Arc;

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
            Self::Post => format!("post:{room}"),
            Self::Comment(root) => format!("comment:{room}:{root}"),
            Self::Say => format!("chat:{room}"),
            Self::Edit(id) => format!("edit:{room}:{id}"),
        }
    }
}

/// What the parts of a composer share.
#[derive(Clone, Copy)]
struct Desk {
    talk: Talk,
    text: RwSignal<String>,
    title: RwSignal<String>,
    kind: RwSignal<Kind>,
    files: RwSignal<Vec<Attached>>,
    chosen: StoredValue<Vec<OwnedUserId>>,
    place: StoredValue<String>,
    purpose: StoredValue<Purpose>,
    answer: StoredValue<ArcRwSignal<Answer>>,
    complaint: RwSignal<Option<Complaint>>,
    /// What was given away, to tell it from what was typed meanwhile.
    given: StoredValue<String>,
    typing_since: StoredValue<Option<u64>>,
    /// The largest file the homeserver takes.
    limit: StoredValue<ArcRwSignal<Option<u64>>>,
}

/// Why it was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Complaint {
    Empty,
    TooLong(usize),
    FilesWait,
    Refused(Refusal),
}

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
    let sent = on_close;
    // The answer comes as an event: what is written here follows it.
    Effect::new(move |_| {
        match desk.answer.get_value().get() {
            Answer::Done => {
                desk.clear();
                previewing.set(false);
                if let Some(close) = sent {
                    close.run(());
                }
            }
            Answer::Refused(refusal) => desk.complaint.set(Some(Complaint::Refused(refusal))),
            Answer::Idle | Answer::Busy => {}
        }
    });
    if eager {
        Effect::new(move |_| if let Some(field) = field.get() { _ = field.focus() });
    }
    let submit = move || {
        previewing.set(false);
        if desk.submit() && chat && let Some(field) = field.get_untracked() {
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
                None => if let Some(field) = field.get_untracked() { _ = field.blur() },
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
    let label = {
        let purpose = purpose.clone();
        Signal::derive(move || label(speech.get(), &purpose, &talk.name.get()))
    };
    let hint = {
        let purpose = purpose.clone();
        Signal::derive(move || match purpose {
            Purpose::Post => feed::hint(desk.kind.get())(speech.get()).to_owned(),
            Purpose::Comment(_) => feed::write_comment(speech.get()).to_owned(),
            Purpose::Say => room_hint(speech.get(), talk),
            Purpose::Edit(_) => feed::text(speech.get()).to_owned(),
        })
    };
    let filled = move || !desk.text.with(String::is_empty) || !desk.title.with(String::is_empty) || desk.files.with(|files| !files.is_empty());
    let busy = move || desk.answer.get_value().get() == Answer::Busy;
    let send_words = {
        let purpose = purpose.clone();
        move || match purpose {
            Purpose::Post => feed::publish_to(speech.get(), &talk.name.get()),
            Purpose::Comment(_) => feed::send_comment(speech.get()).to_owned(),
            Purpose::Say => feed::send(speech.get()).to_owned(),
            Purpose::Edit(_) => feed::save_edit(speech.get()).to_owned(),
        }
    };
    let send_label = send_words.clone();
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
                    <button type="submit" class="btn main go" aria-label=send_label.clone() title=move || feed::keys_chat(speech.get())><Icon glyph=Glyph::Send /></button>
                })}
            </div>
            <FileList desk />
            <Complaints desk />
            {(!chat).then(|| view! {
                <div class="foot">
                    {takes_files.then(|| view! { <files::Picker desk bare=false /> })}
                    <button type="button" class="btn quiet" aria-pressed=move || previewing.get().to_string() on:click=move |_| previewing.update(|on| *on = !*on)>
                        <Icon glyph=Glyph::Eye />{say(feed::preview)}
                    </button>
                    {on_close.map(|close| view! { <button type="button" class="btn quiet" on:click=move |_| close.run(())>{say(shell::cancel)}</button> })}
                    <span class="keys-hint push xs mute">{say(feed::keys_post)}</span>
                    <button type="submit" class="btn main" aria-disabled=move || busy().then_some("true")>{send_words}</button>
                </div>
            })}
            <Show when=move || dropping.get()><p class="drop" aria-hidden="true"><Icon glyph=Glyph::Attach />{say(feed::drop_here)}</p></Show>
        </form>
    }
}

/// The kinds, chosen before the words.
#[component]
fn Kinds(desk: Desk) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let group = desk.place.with_value(|place| format!("kind-{place}"));
    view! {
        <div class="kinds" role="radiogroup" aria-label=move || feed::kind_label(speech.get())>
            {Kind::WRITTEN.map(|each| view! {
                <label>
                    <input type="radio" name=group.clone() value=each.word() prop:checked=move || desk.kind.get() == each on:change=move |_| desk.rekind(each) />
                    <Icon glyph=glyph_of(each) />
                    <span>{say(kind::of(each))}</span>
                </label>
            })}
        </div>
    }
}

/// The line being answered.
#[component]
fn Answering(talk: Talk) -> impl IntoView {
    let (store, speech) = (use_store(), expect_context::<Speech>().0);
    let entry = Memo::new(move |_| {
        let id = talk.replying.get()?;
        talk.room.with_value(|room| store.entry(room, &id)).get()
    });
    view! {
        {move || entry.get().map(|entry| view! {
            <div class="answering">
                <p>
                    <b>{feed::answering(speech.get(), &talk.called(&entry.sender))}</b>
                    {entry.content.as_ref().map(|content| view! { <span class="quoted"><Excerpt rich=Arc::clone(&content.rich) /></span> })}
                </p>
                <button type="button" class="act bare" aria-label=feed::stop_answering(speech.get()) on:click=move |_| talk.replying.set(None)>
                    <Icon glyph=Glyph::Close />
                </button>
            </div>
        })}
    }
}

/// Why it was not sent, and what would be refused if it were.
#[component]
fn Complaints(desk: Desk) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let over = Memo::new(move |_| (desk.text.with(String::len) + desk.title.with(String::len)).checked_sub(LONGEST_TEXT).filter(|over| *over > 0));
    let words = move || {
        let language = speech.get();
        let too_long = |over: usize| feed::too_long_by(language, &format::bytes(language, over as u64));
        match (over.get(), desk.complaint.get()) {
            (Some(over), _) | (None, Some(Complaint::TooLong(over))) => Some(too_long(over)),
            (None, Some(Complaint::Empty)) => Some(feed::empty_refused(language).to_owned()),
            (None, Some(Complaint::FilesWait)) => Some(feed::files_wait(language).to_owned()),
            (None, Some(Complaint::Refused(refusal))) => Some(failure::refusal(language, &refusal)),
            (None, None) => None,
        }
    };
    view! { <p class="needed" role="alert">{words}</p> }
}

/// The sign of a kind.
pub const fn glyph_of(kind: Kind) -> Glyph {
    match kind {
        Kind::Information => Glyph::KindInformation,
        Kind::Fact => Glyph::KindFact,
        Kind::Decision => Glyph::KindDecision,
        Kind::Action => Glyph::KindAction,
        Kind::Situation => Glyph::KindSituation,
        Kind::Revision => Glyph::KindRevision,
        Kind::Broadcast => Glyph::KindBroadcast,
        Kind::Correction => Glyph::KindCorrection,
    }
}

fn room_hint(language: crate::store::Language, talk: Talk) -> String {
    match talk.name.get() {
        name if name.is_empty() => feed::write_message(language).to_owned(),
        name => feed::write_to(language, &name),
    }
}

fn label(language: crate::store::Language, purpose: &Purpose, name: &str) -> String {
    match purpose {
        Purpose::Post => feed::publish_to(language, name),
        Purpose::Comment(_) => feed::write_comment(language).to_owned(),
        Purpose::Say => feed::write_to(language, name),
        Purpose::Edit(_) => feed::edit(language).to_owned(),
    }
}

impl Desk {
    fn open(talk: Talk, purpose: Purpose, from: Option<(Option<String>, String, Vec<OwnedUserId>)>) -> Self {
        let store = use_store();
        let place = talk.room.with_value(|room| purpose.place(room));
        let draft = |place: &str| store.draft(place).get_untracked();
        let (title, text, chosen) = from.unwrap_or_default();
        let kind = draft(&format!("kind:{place}")).as_deref().and_then(Kind::from_word);
        Self {
            talk,
            text: RwSignal::new(draft(&place).unwrap_or(text)),
            title: RwSignal::new(draft(&format!("title:{place}")).or(title).unwrap_or_default()),
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

    fn keep(self, part: &str, words: String) {
        let place = self.place.with_value(|place| format!("{part}{place}"));
        self.talk.act.run(Act::Draft(place, words));
    }

    fn rewrite(self, text: String) {
        self.complaint.set(None);
        self.keep("", text.clone());
        self.text.set(text);
    }

    fn retitle(self, title: String) {
        self.complaint.set(None);
        self.keep("title:", title.clone());
        self.title.set(title);
    }

    fn rekind(self, kind: Kind) {
        self.keep("kind:", kind.word().to_owned());
        self.kind.set(kind);
    }

    /// Says that I am typing, every five seconds at most; or not any more.
    fn tell_typing(self, typing: bool, now: u64) {
        // A field that goes with its page loses the focus after it is gone: then there is nobody left to tell.
        if self.purpose.try_with_value(|purpose| *purpose == Purpose::Say) != Some(true) {
            return;
        }
        let since = self.typing_since.get_value();
        let due = if typing { since.is_none_or(|since| now.saturating_sub(since) >= 5_000) } else { since.is_some() };
        if due {
            self.typing_since.set_value(typing.then_some(now));
            self.talk.act.run(Act::Typing(typing));
        }
    }

    /// What it would be sent as, or why it can't be.
    fn check(self) -> Result<Outgoing, Complaint> {
        let (text, title) = (self.text.get_untracked(), self.title.get_untracked());
        let states = self.files.with_untracked(|files| files.iter().map(Attached::state).collect::<Vec<_>>());
        if states.contains(&FileState::Reading) {
            return Err(Complaint::FilesWait);
        }
        let kept: Vec<_> = states.into_iter().filter_map(|state| if let FileState::Kept(file) = state { Some(file) } else { None }).collect();
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
            words: Words { title, text: text.trim_end().to_owned(), mentions },
            files: kept,
            answer: self.answer.get_value(),
        })
    }

    /// Sends what is written; says whether it went.
    fn submit(self) -> bool {
        let answer = self.answer.get_value();
        if answer.get_untracked() == Answer::Busy {
            return false;
        }
        match self.check() {
            Ok(outgoing) => {
                self.complaint.set(None);
                self.given.set_value(self.text.get_untracked());
                self.tell_typing(false, 0);
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
    fn clear(self) {
        let text = self.text.get_untracked();
        let rest = self.given.with_value(|given| text.strip_prefix(given.as_str()).map_or_else(|| text.clone(), ToOwned::to_owned));
        self.keep("", rest.clone());
        self.text.set(rest);
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
