//! Signing in, out, and losing the session.

use super::{Session, archive, ports::SendOptions, tabs::Told, transport::PATIENCE};
use crate::crisis::name;
use crate::matrix::{Answer, ApiError, Credentials, Outgoing, Server, discovery};
use crate::store::{Me, SessionView, SignInFailure, SignInStep};
use leptos::prelude::*;

impl Session {
    /// Signs in with a password; the screen follows in the store.
    pub(super) async fn sign_in(&self, server: &str, user: &str, password: &str) {
        let locked = match self.store.session.try_get_untracked() {
            Some(SessionView::Locked(me, _)) => Some(me),
            _ => None,
        };
        match self.try_sign_in(server, user, password, locked.as_ref()).await {
            Ok((credentials, server)) => {
                *self.server.borrow_mut() = Some(server);
                self.keep(vec![archive::of_credentials(&credentials)]).await;
                let fresh = locked.is_none_or(|me| me.user_id != credentials.user_id);
                self.enter(credentials, fresh).await;
                self.tell(&Told::Session);
            }
            Err(failure) => self.store.session.set(match locked {
                Some(me) => SessionView::Locked(me, Some(failure)),
                None => SessionView::SignedOut(Some(failure)),
            }),
        }
    }

    async fn try_sign_in(
        &self,
        typed: &str,
        user: &str,
        password: &str,
        locked: Option<&Me>,
    ) -> Result<(Credentials, Server), SignInFailure> {
        let step = |step| {
            if locked.is_none() {
                self.store.session.set(SessionView::SigningIn(step));
            }
        };
        step(SignInStep::Finding);
        let (server, flows) = self.find(typed, user, || step(SignInStep::Asking)).await?;
        let base = server.base.clone();
        if !discovery::offers_password(&flows).map_err(|_| SignInFailure::NotAHomeserver { server: base.clone() })? {
            return Err(SignInFailure::NoPassword);
        }
        step(SignInStep::Proving);
        let device = self.credentials().filter(|_| locked.is_some()).map(|c| c.device_id.to_string());
        let request = discovery::sign_in(&base, user, password, device.as_deref());
        let answer = self.plain(request, &base).await?;
        let now = self.ports.clock.now();
        let credentials = discovery::read_sign_in(&base, &answer, now).map_err(|error| failure(error, now))?;
        step(SignInStep::Loading);
        Ok((credentials, server))
    }

    /// The homeserver meant by what was typed (the server field, else the server of the identifier), and how it lets people in.
    async fn find(&self, typed: &str, user: &str, found: impl FnOnce()) -> Result<(Server, Answer), SignInFailure> {
        let said = if typed.trim().is_empty() { user } else { typed };
        let base = discovery::base_of(said).ok_or(SignInFailure::NotAnAddress)?;
        let answer = self.plain(discovery::well_known(&base), &base).await?;
        let not_one = |base: &str| SignInFailure::NotAHomeserver { server: base.to_owned() };
        let base = discovery::read_well_known(&answer).map_err(|_| not_one(&base))?.unwrap_or(base);
        found();
        let (versions, flows) =
            futures::join!(self.plain(discovery::versions(&base), &base), self.plain(discovery::login_flows(&base), &base));
        match discovery::read_versions(&base, &versions?) {
            Ok(server) => Ok((server, flows?)),
            // A proxy in front of a server that is down is no proof that there is none.
            Err(ApiError::Unreadable { status: 500.. } | ApiError::Server { status: 500.., .. }) => {
                Err(SignInFailure::Unreachable { server: base })
            }
            Err(_) => Err(not_one(&base)),
        }
    }

    async fn plain(&self, request: Outgoing, base: &str) -> Result<Answer, SignInFailure> {
        let options = SendOptions { timeout: Some(PATIENCE), progress: None };
        let unreachable = |_| SignInFailure::Unreachable { server: base.to_owned() };
        self.ports.http.send(request, options).await.map_err(unreachable)
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

fn failure(error: ApiError, now: u64) -> SignInFailure {
    match error {
        ApiError::Server { status: 429, retry_after, .. } => {
            let wait = retry_after.map_or(30_000, |d| u64::try_from(d.as_millis()).unwrap_or(30_000));
            SignInFailure::TooManyAttempts { until: now.saturating_add(wait) }
        }
        ApiError::Server { errcode, .. }
            if errcode == "M_USER_DEACTIVATED" || errcode == "M_USER_LOCKED" || errcode == "M_USER_SUSPENDED" =>
        {
            SignInFailure::AccountClosed
        }
        ApiError::Server { errcode, .. } if errcode == "M_FORBIDDEN" => SignInFailure::WrongPassword,
        other => SignInFailure::Refused { message: name::clean_sentence(&other.to_string()).unwrap_or_default() },
    }
}
