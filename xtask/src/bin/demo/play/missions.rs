//! The story's missions: given, accepted, done, postponed, by the same commands as a person's click.

use super::Player;
use crate::story::{self, Mission, Step as Told, Story};
use anyhow::{Context, Result, bail};
use leptos::prelude::*;
use ruma::OwnedRoomId;
use tocsin::crisis::{
    Command,
    assignment::{Change, Step},
};

/// One thing done about a mission.
pub(super) struct Deed<'a> {
    pub(super) at: u64,
    pub(super) mission: &'a Mission,
    step: Option<&'a Told>,
}

/// Everything done about missions, in the order of its times.
pub(super) fn deeds(story: &Story, now: u64) -> Result<Vec<Deed<'_>>> {
    let mut deeds = Vec::new();
    for mission in &story.mission {
        deeds.push(Deed { at: story::when(&mission.t, now)?, mission, step: None });
        for step in &mission.steps {
            deeds.push(Deed { at: story::when(&step.t, now)?, mission, step: Some(step) });
        }
    }
    deeds.sort_by_key(|deed| deed.at);
    Ok(deeds)
}

impl Player<'_> {
    pub(super) async fn deed(&mut self, cell: &OwnedRoomId, deed: &Deed<'_>) -> Result<()> {
        self.clock.set(deed.at);
        let mission = deed.mission;
        let person = self.cast.person(deed.step.map_or(&mission.by, |step| &step.by))?;
        let step = match deed.step {
            None => Step::Assign {
                title: mission.title.clone(),
                post: mission
                    .re
                    .as_ref()
                    .map(|re| self.known.get(re).cloned().with_context(|| format!("{re} is not said yet")))
                    .transpose()?,
                assignee: self.cast.person(&mission.to)?.user_id.clone(),
                due_at: Some(story::when(&mission.due, self.now)?),
                note: mission.note.clone(),
            },
            Some(told) => {
                let all = person.store.assignments(cell);
                let find = || {
                    let all = all.get_untracked().unwrap_or_default();
                    all.iter().find(|view| view.what().title == mission.title && view.current.is_some()).cloned()
                };
                person.on_stage.enter();
                crate::cast::until("given", || find().is_some()).await?;
                let view = find().context("it was there")?;
                let change = match (told.deed.as_str(), &told.to) {
                    ("accept", _) => Change::Accept,
                    ("done", _) => Change::Done,
                    ("drop", _) => Change::Drop,
                    ("postpone", Some(to)) => Change::Postpone(story::when(to, self.now)?),
                    (deed, _) => bail!("{deed} makes no sense"),
                };
                Step::Change { key: view.key.clone(), seen: view.shown().event.clone(), change }
            }
        };
        self.submit(person, Command::Assignment { room: cell.clone(), step: Box::new(step) }).await
    }
}
