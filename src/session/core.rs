//! What this tab knows, and how news changes it: the same in the tab that talks to the homeserver and in those that follow.

use super::{archive, markup::Parse, ports::Change, translate};
use crate::crisis::{Board, Changes, EntryId, Fact, Keep, LetGo, Position, fact::What, publication::claim};
use crate::matrix::{
    ApiError, Event,
    history::History,
    outbox::{After, Item, Outbox},
    sync::{Delta, Machine},
};
use ruma::{OwnedRoomId, RoomId, UserId};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};

/// Something that came from the homeserver, told from tab to tab as it came.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum News {
    /// A sync answer.
    Sync {
        /// Its number.
        seq: u64,
        /// When it came.
        at: u64,
        /// The answer.
        body: String,
    },
    /// Older events of a room, newest first.
    Older {
        /// The room.
        room: OwnedRoomId,
        /// The stretch they continue.
        segment: i64,
        /// The token they were asked with.
        from: String,
        /// The events.
        events: Vec<Box<RawValue>>,
        /// The next token; `None` is the room's beginning.
        end: Option<String>,
    },
    /// Events fetched alone: a thread, a permalink. Newest first.
    Alone {
        /// The room.
        room: OwnedRoomId,
        /// The events.
        events: Vec<Box<RawValue>>,
    },
    /// A piece of state asked for again.
    State {
        /// The room.
        room: OwnedRoomId,
        /// The event.
        event: Box<RawValue>,
    },
}

/// What this tab knows.
#[derive(Debug)]
pub(super) struct Core {
    pub(super) board: Board,
    pub(super) machine: Machine,
    pub(super) outbox: Outbox,
    /// Parses other people's HTML.
    pub(super) parse: Parse,
    /// The oldest place read from disk, per room that was opened.
    pub(super) oldest: BTreeMap<OwnedRoomId, Option<Position>>,
    /// Rooms whose whole record on disk has been read.
    pub(super) disk_exhausted: BTreeSet<OwnedRoomId>,
}

/// What news will change: made before the commit, adopted after it.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// For the vault.
    pub(super) changes: Vec<Change>,
    pub(super) facts: Vec<Fact>,
    delta: Option<Delta>,
    history: Option<(OwnedRoomId, History)>,
    pub(super) done: Vec<(String, String)>,
    jumped: Vec<OwnedRoomId>,
}

impl Plan {
    /// Rooms in which a hole opens.
    pub(super) fn cut(&self) -> &[OwnedRoomId] {
        &self.jumped
    }

    /// State keys to ask for again before anyone acts on them.
    pub(super) fn doubtful(&self) -> Vec<(OwnedRoomId, String, String)> {
        let rooms = self.delta.iter().flat_map(|d| &d.rooms);
        let each = rooms.flat_map(|(room, c)| c.doubtful.iter().map(move |(kind, key)| (room.clone(), kind.clone(), key.clone())));
        each.filter(|(_, kind, _)| kind != "m.room.member").collect()
    }
}

impl Core {
    /// Nothing known yet.
    pub(super) fn new(me: &UserId, parse: Parse) -> Self {
        Self {
            board: Board::new(me.to_owned()),
            machine: Machine::default(),
            outbox: Outbox::default(),
            parse,
            oldest: BTreeMap::new(),
            disk_exhausted: BTreeSet::new(),
        }
    }

    /// What news will change. Nothing changes yet.
    pub(super) fn plan(&self, news: &News) -> Result<Plan, ApiError> {
        match news {
            News::Sync { at, body, .. } => self.plan_sync(body, *at),
            News::Older { room, segment, from, events, end } => {
                let history = self.machine.history(room);
                // Somebody else, in this tab or another, was faster: what was asked is here, and more may be. Taken in
                // again, its events would be known, and pass for the end of the hole.
                let stale = history.hole_below(*segment).is_none_or(|s| s.number != *segment || s.token.as_deref() != Some(from));
                Ok(if stale { Plan::default() } else { self.plan_older(room, *segment, events, end.as_deref()) })
            }
            News::Alone { room, events } => Ok(self.plan_alone(room, events)),
            News::State { room, event } => Ok(self.plan_state(room, event.get())),
        }
    }

    fn plan_sync(&self, body: &str, at: u64) -> Result<Plan, ApiError> {
        let delta = self.machine.receive(body)?;
        let facts = translate::delta(&delta, self.board.me(), self.parse);
        let changes = if delta.is_fleeting() { Vec::new() } else { archive::of_delta(&delta, at) };
        let mut plan = Plan { changes, facts, ..Plan::default() };
        for (room, change) in &delta.rooms {
            for event in change.events() {
                self.plan_echo(&mut plan, event);
                plan.changes.extend(self.deletion_on_disk(room, event));
            }
            if change.limited {
                plan.jumped.push(room.clone());
            }
        }
        // An echo may overtake the answer: then it is the echo that tells its id to those that wait for it.
        plan.changes.extend(self.outbox.to_be_named(&plan.done).iter().map(archive::of_item));
        plan.delta = Some(delta);
        Ok(plan)
    }

    fn deletion_on_disk(&self, room: &RoomId, event: &Event) -> Option<Change> {
        let target = (event.kind == "m.room.redaction").then(|| event.text("redacts").or(event.redacts.as_deref()))??;
        let message = self.board.timeline(room)?.message_of(&EntryId::from(target))?;
        Some(archive::of_deleted(room, message.position, target, message.sender.as_str(), message.at, event))
    }

    fn plan_older(&self, room: &RoomId, segment: i64, raw: &[Box<RawValue>], end: Option<&str>) -> Plan {
        let events: Vec<_> = raw.iter().filter_map(|raw| Some((raw.get(), Event::parse(raw.get()).ok()?))).collect();
        let mut history = self.machine.history(room);
        let known = |id: &str| self.board.timeline(room).is_some_and(|t| t.knows(&EntryId::from(id)) && !t.is_detached(&EntryId::from(id)));
        let places = history.older(segment, events.iter().map(|(_, e)| e.id.as_str()), end, known);
        let mut plan = Plan { changes: vec![archive::of_history(room, &history)], ..Plan::default() };
        for ((segment, index), (json, event)) in places.into_iter().zip(&events) {
            let position = Position::new(segment, index);
            plan.changes.push(archive::of_event(room, position, json));
            plan.facts.extend(translate::placed(room, [(position, event)], self.parse));
        }
        plan.history = Some((room.to_owned(), history));
        plan
    }

    fn plan_alone(&self, room: &RoomId, raw: &[Box<RawValue>]) -> Plan {
        let mut history = self.machine.history(room);
        let (mut facts, mut changes) = (Vec::new(), Vec::new());
        for (json, event) in raw.iter().filter_map(|raw| Some((raw.get(), Event::parse(raw.get()).ok()?))) {
            let id = EntryId::from(event.id.as_str());
            let known = self.board.timeline(room).is_some_and(|t| t.knows(&id));
            if !known {
                let (segment, index) = history.alone();
                let position = Position::new(segment, index);
                changes.push(archive::of_event(room, position, json));
                facts.extend(translate::placed(room, [(position, &event)], self.parse));
            } else if let Some(count) = event.comments() {
                facts.push(Fact { room: room.to_owned(), what: What::Comments { root: id, count } });
            }
        }
        if !changes.is_empty() {
            // With the count of what was fetched alone, so that the next one does not take a place on disk that is taken.
            changes.push(archive::of_history(room, &history));
        }
        Plan { changes, facts, history: Some((room.to_owned(), history)), ..Plan::default() }
    }

    fn plan_state(&self, room: &RoomId, json: &str) -> Plan {
        let Ok(event) = Event::parse(json) else { return Plan::default() };
        let seq = self.machine.seq();
        let facts = translate::state_facts(seq, &event, self.board.me());
        Plan {
            changes: vec![archive::of_state(room, &event, json)],
            facts: facts.into_iter().map(|what| Fact { room: room.to_owned(), what }).collect(),
            ..Plan::default()
        }
    }

    /// The plan is durable: it counts. Returns what changed for the screen, and the writes that are done besides
    /// those the plan itself took out.
    pub(super) fn adopt(&mut self, plan: Plan) -> (Changes, Vec<Item>) {
        if let Some(delta) = &plan.delta {
            self.machine.committed(delta);
        }
        if let Some((room, history)) = plan.history {
            self.machine.set_history(room, history);
        }
        for (transaction, event) in plan.done {
            self.outbox.echoed(Some(&transaction), &event);
            self.outbox.named(&transaction, &event);
        }
        let mut gone: Vec<_> = plan.jumped.iter().flat_map(|room| self.outbox.jumped(room)).collect();
        gone.extend(plan.delta.iter().flat_map(|delta| self.back_meanwhile(delta)));
        let settled =
            gone.iter().map(|item| Fact { room: item.room.clone(), what: What::Settled { id: EntryId::local(&item.transaction) } });
        let facts: Vec<_> = plan.facts.into_iter().chain(settled).collect();
        (self.board.fold(facts), gone)
    }

    /// Lets go of all but the newest messages of a room. What is older is read from disk again, as after a start.
    pub(super) fn let_go(&mut self, room: &RoomId) -> LetGo {
        let gone = self.board.let_go(room, Keep::default());
        if let (Some(floor), Some(oldest)) = (gone.floor, self.oldest.get_mut(room)) {
            *oldest = Some(floor);
            self.disk_exhausted.remove(room);
        }
        gone
    }

    /// Shows a write that is not confirmed, as it stands.
    pub(super) fn show(&mut self, item: &Item) -> Changes {
        let on_its_way = self.outbox.is_on_its_way(item);
        let id = EntryId::local(&item.transaction);
        let what = translate::local(item, self.board.me(), self.parse).into_iter();
        let progress = What::Progress { id, progress: translate::progress(item, on_its_way) };
        let facts = what.chain([progress]).map(|what| Fact { room: item.room.clone(), what });
        self.board.fold(facts)
    }

    /// Who won a claim, as people call them.
    pub(super) fn claimed_by(&self, after: &After) -> String {
        let (root, supersedes) = (EntryId::from(after.key.as_str()), EntryId::from(after.supersedes.as_str()));
        let first =
            self.board.timeline(&after.room).and_then(|timeline| claim::first_claim(timeline, &root, &supersedes)).map(|said| said.by);
        let room = self.board.room(&after.room);
        let winner = first.or_else(|| Some(room?.head(&root)?.by.clone()));
        winner.map(|user| room.map_or_else(|| user.localpart().to_owned(), |room| room.called(&user))).unwrap_or_default()
    }

    /// Takes a write off the screen.
    pub(super) fn hide(&mut self, item: &Item) -> Changes {
        let id = EntryId::local(&item.transaction);
        self.board.fold([Fact { room: item.room.clone(), what: What::Settled { id } }])
    }
}
