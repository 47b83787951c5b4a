//! Signing in again, signing out, and losing the session.

use super::{
    Session, archive,
    ports::SendOptions,
    sign_in::{Typed, prove},
    tabs::Told,
    transport::PATIENCE,
};
use crate::matrix::{Credentials, Server, discovery};
use crate::store::SessionView;
use leptos::prelude::*;

impl Session {
    /// Signs in with a password, from behind the lock or after somebody signed out; the screen follows in the store.
    pub(super) async fn sign_in(&self, typed: Typed<'_>) {
        let locked = match self.store.session.try_get_untracked() {
            Some(SessionView::Locked(me, _)) => Some(me),
            _ => None,
        };
        let device = self.credentials().filter(|_| locked.is_some()).map(|c| c.device_id.to_string());
        let step = |step| {
            if locked.is_none() {
                self.store.session.set(SessionView::SigningIn(step));
            }
        };
        match prove(&self.ports, typed, device.as_deref(), step).await {
            Ok((credentials, server)) => {
                let fresh = locked.is_none_or(|me| me.user_id != credentials.user_id);
                self.admit(credentials, server, fresh).await;
            }
            Err(failure) => self.store.session.set(match locked {
                Some(me) => SessionView::Locked(me, Some(failure)),
                None => SessionView::SignedOut(Some(failure)),
            }),
        }
    }

    /// Somebody has just signed in: it is kept, shown, and told to the other tabs.
    pub(super) async fn admit(&self, credentials: Credentials, server: Server, fresh: bool) {
        *self.server.borrow_mut() = Some(server);
        self.keep(vec![archive::of_credentials(&credentials)]).await;
        self.enter(credentials, fresh).await;
        self.tell(&Told::Session);
    }

    /// Signs out of this device: the server is told, nothing is left behind.
    pub(super) async fn sign_out(&self) {
        if let Some(credentials) = self.credentials() {
            let options = SendOptions { timeout: Some(PATIENCE), progress: None };
            // Out of reach, the token stays alive on the server until it ends by itself; here it is gone all the same.
            let _ = self.ports.http.send(discovery::sign_out(&credentials), options).await;
        }
        self.leave(SessionView::SignedOut(None)).await;
        self.tell(&Told::SignedOut { by_person: true });
    }

    /// The server says the session is over. A soft end keeps what is on this device and asks the password again.
    pub(super) async fn lose(&self, soft: bool) {
        let Some(me) = self.me() else { return };
        if soft {
            self.store.session.set(SessionView::Locked(me, None));
        } else if !matches!(self.store.session.try_get_untracked(), Some(SessionView::Ended(_) | SessionView::SignedOut(_))) {
            self.leave(SessionView::Ended(true)).await;
            self.tell(&Told::SignedOut { by_person: false });
        }
    }

    /// Leaves nothing behind.
    pub(super) async fn leave(&self, view: SessionView) {
        self.set_credentials(None);
        *self.server.borrow_mut() = None;
        let _ = self.vault().clear().await;
        self.core.borrow_mut().take();
        self.store.forget();
        self.store.session.set(view);
    }
}
