//! What follows signals (`Show`, effects, parts of a view), with their machinery written once: the library writes its own out anew for each condition and
//! each content, which is a kilobyte or two each time.

use leptos::prelude::*;

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
