//! A day on the wall: fifty thousand events, compressed into seconds; how much memory it leaves, and what one event costs until it is on screen.

use crate::{
    ALLOCATED,
    driver::{Browser, Device},
    figure, median_and_p95,
    world::{Crisis, PASSWORD, Person, journey},
};
use leptos::prelude::*;
use ruma::{OwnedRoomId, OwnedUserId, RoomId, UserId};
use serde_json::json;
use std::sync::Arc;
use tocsin::{
    crisis::{
        Board, Content, EntryId, Fact, Group, GroupKind, Keep, Kind, Membership, Phase, Position, Said, Severity, StateFact, Status,
        Timeline,
        fact::{Edit, Message, ReactionFact, What},
        rich::Rich,
        steer::Stated,
    },
    store::Store,
};

const EVENTS: u32 = 50_000;
/// So many lie between two looks at the heap.
const LOOK: u32 = 10_000;
/// A day, shared among them.
const STEP: u64 = 24 * 3_600_000 / EVENTS as u64;
const ROOMS: [GroupKind; 4] = [GroupKind::Cell, GroupKind::Watch, GroupKind::Social, GroupKind::Chat];

fn room(n: usize) -> OwnedRoomId {
    RoomId::parse(format!("!r{n}:tocsin.localhost")).expect("a room id")
}

fn user(n: u32) -> OwnedUserId {
    UserId::parse(format!("@agent-{n}:tocsin.localhost")).expect("a user id")
}

fn event(n: u32) -> EntryId {
    EntryId::from(format!("$event-number-{n}-with-a-hash-as-long-as-usual").as_str())
}

fn frame() -> Vec<Fact> {
    let space = RoomId::parse("!space:tocsin.localhost").expect("a room id");
    let state = |room: &OwnedRoomId, state| Fact { room: room.clone(), what: What::State { seq: 1, state } };
    let status = Status { severity: Severity::Major, phase: Phase::Response, drill: false, opened_at: Some(0) };
    let said = Said { by: user(0), at: 0, event: event(u32::MAX), what: Stated { status, reason: None } };
    let mut facts = vec![
        state(&space, StateFact::Mine(Membership::Joined)),
        state(&space, StateFact::Space(true)),
        state(&space, StateFact::Status(Some(said))),
    ];
    for (n, kind) in ROOMS.into_iter().enumerate() {
        let group = Group { kind, crisis: Some(space.clone()), chat: (n == 0).then(|| room(3)), of: (n == 3).then(|| room(0)) };
        facts.push(state(&room(n), StateFact::Mine(Membership::Joined)));
        facts.push(state(&room(n), StateFact::Group(Some(group))));
        facts.extend((n < 3).then(|| state(&space, StateFact::Child(room(n), Some(n.to_string())))));
    }
    facts
}

/// Mostly watch and social media, then talk; a post of the cell every few minutes, with comments, edits and reactions.
fn told(n: u32) -> Fact {
    let (id, position, at) = (event(n), Position::new(0, i64::from(n)), u64::from(n) * STEP);
    let place = [1, 2, 1, 2, 3, 3, 1, 2, 0, 3][(n % 10) as usize];
    let before = event(n.saturating_sub(10 * (1 + n % 7)));
    let text = format!("{n} : la conduite de la rue Basse a cédé, le débit baisse, une équipe est en route avec une pompe de secours.");
    let content = |kind, thread| {
        let content = Content { kind, rich: Arc::new(Rich::plain(&text)), text: text.clone(), ..Content::default() };
        let content = Some(content);
        What::Message(Message { id: id.clone(), sender: user(n % 40), at, position, thread, reply_to: None, content, transaction: None })
    };
    let what = match (place, n / 10 % 20) {
        (0, 0) => content(Some(Kind::Decision), None),
        (0, 1 | 2) => content(Some(Kind::Fact), None),
        (0, 3) if n % 4_000 == 38 => content(Some(Kind::Situation), None),
        (0, 4..=9) => content(None, Some(before)),
        (0, 10 | 11) => What::Edit(Edit {
            id,
            target: before,
            sender: user(n % 40),
            at,
            content: Content { text: text.clone(), ..Content::default() },
            transaction: None,
        }),
        (0, _) => What::Reaction(ReactionFact { id, target: before, sender: user(n % 40), key: "👍".into(), transaction: None }),
        _ => content(None, None),
    };
    Fact { room: room(place), what }
}

#[test]
fn fifty_thousand_events_leave_the_heap_as_large_as_twenty_thousand() {
    let space = RoomId::parse("!space:tocsin.localhost").expect("a room id");
    let (store, mut board) = (Store::default(), Board::new(user(99)));
    let changes = board.fold(frame());
    store.follow(&board, &changes);
    let overview = store.overview(&space);
    #[allow(clippy::disallowed_methods, reason = "a bench measures real time")]
    let began = std::time::Instant::now();
    let mut heaps = Vec::new();
    for n in 1..=EVENTS {
        let fact = told(n);
        let (place, passed) = (fact.room.clone(), What::Passed { id: event(n), position: Position::new(0, i64::from(n)) });
        let seen = Fact { room: place.clone(), what: passed };
        let changes = board.fold(if matches!(fact.what, What::Message(_)) { vec![fact] } else { vec![seen, fact] });
        store.follow(&board, &changes);
        if board.timeline(&place).is_some_and(Timeline::is_long) {
            let gone = board.let_go(&place, Keep::default());
            store.let_go(&board, &place, &gone);
        }
        if n % LOOK == 0 {
            heaps.push(ALLOCATED.current_usage_as_mb());
        }
    }
    let each = began.elapsed().as_secs_f64() * 1e6 / f64::from(EVENTS);
    let overview = overview.get_untracked().expect("an overview");
    let newest = (0..EVENTS)
        .map(|back| EVENTS - back)
        .find(|n| matches!(told(*n).what, What::Message(ref m) if m.content.as_ref().is_some_and(|c| c.kind == Some(Kind::Decision))));
    assert_eq!(overview.decisions.first().map(|line| line.id.clone()), newest.map(event), "the last state is right");
    let items = (1..=EVENTS).filter(|n| [room(1), room(2)].contains(&told(*n).room)).count() as u64;
    let counted: u64 = overview.hours.values().sum();
    assert!(items - counted < items / 20, "{counted} of {items} items counted: those of the last day");
    let said = heaps.iter().map(|mb| format!("{mb:.1}")).collect::<Vec<_>>().join(", ");
    figure("a day on the wall in 50 000 events: heap after each 10 000 (fold + store, native), MB", said, "flat");
    figure("the same: one event, fold + store + overview", format!("{each:.0} µs"), "");
    // From the second look on every room has been cut at least once. A tenth: what the day itself keeps (its hours, its decisions) is small
    // beside what a room's end holds, and each room is somewhere between two cuts.
    assert!(heaps[4] < heaps[1] * 1.1, "the heap grows: {heaps:?} MB");
}

fn encode(id: &str) -> String {
    id.replace('!', "%21").replace(':', "%3A")
}

/// Notes when a text is painted, by this machine's clock.
fn watch(text: &str) -> String {
    format!(
        "window.painted = null; const look = () => {{ if (document.body && document.body.innerText.includes({text:?}))
            {{ window.painted = performance.timeOrigin + performance.now() }} else {{ requestAnimationFrame(look) }} }}; requestAnimationFrame(look);"
    )
}

#[test]
fn one_event_to_the_wall_and_a_dashboard_from_disk() {
    const ROUNDS: usize = 20;
    journey(async {
        let (lead, observer) = (Person::signed_in("lead").await, Person::signed_in("mur").await);
        let crisis = Crisis::open(&lead, &[&observer]).await;
        for n in 0..60 {
            lead.post(&crisis.cell, &format!("Fait numéro {n}.")).await;
        }
        let browser = Browser::start("fr").await;
        let home = format!("/c/{}", encode(crisis.space.as_str()));
        let screen = browser.screen(Device::Desk, &home).await;
        screen.sign_in(&observer.name, PASSWORD, ("Identifiant", "Mot de passe", "Se connecter")).await;
        screen.sees("Fait numéro 59.").await;
        screen.cdp("Page.enable", json!({})).await;
        let painted = async |s: &crate::screen::Screen| s.js("return window.painted").await.is_number();
        let script = screen.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch("Fait numéro 59.") })).await;
        let mut dashboard = Vec::new();
        for _ in 0..7 {
            screen.reload().await;
            screen.until("the dashboard", painted).await;
            dashboard.push(screen.js("return window.painted - performance.timeOrigin").await.as_f64().unwrap_or(f64::NAN));
        }
        screen.cdp("Page.removeScriptToEvaluateOnNewDocument", script).await;
        figure(
            "dashboard painted from disk after a reload (median of 7)",
            format!("{:.2} s", median_and_p95(dashboard).0 / 1e3),
            "≤ 0.35 s",
        );
        screen.open(&format!("{home}/wall")).await;
        screen.sees("Fait numéro 59.").await;
        let mut wall = Vec::new();
        for n in 0..ROUNDS {
            let text = format!("Au mur {n}.");
            screen.js(&watch(&text)).await;
            #[allow(clippy::disallowed_methods, reason = "a bench measures real time")]
            let began = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(f64::NAN, |d| d.as_secs_f64() * 1e3);
            lead.post(&crisis.cell, &text).await;
            screen.until("it is on the wall", painted).await;
            wall.push(screen.js("return window.painted").await.as_f64().unwrap_or(f64::NAN) - began);
        }
        let (median, p95) = median_and_p95(wall);
        figure("posted → on the wall, median (p95)", format!("{median:.0} ms ({p95:.0} ms)"), "≤ 1 s");
    });
}
