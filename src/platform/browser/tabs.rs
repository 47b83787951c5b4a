//! The other tabs: one leads, all hear each other.

use super::{
    listener::Listener,
    locks::{self, Held},
};
use crate::{platform::turns::Turns, session::ports::Tabs};
use async_trait::async_trait;
use futures::{
    Stream,
    channel::mpsc,
    stream::{self, LocalBoxStream},
};
use std::{
    any::Any,
    cell::RefCell,
    pin::Pin,
    task::{Context, Poll},
};
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};

/// The other tabs. A browser without locks or channels gives each tab its own connection.
pub struct BrowserTabs {
    leader: String,
    channel: Option<BroadcastChannel>,
    leads: RefCell<Option<Held>>,
    turns: Turns,
}

impl BrowserTabs {
    /// The tabs of this browser that show Tocsin.
    pub fn new() -> Self {
        Self::named("tocsin")
    }

    /// Tabs that only know tabs of the same name: tests stay apart from each other.
    pub fn named(name: &str) -> Self {
        Self {
            leader: format!("{name}-leader"),
            channel: BroadcastChannel::new(name).ok(),
            leads: RefCell::default(),
            turns: Turns::default(),
        }
    }
}

impl Default for BrowserTabs {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for BrowserTabs {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}

#[async_trait(?Send)]
impl Tabs for BrowserTabs {
    async fn lead(&self) {
        if self.leads.borrow().is_none() {
            let held = locks::hold(&self.leader).await;
            self.leads.replace(held);
        }
    }

    async fn alone(&self, name: &str) -> Box<dyn Any> {
        match locks::hold(&format!("{}-alone-{name}", self.leader)).await {
            Some(held) => Box::new(held),
            None => Box::new(self.turns.take(name).await),
        }
    }

    fn tell(&self, message: String) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&message.into());
        }
    }

    fn told(&self) -> LocalBoxStream<'static, String> {
        // The channel we tell through, and no second one: it would bring us our own messages back.
        let Some(channel) = &self.channel else { return Box::pin(stream::pending()) };
        let (hear, messages) = mpsc::unbounded();
        let listener = Listener::new(channel, "message", move |event| {
            let message = event.dyn_into::<MessageEvent>().ok().and_then(|event| event.data().as_string());
            if let Some(message) = message {
                let _ = hear.unbounded_send(message);
            }
        });
        Box::pin(Told { messages, _listener: listener })
    }
}

/// The stream, and what feeds it for as long as it lives.
struct Told {
    messages: mpsc::UnboundedReceiver<String>,
    _listener: Listener,
}

impl Stream for Told {
    type Item = String;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<String>> {
        Pin::new(&mut self.messages).poll_next(context)
    }
}
