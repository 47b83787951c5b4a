//! One at a time within one tab: where there are no other tabs, or no way to agree with them.

use futures::lock::{Mutex, OwnedMutexGuard};
use std::{cell::RefCell, collections::BTreeMap, sync::Arc};

/// Who holds what.
#[derive(Default)]
pub(super) struct Turns(RefCell<BTreeMap<String, Arc<Mutex<()>>>>);

impl Turns {
    /// Waits for this thing, and holds it until the guard is dropped.
    pub(super) async fn take(&self, name: &str) -> OwnedMutexGuard<()> {
        let thing = Arc::clone(self.0.borrow_mut().entry(name.to_owned()).or_default());
        thing.lock_owned().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::{FutureExt, executor::block_on};

    #[test]
    fn a_thing_is_held_once_and_other_things_are_free() {
        let turns = Turns::default();
        let held = block_on(turns.take("refresh"));
        assert!(turns.take("refresh").now_or_never().is_none());
        assert!(turns.take("upload").now_or_never().is_some());
        drop(held);
        assert!(turns.take("refresh").now_or_never().is_some());
    }
}
