//! The page's time.

use crate::{crisis::Millis, session::ports::Clock};
use futures::{
    channel::oneshot,
    future::{self, LocalBoxFuture},
};
use std::time::Duration;
use wasm_bindgen::{JsCast, prelude::Closure};

/// The page's time.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageClock;

impl Clock for PageClock {
    fn now(&self) -> Millis {
        now()
    }

    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
        sleep(duration)
    }

    fn spread(&self) -> u8 {
        let mut byte = [0];
        let crypto = web_sys::window().and_then(|window| window.crypto().ok());
        // Without it retries are not spread, which is better than no retry.
        let _ = crypto.map(|crypto| crypto.get_random_values_with_u8_array(&mut byte));
        byte[0]
    }
}

/// Milliseconds since 1970.
pub(super) fn now() -> Millis {
    let now = js_sys::Date::now();
    // A whole number of milliseconds: no time a browser can tell is cut by this.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let now = now as Millis;
    now
}

/// Waits; a wait that is dropped leaves no timer.
pub(super) fn sleep(duration: Duration) -> LocalBoxFuture<'static, ()> {
    let (done, over) = oneshot::channel();
    match Timer::start(duration, move || {
        let _ = done.send(());
    }) {
        Some(timer) => Box::pin(async move {
            let _timer = timer;
            let _ = over.await;
        }),
        // No window, no time. To return at once would turn every wait into a storm.
        None => Box::pin(future::pending()),
    }
}

struct Timer {
    id: i32,
    _closure: Closure<dyn FnMut()>,
}

impl Timer {
    fn start(duration: Duration, over: impl FnOnce() + 'static) -> Option<Self> {
        let closure = Closure::once(over);
        // The browser counts in 32 bits: a longer wait ends after 24 days.
        let millis = i32::try_from(duration.as_millis()).unwrap_or(i32::MAX);
        let id = web_sys::window()?.set_timeout_with_callback_and_timeout_and_arguments_0(closure.as_ref().unchecked_ref(), millis).ok()?;
        Some(Self { id, _closure: closure })
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}
