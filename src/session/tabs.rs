//! What one tab tells the others.

use super::{Session, core::News};
use crate::matrix::outbox::Item;
use crate::store::{Link, SessionView};
use futures::StreamExt;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// What one tab tells the others.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Told {
    /// Something came from the homeserver, and is in the vault.
    News(News),
    /// So much came that it is sooner read from the vault than told.
    Much,
    /// Writes were put in the outbox, or moved on.
    Items(Vec<Item>),
    /// Writes are done or taken back.
    Gone(Vec<Item>),
    /// How the talking tab stands with the homeserver, and when it last heard of it.
    Link(Link, Option<u64>),
    /// Somebody signed in.
    Session,
    /// The session is over.
    SignedOut {
        /// Did a person ask for it?
        by_person: bool,
    },
    /// A person wants the homeserver tried now.
    Reconnect,
}

/// Does another tab tell that somebody signed in? Nothing else matters to one in which nobody is, and reading all that may
/// be told takes the code of a whole session.
pub(super) fn tells_of_sign_in(message: &str) -> bool {
    message == SESSION
}

/// [`Told::Session`], as it is told.
const SESSION: &str = "\"session\"";

/// An answer longer than this, as a first one is, is not told word for word.
const MUCH: usize = 100_000;

impl Session {
    /// Tells the other tabs what came, once it is in the vault.
    pub(super) fn tell_news(&self, news: News) {
        match &news {
            News::Sync { body, .. } if body.len() > MUCH => self.tell(&Told::Much),
            _ => self.tell(&Told::News(news)),
        }
    }

    /// Tells the other tabs.
    pub(super) fn tell(&self, told: &Told) {
        if let Ok(message) = serde_json::to_string(told) {
            self.ports.tabs.tell(message);
        }
    }

    /// Follows what the other tabs tell, for as long as this one lives.
    pub(super) async fn follow(self: Rc<Self>) {
        let mut told = self.ports.tabs.told();
        while let Some(message) = told.next().await {
            if let Ok(told) = serde_json::from_str(&message) {
                self.hear(told).await;
            }
        }
    }

    async fn hear(&self, told: Told) {
        match told {
            Told::News(news) => self.hear_news(&news).await,
            Told::Much => {
                let _one_at_a_time = self.committing.lock().await;
                self.read_again().await;
            }
            Told::Items(items) => {
                self.hold_items(items);
                self.outbox_wake.ring();
            }
            Told::Gone(items) => {
                self.drop_items(&items);
                for item in &items {
                    self.call_off(&item.transaction);
                }
            }
            Told::Link(link, at) if !self.leading.get() => {
                self.store.link.set(link);
                self.store.synced_at.set(at);
            }
            Told::Session => {
                if self.me().is_none() {
                    self.begin().await;
                }
            }
            Told::SignedOut { by_person } => {
                if self.me().is_some() {
                    // The other tab has emptied the vault we share; here only memory is left.
                    let view = if by_person { SessionView::SignedOut(None) } else { SessionView::Ended(true) };
                    self.leave(view).await;
                }
            }
            Told::Reconnect if self.leading.get() => self.poll_wake.ring(),
            Told::Link(..) | Told::Reconnect => {}
        }
    }

    /// News that is in the vault already: it only has to be taken in. If an answer was missed, all is read again.
    async fn hear_news(&self, news: &News) {
        let _one_at_a_time = self.committing.lock().await;
        let missed = {
            let core = self.core.borrow();
            let Some(core) = core.as_ref() else { return };
            match news {
                News::Sync { seq, .. } if *seq <= core.machine.seq() => return,
                News::Sync { seq, .. } => *seq != core.machine.seq() + 1,
                _ => false,
            }
        };
        if missed {
            self.read_again().await;
            return;
        }
        let plan = self.core.borrow().as_ref().and_then(|core| core.plan(news).ok());
        if let Some(plan) = plan {
            self.adopt(plan);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_is_told_as_a_tab_with_nobody_in_it_hears_it() {
        let told = |told: &Told| serde_json::to_string(told).expect("what is told can be written");
        assert!(tells_of_sign_in(&told(&Told::Session)));
        assert!(!tells_of_sign_in(&told(&Told::SignedOut { by_person: true })));
        assert!(!tells_of_sign_in(&told(&Told::Much)));
    }
}
