//! One signal per record: a change of one wakes only those who read it.

use super::{Known, Lasting};
use leptos::prelude::*;
use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

type Signals<K, V> = Arc<RwLock<BTreeMap<K, ArcRwSignal<Option<V>>>>>;

/// Signals by key. A reader may ask for a key before there is a record: it is told when it comes.
pub struct Pool<K, V: 'static>(Signals<K, V>);

impl<K, V> Clone for Pool<K, V> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K, V> Default for Pool<K, V> {
    fn default() -> Self {
        Self(Arc::new(RwLock::new(BTreeMap::new())))
    }
}

impl<K: Ord + Clone, V: Clone + Send + Sync + 'static> Pool<K, V> {
    /// The signal of a key.
    pub fn signal(&self, key: &K) -> Known<V> {
        if let Some(signal) = self.existing(key) {
            return Lasting::new(signal);
        }
        let mut map = self.0.write().unwrap_or_else(PoisonError::into_inner);
        Lasting::new(map.entry(key.clone()).or_insert_with(|| ArcRwSignal::new(None)).clone())
    }

    /// The record, without following it.
    pub fn get(&self, key: &K) -> Option<V> {
        self.existing(key)?.get_untracked()
    }

    /// Is there a record, or a reader waiting for one?
    pub fn has(&self, key: &K) -> bool {
        self.existing(key).is_some()
    }

    /// How many records and waiting readers there are.
    pub fn len(&self) -> usize {
        self.0.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Is there nothing?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts a record, and wakes its readers.
    pub fn set(&self, key: K, value: Option<V>) {
        // The lock is let go before anybody is woken: a woken reader may ask for another key.
        self.signal(&key).set(value);
    }

    /// Puts a record, and wakes its readers if it differs.
    pub fn set_if_new(&self, key: K, value: Option<V>)
    where
        V: PartialEq,
    {
        super::set_if_new(&self.signal(&key), value);
    }

    /// Changes a record in place, from its default when there is none; `change` says whether it changed anything.
    pub fn update(&self, key: K, change: impl FnOnce(&mut V) -> bool)
    where
        V: Default,
    {
        self.signal(&key).maybe_update(|value| change(value.get_or_insert_default()));
    }

    /// Lets go of a record: whoever still reads it sees that it is gone, and the next reader waits for it anew.
    pub fn remove(&self, key: &K) {
        let signal = self.0.write().unwrap_or_else(PoisonError::into_inner).remove(key);
        if let Some(signal) = signal.filter(|signal| signal.with_untracked(Option::is_some)) {
            signal.set(None);
        }
    }

    /// Empties every record and tells the readers.
    pub fn clear(&self) {
        let signals = std::mem::take(&mut *self.0.write().unwrap_or_else(PoisonError::into_inner));
        for signal in signals.into_values() {
            signal.set(None);
        }
    }

    fn existing(&self, key: &K) -> Option<ArcRwSignal<Option<V>>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }
}
