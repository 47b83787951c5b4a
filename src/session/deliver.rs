//! The delivery loop: sends what waits in the outbox, in order, until the server has it.

use super::{
    Session, archive,
    guard::{POWERS, Standing},
    ports::{SendOptions, Table},
    tabs::Told,
    transport::CallError,
};
use crate::crisis::{EntryId, Fact, fact::What};
use crate::matrix::{
    ApiError, Ask, Class,
    outbox::{Item, Step, Upload, Write},
    request::encode,
    retry,
};
use futures::{FutureExt, pin_mut, select};
use std::{rc::Rc, time::Duration};

/// A file may take this long on a bad line.
const UPLOAD_PATIENCE: Duration = Duration::from_mins(15);

impl Session {
    /// Delivers until the session ends.
    pub(super) async fn deliver(self: Rc<Self>) {
        while self.is_leading_session() {
            let now = self.ports.clock.now();
            let step = match self.core.borrow_mut().as_mut() {
                Some(core) => core.outbox.step(now),
                None => return,
            };
            match step {
                Step::Send(item) => {
                    self.show_items(std::slice::from_ref(&*item));
                    let session = Rc::clone(&self);
                    (self.ports.spawn)(Box::pin(async move { session.attempt(*item).await }));
                }
                Step::Wait(until) => {
                    let sleep = self.ports.clock.sleep(Duration::from_millis(until.saturating_sub(now))).fuse();
                    let woken = self.outbox_wake.rung().fuse();
                    pin_mut!(sleep, woken);
                    select! { () = sleep => {}, () = woken => {} }
                }
                Step::Idle => self.outbox_wake.rung().await,
            }
        }
    }

    async fn attempt(&self, item: Item) {
        let (item, result) = match self.still_so(&item).await {
            Ok(Standing::Go) => self.upload_and_send(item).await,
            Ok(Standing::Done(event)) => (item, Ok(event)),
            Err(error) => (item, Err(error)),
        };
        match result {
            Ok(event) => self.answered(&item, &event).await,
            Err(CallError::CalledOff) => self.was_called_off(&item).await,
            Err(error) => self.failed(&item, &error).await,
        }
        self.settle_claims();
        self.outbox_wake.ring();
        self.after_leaving(&item.room).await;
    }

    async fn upload_and_send(&self, mut item: Item) -> (Item, Result<String, CallError>) {
        let result = match &item.upload {
            Some(upload) => match self.unless_called_off(&item, self.upload(&item, upload)).await {
                Ok(uri) => match self.uploaded(&item, &uri).await {
                    Some(named) => {
                        item = named;
                        self.send(&item).await
                    }
                    None => Err(CallError::SignedOut),
                },
                Err(error) => Err(error),
            },
            None => self.send(&item).await,
        };
        (item, result)
    }

    async fn upload(&self, item: &Item, upload: &Upload) -> Result<String, CallError> {
        let kept = self.vault().get(Table::Blobs, &upload.blob).await.ok().flatten();
        let lost = || ApiError::Server {
            status: 0,
            errcode: "TOCSIN_FILE_LOST".to_owned(),
            message: String::new(),
            retry_after: None,
            soft_logout: false,
        };
        let bytes = kept.ok_or_else(lost)?;
        let progress = {
            let (store, transaction) = (self.store.clone(), item.transaction.clone());
            Rc::new(move |sent, of| store.set_uploaded(&transaction, (sent, of)))
        };
        let options = SendOptions { timeout: Some(UPLOAD_PATIENCE), progress: Some(progress) };
        let path = format!("/_matrix/media/v3/upload?filename={}", encode(&upload.name));
        let mime = if upload.mime.is_empty() { "application/octet-stream" } else { &upload.mime };
        Ok(self.call(Ask::upload(path, mime, bytes), options).await?.text("content_uri")?)
    }

    async fn uploaded(&self, item: &Item, uri: &str) -> Option<Item> {
        let blob = item.upload.as_ref()?.blob.clone();
        let named = self.core.borrow_mut().as_mut()?.outbox.uploaded(item.order, uri)?;
        self.keep(vec![archive::of_item(&named), super::ports::Change::Delete(Table::Blobs, blob)]).await;
        Some(named)
    }

    async fn send(&self, item: &Item) -> Result<String, CallError> {
        if let Write::Power { user, level } = &item.write {
            // The whole map is written at once: what others changed since must stay.
            let Some(content) = self.powers_with(&item.room, user, *level).await? else { return Ok(String::new()) };
            let path = format!("/_matrix/client/v3/rooms/{}/state/{POWERS}/", encode(item.room.as_str()));
            return Ok(self.ask(Ask::put(path, &content)).await?.text("event_id")?);
        }
        let answer = self.ask(item.ask()).await?;
        // Coming and going make events nobody waits for.
        if matches!(item.write, Write::Join | Write::Leave) { Ok(String::new()) } else { Ok(answer.text("event_id")?) }
    }

    async fn answered(&self, item: &Item, event: &str) {
        if event.is_empty() {
            // Coming and going, or a power that was there already, are done when the server says so: they can be asked twice without harm.
            self.finish(item).await;
            return;
        }
        let back_already = {
            let core = self.core.borrow();
            let timeline = core.as_ref().and_then(|core| core.board.timeline(&item.room));
            timeline.is_some_and(|timeline| timeline.knows(&EntryId::from(event)))
        };
        let changed = match self.core.borrow_mut().as_mut() {
            Some(core) => {
                let changed = core.outbox.answered(item.order, event);
                let renamed = What::Renamed { from: EntryId::local(&item.transaction), to: EntryId::from(event) };
                if changed.len() > 1 {
                    let changes = core.board.fold([Fact { room: item.room.clone(), what: renamed }]);
                    self.store.follow(&core.board, &changes);
                }
                changed
            }
            None => return,
        };
        self.keep(changed.iter().map(archive::of_item).collect()).await;
        self.show_items(&changed);
        self.tell(&Told::Items(changed));
        let done_meanwhile = self.core.borrow().as_ref().is_some_and(|core| core.outbox.items().all(|other| other.order != item.order));
        if back_already || done_meanwhile {
            // State carries no transaction, so an echo that overtook this answer could not be known for ours; and one that was counted
            // while the answer was being kept must not leave the write behind on disk, or in another tab.
            self.finish(item).await;
        }
    }

    async fn failed(&self, item: &Item, error: &CallError) {
        let (now, spread) = (self.ports.clock.now(), self.ports.clock.spread());
        let wait = |attempt| u64::try_from(retry::backoff(attempt, spread).as_millis()).unwrap_or(u64::MAX);
        // A server that already had this very state under this very content answers with a refusal nobody can act on:
        // a reaction given twice is given.
        if let CallError::Api(api) = error
            && api.errcode() == Some("M_DUPLICATE_ANNOTATION")
        {
            self.finish(item).await;
            return;
        }
        let class = match error.class() {
            // Locked or signed out: it waits for the person.
            Class::Auth { .. } => Class::Transient { after: None },
            class => class,
        };
        let refused = match self.core.borrow_mut().as_mut() {
            Some(core) => core.outbox.failed(item.order, class, wait, now, error.reason()),
            None => return,
        };
        let current = self.core.borrow().as_ref().and_then(|c| c.outbox.items().find(|i| i.order == item.order).cloned());
        if let Some(refused) = &refused {
            self.keep(vec![archive::of_item(refused)]).await;
            self.tell(&Told::Items(vec![refused.clone()]));
        }
        if let Some(current) = current {
            self.show_items(&[current]);
        }
    }

    /// A write is done without an event coming back.
    async fn finish(&self, item: &Item) {
        if let Some(core) = self.core.borrow_mut().as_mut() {
            core.outbox.answered(item.order, "");
            core.outbox.echoed(Some(&item.transaction), "");
        }
        self.keep(archive::item_done(item)).await;
        let gone = vec![item.clone()];
        self.drop_items(&gone);
        self.tell(&Told::Gone(gone));
    }

    /// Puts writes another tab made, or moved on, in our own outbox and on our own screen.
    pub(super) fn hold_items(&self, items: Vec<Item>) {
        if let Some(core) = self.core.borrow_mut().as_mut() {
            for item in &items {
                core.outbox.hold(item.clone());
            }
        }
        self.show_items(&items);
    }

    /// Takes writes off our outbox and our screen.
    pub(super) fn drop_items(&self, items: &[Item]) {
        if let Some(core) = self.core.borrow_mut().as_mut() {
            for item in items {
                core.outbox.echoed(Some(&item.transaction), "\0");
                let changes = core.hide(item);
                self.store.follow(&core.board, &changes);
            }
        }
        self.show_outbox();
    }

    /// Shows writes as they stand.
    pub(super) fn show_items(&self, items: &[Item]) {
        if let Some(core) = self.core.borrow_mut().as_mut() {
            for item in items {
                let changes = core.show(item);
                self.store.follow(&core.board, &changes);
            }
        }
        self.show_outbox();
    }

    /// The network is back, or the server answered: no write waits any longer than it must.
    pub(super) fn outbox_wake_now(&self) {
        let stuck = self.core.borrow_mut().as_mut().is_some_and(|core| {
            core.outbox.wake();
            core.outbox.items().any(Item::is_open)
        });
        if stuck {
            self.outbox_wake.ring();
        }
    }
}
