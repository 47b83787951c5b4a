//! The publications of the story: the cell's rule, then each text through its steps, by the same commands as a person's click.

use crate::{
    backdated::StoryClock,
    cast::{Cast, Person, until},
    rooms::Rooms,
    story::{self, Does, DoneStep, Publication, Story},
};
use anyhow::{Context, Result, anyhow};
use leptos::prelude::*;
use ruma::OwnedRoomId;
use std::{collections::BTreeMap, rc::Rc, sync::Arc};
use tocsin::{
    crisis::{
        Command, EntryId, Membership, Refusal,
        publication::{
            self as said, ApproverGroup, Decision, Quorum, Stage, Step, Text,
            announcement::CONFIRM,
            step::{Agreement, Beside},
        },
    },
    session::Request,
};

/// The cell at its publications.
pub(crate) struct Newsroom<'a> {
    story: &'a Story,
    /// What is still to come, soonest last: the publication, and its step or its beginning.
    to_come: Vec<(u64, usize, Option<usize>)>,
    cast: &'a Cast,
    clock: &'a Rc<StoryClock>,
    cell: OwnedRoomId,
    general: OwnedRoomId,
    now: u64,
    zone: i64,
    roots: BTreeMap<String, EntryId>,
}

impl<'a> Newsroom<'a> {
    /// Opens it: the rule is set, the publications are to come.
    pub(crate) async fn open(
        story: &'a Story,
        cast: &'a Cast,
        rooms: &Rooms,
        clock: &'a Rc<StoryClock>,
        now: u64,
        zone: i64,
    ) -> Result<Self> {
        let mut to_come = Vec::new();
        for (number, publication) in story.publication.iter().enumerate() {
            to_come.push((publication.at(now)?, number, None));
            for (step, done) in publication.steps.iter().enumerate() {
                to_come.push((done.at(now)?, number, Some(step)));
            }
        }
        to_come.sort_unstable_by(|a, b| b.cmp(a));
        let (cell, general) = (rooms.get("cell")?.clone(), rooms.get("broadcast")?.clone());
        let newsroom = Self { story, to_come, cast, clock, cell, general, now, zone, roots: BTreeMap::new() };
        newsroom.rule(story).await?;
        Ok(newsroom)
    }

    /// Does everything that was done up to a moment.
    pub(crate) async fn catch_up(&mut self, to: u64) -> Result<()> {
        while let Some((at, number, step)) = self.to_come.pop_if(|(at, ..)| *at <= to) {
            let publication = &self.story.publication[number];
            self.clock.set(at);
            match step {
                None => self.prepare(publication).await,
                Some(step) => self.done(publication, &publication.steps[step]).await,
            }
            .with_context(|| format!("publication {}", publication.id))?;
        }
        Ok(())
    }

    async fn rule(&self, story: &Story) -> Result<()> {
        let id = |name: &String| Ok::<_, anyhow::Error>(self.cast.person(name)?.user_id.clone());
        let group = |group: &story::Approvers| {
            let members = group.members.iter().map(id).collect::<Result<_>>()?;
            Ok::<_, anyhow::Error>(ApproverGroup { id: group.id.clone(), name: group.name.clone(), members, needed: 1 })
        };
        let rule = Quorum {
            groups: story.approvers.iter().map(group).collect::<Result<_>>()?,
            four_eyes: true,
            fast_lane: story.fast_lane.iter().map(id).collect::<Result<_>>()?,
        };
        let lead = self.cast.person("directeur-crise")?;
        self.submit(lead, Command::Agree { room: self.cell.clone(), on: Agreement::Quorum(rule) }).await
    }

    async fn prepare(&mut self, publication: &Publication) -> Result<()> {
        let author = self.cast.person(&publication.by)?;
        let with = self.beside(publication)?;
        let corrects = publication
            .corrects
            .as_ref()
            .map(|id| self.roots.get(id).cloned().with_context(|| format!("{id} is not there yet")))
            .transpose()?;
        let (text, body) = (self.text(publication, &publication.text), self.timed(&publication.text));
        self.step(author, Step::Prepare { text, with, corrects, ask: publication.ask }).await?;
        let find = || {
            let board = author.store.board(&self.cell).get_untracked().unwrap_or_default();
            board
                .iter()
                .find(|p| !p.root.is_local() && p.current.as_ref().is_some_and(|c| c.revision.text.body == body))
                .map(|p| p.root.clone())
        };
        let root = find().context("it did not come back")?;
        self.roots.insert(publication.id.clone(), root);
        Ok(())
    }

    fn beside(&self, publication: &Publication) -> Result<Beside> {
        Ok(Beside { note: publication.note.clone(), due_at: publication.due_at(self.now)? })
    }

    async fn done(&self, publication: &Publication, step: &DoneStep) -> Result<()> {
        let person = self.cast.person(&step.by)?;
        if matches!(step.does, Does::Read | Does::Confirm) {
            return self.read(person, publication, step.does == Does::Confirm).await;
        }
        let root = self.roots.get(&publication.id).cloned().context("it is not there yet")?;
        // Who was not listening hears first what the others did.
        let ready = |p: &said::Publication| {
            let open = match step.does {
                Does::Approve => p.offers.approve.is_ok(),
                Does::Object => p.offers.object.is_ok(),
                Does::Broadcast => p.offers.broadcast.is_ok(),
                _ => p.offers.change.is_ok(),
            };
            open && p.current.is_some() && p.pending.is_none()
        };
        let seen = self.until(person, &root, ready).await?;
        let decide = |decision| Step::Decide {
            root: root.clone(),
            revision: seen.head.what.revision.clone(),
            digest: seen.head.what.digest.clone(),
            decision: Some(decision),
            note: step.text.clone(),
        };
        let head = seen.head.event.clone();
        match step.does {
            Does::Approve => self.step(person, decide(Decision::Approve)).await,
            Does::Object => self.step(person, decide(Decision::RequestChanges)).await,
            Does::Save => {
                let text = self.text(publication, step.text.as_deref().unwrap_or_default());
                let with = self.beside(publication)?;
                self.step(person, Step::Save { root, seen: head, text, with, merges: vec![], ask: false }).await
            }
            Does::Broadcast => {
                let digest = seen.head.what.digest.clone();
                self.step(person, Step::Broadcast { root: root.clone(), seen: head, digest, fast_lane: false }).await?;
                self.until(person, &root, |p| p.stage == Stage::Broadcast).await.map(drop)
            }
            Does::Read | Does::Confirm => Ok(()),
        }
    }

    /// Reads, or confirms, the announcement it became.
    async fn read(&self, person: &Person, publication: &Publication, confirm: bool) -> Result<()> {
        let title = self.timed(&publication.title);
        let list = person.store.list(&self.general);
        let find = || {
            let rows: Vec<_> = list.get_untracked().map(|l| l.rows().iter().rev().map(|r| r.id.clone()).collect()).unwrap_or_default();
            rows.into_iter().find(|id| {
                let entry = person.store.entry(&self.general, id).get_untracked();
                entry.is_some_and(|e| e.content.as_ref().is_some_and(|c| c.title.as_deref() == Some(&title)))
            })
        };
        person.on_stage.enter();
        let seen = until("announced", || find().is_some()).await;
        person.on_stage.leave();
        seen?;
        let id = find().context("just seen")?;
        if confirm {
            self.submit(person, Command::React { room: self.general.clone(), target: id.clone(), key: CONFIRM.into() }).await?;
        }
        person.handle.ask(Request::Read(self.general.clone(), id));
        Ok(())
    }

    fn text(&self, publication: &Publication, body: &str) -> Text {
        Text { title: self.timed(&publication.title), body: self.timed(body), files: vec![], destinations: [self.general.clone()].into() }
    }

    fn timed(&self, text: &str) -> String {
        story::with_times(text, self.now, self.zone)
    }

    async fn until(&self, person: &Person, root: &EntryId, so: impl Fn(&said::Publication) -> bool) -> Result<Arc<said::Publication>> {
        let signal = person.store.publication(&self.cell, root);
        person.on_stage.enter();
        let seen = until("on the board", || signal.with_untracked(|p| p.as_ref().is_some_and(|p| so(p)))).await;
        person.on_stage.leave();
        seen?;
        signal.get_untracked().context("just seen")
    }

    async fn step(&self, person: &Person, step: Step) -> Result<()> {
        self.submit(person, Command::Publication { room: self.cell.clone(), step: Box::new(step) }).await
    }

    async fn submit(&self, person: &Person, command: Command) -> Result<()> {
        person.on_stage.enter();
        // Who made the rooms by hand has yet to hear of them.
        let room = person.store.room(command.room());
        until("in the room", || room.with_untracked(|room| room.as_ref().is_some_and(|r| r.mine == Membership::Joined))).await?;
        let outbox = person.store.outbox.clone();
        let done = person.handle.submit(command).await.map_err(|refusal: Refusal| anyhow!("refused: {refusal:?}"));
        let sent = match done {
            Ok(()) => until("sent", || outbox.with_untracked(|o| o.is_empty())).await,
            Err(error) => Err(error),
        };
        person.on_stage.leave();
        sent.with_context(|| format!("{:?}", outbox.get_untracked()))
    }
}
