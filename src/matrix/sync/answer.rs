//! The parts of a sync answer, each read on its own so that one bad part costs only itself.

use crate::matrix::{
    Event,
    history::{History, Place},
};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

/// The answer as a whole: only what must be there must be there.
#[derive(Deserialize)]
pub(super) struct Answer<'a> {
    #[serde(borrow)]
    pub(super) next_batch: Cow<'a, str>,
    #[serde(borrow, default)]
    pub(super) rooms: Rooms<'a>,
}

type Sections<'a> = BTreeMap<String, &'a RawValue>;

#[derive(Default, Deserialize)]
pub(super) struct Rooms<'a> {
    #[serde(borrow, default)]
    join: Sections<'a>,
    #[serde(borrow, default)]
    invite: Sections<'a>,
    #[serde(borrow, default)]
    knock: Sections<'a>,
    #[serde(borrow, default)]
    leave: Sections<'a>,
}

impl<'a> Rooms<'a> {
    pub(super) fn all(self) -> impl Iterator<Item = (String, Standing, &'a RawValue)> {
        let each = |standing| move |(id, raw)| (id, standing, raw);
        let joined = self.join.into_iter().map(each(Standing::Joined));
        let invited = self.invite.into_iter().map(each(Standing::Invited));
        let knocked = self.knock.into_iter().map(each(Standing::Knocking));
        joined.chain(invited).chain(knocked).chain(self.leave.into_iter().map(each(Standing::Left)))
    }
}

/// Where we stand in a room, as an answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In it.
    Joined,
    /// Asked to come.
    Invited,
    /// Asked to be let in.
    Knocking,
    /// Gone.
    Left,
}

/// An event and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The place.
    pub place: Place,
    /// The event as it came, for the vault.
    pub json: String,
    /// The event as we read it.
    pub event: Event,
}

/// What one answer changes in one room.
#[derive(Clone, Debug, PartialEq)]
pub struct RoomDelta {
    /// Where we stand.
    pub standing: Standing,
    /// State to take in as it is, with its JSON for the vault.
    pub state: Vec<(String, Event)>,
    /// State keys whose value must be asked for again before anyone acts on it: they changed in the timeline, and
    /// this server does not say what came of it (it has no `state_after`).
    pub doubtful: Vec<(String, String)>,
    /// New events, oldest first.
    pub timeline: Vec<Placed>,
    /// Was the timeline cut short?
    pub limited: bool,
    /// The room's known history with these events in it.
    pub history: History,
    /// Receipts: event, person.
    pub receipts: Vec<(String, String)>,
    /// Who is typing, when the answer says.
    pub typing: Option<Vec<String>>,
    /// How many people are in the room, when the answer says.
    pub joined: Option<u64>,
    /// Is this room new to us?
    pub fresh: bool,
}

impl RoomDelta {
    /// Every event in it: those of the timeline, then the state.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.timeline.iter().map(|placed| &placed.event).chain(self.state.iter().map(|(_, event)| event))
    }
}

/// One room's section, part by part.
pub(super) struct Joined<'a>(BTreeMap<Cow<'a, str>, &'a RawValue>);

impl<'a> Joined<'a> {
    pub(super) fn parse(json: &'a str) -> Option<Self> {
        #[derive(Deserialize)]
        #[serde(transparent)]
        struct Parts<'a>(#[serde(borrow)] BTreeMap<Cow<'a, str>, &'a RawValue>);
        serde_json::from_str::<Parts<'_>>(json).ok().map(|parts| Self(parts.0))
    }

    fn part<T: Deserialize<'a> + Default>(&self, name: &str) -> T {
        self.0.get(name).and_then(|raw| serde_json::from_str(raw.get()).ok()).unwrap_or_default()
    }

    pub(super) fn place(self, standing: Standing, mut history: History, first: bool, rejected: &mut Vec<String>) -> RoomDelta {
        let mut events = |raws: Vec<&RawValue>| -> Vec<(String, Event)> {
            let mut sound = Vec::with_capacity(raws.len());
            for raw in raws {
                match Event::parse(raw.get()) {
                    Ok(event) => sound.push((raw.get().to_owned(), event)),
                    Err(why) => rejected.push(why.to_string()),
                }
            }
            sound
        };
        let after = ["state_after", "org.matrix.msc4222.state_after"].into_iter().find(|name| self.0.contains_key(*name));
        let stripped = match standing {
            Standing::Invited => Some("invite_state"),
            Standing::Knocking => Some("knock_state"),
            _ => None,
        };
        let mut state = match stripped {
            Some(part) => self.stripped(part),
            None => events(self.part::<EventList<'_>>(after.unwrap_or("state")).events),
        };
        let fresh = history.segments.is_empty();
        let timeline = self.part::<TimelinePart<'_>>("timeline");
        let timeline_events = events(timeline.events);
        let mut doubtful = Vec::new();
        if after.is_none() && stripped.is_none() {
            for (json, event) in &timeline_events {
                if let Some(key) = &event.state_key {
                    state.push((json.clone(), event.clone()));
                    // On the first sync the timeline is history the server has long resolved into `state`
                    // before it; what it holds itself may still be a losing branch.
                    doubtful.push((event.kind.clone(), key.clone()));
                }
            }
            crate::order::sort_by(&mut doubtful, Ord::cmp);
            doubtful.dedup();
        }
        last_of_each_key(&mut state);
        let limited = timeline.limited || fresh || first;
        let places = history.live(timeline_events.len(), limited, timeline.prev_batch.as_deref());
        let placed = places.into_iter().zip(timeline_events);
        RoomDelta {
            standing,
            state,
            doubtful,
            timeline: placed.map(|(place, (json, event))| Placed { place, json, event }).collect(),
            limited: limited && !fresh,
            history,
            receipts: self.receipts(),
            typing: self.typing(),
            joined: self.part::<Summary>("summary").joined,
            fresh,
        }
    }

    /// Stripped state has no ids; each event gets one of its own, from its type.
    fn stripped(&self, part: &str) -> Vec<(String, Event)> {
        let with_id = |raw: &RawValue| {
            let mut value: serde_json::Value = serde_json::from_str(raw.get()).ok()?;
            let map = value.as_object_mut()?;
            if !map.contains_key("event_id") {
                map.insert("event_id".to_owned(), "$stripped".into());
            }
            let json = value.to_string();
            let event = Event::parse(&json).ok()?;
            Some((json, event))
        };
        self.part::<EventList<'_>>(part).events.into_iter().filter_map(with_id).collect()
    }

    fn ephemeral(&self) -> Vec<serde_json::Value> {
        let events = self.part::<EventList<'_>>("ephemeral").events;
        events.into_iter().filter_map(|raw| serde_json::from_str(raw.get()).ok()).collect()
    }

    fn receipts(&self) -> Vec<(String, String)> {
        let mut receipts = Vec::new();
        for event in self.ephemeral().iter().filter(|e| e["type"] == "m.receipt") {
            for (id, kinds) in event["content"].as_object().into_iter().flatten() {
                for kind in ["m.read", "m.read.private"] {
                    for (user, data) in kinds[kind].as_object().into_iter().flatten() {
                        // A mark in one thread says nothing of the room.
                        if matches!(data["thread_id"].as_str(), None | Some("main")) {
                            receipts.push((id.clone(), user.clone()));
                        }
                    }
                }
            }
        }
        receipts
    }

    fn typing(&self) -> Option<Vec<String>> {
        let events = self.ephemeral();
        let event = events.iter().rfind(|e| e["type"] == "m.typing")?;
        let users = event["content"]["user_ids"].as_array()?;
        Some(users.iter().filter_map(|u| u.as_str().map(ToOwned::to_owned)).take(50).collect())
    }
}

/// One value per key: the last one said.
fn last_of_each_key(state: &mut Vec<(String, Event)>) {
    let mut seen = BTreeSet::new();
    let mut kept: Vec<_> = std::mem::take(state);
    kept.reverse();
    kept.retain(|(_, event)| seen.insert((event.kind.clone(), event.state_key.clone())));
    kept.reverse();
    *state = kept;
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct EventList<'a> {
    #[serde(borrow)]
    events: Vec<&'a RawValue>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct TimelinePart<'a> {
    #[serde(borrow)]
    events: Vec<&'a RawValue>,
    limited: bool,
    prev_batch: Option<String>,
}

#[derive(Default, Deserialize)]
struct Summary {
    #[serde(rename = "m.joined_member_count")]
    joined: Option<u64>,
}
