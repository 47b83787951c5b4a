use super::*;
use crate::crisis::publication::{ApproverGroup, Text};
use proptest::prelude::*;

fn user(n: u8) -> OwnedUserId {
    UserId::parse(format!("@u{n}:x")).expect("a user id")
}

fn digest(n: u8) -> Digest {
    Text { title: n.to_string(), ..Text::default() }.digest()
}

fn group(id: &str, members: &[u8], needed: usize) -> ApproverGroup {
    ApproverGroup { id: id.into(), name: id.into(), members: members.iter().map(|n| user(*n)).collect(), needed }
}

fn quorum(groups: Vec<ApproverGroup>) -> Quorum {
    Quorum { groups, ..Quorum::default() }
}

fn say(by: u8, of: u8, decision: Decision) -> Said<Approval> {
    let what = Approval { revision: EntryId::from("$r"), digest: digest(of), decision, note: None };
    Said { by: user(by), at: 0, event: EntryId::from("$e"), what }
}

/// What is judged, with everyone allowed and nobody gone unless said otherwise.
struct Trial {
    quorum: Quorum,
    rights: Rights,
    gone: BTreeSet<OwnedUserId>,
    authors: BTreeSet<OwnedUserId>,
}

impl Trial {
    fn new(groups: Vec<ApproverGroup>) -> Self {
        let rights = Rights { events: [(APPROVAL.to_owned(), 25)].into(), users_default: 25, ..Rights::default() };
        Self { quorum: quorum(groups), rights, gone: BTreeSet::new(), authors: [user(9)].into() }
    }

    fn judge(&self, said: &[(u8, Said<Approval>)]) -> Verdict {
        let digest = digest(1);
        let case = Case { quorum: &self.quorum, rights: &self.rights, gone: &self.gone, authors: &self.authors, digest: &digest };
        let said: BTreeMap<_, _> = said.iter().map(|(name, said)| (user(*name), said.clone())).collect();
        judge(case, &said)
    }
}

const YES: Decision = Decision::Approve;
const NO: Decision = Decision::RequestChanges;

#[test]
fn one_of_each_group_approves() {
    let trial = Trial::new(vec![group("Direction", &[1, 2], 1), group("Juridique", &[3], 1)]);
    let half = trial.judge(&[(1, say(1, 1, YES))]);
    assert!(!half.is_approved());
    assert_eq!((half.given(), half.needed(), half.groups[1].awaited.len()), (1, 2, 1));
    assert!(trial.judge(&[(1, say(1, 1, YES)), (3, say(3, 1, YES))]).is_approved());
    let two_of_one = trial.judge(&[(1, say(1, 1, YES)), (2, say(2, 1, YES))]);
    assert!(!two_of_one.is_approved(), "two of one group do not stand for the other");
}

#[test]
fn no_rule_approves_nothing() {
    assert!(!Trial::new(vec![]).judge(&[(1, say(1, 1, YES))]).is_approved());
    assert!(!Trial::new(vec![group("Personne", &[], 1)]).judge(&[(1, say(1, 1, YES))]).is_approved());
}

#[test]
fn one_person_in_two_groups_counts_once() {
    let trial = Trial::new(vec![group("Direction", &[1, 2], 1), group("Juridique", &[1], 1)]);
    assert!(!trial.judge(&[(1, say(1, 1, YES))]).is_approved());
    let both = trial.judge(&[(1, say(1, 1, YES)), (2, say(2, 1, YES))]);
    assert!(both.is_approved(), "the seats are given so that as many as can be are filled: {:?}", both.groups);
}

#[test]
fn a_request_for_changes_stands_until_it_is_taken_back() {
    let trial = Trial::new(vec![group("Direction", &[1, 2, 3], 1)]);
    let verdict = trial.judge(&[(1, say(1, 1, YES)), (2, say(2, 1, NO))]);
    assert!(!verdict.is_approved());
    assert_eq!(verdict.objections().count(), 1);
    let of_an_older_text = trial.judge(&[(1, say(1, 1, YES)), (2, say(2, 0, NO))]);
    assert!(of_an_older_text.is_approved(), "it was about another text");
    let not_asked = trial.judge(&[(1, say(1, 1, YES)), (7, say(7, 1, NO))]);
    assert!(not_asked.is_approved(), "who is not asked can't block");
}

#[test]
fn each_reason_not_to_count_is_named() {
    let mut trial = Trial::new(vec![group("Direction", &[1, 2, 3, 4, 9], 1)]);
    trial.rights.users.insert(user(3), 0);
    trial.gone.insert(user(4));
    let said =
        [(1, say(1, 0, YES)), (2, say(5, 1, YES)), (3, say(3, 1, YES)), (4, say(4, 1, YES)), (7, say(7, 1, YES)), (9, say(9, 1, YES))];
    let voids: Vec<_> = trial.judge(&said).votes.iter().map(|v| v.void).collect();
    let expected = [Void::OtherText, Void::OtherHand, Void::NoRight, Void::NoRight, Void::NotAsked, Void::Author];
    assert_eq!(voids, expected.map(Some));
    trial.quorum.four_eyes = false;
    assert!(trial.judge(&[(9, say(9, 1, YES))]).is_approved(), "without four eyes an author may");
}

#[test]
fn keys_name_a_publication_and_a_person_or_nothing() {
    let root = EntryId::from("$root:x");
    assert_eq!(read_key(&key(&root, &user(1))), Some((root, user(1))));
    for bad in ["", "|", "$a", "$a|", "$a|nobody", "|@u1:x", "$a|@u1:x|@u2:x"] {
        assert_eq!(read_key(bad), None, "{bad}");
    }
}

fn groups() -> impl Strategy<Value = Vec<ApproverGroup>> {
    let one = (proptest::collection::btree_set(0..7_u8, 0..4), 1..3_usize);
    proptest::collection::vec(one, 0..4).prop_map(|groups| {
        let each = |(n, (members, needed)): (usize, (BTreeSet<u8>, usize))| {
            group(&n.to_string(), &members.into_iter().collect::<Vec<_>>(), needed)
        };
        groups.into_iter().enumerate().map(each).collect()
    })
}

fn approvals() -> impl Strategy<Value = Vec<(u8, Said<Approval>)>> {
    let one = (0..7_u8, 0..7_u8, 0..2_u8, prop::bool::weighted(0.8), prop::bool::weighted(0.8));
    let one = one.prop_map(|(name, by, of, own, yes)| (name, say(if own { name } else { by }, of, if yes { YES } else { NO })));
    proptest::collection::btree_map(0..7_u8, one, 0..8).prop_map(|map| map.into_values().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever anybody wrote under whatever name: approved means that every group has its number of distinct people, each of whom wrote, under their own name,
    /// holding the power, not being the author, an approval of this very text; and nobody who is asked stands against it.
    #[test]
    fn approved_means_the_quorum(groups in groups(), said in approvals(), powerless in proptest::collection::btree_set(0..7_u8, 0..3), author in 0..7_u8) {
        let mut trial = Trial::new(groups);
        trial.rights.users.extend(powerless.iter().map(|n| (user(*n), 0)));
        trial.authors = [user(author)].into();
        let verdict = trial.judge(&said);
        let last: BTreeMap<u8, &Said<Approval>> = said.iter().map(|(name, said)| (*name, said)).collect();
        let honest: BTreeSet<u8> = last.iter()
            .filter(|(name, s)| s.by == user(**name) && s.what.digest == digest(1) && s.what.decision == YES)
            .map(|(name, _)| *name)
            .filter(|name| !powerless.contains(name) && *name != author)
            .collect();
        if verdict.is_approved() {
            let mut counted = BTreeSet::new();
            for (group, rule) in verdict.groups.iter().zip(&trial.quorum.groups) {
                prop_assert!(group.by.len() >= rule.needed);
                for person in &group.by {
                    prop_assert!(rule.members.contains(person), "{} is not of {}", person, rule.name);
                    prop_assert!(honest.iter().any(|n| user(*n) == *person), "{} did not approve", person);
                    prop_assert!(counted.insert(person.clone()), "{} counts twice", person);
                }
            }
            prop_assert!(!trial.quorum.groups.is_empty());
            let against = last.iter().any(|(name, s)| s.by == user(*name) && s.what.digest == digest(1) && s.what.decision == NO
                && !powerless.contains(name) && trial.quorum.names(&user(*name)));
            prop_assert!(!against);
        }
    }

    #[test]
    fn a_changed_text_voids_every_approval(groups in groups(), said in approvals()) {
        let trial = Trial::new(groups);
        let digest = digest(2);
        let case = Case { quorum: &trial.quorum, rights: &trial.rights, gone: &trial.gone, authors: &trial.authors, digest: &digest };
        let said: BTreeMap<_, _> = said.into_iter().map(|(name, said)| (user(name), said)).collect();
        let verdict = judge(case, &said);
        prop_assert!(!verdict.is_approved());
        prop_assert_eq!(verdict.given(), 0);
    }

    #[test]
    fn losing_the_power_voids_from_then_on(groups in groups(), said in approvals()) {
        let mut trial = Trial::new(groups);
        trial.rights.users_default = 0;
        prop_assert!(!trial.judge(&said).is_approved());
    }
}
