//! A homeserver, people with sessions, and a crisis they share.

use crate::faults::Faulty;
use leptos::prelude::*;
use ruma::{OwnedRoomId, OwnedUserId, RoomId, UserId};
use serde_json::{Value, json};
use std::{
    future::Future,
    rc::Rc,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};
use tocsin::{
    crisis::{Command, Entry, EntryId, Kind, Membership, Refusal, command::Words},
    matrix::{
        AccessToken,
        creation::{self, NewRoom, Voice},
    },
    platform::native::{self, Line},
    session::{
        Handle, Ports, Request, here,
        memory::MemoryVault,
        ports::{Ask, Http, Outgoing, SendOptions, Vault},
        start,
    },
    store::{SessionView, Store},
};

/// Nothing on one machine takes longer, a restart of the homeserver included.
const PATIENCE: Duration = Duration::from_mins(1);
/// The password of everyone.
pub(crate) const PASSWORD: &str = "correct horse";

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run `cargo xtask test`"))
}

/// The address of app and homeserver.
pub(crate) fn origin() -> String {
    variable("TOCSIN_ORIGIN")
}

/// Held by every journey; alone by one that takes the homeserver down under everybody's feet.
static HOMESERVER: RwLock<()> = RwLock::new(());

/// Runs a journey on one thread, as in a browser.
pub(crate) fn journey<F: Future<Output = ()>>(journey: F) {
    let _shared = HOMESERVER.read().unwrap_or_else(PoisonError::into_inner);
    run(journey);
}

/// Runs a journey that stops the homeserver, while no other runs.
pub(crate) fn journey_alone<F: Future<Output = ()>>(journey: F) {
    let _alone = HOMESERVER.write().unwrap_or_else(PoisonError::into_inner);
    run(journey);
}

fn run<F: Future<Output = ()>>(journey: F) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime needs nothing");
    tokio::task::LocalSet::new().block_on(&runtime, journey);
}

/// A request to the servers' control or to the raw API.
pub(crate) async fn raw(method: &str, url: &str, token: Option<&str>, body: Value) -> (u16, Value) {
    let path = url.to_owned();
    let ask = match method {
        "GET" => Ask::get(path),
        "PUT" => Ask::put(path, &body),
        "POST" => Ask::post(path, &body),
        other => panic!("{other}"),
    };
    let request = Outgoing { token: token.map(AccessToken::new), ..Outgoing::new("", ask) };
    let http = native::Loopback::default();
    let answer = http.send(request, SendOptions::default()).await.expect("the servers answer");
    (answer.status, serde_json::from_slice(&answer.body).unwrap_or_default())
}

/// Asks the control of the servers for something.
pub(crate) async fn control(path: &str, body: Value) -> Value {
    let (status, answer) = raw("POST", &format!("{}{path}", variable("TOCSIN_CONTROL")), None, body).await;
    assert!(status < 300, "{path}: {answer}");
    answer
}

/// A new account; each journey has its own people.
pub(crate) async fn account(name: &str) -> String {
    let unique = ruma::TransactionId::new().to_string();
    let name = format!("{name}-{}", &unique[..8].to_lowercase());
    control("/accounts", json!({ "name": name, "password": PASSWORD })).await;
    name
}

/// Waits for something to become true; says what never did.
pub(crate) async fn until(what: &str, done: impl Fn() -> bool) {
    let waiting = async {
        while !done() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    assert!(tokio::time::timeout(PATIENCE, waiting).await.is_ok(), "never: {what}");
}

/// A person at a device.
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) store: Store,
    pub(crate) handle: Handle,
    pub(crate) line: Line,
    pub(crate) faults: Faulty,
    pub(crate) vault: Rc<dyn Vault>,
}

impl Person {
    /// A person whose device is switched on, nothing in its vault.
    pub(crate) fn new(name: &str) -> Self {
        Self::with_vault(name, Rc::new(MemoryVault::default()))
    }

    /// The same device, switched on again: what it shows comes from its vault.
    pub(crate) fn with_vault(name: &str, vault: Rc<dyn Vault>) -> Self {
        let line = Line::default();
        let native = native::ports(Rc::clone(&vault));
        let faults = Faulty::new(Rc::clone(&native.http));
        let ports = Ports { http: Rc::new(faults.clone()), device: Rc::new(line.clone()), ..native };
        let store = Store::default();
        let handle = start(ports, store.clone(), here);
        Self { name: name.to_owned(), store, handle, line, faults, vault }
    }

    /// A new account, signed in.
    pub(crate) async fn signed_in(name: &str) -> Self {
        let person = Self::new(&account(name).await);
        person.sign_in(PASSWORD).await;
        person.until("signed in", Person::is_signed_in).await;
        person
    }

    pub(crate) async fn sign_in(&self, password: &str) {
        let (server, user) = (origin(), self.name.clone());
        self.until("started", |p| p.store.session.with_untracked(|s| *s != SessionView::Starting)).await;
        self.handle.ask(Request::SignIn { server, user, password: password.to_owned().into() });
    }

    pub(crate) fn is_signed_in(&self) -> bool {
        self.store.session.with_untracked(|s| matches!(s, SessionView::SignedIn(_)))
    }

    pub(crate) async fn until(&self, what: &str, done: impl Fn(&Self) -> bool) {
        until(&format!("{}: {what}", self.name), || done(self)).await;
    }

    pub(crate) fn id(&self) -> OwnedUserId {
        let id = self.store.session.with_untracked(|s| s.me().map(|me| me.user_id.clone()));
        id.expect("signed in")
    }

    pub(crate) async fn submit(&self, command: Command) -> Result<(), Refusal> {
        self.handle.submit(command).await
    }

    /// Says something in a chat.
    pub(crate) async fn say(&self, room: &RoomId, text: &str) {
        let command = Command::Say { room: room.to_owned(), reply_to: None, words: words(text), files: vec![] };
        self.submit(command).await.expect("a member may speak");
    }

    /// Puts a post in a feed.
    pub(crate) async fn post(&self, room: &RoomId, text: &str) {
        let command = Command::Post { room: room.to_owned(), kind: Kind::Fact, words: words(text), files: vec![] };
        self.submit(command).await.expect("a member may post");
    }

    /// What the screen lists in a room, oldest first; what is not confirmed is marked.
    pub(crate) fn lines(&self, room: &RoomId) -> Vec<String> {
        self.entries(room).iter().map(|entry| line(entry)).collect()
    }

    pub(crate) fn entries(&self, room: &RoomId) -> Vec<Arc<Entry>> {
        let list = self.store.list(room).get_untracked().unwrap_or_default();
        list.rows().iter().filter_map(|row| self.store.entry(room, &row.id).get_untracked()).collect()
    }

    /// The entry with this text.
    pub(crate) fn find(&self, room: &RoomId, text: &str) -> EntryId {
        let found = self.entries(room).into_iter().find(|e| e.content.as_ref().is_some_and(|c| c.text == text));
        found.unwrap_or_else(|| panic!("{} does not see {text:?}", self.name)).id.clone()
    }

    pub(crate) async fn sees(&self, room: &RoomId, lines: &[&str]) {
        let room = room.to_owned();
        let shown = || self.lines(&room);
        let waiting = async {
            while shown() != lines {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        let seen = tokio::time::timeout(PATIENCE, waiting).await;
        assert!(seen.is_ok(), "{} sees {:?}, not {lines:?}; outbox {:?}", self.name, shown(), self.store.outbox.get_untracked());
    }

    pub(crate) fn joined(&self, room: &RoomId) -> bool {
        self.store.room(room).with_untracked(|r| r.as_ref().is_some_and(|r| r.mine == Membership::Joined))
    }

    /// A token of its own for the raw API: what another client of the same person would use.
    pub(crate) async fn raw_token(&self) -> String {
        let body = json!({ "type": "m.login.password", "identifier": { "type": "m.id.user", "user": self.name }, "password": PASSWORD });
        let (_, answer) = raw("POST", &format!("{}/_matrix/client/v3/login", origin()), None, body).await;
        answer["access_token"].as_str().expect("signed in").to_owned()
    }

    /// Accepts an invitation once it is there.
    pub(crate) async fn accept(&self, room: &RoomId) {
        self.until("invited", |p| p.store.room(room).with_untracked(Option::is_some)).await;
        self.submit(Command::Join { room: room.to_owned() }).await.expect("an invited person may come in");
        self.until("in the room", |p| p.joined(room)).await;
    }
}

pub(crate) fn words(text: &str) -> Words {
    Words { text: text.to_owned(), ..Words::default() }
}

fn line(entry: &Entry) -> String {
    use tocsin::crisis::Progress;
    let mark = match &entry.progress {
        Progress::Sent => "",
        Progress::Waiting => "(waiting) ",
        Progress::Sending => "(sending) ",
        Progress::Refused(_) => "(refused) ",
    };
    let text = entry.content.as_ref().map_or("(deleted)", |c| c.text.as_str());
    format!("{mark}{text}")
}

/// A crisis with a cell and its chat.
pub(crate) struct Crisis {
    pub(crate) space: OwnedRoomId,
    pub(crate) cell: OwnedRoomId,
    pub(crate) chat: OwnedRoomId,
}

/// A raw room, made by somebody's other client.
pub(crate) async fn make_room(token: &str, body: Value) -> OwnedRoomId {
    let (status, answer) = raw("POST", &format!("{}/_matrix/client/v3/createRoom", origin()), Some(token), body).await;
    assert_eq!(status, 200, "{answer}");
    RoomId::parse(answer["room_id"].as_str().expect("a room")).expect("a room id")
}

/// Sends a raw event, as another client would; returns its id.
pub(crate) async fn send_raw(token: &str, room: &RoomId, kind: &str, content: Value) -> String {
    let transaction = ruma::TransactionId::new();
    let url = format!("{}/_matrix/client/v3/rooms/{}/send/{kind}/{transaction}", origin(), encode(room.as_str()));
    let (status, answer) = raw("PUT", &url, Some(token), content).await;
    assert_eq!(status, 200, "{answer}");
    answer["event_id"].as_str().expect("an event").to_owned()
}

/// Sets state through the raw API; returns the status.
pub(crate) async fn set_raw(token: &str, room: &RoomId, kind: &str, key: &str, content: Value) -> u16 {
    let url = format!("{}/_matrix/client/v3/rooms/{}/state/{kind}/{}", origin(), encode(room.as_str()), encode(key));
    raw("PUT", &url, Some(token), content).await.0
}

pub(crate) fn encode(text: &str) -> String {
    text.replace('%', "%25").replace('!', "%21").replace(':', "%3A").replace('/', "%2F").replace('$', "%24")
}

impl Crisis {
    /// Opened by the first person; the others are invited and come in.
    pub(crate) async fn open(lead: &Person, others: &[&Person]) -> Self {
        Self::open_with(lead, others, &[]).await
    }

    /// The same, with people who have a power of their own.
    pub(crate) async fn open_with(lead: &Person, others: &[&Person], powers: &[(OwnedUserId, i64)]) -> Self {
        let token = lead.raw_token().await;
        let invite: Vec<_> = others.iter().map(|p| p.id()).collect();
        let new = |name, space, state| NewRoom { name, topic: "", space, listed_creator: None, powers, invite: &invite, state };
        let status = json!({ "severity": 3, "phase": "response", "drill": false });
        let space = make_room(&token, creation::space(&new("Crise", None, vec![("org.tocsin.crisis", status)]))).await;
        let chat_state = vec![("org.tocsin.group", json!({ "kind": "chat", "crisis": space }))];
        let chat = make_room(&token, creation::room(&new("Discussion", Some(&space), chat_state), Voice::Members)).await;
        let cell_state = vec![("org.tocsin.group", json!({ "kind": "cell", "crisis": space, "chat": chat }))];
        let cell = make_room(&token, creation::room(&new("Cellule", Some(&space), cell_state), Voice::Members)).await;
        for (order, room) in [("1", &cell), ("2", &chat)] {
            let via = UserId::parse(lead.id().as_str()).map(|u| u.server_name().to_string()).unwrap_or_default();
            assert_eq!(set_raw(&token, &space, "m.space.child", room.as_str(), creation::child(order, &via)).await, 200);
        }
        let crisis = Self { space, cell, chat };
        lead.until("the crisis is listed", |p| p.store.crises.with_untracked(|c| c.contains(&crisis.space))).await;
        for person in others {
            for room in [&crisis.space, &crisis.cell, &crisis.chat] {
                person.accept(room).await;
            }
        }
        crisis
    }
}
