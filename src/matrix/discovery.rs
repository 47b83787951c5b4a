//! Finding the homeserver and signing in.
//!
//! <https://spec.matrix.org/v1.15/client-server-api/#server-discovery>

use super::{AccessToken, ApiError, Credentials, Server};
use ruma::api::SupportedVersions;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

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
    let url = url::Url::parse(&address).ok()?;
    let host = url.host_str()?;
    let here = host == "localhost" || host.ends_with(".localhost") || host == "127.0.0.1" || host == "[::1]";
    let allowed = url.scheme() == "https" || (url.scheme() == "http" && here);
    (allowed && url.username().is_empty() && url.password().is_none() && url.query().is_none())
        .then(|| url.as_str().trim_end_matches('/').to_owned())
}

/// Asks a server where its clients should go.
pub fn well_known(base: &str) -> http::Request<Vec<u8>> {
    get(format!("{base}/.well-known/matrix/client"))
}

/// Reads that answer: `Ok(None)` means "stay with the address you have".
///
/// # Errors
/// When the answer names something that is no address.
pub fn read_well_known(response: &http::Response<Vec<u8>>) -> Result<Option<String>, ApiError> {
    if response.status() == 404 {
        return Ok(None);
    }
    let status = response.status().as_u16();
    if status >= 400 {
        return Err(ApiError::Unreadable { status });
    }
    // A server that answers every path with its home page has no well-known either.
    let Ok(body) = serde_json::from_slice::<Value>(response.body()) else { return Ok(None) };
    let Some(said) = body.pointer("/m.homeserver/base_url").and_then(Value::as_str) else { return Ok(None) };
    base_of(said).map(Some).ok_or(ApiError::Unreadable { status })
}

/// Asks a server what it speaks.
pub fn versions(base: &str) -> http::Request<Vec<u8>> {
    get(format!("{base}/_matrix/client/versions"))
}

/// Reads that answer.
///
/// # Errors
/// When the server is no homeserver.
pub fn read_versions(base: &str, response: &http::Response<Vec<u8>>) -> Result<Server, ApiError> {
    #[derive(Deserialize)]
    struct Versions {
        versions: Vec<String>,
        #[serde(default)]
        unstable_features: BTreeMap<String, Value>,
    }
    if response.status().as_u16() >= 400 {
        return Err(ApiError::read(response));
    }
    let status = response.status().as_u16();
    let said: Versions = serde_json::from_slice(response.body()).map_err(|_| ApiError::Unreadable { status })?;
    let features = said.unstable_features.into_iter().filter_map(|(name, on)| Some((name, on.as_bool()?))).collect();
    Ok(Server { base: base.to_owned(), supported: SupportedVersions::from_parts(&said.versions, &features) })
}

/// Asks which ways to sign in a server offers. Password is the one we speak; single sign-on and OAuth have their
/// place here when they come.
pub fn login_flows(base: &str) -> http::Request<Vec<u8>> {
    get(format!("{base}/_matrix/client/v3/login"))
}

/// Reads that answer: does it offer the password?
///
/// # Errors
/// When the server does not answer as one.
pub fn offers_password(response: &http::Response<Vec<u8>>) -> Result<bool, ApiError> {
    let body = success(response)?;
    let flows = body.get("flows").and_then(Value::as_array).cloned().unwrap_or_default();
    Ok(flows.iter().any(|f| f.get("type").and_then(Value::as_str) == Some("m.login.password")))
}

/// Signs in with a password, keeping a device of before when there is one.
pub fn sign_in(base: &str, user: &str, password: &str, device: Option<&str>) -> http::Request<Vec<u8>> {
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
    post(format!("{base}/_matrix/client/v3/login"), &body)
}

/// Reads the answer to a sign-in.
///
/// # Errors
/// The server's refusal, or an answer that is none.
pub fn read_sign_in(base: &str, response: &http::Response<Vec<u8>>, now: u64) -> Result<Credentials, ApiError> {
    #[derive(Deserialize)]
    struct SignedIn {
        user_id: ruma::OwnedUserId,
        device_id: ruma::OwnedDeviceId,
        access_token: AccessToken,
        refresh_token: Option<AccessToken>,
        expires_in_ms: Option<u64>,
    }
    let status = response.status().as_u16();
    let body = success(response)?;
    let said: SignedIn = serde_json::from_value(body).map_err(|_| ApiError::Unreadable { status })?;
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
pub fn refresh(credentials: &Credentials) -> Option<http::Request<Vec<u8>>> {
    let body = json!({ "refresh_token": credentials.refresh.as_ref()?.secret() });
    Some(post(format!("{}/_matrix/client/v3/refresh", credentials.base), &body))
}

/// Reads a renewal.
///
/// # Errors
/// The server's refusal, or an answer that is none.
pub fn read_refresh(old: &Credentials, response: &http::Response<Vec<u8>>, now: u64) -> Result<Credentials, ApiError> {
    #[derive(Deserialize)]
    struct Renewed {
        access_token: AccessToken,
        refresh_token: Option<AccessToken>,
        expires_in_ms: Option<u64>,
    }
    let status = response.status().as_u16();
    let body = success(response)?;
    let said: Renewed = serde_json::from_value(body).map_err(|_| ApiError::Unreadable { status })?;
    Ok(Credentials {
        access: said.access_token,
        refresh: said.refresh_token.or_else(|| old.refresh.clone()),
        expires_at: said.expires_in_ms.map(|ms| now.saturating_add(ms)),
        ..old.clone()
    })
}

/// Ends the session on the server.
pub fn sign_out(credentials: &Credentials) -> http::Request<Vec<u8>> {
    let mut request = post(format!("{}/_matrix/client/v3/logout", credentials.base), &json!({}));
    if let Ok(value) = format!("Bearer {}", credentials.access.secret()).parse() {
        request.headers_mut().insert(http::header::AUTHORIZATION, value);
    }
    request
}

fn success(response: &http::Response<Vec<u8>>) -> Result<Value, ApiError> {
    let status = response.status().as_u16();
    if status >= 400 {
        return Err(ApiError::read(response));
    }
    serde_json::from_slice(response.body()).map_err(|_| ApiError::Unreadable { status })
}

fn get(uri: String) -> http::Request<Vec<u8>> {
    let mut request = http::Request::new(Vec::new());
    *request.uri_mut() = uri.parse().unwrap_or_default();
    request
}

fn post(uri: String, body: &Value) -> http::Request<Vec<u8>> {
    let mut request = get(uri);
    *request.method_mut() = http::Method::POST;
    *request.body_mut() = body.to_string().into_bytes();
    request.headers_mut().insert(http::header::CONTENT_TYPE, http::HeaderValue::from_static("application/json"));
    request
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

    fn answer(status: u16, body: &str) -> http::Response<Vec<u8>> {
        let mut response = http::Response::new(body.as_bytes().to_vec());
        *response.status_mut() = http::StatusCode::from_u16(status).expect("a valid status");
        response
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
        assert!(!request.uri().to_string().contains("hunter2"));
        assert!(String::from_utf8_lossy(request.body()).contains("hunter2"));
    }
}
