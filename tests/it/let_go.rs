//! What a room let go and read again is what it was; and while it is gone, what counts still counts.

use proptest::prelude::*;
use ruma::{OwnedRoomId, OwnedUserId, RoomId, UserId};
use std::collections::BTreeSet;
use tocsin::{
    crisis::{
        Board, Content, EntryId, Fact, Group, GroupKind, Keep, Kind, Membership, Phase, Position, Said, Severity, StateFact, Status,
        fact::{DeletionFact, Edit, Message, ReactionFact, What},
        overview::{Need, Overview, recount},
        steer::Stated,
    },
    store::Store,
};

const KINDS: [GroupKind; 3] = [GroupKind::Cell, GroupKind::Watch, GroupKind::Chat];

fn space() -> OwnedRoomId {
    RoomId::parse("!space:x").expect("a room id")
}

fn room(n: usize) -> OwnedRoomId {
    RoomId::parse(format!("!r{n}:x")).expect("a room id")
}

fn user(n: usize) -> OwnedUserId {
    UserId::parse(format!("@u{n}:x")).expect("a user id")
}

fn event(n: usize) -> EntryId {
    EntryId::from(format!("$e{n}").as_str())
}

/// One event of a day: in which room, of what sort, and which earlier one it is about.
type Told = (usize, u8, usize);

fn content(n: usize, pick: usize) -> Content {
    let kind = [None, None, Some(Kind::Information), Some(Kind::Fact), Some(Kind::Decision), Some(Kind::Situation)][pick % 6];
    let mentions = if pick.is_multiple_of(7) { vec![user(9)] } else { Vec::new() };
    Content { kind, text: format!("m{n} {pick}"), mentions, ..Content::default() }
}

/// What a homeserver tells of an event: always in its order, each thing after what it speaks of; people read what is new.
fn facts(n: usize, (place, sort, pick): Told) -> Vec<Fact> {
    let (id, sender, position) = (event(n), user(n % 4), Position::new(0, i64::try_from(n).unwrap_or(0)));
    let earlier = pick % n.max(1);
    let passed = What::Passed { id: id.clone(), position };
    let message = |thread| {
        What::Message(Message {
            id: id.clone(),
            sender: sender.clone(),
            at: 400_000 * n as u64,
            position,
            thread,
            reply_to: None,
            content: Some(content(n, pick)),
            transaction: None,
        })
    };
    let what = match sort {
        0..=5 => vec![message(None)],
        6 | 7 => vec![message((earlier < n).then(|| event(earlier)))],
        8 => vec![
            passed,
            What::Edit(Edit {
                id: id.clone(),
                target: event(earlier),
                sender: user(earlier % 4),
                at: 400_000 * n as u64,
                content: Content { text: format!("edit {n}"), ..content(earlier, pick) },
                transaction: None,
            }),
        ],
        9 => vec![
            passed,
            What::Reaction(ReactionFact { id: id.clone(), target: event(earlier), sender, key: "👍".into(), transaction: None }),
        ],
        10 if pick.is_multiple_of(4) => {
            vec![
                passed,
                What::Deletion(DeletionFact { id: id.clone(), target: event(earlier), by: Some(sender), reason: None, transaction: None }),
            ]
        }
        11 => vec![
            passed,
            What::Receipt { seq: n as u64, user: if pick.is_multiple_of(3) { user(9) } else { sender }, event: event(n.saturating_sub(1)) },
        ],
        _ => vec![passed],
    };
    what.into_iter().map(|what| Fact { room: room(place), what }).collect()
}

fn frame() -> Vec<Fact> {
    let state = |room: OwnedRoomId, state| Fact { room, what: What::State { seq: 1, state } };
    let status = Status { severity: Severity::Serious, phase: Phase::Alert, drill: false, opened_at: None };
    let said = Said { by: user(0), at: 0, event: EntryId::from("$s"), what: Stated { status, reason: None } };
    let mut facts = vec![
        state(space(), StateFact::Mine(Membership::Joined)),
        state(space(), StateFact::Space(true)),
        state(space(), StateFact::Status(Some(said))),
    ];
    for (n, kind) in KINDS.into_iter().enumerate() {
        facts.push(state(room(n), StateFact::Mine(Membership::Joined)));
        facts
            .push(state(room(n), StateFact::Group(Some(Group { kind, crisis: Some(space()), chat: (n == 0).then(|| room(2)), of: None }))));
        if kind != GroupKind::Chat {
            facts.push(state(space(), StateFact::Child(room(n), Some(n.to_string()))));
        }
    }
    facts
}

/// Everything about a room down to a place.
fn seen(board: &Board, store: &Store, n: usize, from: Position, last: usize) -> Vec<String> {
    let (room, timeline) = (room(n), board.timeline(&room(n)));
    let placed = |id: &EntryId| board.entry(&room, id).filter(|entry| entry.position >= from);
    let entries = (0..last).filter_map(|n| placed(&event(n))).map(|entry| format!("{entry:?}"));
    let order = timeline.map(|t| t.in_order().filter(|id| placed(id).is_some()).cloned().collect::<Vec<_>>());
    let list = leptos::prelude::GetUntracked::get_untracked(&store.list(&room)).unwrap_or_default();
    let rows: Vec<_> = list.rows().iter().filter(|row| row.position >= from).cloned().collect();
    let shown = rows.iter().map(|row| format!("{:?}", leptos::prelude::GetUntracked::get_untracked(&store.entry(&room, &row.id))));
    let readers = timeline.map(tocsin::crisis::Timeline::readers);
    entries.chain([format!("{order:?} {rows:?} {readers:?}")]).chain(shown).collect()
}

struct Both {
    whole: (Board, Store),
    cut: (Board, Store),
}

impl Both {
    fn new() -> Self {
        let one = || (Board::new(user(9)), Store::default());
        let mut both = Self { whole: one(), cut: one() };
        both.fold(&frame());
        both
    }

    fn fold(&mut self, facts: &[Fact]) {
        for (board, store) in [&mut self.whole, &mut self.cut] {
            let changes = board.fold(facts.to_vec());
            store.follow(board, &changes);
        }
    }

    fn let_go(&mut self, n: usize, keep: Keep) -> Option<Position> {
        let (board, store) = &mut self.cut;
        let gone = board.let_go(&room(n), keep);
        let floor = gone.floor?;
        store.let_go(board, &room(n), &gone);
        Some(floor)
    }
}

fn day() -> impl Strategy<Value = Vec<Told>> {
    proptest::collection::vec((0..3_usize, 0..13_u8, any::<u16>().prop_map(usize::from)), 1..150)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_let_go_and_read_again_is_what_it_was(day in day(), step in 1..40_usize, newest in 1..30_usize, of_each in 0..4_usize, down in 0..150_usize) {
        let mut both = Both::new();
        let told: Vec<_> = day.iter().enumerate().map(|(n, told)| facts(n, *told)).collect();
        let mut floors = [Position::new(0, 0); 3];
        for piece in told.chunks(step) {
            both.fold(&piece.concat());
            for (n, floor) in floors.iter_mut().enumerate() {
                *floor = both.let_go(n, Keep { newest, of_each }).unwrap_or(*floor);
                // What is above the floor is untouched.
                prop_assert_eq!(
                    seen(&both.cut.0, &both.cut.1, n, *floor, day.len()),
                    seen(&both.whole.0, &both.whole.1, n, *floor, day.len())
                );
            }
        }
        // Read again page by page, from the floor down to somewhere.
        let down = down.min(day.len() - 1);
        for (n, floor) in floors.into_iter().enumerate() {
            for at in (down..day.len()).rev().filter(|at| day[*at].0 == n && Position::new(0, i64::try_from(*at).unwrap_or(0)) < floor) {
                let (board, store) = &mut both.cut;
                let changes = board.fold(told[at].clone());
                store.follow(board, &changes);
            }
            let from = Position::new(0, i64::try_from(down).unwrap_or(0)).min(floor);
            both.cut.1.set_floor(&room(n), Some(from));
            prop_assert_eq!(seen(&both.cut.0, &both.cut.1, n, from, day.len()), seen(&both.whole.0, &both.whole.1, n, from, day.len()));
        }
    }

    #[test]
    fn what_is_gone_still_counts(day in day(), step in 1..40_usize, newest in 1..30_usize, down in 0..150_usize) {
        let mut both = Both::new();
        let told: Vec<_> = day.iter().enumerate().map(|(n, told)| facts(n, *told)).collect();
        // What an edit says of a message that is not here is known once the message is: of these, nothing is compared.
        let (mut gone, mut late) = (BTreeSet::new(), BTreeSet::new());
        let compared = |overview: Overview, late: &BTreeSet<usize>| {
            let is_late = |need: &Need| matches!(need, Need::Mention(line) if late.iter().any(|at| event(*at) == line.id));
            Overview { needs: overview.needs.iter().filter(|need| !is_late(need)).cloned().collect(), ..overview }
        };
        let both_ways = |both: &Both, late: &BTreeSet<usize>| {
            let kept = leptos::prelude::GetUntracked::get_untracked(&both.cut.1.overview(&space()));
            let kept = kept.map_or_else(Overview::default, |kept| compared((*kept).clone(), late));
            let mut counted = compared(recount(&both.whole.0, &space()), late);
            // So many are listed: where one is not compared, the other side may list one more.
            let most = if late.is_empty() { usize::MAX } else { kept.needs.len().min(counted.needs.len()) };
            counted.needs.truncate(most);
            (Overview { needs: kept.needs.iter().take(most).cloned().collect(), ..kept }, counted)
        };
        for (part, piece) in told.chunks(step).enumerate() {
            both.fold(&piece.concat());
            for (at, (_, sort, pick)) in day.iter().enumerate().skip(part * step).take(piece.len()) {
                let target = pick % at.max(1);
                late.extend((*sort == 8 && gone.contains(&target)).then_some(target));
            }
            let (kept, counted) = both_ways(&both, &late);
            prop_assert_eq!(kept, counted);
            for n in 0..3 {
                both.let_go(n, Keep { newest, of_each: 60 });
            }
            gone.extend((0..day.len()).filter(|at| both.cut.0.entry(&room(day[*at].0), &event(*at)).is_none()));
        }
        // Nor does it count twice once it is here again; and then the edits count too.
        let down = down.min(day.len());
        for at in (down..day.len()).rev() {
            let (board, store) = &mut both.cut;
            let changes = board.fold(told[at].clone());
            store.follow(board, &changes);
        }
        late.retain(|at| *at < down);
        let (kept, counted) = both_ways(&both, &late);
        prop_assert_eq!(kept, counted);
    }
}

/// A day's worth in one room leaves no more behind than a morning's.
#[test]
fn memory_holds_the_end_of_a_long_day() {
    let (store, mut board) = (Store::default(), Board::new(user(9)));
    let changes = board.fold(frame());
    store.follow(&board, &changes);
    let keep = Keep { newest: 100, of_each: 10 };
    for n in 0..2_000 {
        let changes = board.fold(facts(n, (1, u8::try_from(n % 13).unwrap_or(0), n * 7)));
        store.follow(&board, &changes);
        if board.timeline(&room(1)).is_some_and(|timeline| timeline.tail() > 150) {
            let gone = board.let_go(&room(1), keep);
            store.let_go(&board, &room(1), &gone);
        }
    }
    let left = board.timeline(&room(1)).map_or(0, |timeline| timeline.in_order().count());
    assert!(left < 600, "{left} are left of 2 000: reports, and threads that go on");
    let rows = leptos::prelude::GetUntracked::get_untracked(&store.list(&room(1))).unwrap_or_default();
    assert!(rows.rows().len() <= 150, "{} rows", rows.rows().len());
}
