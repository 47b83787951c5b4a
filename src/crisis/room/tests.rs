use super::*;
use ruma::{owned_room_id, owned_user_id};

#[test]
fn an_older_answer_never_overwrites_a_newer_one() {
    let mut room = Room::default();
    assert!(room.fold(2, StateFact::Name(Some("nouveau".into()))));
    assert!(!room.fold(1, StateFact::Name(Some("ancien".into()))));
    assert_eq!(room.name(), Some("nouveau"));
}

#[test]
fn encryption_can_not_be_taken_back() {
    let mut room = Room::default();
    assert!(room.fold(1, StateFact::Encrypted));
    assert!(!room.fold(9, StateFact::Encrypted));
    assert!(room.is_encrypted());
}

#[test]
fn children_come_in_the_spaces_order_and_unordered_ones_last() {
    let mut room = Room::default();
    let (a, b, c) = (owned_room_id!("!a:x"), owned_room_id!("!b:x"), owned_room_id!("!c:x"));
    room.fold(1, StateFact::Child(a.clone(), Some(String::new())));
    room.fold(1, StateFact::Child(b.clone(), Some("2".into())));
    room.fold(1, StateFact::Child(c.clone(), Some("1".into())));
    assert_eq!(room.children(), [c.clone(), b, a.clone()]);
    room.fold(2, StateFact::Child(a, None));
    assert_eq!(room.children().len(), 2);
}

#[test]
fn a_person_without_a_readable_name_is_called_by_identifier() {
    let mut room = Room::default();
    let user = owned_user_id!("@maire:x");
    room.fold(1, StateFact::Member(user.clone(), Membership::Joined, Some("\u{202e}\u{200b}".into())));
    assert_eq!(room.called(&user), "maire");
}
