//! Requests with a token, renewed when it must be: once, whoever asks first, in whichever tab.

use super::{
    Session, archive,
    ports::{SendOptions, Unreachable},
};
use crate::matrix::{Answer, ApiError, Ask, Class, Credentials, Server, discovery};
use std::time::Duration;

/// No ordinary answer takes longer.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// A request that came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum CallError {
    /// No answer.
    #[error(transparent)]
    Unreachable(#[from] Unreachable),
    /// The server's error.
    #[error(transparent)]
    Api(#[from] ApiError),
    /// Nobody is signed in any more.
    #[error("nobody is signed in")]
    SignedOut,
    /// The person called it off.
    #[error("called off")]
    CalledOff,
}

impl CallError {
    /// What it calls for.
    pub(super) fn class(&self) -> Class {
        match self {
            Self::Unreachable(_) => Class::Transient { after: None },
            Self::Api(error) => error.class(),
            Self::SignedOut => Class::Auth { soft: false },
            Self::CalledOff => Class::Refused,
        }
    }

    /// The server's code and words, for whoever must be told; a code of ours where the server itself said nothing.
    pub(super) fn reason(&self) -> (String, String) {
        match self {
            Self::Api(ApiError::Server { errcode, message, .. }) => (errcode.clone(), message.clone()),
            Self::Api(ApiError::Unreadable { .. }) | Self::Unreachable(_) | Self::SignedOut | Self::CalledOff => {
                ("TOCSIN_NO_ANSWER".to_owned(), String::new())
            }
        }
    }
}

impl Session {
    /// Asks with the current token; renews the token and tries once more when the server says it is
    /// no good. An answer with a status of 400 or more is an error.
    pub(super) async fn call(&self, ask: Ask, options: SendOptions) -> Result<Answer, CallError> {
        let mut credentials = self.credentials().ok_or(CallError::SignedOut)?;
        if credentials.is_stale(self.ports.clock.now()) {
            credentials = self.renew(&credentials).await?;
        }
        for last in [false, true] {
            let request = self.server(&credentials).request(ask.clone(), &credentials.access);
            let answer = self.ports.http.send(request, options.clone()).await?;
            if answer.status < 400 {
                return Ok(answer);
            }
            let error = ApiError::read(&answer);
            let Class::Auth { soft } = error.class() else { return Err(error.into()) };
            if last || credentials.refresh.is_none() {
                self.lose(soft).await;
                return Err(error.into());
            }
            credentials = self.renew(&credentials).await?;
        }
        Err(CallError::SignedOut)
    }

    /// Calls with the usual patience.
    pub(super) async fn ask(&self, ask: Ask) -> Result<Answer, CallError> {
        self.call(ask, SendOptions { timeout: Some(PATIENCE), progress: None }).await
    }

    /// Renews the token, unless somebody else just did: alone among the tasks of this tab and among the tabs.
    async fn renew(&self, used: &Credentials) -> Result<Credentials, CallError> {
        let _in_this_tab = self.renewing.lock().await;
        let _among_tabs = self.ports.tabs.alone("tocsin-refresh").await;
        let kept = archive::credentials(&*self.vault()).await.ok().flatten();
        let kept = kept.or_else(|| self.credentials()).ok_or(CallError::SignedOut)?;
        if kept.access != used.access {
            self.set_credentials(Some(kept.clone()));
            return Ok(kept);
        }
        let request = discovery::refresh(&kept).ok_or(CallError::SignedOut)?;
        let answer = self.ports.http.send(request, SendOptions { timeout: Some(PATIENCE), progress: None }).await?;
        match discovery::read_refresh(&kept, &answer, self.ports.clock.now()) {
            Ok(renewed) => {
                // Kept before it is used: a crash in between must not cost the session.
                self.keep(vec![archive::of_credentials(&renewed)]).await;
                self.set_credentials(Some(renewed.clone()));
                Ok(renewed)
            }
            Err(error) => {
                if let Class::Auth { soft } = error.class() {
                    self.lose(soft).await;
                } else if error.errcode() == Some("M_FORBIDDEN") {
                    self.lose(false).await;
                }
                Err(error.into())
            }
        }
    }

    fn server(&self, credentials: &Credentials) -> Server {
        self.server.borrow().clone().unwrap_or_else(|| Server { base: credentials.base.clone() })
    }
}
