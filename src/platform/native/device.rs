//! A device whose network a test can pull.

use crate::session::ports::Device;
use futures::{channel::mpsc, stream::LocalBoxStream};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

/// The line to the network: up, until someone says otherwise. Clones are the same line.
#[derive(Clone, Debug, Default)]
pub struct Line(Rc<State>);

#[derive(Debug, Default)]
struct State {
    is_cut: Cell<bool>,
    watchers: RefCell<Vec<mpsc::UnboundedSender<()>>>,
}

impl Line {
    /// Says that the network is back, or gone.
    pub fn set_online(&self, is_online: bool) {
        if self.0.is_cut.replace(!is_online) == is_online {
            self.nudge();
        }
    }

    /// Says that something may have changed: the device woke, the page is seen again.
    pub fn nudge(&self) {
        self.0.watchers.borrow_mut().retain(|watcher| watcher.unbounded_send(()).is_ok());
    }
}

impl Device for Line {
    fn is_online(&self) -> bool {
        !self.0.is_cut.get()
    }

    fn changes(&self) -> LocalBoxStream<'static, ()> {
        let (watcher, changes) = mpsc::unbounded();
        self.0.watchers.borrow_mut().push(watcher);
        Box::pin(changes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::{FutureExt, StreamExt};

    #[test]
    fn a_watcher_hears_changes_and_only_changes() {
        let line = Line::default();
        let mut changes = line.changes();
        line.set_online(true);
        assert!(changes.next().now_or_never().is_none());
        line.clone().set_online(false);
        assert!(!line.is_online());
        assert!(changes.next().now_or_never().is_some());
        line.set_online(true);
        assert!(line.is_online());
        assert!(changes.next().now_or_never().is_some());
    }
}
