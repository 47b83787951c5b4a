//! The overview of a crisis: what needs me, what is due, what changed, how it stands.
//!
//! Each room keeps a [`Ledger`], entry by entry; the overview is put together from the ledgers, the publications, the assignments and the traces. It is a pure function of
//! what is known: [`recount`] makes the same from scratch, and a property test compares the two. What depends on the time (how late, since when) is not in
//! it: views reckon that from these facts and the time.

pub mod change;
pub mod due;
pub mod ledger;
pub mod line;
mod mission;
pub mod situation;

pub use change::{Change, Changed};
pub use due::Due;
pub use ledger::Ledger;
pub use line::{Line, headline};
pub use situation::Report;

use super::{
    Board, EntryId, GroupKind, Kind, Membership, Millis, Reach, Room,
    assignment::AssignmentView,
    publication::{Publication, Stage},
    reach,
};
use crate::order;
use line::line;
use ruma::{OwnedRoomId, OwnedUserId, RoomId};
use std::{collections::BTreeMap, sync::Arc};

/// So many lines of each kind: a screen shows fewer.
const MOST_LINES: usize = 6;
/// So many changes.
const MOST_CHANGES: usize = 40;

/// Something that waits for me.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// My word on a text.
    Approve {
        /// The cell.
        cell: OwnedRoomId,
        /// The publication.
        root: EntryId,
        /// Its title.
        title: String,
        /// The number of the text.
        number: u32,
        /// When it should be out.
        due_at: Option<Millis>,
    },
    /// It went out unapproved, and I am one of those who should look at it.
    Review {
        /// The cell.
        cell: OwnedRoomId,
        /// The publication.
        root: EntryId,
        /// Its title.
        title: String,
    },
    /// Something I am expected to do.
    Mission {
        /// Its key.
        key: String,
        /// What.
        title: String,
        /// By when.
        due_at: Option<Millis>,
        /// Have I said yes?
        accepted: bool,
    },
    /// Somebody calls me, and I have not read it.
    Mention(Line),
}

/// The latest announcement, and whom it has reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Announced {
    /// The announcement.
    pub line: Line,
    /// Whom it has reached.
    pub reach: Reach,
}

/// A crisis as it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// Where it is steered from.
    pub cell: Option<OwnedRoomId>,
    /// The current situation report.
    pub situation: Option<Report>,
    /// What waits for me, the most pressing first.
    pub needs: Vec<Need>,
    /// How many publications stand where, by column.
    pub stages: BTreeMap<Stage, u64>,
    /// What people are expected to do.
    pub missions: Vec<Arc<AssignmentView>>,
    /// What has to be done by when, the earliest first.
    pub due: Vec<Due>,
    /// The latest decisions, newest first.
    pub decisions: Vec<Line>,
    /// The latest facts, newest first.
    pub facts: Vec<Line>,
    /// The latest announcement.
    pub announced: Option<Announced>,
    /// What changed, newest first.
    pub changes: Vec<Changed>,
    /// Items of watch and social media by hour since 1970.
    pub hours: BTreeMap<u64, u64>,
    /// The newest of them, newest first.
    pub items: Vec<Line>,
}

/// The overview of a crisis, from ledgers that are kept elsewhere.
pub fn assemble<'a>(
    board: &Board,
    space: &RoomId,
    ledger: impl Fn(&RoomId) -> Option<&'a Ledger>,
    publications: impl Fn(&RoomId) -> Vec<Arc<Publication>>,
    missions: impl Fn(&RoomId) -> Vec<Arc<AssignmentView>>,
) -> Overview {
    let mut overview = Overview::default();
    let mut changes = change::at_helm(board, space);
    let mut mentions = Vec::new();
    for group in rooms(board, space) {
        let Some(ledger) = ledger(&group) else { continue };
        let newest = |kind, most| ledger.newest(kind).take(most).filter_map(|id| line(board, &group, id)).collect::<Vec<_>>();
        mentions.extend(ledger.mentions_after(board.read_up_to(&group)).filter_map(|id| line(board, &group, id)));
        let asked = missions(&group);
        overview.needs.extend(mission::needs(board, &asked));
        overview.due.extend(mission::due(board, &asked));
        changes.extend(mission::changes(board, &asked));
        overview.missions.extend(asked);
        match ledger.kind() {
            Some(GroupKind::Cell) => {
                overview.decisions.extend(newest(Some(Kind::Decision), MOST_LINES));
                overview.facts.extend(newest(Some(Kind::Fact), MOST_LINES));
                overview.situation = overview.situation.or_else(|| situation::current(board, &group, ledger));
                for kind in Kind::WRITTEN.into_iter().chain([Kind::Situation, Kind::Call]) {
                    changes.extend(newest(Some(kind), MOST_CHANGES).into_iter().map(Changed::post));
                }
                changes.extend(change::of_publications(board, &group));
                let here = publications(&group);
                for publication in &here {
                    *overview.stages.entry(publication.stage.column()).or_default() += 1;
                    overview.needs.extend(need(board, publication));
                }
                overview.due.extend(due::of_publications(board, &here));
                overview.cell.get_or_insert(group);
            }
            Some(GroupKind::Broadcast) => {
                let all = ledger.kinds().flat_map(|kind| newest(kind, MOST_LINES)).collect::<Vec<_>>();
                let latest = all.iter().max_by_key(|line| line.at);
                if let Some(latest) = latest.filter(|line| overview.announced.as_ref().is_none_or(|known| known.line.at < line.at)) {
                    let reach = reach::reach(board, &group, &latest.id).unwrap_or_default();
                    overview.announced = Some(Announced { line: latest.clone(), reach });
                }
                changes.extend(all.into_iter().map(Changed::post));
            }
            Some(GroupKind::Watch | GroupKind::Social) => {
                for (hour, count) in ledger.hours() {
                    *overview.hours.entry(*hour).or_default() += count;
                }
                overview.items.extend(ledger.kinds().flat_map(|kind| newest(kind, MOST_LINES)));
            }
            Some(GroupKind::Chat) | None => {}
        }
    }
    for (lines, most) in [(&mut overview.decisions, MOST_LINES), (&mut overview.facts, MOST_LINES), (&mut overview.items, MOST_LINES)] {
        order::sort_by_key(lines, |line| (std::cmp::Reverse(line.at), line.id.clone()));
        lines.truncate(most);
    }
    order::sort_by_key(&mut changes, |change| (std::cmp::Reverse(change.at), change.id.clone()));
    changes.truncate(MOST_CHANGES);
    overview.changes = changes;
    order::sort_by_key(&mut overview.due, |due| (due.at, due.title.clone()));
    order::sort_by_key(&mut mentions, |line| (std::cmp::Reverse(line.at), line.id.clone()));
    order::sort_by_key(&mut overview.needs, |need| match need {
        Need::Approve { due_at, root, .. } => (due_at.unwrap_or(u64::MAX), root.to_string()),
        Need::Mission { due_at, key, .. } => (due_at.unwrap_or(u64::MAX), key.clone()),
        Need::Review { root, .. } => (u64::MAX, root.to_string()),
        Need::Mention(line) => (u64::MAX, line.id.to_string()),
    });
    overview.needs.extend(mentions.into_iter().take(MOST_LINES).map(Need::Mention));
    overview
}

/// The same from scratch: what the kept ledgers are checked against.
pub fn recount(board: &Board, space: &RoomId) -> Overview {
    let ledgers: BTreeMap<_, _> = rooms(board, space).into_iter().map(|room| (room.clone(), Ledger::recount(board, &room))).collect();
    let publications = |cell: &RoomId| {
        let roots = board.room(cell).map(Room::publications).unwrap_or_default();
        roots.iter().filter_map(|root| board.publication(cell, root).map(Arc::new)).collect()
    };
    let missions = |room: &RoomId| board.assignments(room).into_iter().map(Arc::new).collect();
    assemble(board, space, |room| ledgers.get(room), publications, missions)
}

/// The rooms of a crisis I am in, each chat behind its group.
pub fn rooms(board: &Board, space: &RoomId) -> Vec<OwnedRoomId> {
    let here = |room: &OwnedRoomId| board.room(room).is_some_and(|r| r.mine() == Membership::Joined);
    board.groups(space).into_iter().filter(here).flat_map(|group| [Some(group.clone()), board.chat(&group)]).flatten().collect()
}

fn need(board: &Board, publication: &Publication) -> Option<Need> {
    let (cell, root, title) = (publication.cell.clone(), publication.root.clone(), publication.title().to_owned());
    if publication.awaits(board.me()) && super::publication::step::may_decide(board, &cell, publication, None).is_ok() {
        let (number, due_at) = (publication.number(), publication.head.what.due_at);
        return Some(Need::Approve { cell, root, title, number, due_at });
    }
    let asked = || board.room(&cell)?.quorum().map(|quorum| quorum.what.names(board.me()));
    (publication.review_due && asked() == Some(true)).then_some(Need::Review { cell, root, title })
}

/// Items in each of the last hours, oldest first, the current one last. `zone` is how far the reader's clock is ahead.
pub fn last_hours(hours: &BTreeMap<u64, u64>, now: Millis, how_many: u64) -> Vec<(u64, u64)> {
    let current = now / HOUR;
    let first = current.saturating_sub(how_many.saturating_sub(1));
    (first..=current).map(|hour| (hour, hours.get(&hour).copied().unwrap_or(0))).collect()
}

/// An hour, in milliseconds.
pub const HOUR: Millis = 3_600_000;

/// Who is behind a user id in this crisis's rooms, for those who only know the id.
pub fn called(board: &Board, room: &RoomId, user: &OwnedUserId) -> String {
    board.room(room).map_or_else(|| user.localpart().to_owned(), |r| r.called(user))
}
