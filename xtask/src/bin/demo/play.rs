//! Plays the story, line by line, in the order of its times.

use crate::{
    backdated::StoryClock,
    cast::{Cast, Person, until},
    newsroom::Newsroom,
    rooms::Rooms,
    story::{self, Message, Story},
};
use anyhow::{Context, Result, anyhow};
use leptos::prelude::*;
use ruma::OwnedRoomId;
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};
use tocsin::{
    crisis::{Attachment, Command, EntryId, Kind, Phase, Refusal, Severity, Steer, WatchItem, command::Words},
    session::KeptFile,
};

mod missions;

/// Reactions come this long after what they answer, in milliseconds.
const A_MOMENT: u64 = 20_000;

struct Player<'a> {
    cast: &'a Cast,
    clock: &'a Rc<StoryClock>,
    now: u64,
    zone: i64,
    /// The events made of the story's messages so far.
    known: BTreeMap<String, EntryId>,
    /// The events in force at the helm, as whoever spoke last there saw them.
    helm: RefCell<Vec<EntryId>>,
}

pub(crate) async fn play(
    story: &Story,
    cast: &Cast,
    rooms: &Rooms,
    clock: &Rc<StoryClock>,
    now: u64,
    mut newsroom: Newsroom<'_>,
) -> Result<()> {
    let mut lines: Vec<(u64, &OwnedRoomId, &Message)> = Vec::new();
    for (name, room) in &story.rooms {
        for message in &room.messages {
            lines.push((message.at(now)?, rooms.get(name)?, message));
        }
    }
    lines.sort_by_key(|(at, _, message)| (*at, message.id.clone()));
    let mut helm = story.helm.iter().map(|line| Ok((line.at(now)?, line))).collect::<Result<Vec<_>>>()?;
    helm.sort_by_key(|(at, _)| *at);
    let mut helm = helm.into_iter().peekable();
    let mut player = Player { cast, clock, now, zone: zone(), known: BTreeMap::new(), helm: RefCell::default() };
    let cell = rooms.get("cell")?;
    let mut deeds = missions::deeds(story, now)?.into_iter().peekable();
    let total = lines.len();
    for (number, (at, room, message)) in lines.into_iter().enumerate() {
        while let Some((at, line)) = helm.next_if(|(said, _)| *said <= at) {
            player.steer(at, rooms.space(), line).await.with_context(|| format!("helm, {}", line.by))?;
        }
        while let Some(deed) = deeds.next_if(|deed| deed.at < at) {
            player.deed(cell, &deed).await.with_context(|| format!("mission {}", deed.mission.title))?;
        }
        newsroom.catch_up(at).await?;
        player.line(at, room, message).await.with_context(|| format!("message {}", message.id))?;
        if number % 50 == 0 {
            eprintln!("  {number} of {total} messages");
        }
    }
    for deed in deeds {
        player.deed(cell, &deed).await.with_context(|| format!("mission {}", deed.mission.title))?;
    }
    newsroom.catch_up(u64::MAX).await
}

impl Player<'_> {
    async fn line(&mut self, at: u64, room: &OwnedRoomId, message: &Message) -> Result<()> {
        let person = self.cast.person(&message.by)?;
        self.clock.set(at);
        let id = self.say(person, room, message).await?;
        if let Some(edit) = &message.edit {
            self.clock.set(at + A_MOMENT);
            let words = self.words(message, edit)?;
            self.submit(person, Command::Edit { room: room.clone(), target: id.clone(), words }).await?;
        }
        if message.deleted {
            self.clock.set(at + A_MOMENT);
            self.submit(person, Command::Delete { room: room.clone(), target: id.clone(), reason: None }).await?;
        }
        if message.pinned {
            let lead = self.cast.person("directeur-crise")?;
            self.see(lead, room, &id).await?;
            self.submit(lead, Command::Pin { room: room.clone(), target: id.clone(), pinned: true }).await?;
        }
        for reaction in &message.react {
            self.clock.set(self.clock.at() + A_MOMENT);
            let person = self.cast.person(&reaction.by)?;
            self.see(person, room, &id).await?;
            self.submit(person, Command::React { room: room.clone(), target: id.clone(), key: reaction.key.clone() }).await?;
        }
        for sorting in &message.sort {
            self.clock.set(self.clock.at() + A_MOMENT);
            let person = self.cast.person(&sorting.by)?;
            self.see(person, room, &id).await?;
            self.submit(person, Command::Sort { room: room.clone(), target: id.clone(), label: sorting.label.clone() }).await?;
        }
        self.known.insert(message.id.clone(), id);
        Ok(())
    }

    /// Says something at the helm, as its forms do: with the event the person sees.
    async fn steer(&self, at: u64, space: &OwnedRoomId, line: &story::Helm) -> Result<()> {
        self.clock.set(at);
        let person = self.cast.person(&line.by)?;
        let user =
            |name: &Option<String>| name.as_ref().map(|name| Ok::<_, anyhow::Error>(self.cast.person(name)?.user_id.clone())).transpose();
        person.on_stage.enter();
        let view = person.store.room(space);
        // What others said at the helm before must have come to this person's screen.
        let helm = || view.with_untracked(|view| view.as_ref().map(|view| view.helm.clone()));
        let known = self.helm.borrow().clone();
        until("the helm as it stands", || {
            helm().is_some_and(|helm| {
                let events =
                    [helm.stated.as_ref().map(|s| &s.event), helm.clock.as_ref().map(|s| &s.event), helm.roles.as_ref().map(|s| &s.event)];
                known.iter().all(|event| events.contains(&Some(event)))
            })
        })
        .await?;
        let seen = helm().context("the crisis is not there")?;
        let reason = line.reason.clone();
        let what = if let Some(role) = &line.role {
            let seen = seen.roles.as_ref().map(|said| said.event.clone());
            Steer::Hand { seen, role: role.clone(), from: user(&line.from)?, to: user(&line.to)? }
        } else if let Some(at) = line.promised(self.now)? {
            Steer::Promise { seen: seen.clock.as_ref().map(|said| said.event.clone()), at: Some(at), reason }
        } else {
            let severity = line.severity.and_then(Severity::from_level).context("no severity")?;
            let phase = line.phase.as_deref().and_then(Phase::from_word).context("no phase")?;
            Steer::State { seen: seen.stated.as_ref().map(|said| said.event.clone()), severity, phase, reason: reason.unwrap_or_default() }
        };
        self.submit(person, Command::Steer { room: space.clone(), what }).await?;
        let stands = helm().context("the crisis is not there")?;
        let events =
            [stands.stated.as_ref().map(|s| &s.event), stands.clock.as_ref().map(|s| &s.event), stands.roles.as_ref().map(|s| &s.event)];
        *self.helm.borrow_mut() = events.into_iter().flatten().cloned().collect();
        Ok(())
    }

    async fn say(&self, person: &Person, room: &OwnedRoomId, message: &Message) -> Result<EntryId> {
        let words = self.words(message, &message.text)?;
        let files = self.files(person, message).await?;
        let at = |id: &Option<String>| {
            id.as_ref().map(|id| self.known.get(id).cloned().with_context(|| format!("{id} is not said yet"))).transpose()
        };
        if let Some(feed) = &message.feed {
            return self.deliver(person, room, message, feed).await;
        }
        let (root, reply_to) = (at(&message.re)?, at(&message.reply)?);
        let room_id = room.clone();
        let command = match (&message.kind, root) {
            (_, Some(root)) => {
                self.see(person, room, &root).await?;
                Command::Comment { room: room_id, root, words, files }
            }
            (Some(kind), None) => {
                let kind = Kind::from_word(kind).with_context(|| format!("{kind} is no kind"))?;
                Command::Post { room: room_id, kind, words, files }
            }
            (None, None) => Command::Say { room: room_id, reply_to, words, files },
        };
        self.submit(person, command).await?;
        let list = person.store.list(room);
        let comments = message.re.as_ref().and_then(|re| self.known.get(re)).map(|root| person.store.thread(room, root));
        let last = comments.map_or_else(
            || list.with_untracked(|l| l.as_ref().and_then(|l| l.rows().last().map(|r| r.id.clone()))),
            |thread| thread.with_untracked(|t| t.as_ref().and_then(|t| t.last().cloned())),
        );
        last.context("it did not come back")
    }

    /// A watch item arrives as the collector would send it, in hookshot's schema.
    async fn deliver(&self, person: &Person, room: &OwnedRoomId, message: &Message, feed: &story::Feed) -> Result<EntryId> {
        let item = WatchItem {
            source: feed.title.clone(),
            source_url: feed.url.clone(),
            title: self.timed(message.title.as_deref().unwrap_or_default()),
            link: feed.link.clone(),
            summary: self.timed(&message.text),
            author: feed.author.clone(),
        };
        self.submit(person, Command::Relay { room: room.clone(), item }).await?;
        let list = person.store.list(room);
        list.with_untracked(|l| l.as_ref().and_then(|l| l.rows().last().map(|r| r.id.clone()))).context("it did not come back")
    }

    /// Waits until this person's own screen shows an entry.
    async fn see(&self, person: &Person, room: &OwnedRoomId, id: &EntryId) -> Result<()> {
        person.on_stage.enter();
        let entry = person.store.entry(room, id);
        let seen = until("seen", || entry.with_untracked(Option::is_some)).await;
        person.on_stage.leave();
        seen
    }

    /// Submits, and waits until the homeserver has it and it has come back.
    async fn submit(&self, person: &Person, command: Command) -> Result<()> {
        person.on_stage.enter();
        person.handle.submit(command).await.map_err(|refusal: Refusal| anyhow!("refused: {refusal:?}"))?;
        let outbox = person.store.outbox.clone();
        let sent = until("sent", || outbox.with_untracked(|o| o.is_empty())).await;
        person.on_stage.leave();
        sent.with_context(|| format!("{:?}", outbox.get_untracked()))
    }

    async fn files(&self, person: &Person, message: &Message) -> Result<Vec<Attachment>> {
        let mut files = Vec::new();
        for name in message.image.iter().chain(&message.file) {
            let bytes = std::fs::read(story::folder().join("media").join(name))?;
            let pixels = pixels(&bytes);
            let mime = match name.rsplit('.').next() {
                Some("png") => "image/png",
                Some("pdf") => "application/pdf",
                _ => "text/csv",
            };
            let file = KeptFile { name: name.clone(), mime: mime.to_owned(), bytes, pixels };
            files.push(person.handle.keep(file).await.map_err(|why| anyhow!("not kept: {why:?}"))?);
        }
        Ok(files)
    }

    fn words(&self, message: &Message, text: &str) -> Result<Words> {
        let mentions = message.mentions.iter().map(|name| Ok(self.cast.person(name)?.user_id.clone()));
        Ok(Words {
            title: message.title.as_deref().map(|title| self.timed(title)),
            text: self.timed(text),
            mentions: mentions.collect::<Result<_>>()?,
            happened_at: message.happened.as_deref().map(|at| story::when(at, self.now)).transpose()?,
        })
    }

    fn timed(&self, text: &str) -> String {
        story::with_times(text, self.now, self.zone)
    }
}

/// Width and height of a PNG: its header says.
fn pixels(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    bytes.starts_with(b"\x89PNG").then(|| number(16).zip(number(20))).flatten()
}

/// Minutes east of Greenwich, as the system's `date` says; the story's clock times are this machine's.
pub(crate) fn zone() -> i64 {
    let said = std::process::Command::new("date").arg("+%z").output().ok().and_then(|o| String::from_utf8(o.stdout).ok());
    let zone = said.and_then(|text| text.trim().parse::<i64>().ok()).unwrap_or(0);
    zone / 100 * 60 + zone % 100
}
