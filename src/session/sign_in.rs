//! Proving who one is: the homeserver is found, asked how it lets people in, and given the password.

use super::{
    ports::{Http, Ports, SendOptions},
    transport::PATIENCE,
};
use crate::crisis::name;
use crate::matrix::{Answer, ApiError, Credentials, Outgoing, Server, discovery};
use crate::store::{SignInFailure, SignInStep};

/// What was typed in the form.
#[derive(Clone, Copy)]
pub(super) struct Typed<'a> {
    /// The server's address; empty where the identifier names it.
    pub(super) server: &'a str,
    /// The person.
    pub(super) user: &'a str,
    /// The password.
    pub(super) password: &'a str,
}

/// Asks the homeserver for a session; `step` is told how far it has got. A device that is known stays the same one.
pub(super) async fn prove(
    ports: &Ports,
    typed: Typed<'_>,
    device: Option<&str>,
    step: impl Fn(SignInStep),
) -> Result<(Credentials, Server), SignInFailure> {
    let http = &*ports.http;
    step(SignInStep::Finding);
    let (server, flows) = find(http, typed.server, typed.user, || step(SignInStep::Asking)).await?;
    let base = server.base.clone();
    if !discovery::offers_password(&flows).map_err(|_| SignInFailure::NotAHomeserver { server: base.clone() })? {
        return Err(SignInFailure::NoPassword);
    }
    step(SignInStep::Proving);
    let request = discovery::sign_in(&base, typed.user, typed.password, device);
    let answer = plain(http, request, &base).await?;
    let now = ports.clock.now();
    let credentials = discovery::read_sign_in(&base, &answer, now).map_err(|error| failure(error, now))?;
    step(SignInStep::Loading);
    Ok((credentials, server))
}

/// The homeserver meant by what was typed (the server field, else the server of the identifier), and how it lets people in.
async fn find(http: &dyn Http, typed: &str, user: &str, found: impl FnOnce()) -> Result<(Server, Answer), SignInFailure> {
    let said = if typed.trim().is_empty() { user } else { typed };
    let base = discovery::base_of(said).ok_or(SignInFailure::NotAnAddress)?;
    let answer = plain(http, discovery::well_known(&base), &base).await?;
    let not_one = |base: &str| SignInFailure::NotAHomeserver { server: base.to_owned() };
    let base = discovery::read_well_known(&answer).map_err(|_| not_one(&base))?.unwrap_or(base);
    found();
    let (versions, flows) =
        futures::join!(plain(http, discovery::versions(&base), &base), plain(http, discovery::login_flows(&base), &base));
    match discovery::read_versions(&base, &versions?) {
        Ok(server) => Ok((server, flows?)),
        // A proxy in front of a server that is down is no proof that there is none.
        Err(ApiError::Unreadable { status: 500.. } | ApiError::Server { status: 500.., .. }) => {
            Err(SignInFailure::Unreachable { server: base })
        }
        Err(_) => Err(not_one(&base)),
    }
}

async fn plain(http: &dyn Http, request: Outgoing, base: &str) -> Result<Answer, SignInFailure> {
    let options = SendOptions { timeout: Some(PATIENCE), progress: None };
    let unreachable = |_| SignInFailure::Unreachable { server: base.to_owned() };
    http.send(request, options).await.map_err(unreachable)
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
