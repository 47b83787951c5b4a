//! Keeps the screen from going to sleep while the wall is on it.

use crate::components::reactive::effect;
use crate::crisis::Millis;
use leptos::prelude::*;

/// How often it is asked for again: a browser takes it back when the page is hidden, the battery low, the machine asleep.
const EVERY: Millis = 30_000;

/// Asks the device to stay awake, as long as the page is there.
pub(super) fn stay_awake(now: Signal<Millis>) {
    let beat = Memo::new(move |_| now.get() / EVERY);
    effect(move || {
        // Read, not only tracked: a memo nobody has read follows nothing yet.
        let _ = beat.get();
        if !document().hidden() {
            ask();
        }
    });
}

/// `navigator.wakeLock.request("screen")`, where there is such a thing.
#[cfg(target_arch = "wasm32")]
fn ask() {
    use js_sys::{Function, Promise, Reflect};
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    thread_local! {
        // A refusal is no error: the screen is as the machine's settings say.
        static IGNORE: Closure<dyn FnMut(JsValue)> = Closure::new(|_| ());
    }
    let lock = Reflect::get(&window().navigator(), &"wakeLock".into()).ok().filter(JsValue::is_object);
    let asked = lock.and_then(|lock| {
        let request = Reflect::get(&lock, &"request".into()).ok()?.dyn_into::<Function>().ok()?;
        request.call1(&lock, &"screen".into()).ok()?.dyn_into::<Promise>().ok()
    });
    if let Some(asked) = asked {
        IGNORE.with(|ignore| drop(asked.catch(ignore)));
    }
}

#[cfg(not(target_arch = "wasm32"))]
const fn ask() {}
