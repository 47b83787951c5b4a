use super::*;
use crate::crisis::{
    Content, Phase, Position, Progress, Reaction, Said, Severity,
    assignment::{AssignmentView, Change},
    logbook::{LATE, Summary, summary},
    steer::Stated,
};
use proptest::prelude::*;
use ruma::{owned_room_id, owned_user_id};

fn room() -> OwnedRoomId {
    owned_room_id!("!cell:x")
}

fn entry(id: &str, at: Millis, kind: Kind, happened_at: Option<Millis>) -> Entry {
    Entry {
        id: EntryId::from(id),
        sender: owned_user_id!("@a:x"),
        at,
        position: Position::new(0, 0),
        thread: None,
        reply_to: None,
        content: Some(Content { kind: Some(kind), text: id.to_owned(), happened_at, ..Content::default() }),
        edited_at: None,
        deleted: None,
        reactions: Vec::new(),
        progress: Progress::Sent,
        edit_progress: None,
        comments: 0,
    }
}

fn trace(id: &str, at: Millis, state: StateFact) -> Arc<Trace> {
    Arc::new(Trace { id: EntryId::from(id), by: owned_user_id!("@a:x"), at, position: Position::new(0, 0), state })
}

fn status(severity: Severity) -> StateFact {
    let status = Status { severity, phase: Phase::Response, drill: false, opened_at: None };
    let what = Stated { status, reason: Some("mesures".into()) };
    StateFact::Status(Some(Said { by: owned_user_id!("@a:x"), at: 0, event: EntryId::from("$s"), what }))
}

fn roles(id: &str, at: Millis, lead: &str) -> Arc<Trace> {
    let lead = OwnedUserId::try_from(lead).expect("a user id");
    let what = Roles([("lead".to_owned(), [lead].into())].into());
    trace(id, at, StateFact::Roles(Some(Said { by: owned_user_id!("@a:x"), at, event: EntryId::from(id), what })))
}

fn what() -> Assignment {
    Assignment {
        title: "Palettes".into(),
        post: None,
        assignee: owned_user_id!("@b:x"),
        due_at: Some(9),
        note: None,
        state: State::Open,
        supersedes: None,
        settles: Vec::new(),
    }
}

fn assigned(id: &str, at: Millis, on: Option<&str>, what: Assignment) -> Arc<Trace> {
    let what = Assignment { supersedes: on.map(EntryId::from), ..what };
    let said = Said { by: owned_user_id!("@a:x"), at, event: EntryId::from(id), what };
    trace(id, at, StateFact::Assignment("k".into(), Some(said)))
}

fn book(entries: Vec<Entry>, traces: Vec<Arc<Trace>>, complete: bool) -> Vec<Arc<Line>> {
    let source = Source { entries: entries.into_iter().map(Arc::new).collect(), traces, ..Source::default() };
    lines([(&room(), &source)], complete)
}

fn ids(lines: &[Arc<Line>]) -> Vec<&str> {
    lines.iter().map(|line| line.id.as_str()).collect()
}

#[test]
fn a_late_entry_stands_when_it_happened_says_so_and_renumbers_nothing() {
    let hour = 3_600_000;
    let before = book(vec![entry("$a", hour, Kind::Fact, None), entry("$b", 2 * hour, Kind::Decision, None)], vec![], true);
    let numbers = |lines: &[Arc<Line>]| lines.iter().map(|line| (line.id.to_string(), line.number)).collect::<BTreeMap<_, _>>();
    let late = entry("$late", 3 * hour, Kind::Fact, Some(hour + 1));
    let after = book(vec![entry("$a", hour, Kind::Fact, None), late, entry("$b", 2 * hour, Kind::Decision, None)], vec![], true);
    assert_eq!(ids(&after), ["$a", "$late", "$b"]);
    assert_eq!((after[1].is_late(), after[1].entered_at, after[1].number), (true, 3 * hour, Some(3)));
    assert!(!after[0].is_late());
    let now = numbers(&after);
    assert!(numbers(&before).iter().all(|(id, number)| now[id] == *number));
    let lost = book(vec![entry("$a", hour, Kind::Fact, None)], vec![], false);
    assert_eq!(lost[0].number, None, "what may not be the first has no number");
}

#[test]
fn nothing_happens_after_it_was_written_and_rounding_is_not_lateness() {
    let lines =
        book(vec![entry("$a", LATE * 2, Kind::Fact, Some(LATE * 9)), entry("$b", LATE * 2, Kind::Fact, Some(LATE + 1))], vec![], true);
    assert_eq!(lines.iter().find(|l| l.id.as_str() == "$a").map(|l| (l.happened_at, l.is_late())), Some((LATE * 2, false)));
    assert!(lines.iter().all(|line| !line.is_late()));
}

#[test]
fn only_what_was_established_decided_or_done_is_a_line() {
    let comment = Entry { thread: Some(EntryId::from("$a")), ..entry("$c", 2, Kind::Fact, None) };
    let deleted = Entry { content: None, ..entry("$d", 3, Kind::Fact, None) };
    let mut call = entry("$m", 4, Kind::Action, None);
    call.content = call.content.map(|content| Content { assignment: Some("k".into()), ..content });
    let all = Kind::ALL.into_iter().zip(10..).map(|(kind, at)| entry(&format!("${}", kind.word()), at, kind, None));
    let lines = book([comment, deleted, call].into_iter().chain(all).collect(), vec![], true);
    assert_eq!(ids(&lines), ["$fact", "$decision", "$action", "$situation", "$call"]);
}

#[test]
fn changes_are_told_by_what_they_changed() {
    let same = status(Severity::Major);
    let accepted = Change::Accept.of(&what());
    let traces = vec![
        trace("$open", 1, status(Severity::Severe)),
        trace("$worse", 2, same.clone()),
        trace("$same", 3, same),
        assigned("$given", 4, None, what()),
        assigned("$yes", 5, Some("$given"), accepted.clone()),
        assigned("$later", 6, Some("$yes"), Change::Postpone(50).of(&accepted)),
        assigned("$other", 7, Some("$later"), Change::Reassign(owned_user_id!("@c:x")).of(&accepted)),
        // At the same time as "$yes", and told by what it changed, not by what came between.
        assigned("$done", 8, Some("$given"), Change::Done.of(&what())),
    ];
    let lines = book(vec![], traces, true);
    assert_eq!(ids(&lines), ["$open", "$worse", "$given", "$yes", "$later", "$other", "$done"]);
    let Told::Status { from, to, .. } = &lines[1].told else { panic!("a status") };
    assert_eq!((from.map(|s| s.severity), to.severity, lines[1].key), (Some(Severity::Severe), Severity::Major, true));
    let moves: Vec<_> =
        lines[2..].iter().map(|line| if let Told::Assignment { moved, .. } = &line.told { moved.clone() } else { panic!("no") }).collect();
    let expected = [Moved::Given, Moved::Accepted, Moved::Postponed(Some(9)), Moved::Reassigned(owned_user_id!("@b:x")), Moved::Done];
    assert_eq!(moves, expected);
}

#[test]
fn a_role_is_told_by_whose_hands_it_changed() {
    let lines = book(vec![], vec![roles("$1", 1, "@a:x"), roles("$same", 2, "@a:x"), roles("$2", 3, "@b:x")], true);
    assert_eq!(ids(&lines), ["$1", "$2"]);
    let Told::Roles { gone, come } = &lines[1].told else { panic!("roles") };
    let one = |user: OwnedUserId| vec![("lead".to_owned(), user)];
    assert_eq!((gone, come), (&one(owned_user_id!("@a:x")), &one(owned_user_id!("@b:x"))));
}

#[test]
fn a_star_makes_a_key_event_whoever_gives_it() {
    let star = |by: Vec<OwnedUserId>| Reaction { key: KEY.into(), by: by.into_iter().map(|user| (user, EntryId::from("$r"))).collect() };
    let starred = Entry { reactions: vec![star(vec![owned_user_id!("@b:x")])], ..entry("$a", 1, Kind::Fact, None) };
    let liked = Entry { reactions: vec![Reaction { key: "👍".into(), by: vec![] }], ..entry("$b", 2, Kind::Fact, None) };
    let lines = book(vec![starred, liked], vec![], true);
    assert_eq!(lines.iter().map(|line| line.key).collect::<Vec<_>>(), [true, false]);
    assert_eq!(lines[0].marked_by, [owned_user_id!("@b:x")]);
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let one = (0..99_u64, 0..8_usize, proptest::option::of(0..120_u64), any::<bool>());
    proptest::collection::vec(one, 0..40).prop_map(|all| {
        let each = |(n, (at, kind, happened, star)): (usize, (u64, usize, Option<u64>, bool))| Entry {
            reactions: if star {
                vec![Reaction { key: KEY.into(), by: vec![(owned_user_id!("@b:x"), EntryId::from("$r"))] }]
            } else {
                vec![]
            },
            ..entry(&format!("${n}"), at * LATE, Kind::ALL[kind], happened.map(|at| at * LATE))
        };
        all.into_iter().enumerate().map(each).collect()
    })
}

fn missions() -> impl Strategy<Value = Vec<Arc<AssignmentView>>> {
    proptest::collection::vec((0..4_usize, 0..99_u64), 0..9).prop_map(|all| {
        let each = |(n, (state, due)): (usize, (usize, u64))| {
            let what = Assignment { state: State::ALL[state], due_at: Some(due), ..what() };
            let said = Said { by: owned_user_id!("@a:x"), at: 0, event: EntryId::from("$e"), what };
            let none = Vec::new();
            Arc::new(AssignmentView {
                room: room(),
                key: n.to_string(),
                current: Some(said),
                waiting: vec![],
                conflicts: none.clone(),
                steps: none,
            })
        };
        all.into_iter().enumerate().map(each).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_stand_in_order_and_depend_on_the_set_alone((a, b) in entries().prop_flat_map(|e| (Just(e.clone()), Just(e).prop_shuffle()))) {
        let lines = book(a.clone(), vec![], true);
        prop_assert!(lines.is_sorted_by_key(|line| line.happened_at));
        prop_assert_eq!(&lines, &book(b, vec![], true));
        // Counted again by hand: each kind, and what is late.
        for (kind, of) in [(LineKind::Fact, Kind::Fact), (LineKind::Decision, Kind::Decision), (LineKind::Action, Kind::Action), (LineKind::Situation, Kind::Situation)] {
            let expected = a.iter().filter(|e| e.content.as_ref().and_then(|c| c.kind) == Some(of)).count();
            prop_assert_eq!(lines.iter().filter(|line| line.kind() == kind).count(), expected);
        }
        for line in &lines {
            let entry = a.iter().find(|e| e.id == line.id).expect("it came from one");
            let said = entry.content.as_ref().and_then(|c| c.happened_at);
            prop_assert_eq!(line.is_late(), matches!(said, Some(at) if at < entry.at));
            prop_assert_eq!(line.entered_at, entry.at);
        }
        let mut numbers: Vec<_> = lines.iter().filter_map(|line| line.number).collect();
        numbers.sort_unstable();
        prop_assert!(numbers.into_iter().eq(1..=u32::try_from(lines.len()).expect("few")));
    }

    #[test]
    fn ten_lines_are_ten_lines_and_say_what_they_leave_out(entries in entries(), missions in missions()) {
        let lines = book(entries, vec![], true);
        let short = Summary::of(&lines, &missions, 50);
        prop_assert!(short.len() <= summary::LINES);
        let open = missions.iter().filter(|m| m.what().state.is_open()).count();
        prop_assert_eq!(short.open.len() + short.more, open);
        let situation = lines.iter().rfind(|line| line.kind() == LineKind::Situation);
        prop_assert_eq!(short.situation.as_ref().map(|l| &l.id), situation.map(|l| &l.id));
        let events = lines.iter().filter(|l| l.key && Some(&l.id) != situation.map(|s| &s.id)).count();
        prop_assert_eq!(short.key.iter().filter(|l| l.key).count() + short.earlier, events);
        prop_assert!(short.key.is_sorted_by_key(|line| line.happened_at));
    }
}
