//! The story as it is written, and its times.

use anyhow::{Context, Result};
use serde::Deserialize;
use std::{collections::BTreeMap, path::PathBuf};

const MINUTE: i64 = 60_000;

#[derive(Deserialize)]
pub(crate) struct Story {
    pub(crate) crisis: Crisis,
    pub(crate) account: Vec<Account>,
    pub(crate) group: Vec<Group>,
    pub(crate) helm: Vec<Helm>,
    pub(crate) rooms: BTreeMap<String, Room>,
    #[serde(default)]
    pub(crate) mission: Vec<Mission>,
    pub(crate) approvers: Vec<Approvers>,
    pub(crate) fast_lane: Vec<String>,
    pub(crate) publication: Vec<Publication>,
}

#[derive(Deserialize)]
pub(crate) struct Approvers {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) members: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct Publication {
    pub(crate) id: String,
    t: String,
    pub(crate) by: String,
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) note: Option<String>,
    due: Option<String>,
    #[serde(default)]
    pub(crate) ask: bool,
    pub(crate) corrects: Option<String>,
    #[serde(default)]
    pub(crate) steps: Vec<DoneStep>,
}

#[derive(Deserialize)]
pub(crate) struct DoneStep {
    t: String,
    pub(crate) by: String,
    pub(crate) does: Does,
    pub(crate) text: Option<String>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Does {
    Approve,
    Object,
    Save,
    Broadcast,
    Read,
    Confirm,
}

impl Publication {
    pub(crate) fn at(&self, now: u64) -> Result<u64> {
        at(&self.t, now)
    }

    pub(crate) fn due_at(&self, now: u64) -> Result<Option<u64>> {
        self.due.as_ref().map(|due| at(due, now)).transpose()
    }
}

impl DoneStep {
    pub(crate) fn at(&self, now: u64) -> Result<u64> {
        at(&self.t, now)
    }
}

#[derive(Deserialize)]
pub(crate) struct Crisis {
    pub(crate) name: String,
    pub(crate) severity: u8,
    pub(crate) phase: String,
    pub(crate) topic: String,
    opened: String,
}

#[derive(Deserialize)]
pub(crate) struct Account {
    pub(crate) localpart: String,
    pub(crate) name: String,
    pub(crate) role: String,
}

#[derive(Deserialize)]
pub(crate) struct Group {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) topic: String,
    pub(crate) members: Vec<String>,
    pub(crate) chat: Option<String>,
    pub(crate) chat_name: Option<String>,
}

/// What somebody says at the helm of the crisis.
#[derive(Deserialize)]
pub(crate) struct Helm {
    t: String,
    pub(crate) by: String,
    pub(crate) severity: Option<i64>,
    pub(crate) phase: Option<String>,
    promise: Option<String>,
    pub(crate) role: Option<String>,
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
    pub(crate) reason: Option<String>,
}

impl Helm {
    /// When it was said, in milliseconds since 1970.
    pub(crate) fn at(&self, now: u64) -> Result<u64> {
        at(&self.t, now)
    }

    /// The time of the update it promises.
    pub(crate) fn promised(&self, now: u64) -> Result<Option<u64>> {
        self.promise.as_ref().map(|offset| at(offset, now)).transpose()
    }
}

#[derive(Deserialize)]
pub(crate) struct Room {
    pub(crate) messages: Vec<Message>,
}

#[derive(Deserialize)]
pub(crate) struct Message {
    pub(crate) id: String,
    t: String,
    pub(crate) by: String,
    pub(crate) kind: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) text: String,
    pub(crate) re: Option<String>,
    pub(crate) reply: Option<String>,
    #[serde(default)]
    pub(crate) mentions: Vec<String>,
    pub(crate) image: Option<String>,
    pub(crate) file: Option<String>,
    pub(crate) edit: Option<String>,
    #[serde(default)]
    pub(crate) deleted: bool,
    #[serde(default)]
    pub(crate) react: Vec<Reaction>,
    #[serde(default)]
    pub(crate) pinned: bool,
    pub(crate) feed: Option<Feed>,
    /// Who put which label on it, one after the other.
    #[serde(default)]
    pub(crate) sort: Vec<Sorting>,
    /// When what it tells of happened, for what was entered late.
    pub(crate) happened: Option<String>,
}

/// Something somebody is asked to do.
#[derive(Deserialize)]
pub(crate) struct Mission {
    pub(crate) title: String,
    pub(crate) t: String,
    pub(crate) by: String,
    pub(crate) to: String,
    pub(crate) due: String,
    pub(crate) note: Option<String>,
    pub(crate) re: Option<String>,
    #[serde(default)]
    pub(crate) steps: Vec<Step>,
}

/// What became of it.
#[derive(Deserialize)]
pub(crate) struct Step {
    pub(crate) t: String,
    pub(crate) by: String,
    #[serde(rename = "do")]
    pub(crate) deed: String,
    pub(crate) to: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Reaction {
    pub(crate) by: String,
    pub(crate) key: String,
}

#[derive(Deserialize)]
pub(crate) struct Sorting {
    pub(crate) by: String,
    pub(crate) label: String,
}

#[derive(Deserialize)]
pub(crate) struct Feed {
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) link: String,
    pub(crate) author: Option<String>,
}

/// The folder of the story and its files.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("demo")
}

pub(crate) fn read() -> Result<Story> {
    let path = folder().join("story.toml");
    let text = std::fs::read_to_string(&path).with_context(|| format!("{} can't be read", path.display()))?;
    toml::from_str(&text).context("the story makes no sense")
}

impl Crisis {
    /// When it was opened, in milliseconds since 1970.
    pub(crate) fn opened_at(&self, now: u64) -> Result<u64> {
        at(&self.opened, now)
    }
}

impl Message {
    /// When it was written, in milliseconds since 1970.
    pub(crate) fn at(&self, now: u64) -> Result<u64> {
        at(&self.t, now)
    }
}

/// A moment of the story, in milliseconds since 1970.
pub(crate) fn when(offset: &str, now: u64) -> Result<u64> {
    at(offset, now)
}

fn at(offset: &str, now: u64) -> Result<u64> {
    let minutes = minutes(offset).with_context(|| format!("{offset} is no time"))?;
    Ok(now.saturating_add_signed(minutes * MINUTE))
}

fn minutes(offset: &str) -> Option<i64> {
    let (sign, rest) = offset.strip_prefix('-').map_or_else(|| (1, offset.trim_start_matches('+')), |rest| (-1, rest));
    let (hours, minutes) = rest.split_once(':')?;
    Some(sign * (hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?))
}

/// Puts clock times for the marks `{-3:10}`: French, rounded down to five minutes, in the local time zone.
pub(crate) fn with_times(text: &str, now: u64, zone: i64) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        if let Some((offset, tail)) = after.split_once('}').and_then(|(mark, tail)| Some((minutes(mark)?, tail))) {
            out += &clock_time(i64::try_from(now).unwrap_or(0) + (offset + zone) * MINUTE);
            rest = tail;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out + rest
}

/// As the French write it, rounded down to five minutes.
fn clock_time(local: i64) -> String {
    let of_day = local.rem_euclid(24 * 60 * MINUTE) / MINUTE / 5 * 5;
    let (hour, minute) = (of_day / 60, of_day % 60);
    if minute == 0 { format!("{hour}\u{a0}h") } else { format!("{hour}\u{a0}h\u{a0}{minute:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tocsin::crisis::publication::Labels;

    #[test]
    fn marks_become_clock_times() {
        let noon = 12 * 60 * 60_000;
        assert_eq!(with_times("à {-1:00}, puis {+0:52} {x}", noon, 0), "à 11\u{a0}h, puis 12\u{a0}h\u{a0}50 {x}");
        assert_eq!(with_times("{-13:00}", noon, 60), "0\u{a0}h");
    }

    #[test]
    fn the_story_itself_is_sound() {
        let story = read().expect("it is in the repository");
        let accounts: Vec<_> = story.account.iter().map(|a| a.localpart.as_str()).collect();
        for message in story.rooms.values().flat_map(|room| &room.messages) {
            assert!(accounts.contains(&message.by.as_str()), "{}", message.id);
            assert!(message.at(1_000_000_000_000).is_ok(), "{}", message.id);
            for sorting in &message.sort {
                assert!(accounts.contains(&sorting.by.as_str()), "{}", message.id);
                assert!(Labels::triage().0.iter().any(|label| label.id == sorting.label), "{}: {}", message.id, sorting.label);
            }
            assert!(message.happened.iter().all(|at| minutes(at).is_some()), "{}", message.id);
            for file in message.image.iter().chain(&message.file) {
                assert!(folder().join("media").join(file).is_file(), "{file}");
            }
        }
        let cell: Vec<_> = story.rooms["cell"].messages.iter().map(|m| m.id.as_str()).collect();
        for mission in &story.mission {
            assert!([&mission.by, &mission.to].iter().all(|who| accounts.contains(&who.as_str())), "{}", mission.title);
            assert!(mission.re.as_deref().is_none_or(|post| cell.contains(&post)), "{}", mission.title);
            assert!([&mission.t, &mission.due].iter().all(|at| minutes(at).is_some()), "{}", mission.title);
            for step in &mission.steps {
                assert!(accounts.contains(&step.by.as_str()) && minutes(&step.t) > minutes(&mission.t), "{}", mission.title);
                assert!(["accept", "done", "drop", "postpone"].contains(&step.deed.as_str()), "{}", step.deed);
            }
        }
        for publication in &story.publication {
            let people = publication.steps.iter().map(|step| &step.by).chain([&publication.by]);
            assert!(people.into_iter().all(|by| accounts.contains(&by.as_str())), "{}", publication.id);
            assert!(publication.at(1_000_000_000_000).is_ok() && publication.steps.iter().all(|s| s.at(1_000_000_000_000).is_ok()));
        }
    }
}
