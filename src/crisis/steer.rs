//! Steering a crisis: how grave it is, when people hear next, who holds which role. Each is a state of the space, and each change a trace in its history.

pub mod clock;
pub mod roles;

pub use clock::Clock;
pub use roles::{Duty, Roles};

use super::{Board, EntryId, Millis, Phase, Refusal, Room, Said, Severity, StateFact, Status, publication::step::may_set};
use ruma::{OwnedUserId, RoomId};

/// The event type of how grave it is and how far along.
pub const STATUS: &str = "org.tocsin.crisis";
/// The event type of the promised time.
pub const CLOCK: &str = "org.tocsin.clock";
/// The event type of who holds which role.
pub const ROLES: &str = "org.tocsin.roles";

/// What somebody said of the crisis, and why they changed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// How grave, how far along.
    pub status: Status,
    /// Why it changed.
    pub reason: Option<String>,
}

/// What a person does at the helm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Steer {
    /// Say how grave it is and how far along.
    State {
        /// The event the person saw.
        seen: Option<EntryId>,
        /// How grave.
        severity: Severity,
        /// How far along.
        phase: Phase,
        /// Why.
        reason: String,
    },
    /// Promise the next update.
    Promise {
        /// The event the person saw.
        seen: Option<EntryId>,
        /// When; `None` promises nothing any more.
        at: Option<Millis>,
        /// Why then.
        reason: Option<String>,
    },
    /// Move a promise that was not kept.
    Snooze {
        /// The event the person saw.
        seen: Option<EntryId>,
        /// Until when.
        at: Millis,
        /// Why.
        reason: String,
    },
    /// Give a role to somebody, in the place of somebody or beside them.
    Hand {
        /// The event the person saw.
        seen: Option<EntryId>,
        /// The role's word.
        role: String,
        /// Who lays it down.
        from: Option<OwnedUserId>,
        /// Who takes it up.
        to: Option<OwnedUserId>,
    },
}

impl Steer {
    /// The type of the state it writes.
    pub const fn event_type(&self) -> &'static str {
        match self {
            Self::State { .. } => STATUS,
            Self::Promise { .. } | Self::Snooze { .. } => CLOCK,
            Self::Hand { .. } => ROLES,
        }
    }

    const fn seen(&self) -> Option<&EntryId> {
        match self {
            Self::State { seen, .. } | Self::Promise { seen, .. } | Self::Snooze { seen, .. } | Self::Hand { seen, .. } => seen.as_ref(),
        }
    }
}

/// What waits to be sent at the helm, and what I may do there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Helm {
    /// How grave, how far along, who said so and why.
    pub stated: Option<Said<Stated>>,
    /// The promised time.
    pub clock: Option<Said<Clock>>,
    /// Who holds which role.
    pub roles: Option<Said<Roles>>,
    /// A status of mine that is not confirmed.
    pub new_status: Option<Stated>,
    /// A promise of mine that is not confirmed.
    pub new_clock: Option<Clock>,
    /// Roles of mine that are not confirmed.
    pub new_roles: Option<Roles>,
    /// May I say how grave it is?
    pub may_state: bool,
    /// May I promise?
    pub may_promise: bool,
    /// May I give roles?
    pub may_hand: bool,
}

impl Helm {
    /// The helm of a room, as far as it has one.
    pub fn of(board: &Board, id: &RoomId) -> Self {
        let Some(room) = board.room(id).filter(|room| room.is_space()) else { return Self::default() };
        let may = |kind: &str| room.mine() == super::Membership::Joined && may_set(board, id, kind).is_ok();
        let mut helm = Self {
            stated: room.stated().cloned(),
            clock: room.clock().cloned(),
            roles: room.roles().cloned(),
            may_state: may(STATUS),
            may_promise: may(CLOCK),
            may_hand: may(ROLES),
            ..Self::default()
        };
        for waiting in room.pending() {
            match waiting {
                StateFact::Status(Some(said)) => helm.new_status = Some(said.what.clone()),
                StateFact::Clock(Some(said)) => helm.new_clock = Some(said.what.clone()),
                StateFact::Roles(Some(said)) => helm.new_roles = Some(said.what.clone()),
                _ => {}
            }
        }
        helm
    }
}

/// May this be done, as far as we know? The homeserver has the last word, and is asked first whether the state is still the one that was seen.
///
/// # Errors
/// The reason it can't.
pub fn decide(board: &Board, space: &RoomId, steer: &Steer) -> Result<(), Refusal> {
    may_set(board, space, steer.event_type())?;
    let room = board.room(space).ok_or(Refusal::NotMember)?;
    let (now, waits) = stands(room, steer);
    if waits {
        return Err(Refusal::NotSent);
    }
    if now != steer.seen() {
        return Err(Refusal::StateMoved);
    }
    match steer {
        Steer::State { reason, .. } | Steer::Snooze { reason, .. } if reason.trim().is_empty() => Err(Refusal::NoReason),
        Steer::State { severity, phase, .. } => {
            let same = room.status().is_some_and(|s| (s.severity, s.phase) == (*severity, *phase));
            if same { Err(Refusal::Empty) } else { Ok(()) }
        }
        Steer::Hand { from, to, .. } if from == to => Err(Refusal::Empty),
        Steer::Promise { .. } | Steer::Snooze { .. } | Steer::Hand { .. } => Ok(()),
    }
}

/// The event in force that a step would replace, and whether a write of ours waits to replace it.
fn stands<'a>(room: &'a Room, steer: &Steer) -> (Option<&'a EntryId>, bool) {
    let waits = |is: fn(&StateFact) -> bool| room.pending().any(is);
    match steer {
        Steer::State { .. } => (room.stated().map(|s| &s.event), waits(|state| matches!(state, StateFact::Status(_)))),
        Steer::Promise { .. } | Steer::Snooze { .. } => {
            (room.clock().map(|s| &s.event), waits(|state| matches!(state, StateFact::Clock(_))))
        }
        Steer::Hand { .. } => (room.roles().map(|s| &s.event), waits(|state| matches!(state, StateFact::Roles(_)))),
    }
}

#[cfg(test)]
mod tests;
