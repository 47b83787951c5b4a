//! The world as the story's people see it: its clock is the story's, and the homeserver is told when each event was.

use async_trait::async_trait;
use futures::{channel::oneshot, future::LocalBoxFuture};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use tocsin::{
    matrix::{AccessToken, Answer, Outgoing, request::Method},
    session::ports::{Clock, Http, SendOptions, Unreachable},
};

/// The story's time.
pub(crate) struct StoryClock(Cell<u64>);

impl StoryClock {
    pub(crate) fn new(at: u64) -> Self {
        Self(Cell::new(at))
    }

    pub(crate) fn set(&self, at: u64) {
        self.0.set(at);
    }

    pub(crate) fn at(&self) -> u64 {
        self.0.get()
    }
}

/// The story's time as a session's clock; waiting takes real time.
pub(crate) struct SharedClock(pub(crate) Rc<StoryClock>);

impl Clock for SharedClock {
    fn now(&self) -> u64 {
        self.0.at()
    }

    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn spread(&self) -> u8 {
        0
    }
}

/// A person's line to the homeserver: what is sent carries the story's time, and the line is only listened to while
/// the person plays, so that fifteen people do not wake at each word.
pub(crate) struct Backdated {
    pub(crate) inner: Rc<dyn Http>,
    pub(crate) clock: Rc<StoryClock>,
    pub(crate) seeder: String,
    pub(crate) user: String,
    pub(crate) on_stage: Rc<OnStage>,
}

/// Is the person playing? Those who are not wait.
#[derive(Default)]
pub(crate) struct OnStage {
    playing: Cell<bool>,
    waiting: RefCell<Vec<oneshot::Sender<()>>>,
}

impl OnStage {
    pub(crate) fn enter(&self) {
        self.playing.set(true);
        for waiting in self.waiting.take() {
            // Who stopped waiting does not need to be told.
            let _ = waiting.send(());
        }
    }

    pub(crate) fn leave(&self) {
        self.playing.set(false);
    }

    async fn entered(&self) {
        while !self.playing.get() {
            let (sender, receiver) = oneshot::channel();
            self.waiting.borrow_mut().push(sender);
            let _ = receiver.await;
        }
    }
}

#[async_trait(?Send)]
impl Http for Backdated {
    async fn send(&self, mut request: Outgoing, options: SendOptions) -> Result<Answer, Unreachable> {
        let uri = request.url.clone();
        if uri.contains("/sync?") {
            self.on_stage.entered().await;
            return self.inner.send(request, SendOptions::default()).await;
        }
        if ["/send/", "/state/", "/redact/"].iter().any(|part| uri.contains(part)) && request.method == Method::Put {
            let sign = if uri.contains('?') { '&' } else { '?' };
            request.url = format!("{uri}{sign}ts={}&user_id={}", self.clock.at(), self.user.replace('@', "%40").replace(':', "%3A"));
            request.token = Some(AccessToken::new(self.seeder.clone()));
        }
        self.inner.send(request, options).await
    }
}
