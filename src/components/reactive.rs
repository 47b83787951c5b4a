//! What follows signals (`Show`, `For`, effects, parts of a view), with their machinery written once: the library writes its own out anew for each condition and
//! each content, which is a kilobyte or two each time.

use leptos::prelude::*;
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

/// Shows its content while a condition holds, and what stands in for it while it does not. Imported by name, it takes the
/// place of the library's.
#[component(transparent)]
pub fn Show(
    /// The condition.
    when: impl Fn() -> bool + Send + Sync + 'static,
    /// The content.
    children: ChildrenFn,
    /// What stands in for it: nothing, if nothing is said.
    #[prop(optional, into)]
    fallback: ViewFn,
) -> AnyView {
    shown(Box::new(when), children, fallback)
}

fn shown(when: Box<dyn Fn() -> bool + Send + Sync>, children: ChildrenFn, fallback: ViewFn) -> AnyView {
    let when = ArcMemo::new(move |_| when());
    (move || if when.get() { children() } else { fallback.run() }).into_any()
}

/// A list whose parts stay as long as their keys do. Imported by name, it takes the place of the library's.
#[component(transparent)]
pub fn For<I, T, K, V>(
    /// The items.
    each: impl Fn() -> I + Send + Sync + 'static,
    /// What tells an item from the others.
    key: impl Fn(&T) -> K + Send + Sync + 'static,
    /// The part of an item.
    children: impl Fn(T) -> V + Send + Sync + 'static,
) -> AnyView
where
    I: IntoIterator<Item = T>,
    T: Send + 'static,
    K: Hash,
    V: IntoView + 'static,
{
    let part = Arc::new(move |item| children(item).into_any());
    listed(Box::new(move || {
        let each = each().into_iter().map(|item| {
            let (number, part) = (number(&key(&item)), Arc::clone(&part));
            let item: Part = Box::new(move || part(item));
            (number, item)
        });
        each.collect()
    }))
}

/// Makes the part of an item.
type Part = Box<dyn FnOnce() -> AnyView + Send>;

fn listed(each: Box<dyn Fn() -> Vec<(u64, Part)> + Send + Sync>) -> AnyView {
    view! { <leptos::prelude::For each key=|item: &(u64, Part)| item.0 children=|item: (u64, Part)| (item.1)() /> }.into_any()
}

/// A key as a number: two keys of one list that share one are as likely as two ids of 64 bits.
fn number(key: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// A part of a view that follows what it reads.
pub fn live<V: IntoView + 'static>(part: impl Fn() -> V + Send + 'static) -> AnyView {
    any(Box::new(move || part().into_any()))
}

fn any(part: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || part()).into_any()
}

/// Runs now, and again whenever something it read has changed, for as long as its view is there.
pub fn effect(run: impl FnMut() + 'static) {
    boxed(Box::new(run));
}

fn boxed(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_| run());
}
