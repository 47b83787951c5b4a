//! What is kept up event by event is what a count from scratch gives, whatever comes in whatever order.

use proptest::prelude::*;
use ruma::{OwnedRoomId, OwnedUserId, RoomId, UserId};
use std::sync::Arc;
use tocsin::{
    crisis::{
        Board, Content, EntryId, Fact, Group, GroupKind, Kind, Membership, Phase, Position, Rights, Said, Severity, StateFact, Status,
        Trace,
        assignment::{Assignment, AssignmentView, State},
        fact::{DeletionFact, Edit, Message, ReactionFact, What},
        overview::{Need, due::Matter, recount},
        publication::{Approval, ApproverGroup, Decision, Head, Quorum, Revision, Text, Written, announcement::CONFIRM},
        steer::{Clock, Stated},
    },
    store::Store,
};

const KINDS: [Option<GroupKind>; 5] =
    [Some(GroupKind::Cell), Some(GroupKind::Broadcast), Some(GroupKind::Watch), Some(GroupKind::Social), Some(GroupKind::Chat)];

fn space() -> OwnedRoomId {
    RoomId::parse("!space:x").expect("a room id")
}

fn room(n: u8) -> OwnedRoomId {
    RoomId::parse(format!("!r{n}:x")).expect("a room id")
}

fn user(n: u8) -> OwnedUserId {
    UserId::parse(format!("@u{n}:x")).expect("a user id")
}

fn event(n: u8) -> EntryId {
    EntryId::from(format!("$e{n}").as_str())
}

fn text(n: u8) -> Text {
    Text { title: format!("titre {n}"), body: format!("texte {n}"), ..Text::default() }
}

fn content(n: u8, kind: Option<Kind>) -> Content {
    let revision = (kind == Some(Kind::Revision))
        .then(|| Arc::new(Revision { root: None, number: 1, replaces: None, digest: text(n).digest(), text: Arc::new(text(n)) }));
    let mentions = if n.is_multiple_of(3) { vec![user(9)] } else { Vec::new() };
    let assignment = n.is_multiple_of(4).then(|| format!("k{}", n % 3));
    Content { kind, text: format!("### A\n\nm{n}"), mentions, revision, assignment, ..Content::default() }
}

fn kind(n: u8) -> Option<Kind> {
    [None, Some(Kind::Fact), Some(Kind::Decision), Some(Kind::Situation), Some(Kind::Revision), Some(Kind::Broadcast)][usize::from(n % 6)]
}

fn said<T>(n: u8, what: T) -> Said<T> {
    Said { by: user(n % 3), at: u64::from(n), event: EntryId::from(format!("$s{n}").as_str()), what }
}

fn head(n: u8, stage: Written) -> Head {
    Head { stage: Some(stage), due_at: Some(u64::from(n)), ..Head::draft(event(n), text(n).digest()) }
}

fn message(n: u8, late: bool) -> What {
    What::Message(Message {
        id: event(n),
        sender: user(n % 4),
        at: u64::from(n) * 1_700_000,
        position: if late && n == 7 { Position::new(Position::DETACHED, -1) } else { Position::new(0, i64::from(n)) },
        thread: (n > 20).then(|| event(1)),
        reply_to: None,
        content: Some(content(n, kind(n))),
        transaction: None,
    })
}

fn assignment(n: u8) -> Assignment {
    Assignment {
        title: format!("mission {n}"),
        post: Some(event(n % 5)),
        assignee: if n.is_multiple_of(2) { user(9) } else { user(n % 3) },
        due_at: (!n.is_multiple_of(3)).then(|| u64::from(n)),
        note: None,
        state: State::ALL[usize::from(n / 2 % 4)],
        supersedes: (n > 6).then(|| EntryId::from(format!("$s{}", n - 6).as_str())),
        settles: Vec::new(),
    }
}

/// State that traces: as it stands and as the history has it.
fn traced(n: u8) -> StateFact {
    let status =
        Status { severity: Severity::ALL[usize::from(n % 4)], phase: Phase::ALL[usize::from(n % 5)], drill: false, opened_at: None };
    let approval = Approval { revision: event(4), digest: text(4).digest(), decision: Decision::Approve, note: None };
    match n % 6 {
        5 => StateFact::Assignment(format!("k{}", n / 6 % 3), Some(said(n, assignment(n)))),
        0 => StateFact::Status(Some(said(n, Stated { status, reason: None }))),
        1 => StateFact::Clock(Some(said(n, Clock { next_update_at: Some(n.into()), reason: None }))),
        2 => StateFact::Head(event(4), Some(said(n, head(4, Written::ALL[usize::from(n % 3)])))),
        3 => StateFact::Head(event(10), Some(said(n, head(10, Written::Review)))),
        _ => StateFact::Approval(event(4), user(n % 3), Some(said(n, approval))),
    }
}

fn what() -> impl Strategy<Value = What> {
    let n = 0..26_u8;
    prop_oneof![
        8 => (n.clone(), any::<bool>()).prop_map(|(n, late)| message(n, late)),
        2 => (n.clone(), 0..4_u8).prop_map(|(target, kind)| What::Edit(Edit {
            id: EntryId::from(format!("$edit{target}{kind}").as_str()),
            target: event(target),
            sender: user(target % 4),
            at: u64::from(kind),
            content: content(target + 1, self::kind(kind)),
            transaction: None,
        })),
        1 => n.clone().prop_map(|target| What::Reaction(ReactionFact {
            id: EntryId::from(format!("$react{target}").as_str()),
            target: event(target),
            sender: user(1),
            key: CONFIRM.to_owned(),
            transaction: None,
        })),
        1 => n.clone().prop_map(|target| What::Deletion(DeletionFact {
            id: EntryId::from(format!("$del{target}").as_str()),
            target: event(target),
            by: None,
            reason: None,
            transaction: None,
        })),
        2 => (1..9_u64, n.clone(), prop_oneof![Just(9_u8), 0..3_u8]).prop_map(|(seq, e, u)| What::Receipt { seq, user: user(u), event: event(e) }),
        2 => n.clone().prop_map(|n| What::State { seq: u64::from(n) + 1, state: traced(n) }),
        1 => n.clone().prop_map(|n| What::Pending {
            id: EntryId::local(&format!("t{n}")),
            state: StateFact::Assignment(format!("k{}", n % 4), Some(Said { event: EntryId::local(&format!("t{n}")), ..said(n, assignment(n)) })),
        }),
        1 => n.clone().prop_map(|n| What::Settled { id: EntryId::local(&format!("t{n}")) }),
        2 => n.clone().prop_map(|n| What::Trace(Trace {
            id: EntryId::from(format!("$s{n}").as_str()),
            by: user(n % 3),
            at: u64::from(n),
            position: Position::new(0, 100 + i64::from(n)),
            state: traced(n),
        })),
        1 => (1..9_u64, n.clone()).prop_map(|(seq, u)| What::State {
            seq,
            state: StateFact::Member(user(u % 4), Membership::Joined, Some(format!("nom {seq}"))),
        }),
        1 => (n, -5..9_i64).prop_map(|(id, index)| What::Passed { id: event(id), position: Position::new(0, index) }),
    ]
}

/// The frame of a crisis: what rooms are for, who lists them. It too comes in any order, or never.
fn frame() -> Vec<Fact> {
    let state = |room: OwnedRoomId, state| Fact { room, what: What::State { seq: 1, state } };
    let status = Status { severity: Severity::Serious, phase: Phase::Alert, drill: false, opened_at: None };
    let quorum = Quorum {
        groups: vec![ApproverGroup { id: "g".into(), name: "G".into(), members: [user(9), user(1)].into(), needed: 1 }],
        four_eyes: true,
        fast_lane: [user(0)].into(),
    };
    let mut facts = vec![
        state(space(), StateFact::Mine(Membership::Joined)),
        state(space(), StateFact::Space(true)),
        state(space(), StateFact::Status(Some(said(0, Stated { status, reason: None })))),
        state(room(0), StateFact::Quorum(Some(said(0, quorum)))),
    ];
    for (n, kind) in (0..).zip(KINDS) {
        let chat = (n == 0).then(|| room(4));
        let group = kind.map(|kind| Group { kind, crisis: Some(space()), chat, of: (n == 4).then(|| room(0)) });
        facts.push(state(room(n), StateFact::Mine(Membership::Joined)));
        facts.push(state(room(n), StateFact::Group(group)));
        facts.push(state(room(n), StateFact::Rights(Rights { state_default: 0, ..Rights::default() })));
        facts.push(state(space(), StateFact::Child(room(n), Some(n.to_string()))));
    }
    facts
}

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let told = proptest::collection::vec((0..6_u8, what()), 0..90);
    let told = told.prop_map(|all| {
        let place = |n| if n == 5 { space() } else { room(n) };
        all.into_iter().map(|(n, what)| Fact { room: place(n), what }).chain(frame()).collect::<Vec<_>>()
    });
    told.prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn kept_up_is_counted_from_scratch(facts in facts(), step in 1..12_usize) {
        let (store, mut board) = (Store::default(), Board::new(user(9)));
        for piece in facts.chunks(step) {
            let changes = board.fold(piece.to_vec());
            store.follow(&board, &changes);
            if board.crises().contains(&space()) {
                let kept = leptos::prelude::GetUntracked::get_untracked(&store.overview(&space()));
                prop_assert_eq!(kept.as_deref(), Some(&recount(&board, &space())));
            }
        }
    }

    #[test]
    fn counts_count(facts in facts()) {
        let mut board = Board::new(user(9));
        board.fold(facts);
        let overview = recount(&board, &space());
        let cells = board.room(&room(0)).map(|r| r.publications().len() as u64).unwrap_or_default();
        let missions: Vec<_> = (0..5).flat_map(|n| board.assignments(&room(n))).collect();
        let open = |view: &&AssignmentView| view.what().state.is_open();
        prop_assert_eq!(overview.missions.len(), missions.len());
        let mine = missions.iter().filter(open).filter(|view| view.what().assignee == user(9)).count();
        prop_assert_eq!(overview.needs.iter().filter(|need| matches!(need, Need::Mission { .. })).count(), mine);
        let timed = missions.iter().filter(open).filter(|view| view.what().due_at.is_some()).count();
        prop_assert_eq!(overview.due.iter().filter(|due| matches!(due.what, Matter::Mission(_))).count(), timed);
        prop_assert_eq!(overview.stages.values().sum::<u64>(), cells);
        let posts = |n: u8| board.timeline(&room(n)).map_or(0, |t| t.in_order().filter(|id| {
            board.entry(&room(n), id).is_some_and(|e| e.thread.is_none() && e.content.as_ref().is_some_and(|c| c.revision.is_none()))
        }).count() as u64);
        prop_assert_eq!(overview.hours.values().sum::<u64>(), posts(2) + posts(3));
    }
}
