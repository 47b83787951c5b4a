//! How a test makes the homeserver and the network fail: an address of its own beside the origin.
//!
//! `POST /homeserver/{stop,start,restart}` answer once it is done, `GET /homeserver/status` says
//! how it is, `POST /network` sets a rule (see [`crate::network`]), and `POST /accounts` registers
//! `{"name", "password", "display_name"?, "admin"?}`.

use std::{net::SocketAddr, sync::Arc};

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Limited};
use hyper::{Method, Request, StatusCode, body::Incoming};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::{
    accounts::{self, Account},
    homeserver::Homeserver,
    http_server::{self, HttpServer},
    network::{Network, Rule},
};

const BODY_LIMIT: usize = 64 * 1024;

/// The control, answering until dropped.
pub(crate) struct Control {
    address: SocketAddr,
    _server: HttpServer,
}

/// What is controlled.
struct Target {
    homeserver: Arc<Homeserver>,
    network: Arc<Network>,
    /// One change of the homeserver at a time.
    turn: tokio::sync::Mutex<()>,
}

impl Control {
    pub(crate) fn start(listener: TcpListener, homeserver: Arc<Homeserver>, network: Arc<Network>) -> Result<Self> {
        let address = listener.local_addr()?;
        let target = Arc::new(Target { homeserver, network, turn: tokio::sync::Mutex::new(()) });
        let server = HttpServer::start(listener, move |request, _| {
            let target = Arc::clone(&target);
            async move {
                Ok(match target.answer(request).await {
                    Ok(Some(content)) => http_server::json(StatusCode::OK, &content),
                    Ok(None) => http_server::json(StatusCode::NOT_FOUND, &json!({"error": "no such control"})),
                    Err(error) => http_server::json(StatusCode::BAD_REQUEST, &json!({"error": format!("{error:#}")})),
                })
            }
        });
        Ok(Self { address, _server: server })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Target {
    async fn answer(&self, request: Request<Incoming>) -> Result<Option<Value>> {
        let (parts, body) = request.into_parts();
        match (&parts.method, parts.uri.path()) {
            (&Method::GET, "/homeserver/status") => {}
            (&Method::POST, "/homeserver/stop") => self.stop().await?,
            (&Method::POST, "/homeserver/start") => self.start().await?,
            (&Method::POST, "/homeserver/restart") => {
                self.stop().await?;
                self.start().await?;
            }
            (&Method::POST, "/network") => self.network.set(Rule::from_json(&read(body).await?)?),
            (&Method::POST, "/accounts") => {
                return self.register(&read(body).await?).await.map(Some);
            }
            _ => return Ok(None),
        }
        Ok(Some(json!({"running": self.homeserver.is_running()})))
    }

    async fn start(&self) -> Result<()> {
        let _turn = self.turn.lock().await;
        self.homeserver.start().await
    }

    async fn stop(&self) -> Result<()> {
        let _turn = self.turn.lock().await;
        let homeserver = Arc::clone(&self.homeserver);
        Ok(tokio::task::spawn_blocking(move || homeserver.halt()).await?)
    }

    async fn register(&self, content: &[u8]) -> Result<Value> {
        let homeserver = format!("http://{}", self.homeserver.address());
        let account = account(content)?;
        let user_id = accounts::register(&homeserver, self.homeserver.secret(), &account).await?;
        Ok(json!({"user_id": user_id}))
    }
}

fn account(content: &[u8]) -> Result<Account> {
    let value: Value = serde_json::from_slice(content).context("this is no JSON")?;
    let text = |key: &str| value[key].as_str().map(ToOwned::to_owned);
    Ok(Account {
        name: text("name").context("\"name\" is missing")?,
        password: text("password").context("\"password\" is missing")?,
        display_name: text("display_name"),
        admin: value["admin"].as_bool().unwrap_or(false),
    })
}

async fn read(body: Incoming) -> Result<Vec<u8>> {
    let content = Limited::new(body, BODY_LIMIT).collect().await.map_err(|error| anyhow::anyhow!("the body cannot be read: {error}"))?;
    Ok(content.to_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_needs_a_name_and_a_password() -> Result<()> {
        let given = account(br#"{"name":"anna","password":"p","display_name":"Anna"}"#)?;
        assert_eq!(given.display_name.as_deref(), Some("Anna"));
        assert!(!given.admin);
        assert!(account(br#"{"name":"anna"}"#).is_err());
        Ok(())
    }
}
