//! The sync loop: asks, commits, shows; says how we stand with the homeserver.

use super::{
    Session, archive,
    core::News,
    ports::{SendOptions, Unreachable},
    tabs::Told,
    transport::{CallError, PATIENCE},
};
use crate::matrix::{Answer, ApiError, Ask, Class, request::encode, retry, sync::filter};
use crate::store::Link;
use futures::{FutureExt, pin_mut, select};
use std::{rc::Rc, time::Duration};

/// How long the server may hold a request when nothing happens: data are never older than this by themselves, and a wall says so from 30 seconds on.
const POLL: Duration = Duration::from_secs(20);
/// A poll younger than this needs no renewal when the device stirs.
const YOUNG: u64 = 2_000;
/// How long to wait before trying the disk again.
const DISK_RETRY: Duration = Duration::from_secs(10);

enum Round {
    /// An answer came and counts.
    Counted,
    /// The device stirred: ask again at once.
    Stirred,
    /// Nothing came.
    Failed(CallError),
    /// It could not be made durable.
    NotKept,
}

impl Session {
    /// Talks to the homeserver until the session ends.
    pub(super) async fn receive(self: Rc<Self>) {
        let mut attempt = 0;
        // The first request asks for what is there already; only when caught up is the server allowed to hold it.
        let mut caught_up = false;
        while self.is_leading_session() {
            match self.round(caught_up).await {
                Round::Counted => {
                    attempt = 0;
                    caught_up = true;
                    self.set_link(Link::Online, Some(self.ports.clock.now()));
                    self.outbox_wake_now();
                    self.tell_failed_receipts();
                    self.name_filter().await;
                }
                Round::Stirred => caught_up = false,
                Round::NotKept => {
                    caught_up = false;
                    self.pause(DISK_RETRY).await;
                }
                Round::Failed(error) => {
                    caught_up = false;
                    if !self.is_leading_session() || matches!(error, CallError::SignedOut) {
                        return;
                    }
                    if matches!(error.class(), Class::Auth { .. }) {
                        // Locked: the password brings us back.
                        self.poll_wake.rung().await;
                        continue;
                    }
                    self.wait_to_retry(&error, attempt).await;
                    attempt += 1;
                }
            }
        }
    }

    async fn round(&self, caught_up: bool) -> Round {
        // The first answer is not kept waiting for a name: the filter itself says the same.
        let filter = self.filter_name.borrow().clone().unwrap_or_else(|| filter::filter().to_string());
        let wait = if caught_up { POLL } else { Duration::ZERO };
        let began = self.ports.clock.now();
        let Some(ask) = self.core.borrow().as_ref().map(|core| core.machine.request(&filter, wait)) else {
            return Round::Failed(CallError::SignedOut);
        };
        // A first sync of a large account takes its time.
        let patience = if self.has_synced() { wait + PATIENCE } else { Duration::from_mins(3) };
        let call = self.call(ask, SendOptions { timeout: Some(patience), progress: None }).fuse();
        pin_mut!(call);
        let answer = loop {
            let stir = self.poll_wake.rung().fuse();
            pin_mut!(stir);
            select! {
                answer = call => break answer,
                () = stir => {
                    if self.ports.clock.now().saturating_sub(began) > YOUNG && caught_up {
                        return Round::Stirred;
                    }
                }
            }
        };
        match answer {
            Ok(answer) => self.take_in(answer).await,
            Err(error) => Round::Failed(error),
        }
    }

    async fn take_in(&self, answer: Answer) -> Round {
        let unreadable = || Round::Failed(CallError::Api(ApiError::Unreadable { status: 200 }));
        let Ok(body) = String::from_utf8(answer.body) else { return unreadable() };
        let Some(seq) = self.core.borrow().as_ref().map(|core| core.machine.seq() + 1) else {
            return Round::Failed(CallError::SignedOut);
        };
        let at = self.ports.clock.now();
        match self.record(News::Sync { seq, at, body }).await {
            Ok(Some(doubtful)) => {
                for (room, kind, key) in doubtful {
                    self.ask_state_again(&room, &kind, &key).await;
                }
                Round::Counted
            }
            Ok(None) => unreadable(),
            Err(_) => Round::NotKept,
        }
    }

    /// Asks for the value of a state key the timeline left in doubt.
    async fn ask_state_again(&self, room: &ruma::RoomId, kind: &str, key: &str) {
        let Ok(answer) = self.ask(Ask::get(state_path(room, kind, key))).await else { return };
        if let Ok(event) = serde_json::from_slice(&answer.body) {
            let _ = self.record(News::State { room: room.to_owned(), event }).await;
        }
    }

    /// Has the server give our filter a name: once, kept. Until then the filter itself is sent.
    async fn name_filter(&self) {
        if self.filter_name.borrow().is_some() {
            return;
        }
        let Some(me) = self.me() else { return };
        let path = format!("/_matrix/client/v3/user/{}/filter", encode(me.user_id.as_str()));
        let Ok(name) = self.ask(Ask::post(path, &filter::filter())).await.and_then(|answer| Ok(answer.text("filter_id")?)) else { return };
        self.keep(vec![archive::of_filter(&name)]).await;
        *self.filter_name.borrow_mut() = Some(name);
    }

    /// Waits as the failure asks, and says so; cut short when the device stirs.
    async fn wait_to_retry(&self, error: &CallError, attempt: u32) {
        let now = self.ports.clock.now();
        if !self.ports.device.is_online() && matches!(error, CallError::Unreachable(_)) {
            self.set_link(Link::Offline { since: self.synced_or(now) }, self.synced());
            // The device says when the network is back; it has been wrong before, so we look by ourselves too.
            self.pause(retry::backoff(6, 0)).await;
            return;
        }
        let wait = match error.class() {
            Class::Transient { after: Some(after) } => after,
            _ => retry::backoff(attempt, self.ports.clock.spread()),
        };
        let disturbed = !matches!(error, CallError::Unreachable(Unreachable::Connection | Unreachable::Timeout));
        let next_at = now + u64::try_from(wait.as_millis()).unwrap_or(0);
        self.set_link(Link::Reconnecting { attempt: attempt + 1, next_at, disturbed }, self.synced());
        self.pause(wait).await;
    }

    /// Sleeps, unless the device stirs first.
    async fn pause(&self, wait: Duration) {
        let sleep = self.ports.clock.sleep(wait).fuse();
        let stir = self.poll_wake.rung().fuse();
        pin_mut!(sleep, stir);
        select! { () = sleep => {}, () = stir => {} }
    }

    fn set_link(&self, link: Link, synced_at: Option<u64>) {
        self.tell(&Told::Link(link.clone(), synced_at));
        crate::store::set_if_new(&self.store.link, link);
        crate::store::set_if_new(&self.store.synced_at, synced_at);
    }
}

/// Where a piece of state is asked for, with its event around it.
pub(super) fn state_path(room: &ruma::RoomId, kind: &str, key: &str) -> String {
    format!("/_matrix/client/v3/rooms/{}/state/{}/{}?format=event", encode(room.as_str()), encode(kind), encode(key))
}
