//! Small requests to the servers on the loopback.

use anyhow::{Context, Result, ensure};
use http_body_util::{BodyExt, Full};
use hyper::{Method, Request, body::Bytes, header::CONTENT_TYPE};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde_json::Value;

/// A client for JSON.
pub(crate) struct HttpClient(Client<HttpConnector, Full<Bytes>>);

impl HttpClient {
    pub(crate) fn new() -> Self {
        Self(Client::builder(TokioExecutor::new()).build_http())
    }

    /// Whether something answers with success.
    pub(crate) async fn answers(&self, url: &str) -> bool {
        self.send(Method::GET, url, None).await.is_ok()
    }

    /// Sends a request and reads the JSON of its answer; any other answer than success is an error
    /// with the server's own words.
    pub(crate) async fn send(&self, method: Method, url: &str, body: Option<&Value>) -> Result<Value> {
        let content = body.map(Value::to_string).unwrap_or_default();
        let request = Request::builder().method(method).uri(url).header(CONTENT_TYPE, "application/json").body(Full::from(content))?;
        let response = self.0.request(request).await.with_context(|| format!("{url} is not reachable"))?;
        let status = response.status();
        let content = response.into_body().collect().await?.to_bytes();
        ensure!(status.is_success(), "{url} answered {status}: {}", String::from_utf8_lossy(&content));
        Ok(serde_json::from_slice(&content)?)
    }
}
