//! Web Locks: what one tab holds, no other has.
//!
//! Reached by name: web-sys still calls them unstable.

use futures::{
    channel::oneshot,
    future::{Either, select},
};
use js_sys::{Function, Object, Promise, Reflect};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

/// A lock this tab holds, until this is dropped or the tab goes.
pub(super) struct Held(Function);

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

/// Waits for a lock; a wait that is dropped leaves the queue. `None` means that this browser has no locks to give.
pub(super) async fn hold(name: &str) -> Option<Held> {
    let navigator = web_sys::window()?.navigator();
    let manager = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request: Function = Reflect::get(&manager, &"request".into()).ok()?.dyn_into().ok()?;

    let (granted, grant) = oneshot::channel();
    let tell = Rc::new(RefCell::new(Some(granted)));
    // The browser keeps the lock for as long as the promise we return is open.
    let given = Closure::<dyn FnMut(JsValue) -> JsValue>::new(move |_| {
        let tell = Rc::clone(&tell);
        let promise = Promise::new(&mut |release, _| {
            let held = Held(release);
            // Nobody waits any more: dropping it gives it back.
            if let Some(tell) = tell.borrow_mut().take() {
                let _ = tell.send(held);
            }
        });
        promise.into()
    });
    let queue = Queue(AbortController::new().ok()?);
    let options = Object::new();
    Reflect::set(&options, &"signal".into(), &queue.0.signal()).ok()?;
    let asked = request.call3(&manager, &name.into(), &options, given.as_ref()).ok()?;
    // That promise ends with the lock. If it ends before, the browser refuses to give one.
    let held = match select(grant, JsFuture::from(asked.unchecked_into::<Promise>())).await {
        Either::Left((held, _)) => held.ok(),
        Either::Right(_) => None,
    };
    drop((queue, given));
    held
}

/// A place in the queue for a lock.
struct Queue(AbortController);

impl Drop for Queue {
    fn drop(&mut self) {
        // Means nothing once the lock is granted.
        self.0.abort();
    }
}
