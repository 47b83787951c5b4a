//! Passing requests on to the homeserver, both ways as they come.

use std::{net::SocketAddr, sync::Arc};

use http_body_util::BodyExt;
use hyper::{
    HeaderMap, Request, Response, StatusCode, Uri,
    body::Incoming,
    header::{self, HeaderName, HeaderValue},
};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde_json::json;

use crate::{
    http_server::{self, Answer, Body, HangUp},
    network::{Mode, Network},
};

/// The paths that are the homeserver's. Registration with the shared secret is for the tests and
/// the demonstration; a web server for real use leaves it out.
const PREFIXES: [&str; 4] = ["/_matrix/", "/_synapse/client/", "/_synapse/admin/v1/register", "/.well-known/matrix/"];

/// Headers that are about one connection and not about the request.
const HOP_BY_HOP: [HeaderName; 7] = [
    header::CONNECTION,
    HeaderName::from_static("keep-alive"),
    header::PROXY_AUTHORIZATION,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// How long a client should wait, in the mode that limits it.
const RETRY_AFTER_MS: u32 = 1500;

/// Whether a path is the homeserver's.
pub(super) fn concerns(path: &str) -> bool {
    PREFIXES.iter().any(|prefix| path.starts_with(prefix))
}

/// Passes requests on to one homeserver.
pub(super) struct Proxy {
    homeserver: SocketAddr,
    network: Arc<Network>,
    client: Client<HttpConnector, Incoming>,
}

impl Proxy {
    pub(super) fn new(homeserver: SocketAddr, network: Arc<Network>) -> Self {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        Self { homeserver, network, client: Client::builder(TokioExecutor::new()).build(connector) }
    }

    /// Answers with what the homeserver says, or with what the bad network of a test does.
    pub(super) async fn answer(&self, request: Request<Incoming>, peer: SocketAddr) -> Answer {
        let path = request.uri().path_and_query().map_or_else(String::new, ToString::to_string);
        if !path.starts_with("/_matrix/") {
            return Ok(self.forward(request, &path, peer).await);
        }
        match self.network.treat(&path) {
            Mode::Up => tokio::select! {
                response = self.forward(request, &path, peer) => Ok(response),
                () = self.network.severed(&path) => Err(HangUp),
            },
            Mode::Down => Err(HangUp),
            Mode::DropResponses => {
                let response = self.forward(request, &path, peer).await;
                // To the end: the homeserver shall have done all that was asked. That the answer
                // could not be read does not matter, as it is not delivered either.
                let _ = response.into_body().collect().await;
                Err(HangUp)
            }
            Mode::Html502 => Ok(http_server::answer(
                StatusCode::BAD_GATEWAY,
                "text/html",
                "<html><head><title>502 Bad Gateway</title></head>\
                 <body><h1>502 Bad Gateway</h1></body></html>",
            )),
            Mode::RateLimited => Ok(http_server::json(
                StatusCode::TOO_MANY_REQUESTS,
                &json!({
                    "errcode": "M_LIMIT_EXCEEDED",
                    "error": "Too Many Requests",
                    "retry_after_ms": RETRY_AFTER_MS,
                }),
            )),
        }
    }

    async fn forward(&self, request: Request<Incoming>, path: &str, peer: SocketAddr) -> Response<Body> {
        match self.request(request, path, peer).await {
            Some(mut response) => {
                strip_hop_by_hop(response.headers_mut());
                response.map(BodyExt::boxed)
            }
            None => http_server::json(StatusCode::BAD_GATEWAY, &json!({"errcode": "M_UNKNOWN", "error": "homeserver not reachable"})),
        }
    }

    async fn request(&self, mut request: Request<Incoming>, path: &str, peer: SocketAddr) -> Option<Response<Incoming>> {
        let target = format!("http://{}{path}", self.homeserver);
        *request.uri_mut() = target.parse::<Uri>().ok()?;
        let headers = request.headers_mut();
        strip_hop_by_hop(headers);
        // Replaced, not appended to: we are the first proxy, whatever the caller claims.
        headers.insert(FORWARDED_FOR, peer.ip().to_string().parse().ok()?);
        headers.insert(FORWARDED_PROTO, HeaderValue::from_static("http"));
        self.client.request(request).await.ok()
    }
}

fn strip_hop_by_hop(headers: &mut HeaderMap) {
    for name in &HOP_BY_HOP {
        headers.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_homeservers_paths_are_passed_on() {
        for path in ["/_matrix/client/versions", "/.well-known/matrix/client", "/_synapse/client/x"] {
            assert!(concerns(path), "{path}");
        }
        for path in ["/", "/_matrixx", "/_synapse/admin/v2/users", "/.well-known/x"] {
            assert!(!concerns(path), "{path}");
        }
    }
}
