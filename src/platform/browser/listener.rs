//! A listener that ends with its owner.

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Event, EventTarget};

/// Listens to one kind of event of one target until it is dropped.
pub(super) struct Listener {
    target: EventTarget,
    name: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Begins to listen. A target that refuses is never heard.
    pub(super) fn new(target: &EventTarget, name: &'static str, heard: impl FnMut(Event) + 'static) -> Self {
        let closure = Closure::<dyn FnMut(Event)>::new(heard);
        let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        Self { target: target.clone(), name, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.name, self.closure.as_ref().unchecked_ref());
    }
}
