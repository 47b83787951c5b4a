//! Finding the homeserver and signing in.
//!
//! <https://spec.matrix.org/v1.15/client-server-api/#server-discovery>

use super::{AccessToken, Answer, ApiError, Ask, Credentials, Outgoing, Server, address::Address};
use serde::Deserialize;
use serde_json::{Value, json};

/// Where to look for a server a person typed: a name, an address or a whole Matrix identifier.
///
/// Returns the addresses to ask for `.well-known`, and the base to assume when there is none. Plain `http` is
/// accepted for this machine alone.
pub fn base_of(typed: &str) -> Option<String> {
    let typed = typed.trim().trim_end_matches('/');
    // `@person:server` — the server is after the first colon.
    let typed = match typed.strip_prefix('@') {
        Some(id) => id.split_once(':')?.1,
        None => typed,
    };
    let address = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let Address { secure, host, port, rest } = Address::parse(&address)?;
    let host = host.to_lowercase();
    let here = host == "localhost" || host.ends_with(".localhost") || host == "127.0.0.1" || host == "[::1]";
    let scheme = if secure { "https" } else { "http" };
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    ((secure || here) && !rest.contains(['?', '#', '\\'])).then(|| format!("{scheme}://{host}{port}{}", rest.trim_end_matches('/')))
}

/// Asks a server where its clients should go.
pub fn well_known(base: &str) -> Outgoing {
    Outgoing::new(base, Ask::get("/.well-known/matrix/client".to_owned()))
}

/// Reads that answer: `Ok(None)` means "stay with the address you have".
///
/// # Errors
/// When the answer names something that is no address.
pub fn read_well_known(answer: &Answer) -> Result<Option<String>, ApiError> {
    if answer.status == 404 {
        return Ok(None);
    }
    let status = answer.status;
    if status >= 400 {
        return Err(ApiError::Unreadable { status });
    }
    // A server that answers every path with its home page has no well-known either.
    let Ok(body) = serde_json::from_slice::<Value>(&answer.body) else { return Ok(None) };
    let Some(said) = body.pointer("/m.homeserver/base_url").and_then(Value::as_str) else { return Ok(None) };
    base_of(said).map(Some).ok_or(ApiError::Unreadable { status })
}

/// Asks a server what it speaks.
pub fn versions(base: &str) -> Outgoing {
    Outgoing::new(base, Ask::get("/_matrix/client/versions".to_owned()))
}

/// Reads that answer.
///
/// # Errors
/// When the server is no homeserver.
pub fn read_versions(base: &str, answer: &Answer) -> Result<Server, ApiError> {
    #[derive(Deserialize)]
    struct Versions {
        #[serde(rename = "versions")]
        _versions: Vec<String>,
    }
    // What they are does not matter yet: every server of today knows all we ask for.
    let _: Versions = answer.read()?;
    Ok(Server { base: base.to_owned() })
}

/// Asks which ways to sign in a server offers. Password is the one we speak; single sign-on and OAuth have their
/// place here when they come.
pub fn login_flows(base: &str) -> Outgoing {
    Outgoing::new(base, Ask::get("/_matrix/client/v3/login".to_owned()))
}

/// Reads that answer: does it offer the password?
///
/// # Errors
/// When the server does not answer as one.
pub fn offers_password(answer: &Answer) -> Result<bool, ApiError> {
    let body: Value = answer.read()?;
    let flows = body.get("flows").and_then(Value::as_array).cloned().unwrap_or_default();
    Ok(flows.iter().any(|f| f.get("type").and_then(Value::as_str) == Some("m.login.password")))
}

/// Signs in with a password, keeping a device of before when there is one.
pub fn sign_in(base: &str, user: &str, password: &str, device: Option<&str>) -> Outgoing {
    let mut body = json!({
        "type": "m.login.password",
        "identifier": { "type": "m.id.user", "user": user.trim() },
        "password": password,
        "refresh_token": true,
        "initial_device_display_name": "Tocsin",
    });
    if let Some(device) = device {
        body["device_id"] = device.into();
    }
    Outgoing::new(base, Ask::post("/_matrix/client/v3/login".to_owned(), &body))
}

/// Reads the answer to a sign-in.
///
/// # Errors
/// The server's refusal, or an answer that is none.
pub fn read_sign_in(base: &str, answer: &Answer, now: u64) -> Result<Credentials, ApiError> {
    #[derive(Deserialize)]
    struct SignedIn {
        user_id: ruma::OwnedUserId,
        device_id: ruma::OwnedDeviceId,
        access_token: AccessToken,
        refresh_token: Option<AccessToken>,
        expires_in_ms: Option<u64>,
    }
    let said: SignedIn = answer.read()?;
    Ok(Credentials {
        user_id: said.user_id,
        device_id: said.device_id,
        base: base.to_owned(),
        access: said.access_token,
        refresh: said.refresh_token,
        expires_at: said.expires_in_ms.map(|ms| now.saturating_add(ms)),
    })
}

/// Renews the token.
pub fn refresh(credentials: &Credentials) -> Option<Outgoing> {
    let body = json!({ "refresh_token": credentials.refresh.as_ref()?.secret() });
    Some(Outgoing::new(&credentials.base, Ask::post("/_matrix/client/v3/refresh".to_owned(), &body)))
}

/// Reads a renewal.
///
/// # Errors
/// The server's refusal, or an answer that is none.
pub fn read_refresh(old: &Credentials, answer: &Answer, now: u64) -> Result<Credentials, ApiError> {
    #[derive(Deserialize)]
    struct Renewed {
        access_token: AccessToken,
        refresh_token: Option<AccessToken>,
        expires_in_ms: Option<u64>,
    }
    let said: Renewed = answer.read()?;
    Ok(Credentials {
        access: said.access_token,
        refresh: said.refresh_token.or_else(|| old.refresh.clone()),
        expires_at: said.expires_in_ms.map(|ms| now.saturating_add(ms)),
        ..old.clone()
    })
}

/// Ends the session on the server.
pub fn sign_out(credentials: &Credentials) -> Outgoing {
    let ask = Ask::post("/_matrix/client/v3/logout".to_owned(), &json!({}));
    Outgoing { token: Some(credentials.access.clone()), ..Outgoing::new(&credentials.base, ask) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_found_in_what_people_type() {
        for (typed, base) in [
            ("matrix.example", Some("https://matrix.example")),
            (" https://matrix.example/ ", Some("https://matrix.example")),
            ("@maire:orsanne.example", Some("https://orsanne.example")),
            ("https://x.example/a\\@evil.example", None),
            ("https://Orléans.example", Some("https://orléans.example")),
            ("@maire:orsanne.example:8448", Some("https://orsanne.example:8448")),
            ("http://127.0.0.1:8090", Some("http://127.0.0.1:8090")),
            ("https://x.example/matrix/", Some("https://x.example/matrix")),
            ("http://matrix.example", None),
            ("javascript:alert(1)", None),
            ("https://user:pw@x.example", None),
            ("", None),
            ("@maire", None),
            ("a b", None),
        ] {
            assert_eq!(base_of(typed).as_deref(), base, "{typed:?}");
        }
    }

    fn answer(status: u16, body: &str) -> Answer {
        Answer::new(status, body)
    }

    #[test]
    fn no_well_known_means_stay_where_you_are() {
        assert_eq!(read_well_known(&answer(404, "")), Ok(None));
        assert_eq!(read_well_known(&answer(200, "<html>")), Ok(None));
        assert_eq!(read_well_known(&answer(200, "{}")), Ok(None));
        let elsewhere = answer(200, r#"{"m.homeserver":{"base_url":"https://m.x/"}}"#);
        assert_eq!(read_well_known(&elsewhere), Ok(Some("https://m.x".into())));
        assert!(read_well_known(&answer(200, r#"{"m.homeserver":{"base_url":"ftp://m.x"}}"#)).is_err());
        assert!(read_well_known(&answer(500, "")).is_err());
    }

    #[test]
    fn a_page_is_no_homeserver() {
        assert!(read_versions("https://x", &answer(200, "<html>hello</html>")).is_err());
        assert!(read_versions("https://x", &answer(404, "")).is_err());
        assert!(read_versions("https://x", &answer(200, r#"{"versions":["v1.11"]}"#)).is_ok());
    }

    #[test]
    fn the_password_is_in_the_body_and_nowhere_else() {
        let request = sign_in("https://x", "a", "hunter2", None);
        assert!(!request.url.contains("hunter2") && !format!("{request:?}").contains("hunter2"));
        assert!(String::from_utf8_lossy(&request.body).contains("hunter2"));
    }
}
