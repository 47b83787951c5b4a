//! Addresses read back.

use super::*;
use ruma::room_id;

#[test]
fn an_id_stays_one_segment() {
    assert_eq!(crisis(room_id!("!a/b:s.fr")), "/c/!a%2Fb%3As.fr");
    let event = EntryId::from("$é/x");
    assert_eq!(post(None, room_id!("!r:s"), &event), "/r/!r%3As/p/%24%C3%A9%2Fx");
}

#[test]
fn an_address_reads_back() {
    let (crisis, room, event) = (room_id!("!a/b:s.fr"), room_id!("!é%:s"), EntryId::from("$x/é=="));
    let place = Place::read(&post(Some(crisis), room, &event));
    assert_eq!((place.crisis.as_deref(), place.room.as_deref(), place.post.clone()), (Some(crisis), Some(room), Some(event)));
    assert!(place.is_inner());
    assert!(Place::read(&chat(None, room)).chat);
    assert_eq!(Place::read(&log(crisis)).whole, Some(Whole::Log));
    assert_eq!(Place::read(&assignments(crisis)).whole, Some(Whole::Assignments));
    let (news, prepared) = (Place::read(&triage(crisis, room)), Place::read(&prepare(crisis, room, &EntryId::from("$x"))));
    assert!(news.triage && news.board.is_none() && news.room.as_deref() == Some(room));
    assert_eq!((prepared.board, prepared.post), (Some(Desk::Prepare), Some(EntryId::from("$x"))));
    for list in MissionList::ALL {
        let place = Place::read(&missions(crisis, list));
        assert_eq!((place.whole, place.missions), (Some(Whole::Assignments), Some(list)));
        assert_eq!(Screen::read(&missions(crisis, list)), Screen::Crisis(Inside::Assignments));
    }
    assert_eq!(Place::read(&mission(crisis, "a/é")).mission.as_deref(), Some("a/é"));
    assert_eq!(Screen::read(&mission(crisis, "a/é")), Screen::Crisis(Inside::Assignments));
    assert_eq!(Screen::read(&format!("{}/nowhere", assignments(crisis))), Screen::Unknown);
}

#[test]
fn an_address_shows_one_screen() {
    let (crisis, room, event) = (room_id!("!a/b:s.fr"), room_id!("!r:s"), EntryId::from("$x/y"));
    for (path, screen) in [
        (CRISES.to_owned(), Screen::Crises),
        (SETTINGS.to_owned(), Screen::Settings),
        (ABOUT.to_owned(), Screen::About),
        ("/login".to_owned(), Screen::SignIn),
        ("/settings/".to_owned(), Screen::Settings),
        (self::crisis(crisis), Screen::Crisis(Inside::Overview)),
        (group(Some(crisis), room), Screen::Crisis(Inside::Group)),
        (post(Some(crisis), room, &event), Screen::Crisis(Inside::Post)),
        (chat(Some(crisis), room), Screen::Crisis(Inside::Chat)),
        (group(None, room), Screen::Room(Inside::Group)),
        (post(None, room, &event), Screen::Room(Inside::Post)),
        (chat(None, room), Screen::Room(Inside::Chat)),
        (board(crisis), Screen::Crisis(Inside::Board)),
        (publication(crisis, &event), Screen::Crisis(Inside::Board)),
        (write(crisis, None), Screen::Crisis(Inside::Board)),
        (write(crisis, Some(&event)), Screen::Crisis(Inside::Board)),
        (correct(crisis, &event), Screen::Crisis(Inside::Board)),
        (rules(crisis), Screen::Crisis(Inside::Board)),
        (prepare(crisis, room, &event), Screen::Crisis(Inside::Board)),
        (triage(crisis, room), Screen::Crisis(Inside::Triage)),
    ] {
        assert_eq!(Screen::read(&path), screen, "{path}");
    }
    for path in [
        "/c/a/board/x",
        "/c/a/board/p",
        "/c/a/board/p/b/x",
        "/x",
        "/c",
        "/c/a/b",
        "/c/a/g",
        "/c/a/g/b/c",
        "/c/a/g/b/p",
        "/c/a/g/b/p/d/e",
        "/r",
        "/r/a/g/b",
        "/r/a/p",
        "/settings/x",
    ] {
        assert_eq!(Screen::read(path), Screen::Unknown, "{path}");
    }
}

#[test]
fn the_wall_is_a_crisiss() {
    let crisis = room_id!("!a/b:s.fr");
    let wall = Place::read(&wall(crisis));
    assert!(wall.wall && wall.crisis.as_deref() == Some(crisis));
    assert!(!Place::read("/wall").wall);
}

#[test]
fn a_broken_address_is_about_nothing() {
    for path in ["", "/", "/c", "/c/nothing", "/c/%ff%zz%", "/settings", "//c//"] {
        assert_eq!(Place::read(path).room, None, "{path}");
    }
}
