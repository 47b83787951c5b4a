//! Before anybody is in: the vault is asked who was here, and the sign-in form is answered.
//!
//! What carries a session is most of the code, and nobody needs it to sign in: it comes in a part of its own, while the
//! password is typed or the vault is read. So nothing here may name it.

use super::{
    Handle, Ports, Request, archive,
    boot::Entry,
    memory::MemoryVault,
    ports::Clock,
    sign_in::{Typed, prove},
    tabs,
};
use crate::matrix::{Credentials, Server};
use crate::store::{Me, SessionView, Store, VaultHealth};
use futures::{
    StreamExt,
    channel::mpsc::UnboundedReceiver,
    future::{Either, LocalBoxFuture, select},
    stream::{self, LocalBoxStream},
};
use leptos::prelude::*;
use std::{future::pending, rc::Rc, time::Duration};

/// Carries a session from its beginning: [`super::drive`].
pub type Drive = fn(Entry);

/// Asks for the code that carries a session; `None` when it did not come. Asked again, it tries again.
pub type AskDriver = fn() -> LocalBoxFuture<'static, Option<Drive>>;

/// The code that carries a session, where it is in the same program as the rest.
pub fn here() -> LocalBoxFuture<'static, Option<Drive>> {
    Box::pin(async { Some(super::drive as Drive) })
}

/// How long until a driver that did not come is asked for again. The pages come from the same server, and show no session
/// before it is there: it must not be long after them.
const DRIVER_AGAIN: Duration = Duration::from_secs(2);

/// Starts the session of this tab. The store follows; the handle takes what views ask for.
pub fn start(ports: Ports, store: Store, driver: AskDriver) -> Handle {
    let (handle, requests) = Handle::new(ports.parse);
    let spawn = Rc::clone(&ports.spawn);
    store.now.set(ports.clock.now());
    spawn(Box::pin(keep_time(Rc::clone(&ports.clock), store.clone())));
    spawn(Box::pin(Door { ports, store, requests }.open(driver)));
    handle
}

/// The time of the screen, every second.
async fn keep_time(clock: Rc<dyn Clock>, store: Store) {
    loop {
        clock.sleep(Duration::from_secs(1)).await;
        store.now.set(clock.now());
    }
}

/// Where people come in.
struct Door {
    ports: Ports,
    store: Store,
    requests: UnboundedReceiver<Request>,
}

/// Who came in.
struct Come {
    me: Me,
    /// Proved here and now, rather than known to the vault.
    proof: Option<(Credentials, Server)>,
}

impl Come {
    /// Somebody the vault knows.
    fn known(credentials: Credentials) -> Self {
        Self { me: Me { user_id: credentials.user_id, server: credentials.base }, proof: None }
    }
}

impl Door {
    /// Stays until somebody is in; the driver takes it from there, for as long as the page lives.
    async fn open(mut self, driver: AskDriver) {
        if !self.ports.vault.is_durable() {
            self.store.vault.set(VaultHealth::MemoryOnly);
        }
        // Listening begins before the vault is read: who signs in elsewhere meanwhile is let in after it.
        let told = self.ports.tabs.told();
        let come = match archive::credentials(&*self.ports.vault).await {
            Ok(Some(credentials)) => Come::known(credentials),
            Ok(None) => self.somebody(told).await,
            Err(_) => {
                // A disk that can't be read holds nothing we could lose: we go on in memory, and say so.
                self.ports.vault = Rc::new(MemoryVault::default());
                self.store.vault.set(VaultHealth::MemoryOnly);
                self.somebody(told).await
            }
        };
        let drive = self.driver(driver, come.me).await;
        drive(Entry { ports: self.ports, store: self.store, requests: self.requests, came: come.proof });
    }

    /// Waits until somebody is in, by the form here or in another tab.
    async fn somebody(&mut self, told: LocalBoxStream<'static, String>) -> Come {
        self.store.session.set(SessionView::SignedOut(None));
        let mut told = told.chain(stream::pending());
        loop {
            match select(self.requests.next(), told.next()).await {
                Either::Left((Some(Request::SignIn { server, user, password }), _)) => {
                    let typed = Typed { server: &server, user: &user, password: password.secret() };
                    let step = |step| self.store.session.set(SessionView::SigningIn(step));
                    match prove(&self.ports, typed, None, step).await {
                        Ok(proof) => return self.proved(proof).await,
                        Err(failure) => self.store.session.set(SessionView::SignedOut(Some(failure))),
                    }
                }
                Either::Left((Some(Request::Prefer(prefs)), _)) => self.store.prefs.set(prefs),
                // Whoever asked hears that nobody answers.
                Either::Left((Some(_), _)) => {}
                // Nothing is left that could ask.
                Either::Left((None, _)) => pending().await,
                Either::Right((message, _)) => {
                    if message.is_some_and(|message| tabs::tells_of_sign_in(&message))
                        && let Ok(Some(credentials)) = archive::credentials(&*self.ports.vault).await
                    {
                        return Come::known(credentials);
                    }
                }
            }
        }
    }

    /// What the homeserver gave is kept at once: the page may go before the driver has come. The driver keeps it again, and
    /// says so if it can't.
    async fn proved(&self, proof: (Credentials, Server)) -> Come {
        let _ = self.ports.vault.commit(vec![archive::of_credentials(&proof.0)]).await;
        Come { proof: Some(proof.clone()), ..Come::known(proof.0) }
    }

    /// The driver, however long it takes to come.
    async fn driver(&self, ask: AskDriver, me: Me) -> Drive {
        loop {
            if let Some(drive) = ask().await {
                return drive;
            }
            // The gate opens on what can't be shown yet: there it is said, with what can be done.
            self.store.session.set(SessionView::SignedIn(me.clone()));
            self.ports.clock.sleep(DRIVER_AGAIN).await;
        }
    }
}
