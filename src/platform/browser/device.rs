//! What the device says of its network, its sleep, and whether anybody looks at the page.

use super::{clock, listener::Listener};
use crate::{crisis::Millis, session::ports::Device};
use futures::{
    Stream,
    channel::mpsc,
    stream::{self, LocalBoxStream},
};
use std::{
    cell::{Cell, RefCell},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Document, VisibilityState, Window};

/// How often the page looks at its clock.
const BEAT: i32 = 5_000;
/// A jump this long means that the device slept.
const SLEPT: Millis = 15_000;
/// In a page nobody sees, browsers let timers run once a minute: only a longer jump is a sleep.
const SLEPT_UNSEEN: Millis = 75_000;

/// What the device says.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageDevice;

impl Device for PageDevice {
    fn is_online(&self) -> bool {
        // It is only certain of "no": where it can't say, there is hope.
        web_sys::window().is_none_or(|window| window.navigator().on_line())
    }

    fn changes(&self) -> LocalBoxStream<'static, ()> {
        match web_sys::window().and_then(|window| Some((window.document()?, window))) {
            Some((document, window)) => Box::pin(Changes::of(&window, &document)),
            None => Box::pin(stream::pending()),
        }
    }
}

/// The stream, and what feeds it for as long as it lives.
struct Changes {
    notices: mpsc::Receiver<()>,
    _listeners: Vec<Listener>,
    _beat: Option<Beat>,
}

impl Changes {
    fn of(window: &Window, document: &Document) -> Self {
        // One waiting notice is enough: a page that comes back fires three events at once.
        let (notice, notices) = mpsc::channel(0);
        let notice = Rc::new(RefCell::new(notice));
        let notify = move || {
            let _ = notice.borrow_mut().try_send(());
        };
        let mut listeners: Vec<_> = ["online", "offline", "focus", "pageshow"]
            .into_iter()
            .map(|name| {
                let notify = notify.clone();
                Listener::new(window, name, move |_| notify())
            })
            .collect();
        let seen = {
            let (notify, page) = (notify.clone(), document.clone());
            move |_| {
                if page.visibility_state() == VisibilityState::Visible {
                    notify();
                }
            }
        };
        listeners.push(Listener::new(document, "visibilitychange", seen));
        Self { notices, _listeners: listeners, _beat: Beat::start(window, document.clone(), notify) }
    }
}

impl Stream for Changes {
    type Item = ();

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<()>> {
        Pin::new(&mut self.notices).poll_next(context)
    }
}

/// Looks at the clock now and then: no event tells a page that its device woke up.
struct Beat {
    window: Window,
    id: i32,
    _closure: Closure<dyn FnMut()>,
}

impl Beat {
    fn start(window: &Window, document: Document, notify: impl Fn() + 'static) -> Option<Self> {
        let last = Cell::new(clock::now());
        let closure = Closure::<dyn FnMut()>::new(move || {
            let now = clock::now();
            let gap = now.saturating_sub(last.replace(now));
            if gap > if document.hidden() { SLEPT_UNSEEN } else { SLEPT } {
                notify();
            }
        });
        let id = window.set_interval_with_callback_and_timeout_and_arguments_0(closure.as_ref().unchecked_ref(), BEAT).ok()?;
        Some(Self { window: window.clone(), id, _closure: closure })
    }
}

impl Drop for Beat {
    fn drop(&mut self) {
        self.window.clear_interval_with_handle(self.id);
    }
}
