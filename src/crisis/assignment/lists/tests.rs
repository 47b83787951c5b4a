use super::*;
use crate::crisis::{EntryId, Said, assignment::Assignment};
use proptest::prelude::*;
use ruma::{owned_room_id, user_id};
use std::collections::BTreeSet;

fn user(n: u8) -> OwnedUserId {
    UserId::parse(format!("@u{n}:x")).expect("a user id")
}

fn view(key: usize, assignee: u8, due_at: Option<u64>, state: State, at: u64, rivals: bool) -> View {
    let what = Assignment {
        title: key.to_string(),
        post: None,
        assignee: user(assignee),
        due_at,
        note: None,
        state,
        supersedes: None,
        settles: Vec::new(),
    };
    let said = Said { by: user(0), at, event: EntryId::from(format!("${key}").as_str()), what };
    Arc::new(AssignmentView {
        room: owned_room_id!("!r:x"),
        key: key.to_string(),
        conflicts: if rivals { vec![said.clone()] } else { Vec::new() },
        steps: vec![said.clone()],
        current: Some(said),
        waiting: Vec::new(),
    })
}

fn views() -> impl Strategy<Value = Vec<View>> {
    let one = (0..4_u8, proptest::option::of(0..20_u64), 0..4_usize, 0..9_u64, any::<bool>());
    proptest::collection::vec(one, 0..40).prop_map(|all| {
        let each = |(key, (assignee, due, state, at, rivals)): (usize, (u8, Option<u64>, usize, u64, bool))| {
            view(key, assignee, due, State::ALL[state], at, rivals)
        };
        all.into_iter().enumerate().map(each).collect()
    })
}

fn keys(views: &[View]) -> Vec<&str> {
    views.iter().map(|view| view.key.as_str()).collect()
}

#[test]
fn what_is_due_first_comes_first_and_without_a_time_last() {
    let all = [
        view(0, 1, None, State::Open, 0, false),
        view(1, 1, Some(9), State::Accepted, 0, false),
        view(2, 2, Some(3), State::Open, 0, false),
        view(3, 1, Some(1), State::Done, 4, false),
        view(4, 1, Some(1), State::Dropped, 5, false),
    ];
    assert_eq!(keys(&cut(&all, Cut::Open, None, 5)), ["2", "1", "0"]);
    assert_eq!(keys(&cut(&all, Cut::Mine, Some(user_id!("@u1:x")), 5)), ["1", "0"]);
    assert_eq!(keys(&late(&all, 5)), ["2"]);
    assert_eq!(keys(&cut(&all, Cut::Closed, None, 5)), ["4", "3"]);
    assert_eq!(next(&all, 5).map(|view| view.key.clone()).as_deref(), Some("1"));
    assert!(next(&all, 10).is_none());
    let people = by_person(&cut(&all, Cut::Open, None, 5), 5);
    assert_eq!(
        people.iter().map(|(user, views)| (user.localpart(), keys(views))).collect::<Vec<_>>(),
        [("u2", vec!["2"]), ("u1", vec!["1", "0"])]
    );
}

#[test]
fn it_is_late_only_once_its_time_is_over() {
    let all = [view(0, 1, Some(10), State::Open, 0, false)];
    assert_eq!((Counts::of(&all, None, 10).late, Counts::of(&all, None, 11).late), (0, 1));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every number on the screen is what somebody with the list in hand and a pencil would count.
    #[test]
    fn counters_are_a_recount(all in views(), me in 0..4_u8, now in 0..22_u64) {
        let me = user(me);
        let open: Vec<_> = all.iter().filter(|v| v.what().state == State::Open || v.what().state == State::Accepted).collect();
        let overdue = |v: &&&View| matches!(v.what().due_at, Some(due) if due < now);
        let counts = Counts::of(&all, Some(&me), now);
        prop_assert_eq!(counts, Counts {
            mine: open.iter().filter(|v| v.what().assignee == me).count(),
            mine_late: open.iter().filter(overdue).filter(|v| v.what().assignee == me).count(),
            open: open.len(),
            late: open.iter().filter(overdue).count(),
            unanswered: open.iter().filter(|v| v.what().state == State::Open).count(),
            done: all.iter().filter(|v| v.what().state == State::Done).count(),
            dropped: all.iter().filter(|v| v.what().state == State::Dropped).count(),
            conflicts: all.iter().filter(|v| !v.conflicts.is_empty()).count(),
        });
        prop_assert_eq!(counts.late, late(&all, now).len());
        prop_assert_eq!(counts.mine, cut(&all, Cut::Mine, Some(&me), now).len());
        prop_assert_eq!(counts.open, cut(&all, Cut::Open, None, now).len());
        prop_assert_eq!(counts.done + counts.dropped, cut(&all, Cut::Closed, None, now).len());
    }

    /// Nobody falls through: what is open and what is closed is everything, and each stands with one person.
    #[test]
    fn lists_lose_nothing(all in views(), now in 0..22_u64) {
        let open = cut(&all, Cut::Open, None, now);
        let closed = cut(&all, Cut::Closed, None, now);
        let mut seen: Vec<_> = open.iter().chain(&closed).map(|v| v.key.clone()).collect();
        seen.sort();
        let mut every: Vec<_> = all.iter().map(|v| v.key.clone()).collect();
        every.sort();
        prop_assert_eq!(seen, every);
        let people = by_person(&open, now);
        prop_assert_eq!(people.iter().map(|(_, views)| views.len()).sum::<usize>(), open.len());
        let names: BTreeSet<_> = people.iter().map(|(user, _)| user.clone()).collect();
        prop_assert_eq!(names.len(), people.len());
        for (user, views) in &people {
            prop_assert!(views.iter().all(|v| v.what().assignee == *user));
        }
    }

    #[test]
    fn what_comes_next_is_the_first_that_is_not_late(all in views(), now in 0..22_u64) {
        let expected = all.iter().filter(|v| v.what().state.is_open()).filter_map(|v| v.what().due_at.filter(|due| *due >= now)).min();
        prop_assert_eq!(next(&all, now).and_then(|v| v.what().due_at), expected);
    }
}
