//! Accounts on a homeserver that is closed for registration, by means of its shared secret.

use anyhow::{Context, Result};
use hmac::{Hmac, Mac};
use hyper::Method;
use serde_json::json;
use sha1::Sha1;

use crate::{http_client::HttpClient, stamp};

/// A person to register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The part of the user id before the colon.
    pub name: String,
    /// The password.
    pub password: String,
    /// The name people see.
    pub display_name: Option<String>,
    /// Whether the account may use the homeserver's own administration.
    pub admin: bool,
}

/// Registers a person and returns the user id.
///
/// # Errors
/// If the homeserver cannot be reached or refuses, for example because the name is taken.
pub async fn register(homeserver: &str, secret: &str, account: &Account) -> Result<String> {
    let url = format!("{homeserver}/_synapse/admin/v1/register");
    let client = HttpClient::new();
    let answer = client.send(Method::GET, &url, None).await?;
    let nonce = answer["nonce"].as_str().context("no nonce was given")?;
    let body = json!({
        "nonce": nonce,
        "username": account.name,
        "password": account.password,
        "displayname": account.display_name.as_ref().unwrap_or(&account.name),
        "admin": account.admin,
        // Whoever registers does not act as this person: no session is needed.
        "inhibit_login": true,
        "mac": proof(secret, nonce, account),
    });
    let answer = client.send(Method::POST, &url, Some(&body)).await?;
    let user_id = answer["user_id"].as_str().context("no user id was given")?;
    Ok(user_id.to_owned())
}

/// Shows that whoever registers this account knows the secret.
fn proof(secret: &str, nonce: &str, account: &Account) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret.as_bytes()).expect("HMAC takes a key of any length, so this cannot fail");
    let role = if account.admin { "admin" } else { "notadmin" };
    let parts = [nonce, &account.name, &account.password, role];
    mac.update(parts.join("\0").as_bytes());
    stamp::hex(&mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_proof_is_the_one_synapse_computes() {
        let mut account = Account { name: "anna".to_owned(), password: "pass".to_owned(), display_name: None, admin: false };
        // Both from Python's hmac module, fed like Synapse feeds it.
        assert_eq!(proof("secret", "nonce", &account), "0954d94ce05601dce1322e4fa249aea32ed8a1c6");
        account.admin = true;
        assert_eq!(proof("secret", "nonce", &account), "a1c5dd3a6439cb636226ec3d970b011b888ba6bc");
    }
}
