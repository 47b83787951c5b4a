//! What outlives its readers, and forgets each of them when it is gone.
//!
//! The reactive library keeps a reader in the set of every source it has read, until the reader runs again or the source is
//! gone: a line of a chat that once read the language stays known to it for good, two kilobytes for each line that ever passed,
//! and each change of the source asks all of them again. Whatever lives as long as a page or the app, and is read by parts that
//! come and go, is read through here.

use leptos::{
    prelude::*,
    reactive::graph::{AnySource, Observer, Source, ToAnySource},
};
use std::{ops::Deref, panic::Location};

/// A source whose readers are forgotten with the owner they read it under. Written as what it wraps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lasting<S>(S);

/// What can be read so.
pub trait Lasts: Track {
    /// Itself, as the library's sets know it; `None` once it is gone.
    fn source(&self) -> Option<AnySource>;
}

impl<S> Lasting<S> {
    /// Reads a source so.
    pub const fn new(source: S) -> Self {
        Self(source)
    }
}

impl<T: Send + Sync + 'static> Lasting<RwSignal<T>> {
    /// A signal of its own.
    pub fn signal(value: T) -> Self {
        Self(RwSignal::new(value))
    }
}

impl<T> Lasting<ArcRwSignal<T>> {
    /// A signal that belongs to whoever holds it.
    pub fn arc(value: T) -> Self {
        Self(ArcRwSignal::new(value))
    }
}

impl<T: PartialEq + Send + Sync + 'static> Lasting<Memo<T>> {
    /// A memo of its own.
    pub fn memo(value: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self(Memo::new(move |_| value()))
    }
}

impl<T: Send + Sync + 'static> Lasts for RwSignal<T> {
    fn source(&self) -> Option<AnySource> {
        (!self.is_disposed()).then(|| self.to_any_source())
    }
}

impl<T: Send + Sync + 'static> Lasts for ArcRwSignal<T> {
    fn source(&self) -> Option<AnySource> {
        Some(self.to_any_source())
    }
}

impl<T: Send + Sync + 'static> Lasts for Memo<T> {
    fn source(&self) -> Option<AnySource> {
        self.try_read_untracked().map(|_| ArcMemo::from(*self).to_any_source())
    }
}

impl<S: Lasts> Track for Lasting<S> {
    fn track(&self) {
        self.0.track();
        if let (Some(reader), Some(source)) = (Observer::get(), self.0.source()) {
            // A reader that runs again is cleaned up after first, and reads anew.
            on_cleanup(move || source.remove_subscriber(&reader));
        }
    }
}

impl<S: DefinedAt> DefinedAt for Lasting<S> {
    fn defined_at(&self) -> Option<&'static Location<'static>> {
        self.0.defined_at()
    }
}

impl<S: ReadUntracked> ReadUntracked for Lasting<S> {
    type Value = S::Value;

    fn try_read_untracked(&self) -> Option<Self::Value> {
        self.0.try_read_untracked()
    }
}

impl<S> Deref for Lasting<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.0
    }
}

impl<S> Lasting<S>
where
    Self: Get + Send + Sync + 'static,
    <Self as Get>::Value: Send + Sync + 'static,
{
    /// The same, for those who ask for a signal of any make.
    pub fn any(self) -> Signal<<Self as Get>::Value> {
        Signal::derive(move || self.get())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    };

    /// How often a reader of twice a source has run, when the owner it read under is gone and the source has changed since.
    fn runs_of_a_reader_left_behind(twice: impl Fn() -> u32 + Send + Sync + 'static, change: impl Fn()) -> u32 {
        let runs = Arc::new(AtomicU32::new(0));
        let part = Owner::new();
        let reader = part.with(|| {
            let runs = Arc::clone(&runs);
            ArcMemo::new(move |_| {
                runs.fetch_add(1, Ordering::Relaxed);
                twice()
            })
        });
        assert_eq!(reader.get_untracked(), 2);
        change();
        assert_eq!(reader.get_untracked(), 4, "a reader that is there is told");
        part.cleanup();
        change();
        reader.get_untracked();
        runs.load(Ordering::Relaxed)
    }

    #[test]
    fn a_reader_is_told_until_the_part_it_belongs_to_is_gone() {
        // Given a page's signal, read as the library would and through here.
        let page = Owner::new();
        page.with(|| {
            let plain = RwSignal::new(1_u32);
            let runs = runs_of_a_reader_left_behind(move || plain.get() * 2, move || plain.update(|n| *n += 1));
            assert_eq!(runs, 3, "the library forgets no reader: once it does, this module may go");
            let lasting = Lasting::signal(1_u32);
            // When the part is gone and the signal changes, then nobody is told.
            assert_eq!(runs_of_a_reader_left_behind(move || lasting.get() * 2, move || lasting.update(|n| *n += 1)), 2);
            let memo = Lasting::memo(move || lasting.get() - 2);
            assert_eq!(runs_of_a_reader_left_behind(move || memo.get() * 2, move || lasting.update(|n| *n += 1)), 2);
        });
    }

    #[test]
    fn a_reader_that_runs_again_is_told_again() {
        let page = Owner::new();
        page.with(|| {
            let (lasting, other) = (Lasting::signal(1_u32), RwSignal::new(1_u32));
            let sum = Memo::new(move |_| lasting.get() + other.get());
            assert_eq!(sum.get_untracked(), 2);
            other.set(10);
            assert_eq!(sum.get_untracked(), 11);
            lasting.set(20);
            assert_eq!(sum.get_untracked(), 30);
        });
    }
}
