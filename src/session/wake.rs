//! A bell one task waits for and others ring. A ring while nobody waits is kept.

use futures::channel::oneshot;
use std::{
    cell::{Cell, RefCell},
    future::pending,
};

/// The bell.
#[derive(Debug, Default)]
pub(super) struct Wake {
    rung: Cell<bool>,
    waiting: RefCell<Option<oneshot::Sender<()>>>,
}

impl Wake {
    /// Rings it.
    pub(super) fn ring(&self) {
        let heard = self.waiting.borrow_mut().take().is_some_and(|waiting| waiting.send(()).is_ok());
        if !heard {
            self.rung.set(true);
        }
    }

    /// Waits for a ring. One task waits at a time: whoever comes later takes the place of the one before, which then waits for ever. Were that a ring, two
    /// tasks would wake each other without end, and nothing else would ever run.
    pub(super) async fn rung(&self) {
        if self.rung.take() {
            return;
        }
        let (sender, receiver) = oneshot::channel();
        self.waiting.replace(Some(sender));
        if receiver.await.is_err() {
            pending::<()>().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::{FutureExt, executor::block_on};

    #[test]
    fn a_ring_before_the_wait_is_not_lost_and_rings_once() {
        let wake = Wake::default();
        wake.ring();
        wake.ring();
        block_on(wake.rung());
        assert!(wake.rung().now_or_never().is_none());
        wake.ring();
        block_on(wake.rung());
    }

    #[test]
    fn whoever_is_displaced_hears_nothing() {
        let wake = Wake::default();
        let (mut first, mut second) = (Box::pin(wake.rung()), Box::pin(wake.rung()));
        assert!((&mut first).now_or_never().is_none());
        assert!((&mut second).now_or_never().is_none());
        assert!((&mut first).now_or_never().is_none(), "its place was taken, which is no ring");
        wake.ring();
        assert!((&mut first).now_or_never().is_none());
        assert!((&mut second).now_or_never().is_some());
    }
}
