//! Somebody is in: what is on disk is shown before anything is asked of the network.

use super::{Ports, Request, Session, archive, core::Core, ports::Change, translate};
use crate::crisis::{Fact, Membership, Room, StateFact, fact::What};
use crate::matrix::{Credentials, Server, outbox::Outbox, sync::Machine};
use crate::order;
use crate::store::{Link, Me, SessionView, Store, set_if_new};
use futures::{
    StreamExt,
    channel::mpsc::UnboundedReceiver,
    future::{AbortHandle, LocalBoxFuture, abortable},
};
use leptos::prelude::*;
use ruma::OwnedRoomId;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

/// How long rooms of no crisis leave the disk and the processor to the page that is being shown.
const PAGE_FIRST: Duration = Duration::from_millis(300);

/// What a session begins with.
pub struct Entry {
    pub(super) ports: Ports,
    pub(super) store: Store,
    pub(super) requests: UnboundedReceiver<Request>,
    /// Who has just signed in at the door, and where; else the vault knows who it is.
    pub(super) came: Option<(Credentials, Server)>,
}

/// Carries the session of this tab from now on, through whoever signs out and in again.
pub fn drive(entry: Entry) {
    let Entry { ports, store, requests, came } = entry;
    let session = Rc::new(Session {
        store,
        credentials: RefCell::default(),
        server: RefCell::default(),
        filter_name: RefCell::default(),
        core: RefCell::default(),
        leading: Cell::new(false),
        talking: RefCell::default(),
        committing: futures::lock::Mutex::new(()),
        renewing: futures::lock::Mutex::new(()),
        poll_wake: super::Wake::default(),
        outbox_wake: super::Wake::default(),
        asked_members: RefCell::default(),
        unsent_receipts: RefCell::default(),
        receipts_failed: Cell::default(),
        stopped_typing: RefCell::default(),
        uploads: RefCell::default(),
        held_media: RefCell::default(),
        unsaved_drafts: RefCell::default(),
        this: RefCell::default(),
        ports,
    });
    *session.this.borrow_mut() = Rc::downgrade(&session);
    let spawn = Rc::clone(&session.ports.spawn);
    spawn(Box::pin(run(session, requests, came)));
}

async fn run(session: Rc<Session>, requests: UnboundedReceiver<Request>, came: Option<(Credentials, Server)>) {
    let spawn = Rc::clone(&session.ports.spawn);
    // Listening begins before the vault is read: news in between is taken in after it.
    spawn(Box::pin(Rc::clone(&session).follow()));
    spawn(Box::pin(Rc::clone(&session).save_drafts()));
    spawn(Box::pin(Rc::clone(&session).feel()));
    match came {
        Some((credentials, server)) => session.admit(credentials, server, true).await,
        None => match archive::credentials(&*session.vault()).await {
            Ok(Some(credentials)) => session.enter(credentials, false).await,
            // Another tab has signed out meanwhile.
            Ok(None) | Err(_) => session.store.session.set(SessionView::SignedOut(None)),
        },
    }
    spawn(Box::pin(Rc::clone(&session).lead()));
    session.serve(requests).await;
}

impl Session {
    /// Somebody is signed in: what the vault holds is shown, then the homeserver is asked.
    pub(super) async fn enter(&self, credentials: Credentials, fresh: bool) {
        let me = Me { user_id: credentials.user_id.clone(), server: credentials.base.clone() };
        self.talking.take().iter().for_each(AbortHandle::abort);
        self.set_credentials(Some(credentials));
        if fresh || self.core.borrow().is_none() {
            self.store.forget();
            self.asked_members.borrow_mut().clear();
            set_if_new(&self.store.link, Link::Connecting);
            self.read_again().await;
        }
        self.store.session.set(SessionView::SignedIn(me));
        self.poll_wake.ring();
        self.outbox_wake.ring();
        self.entered();
    }

    /// Another tab signed in: this one follows.
    pub(super) async fn begin(&self) {
        if let Ok(Some(credentials)) = archive::credentials(&*self.vault()).await {
            self.enter(credentials, true).await;
        }
    }

    /// Reads everything but the timelines from the vault, in place of what was known.
    pub(super) async fn read_again(&self) {
        let Some(me) = self.credentials().map(|c| c.user_id) else { return };
        let loaded = archive::load(&*self.vault()).await.unwrap_or_default();
        let opened: Vec<_> = match self.core.borrow().as_ref() {
            Some(core) => core.oldest.keys().cloned().collect(),
            None => Vec::new(),
        };
        let mut core = Core::new(&me, self.ports.parse);
        let histories = order::map(loaded.rooms.iter().map(|(room, record)| (room.clone(), record.history.clone())));
        let seq = loaded.sync.as_ref().map_or(0, |s| s.seq);
        core.machine = Machine::resume(loaded.sync.as_ref().map(|s| s.since.clone()), seq, histories);
        core.outbox = Outbox::resume(loaded.outbox);
        *self.filter_name.borrow_mut() = loaded.filter;
        let mut facts = Vec::new();
        for (room, event) in &loaded.state {
            let what = translate::state_facts(seq, event, &me);
            facts.extend(what.into_iter().map(|what| Fact { room: room.clone(), what }));
        }
        for (room, record) in &loaded.rooms {
            let mine = match record.standing.as_str() {
                "join" => Membership::Joined,
                "invite" => Membership::Invited,
                "knock" => Membership::Knocking,
                _ => Membership::Left,
            };
            facts.push(Fact { room: room.clone(), what: What::State { seq, state: StateFact::Mine(mine) } });
        }
        for (room, count) in loaded.joined {
            facts.push(Fact { room, what: What::State { seq, state: StateFact::Joined(count) } });
        }
        for (room, user, event) in &loaded.receipts {
            let what = translate::receipt(seq, user, event);
            facts.extend(what.map(|what| Fact { room: room.clone(), what }));
        }
        let changes = core.board.fold(facts);
        self.store.follow(&core.board, &changes);
        for (place, text) in loaded.drafts {
            self.store.set_draft(place, Some(text));
        }
        set_if_new(&self.store.synced_at, loaded.sync.map(|s| s.at).filter(|at| *at > 0));
        let items: Vec<_> = core.outbox.items().cloned().collect();
        *self.core.borrow_mut() = Some(core);
        self.show_items(&items);
        self.settle_claims();
        for room in opened {
            self.open(&room).await;
        }
    }

    /// Rooms nobody has opened yet come from disk too, one after another: their counts of what is new need them. Those of
    /// crises come first, the others once the page is there.
    async fn read_the_rest(&self) {
        let (near, far): (Vec<_>, Vec<_>) = match self.core.borrow().as_ref() {
            Some(core) => {
                let near = |id: &OwnedRoomId, room: &Room| room.is_space() || core.board.crisis_of(id).is_some();
                core.board.rooms().map(|(id, room)| (id.clone(), near(id, room))).partition(|(_, near)| *near)
            }
            None => return,
        };
        for (room, _) in near {
            self.open(&room).await;
        }
        self.ports.clock.sleep(PAGE_FIRST).await;
        for (room, _) in far {
            self.open(&room).await;
        }
    }

    /// Waits for its turn to talk to the homeserver, then does so for every session that comes.
    async fn lead(self: Rc<Self>) {
        self.ports.tabs.lead().await;
        let followed = self.core.borrow().as_ref().map(|core| core.machine.seq());
        self.leading.set(true);
        if let (Some(followed), Ok(Some(kept))) = (followed, archive::sync(&*self.vault()).await)
            && kept.seq != followed
        {
            self.read_again().await;
        }
        if self.credentials.borrow().is_some() {
            self.talk();
        }
    }

    /// Starts the tasks of a session.
    fn entered(&self) {
        self.talk();
        if let Some(me) = self.this.borrow().upgrade() {
            let spawn = Rc::clone(&self.ports.spawn);
            let session = Rc::clone(&me);
            spawn(Box::pin(async move { session.read_the_rest().await }));
            spawn(Box::pin(async move { me.learn_limits().await }));
        }
    }

    /// Talks to the homeserver, in the tab whose turn it is, until another session begins.
    fn talk(&self) {
        let Some(me) = self.this.borrow().upgrade().filter(|me| me.leading.get()) else { return };
        let tasks: [LocalBoxFuture<'static, ()>; 2] = [Box::pin(Rc::clone(&me).receive()), Box::pin(me.deliver())];
        for task in tasks {
            let (task, end) = abortable(task);
            self.talking.borrow_mut().push(end);
            (self.ports.spawn)(Box::pin(async move { _ = task.await }));
        }
    }

    /// Words typed go to disk, every second.
    async fn save_drafts(self: Rc<Self>) {
        loop {
            self.ports.clock.sleep(Duration::from_secs(1)).await;
            let drafts = std::mem::take(&mut *self.unsaved_drafts.borrow_mut());
            if !drafts.is_empty() && self.is_signed_in() {
                let changes: Vec<Change> = drafts.iter().map(|(place, text)| archive::of_draft(place, text)).collect();
                self.keep(changes).await;
            }
        }
    }

    /// The device stirs: the network may be back, the machine may have slept.
    async fn feel(self: Rc<Self>) {
        let mut changes = self.ports.device.changes();
        while changes.next().await.is_some() {
            if !self.ports.device.is_online() && self.leading.get() {
                let since = self.synced_or(self.ports.clock.now());
                set_if_new(&self.store.link, Link::Offline { since });
            }
            self.poll_wake.ring();
        }
    }
}
