//! The network through the browser.
//!
//! Cookies are never sent and nothing is kept in the browser's cache: what is worth keeping is in the vault, and a
//! token's answers are nobody else's.

mod upload;

use super::clock;
use crate::session::ports::{Http, SendOptions, Unreachable};
use async_trait::async_trait;
use futures::future::{Either, select};
use gloo_net::http::{Request, RequestBuilder};
use js_sys::Uint8Array;
use std::{pin::pin, time::Duration};
use wasm_bindgen::JsValue;
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials};

/// The network through the browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fetch;

#[async_trait(?Send)]
impl Http for Fetch {
    async fn send(&self, request: http::Request<Vec<u8>>, options: SendOptions) -> Result<http::Response<Vec<u8>>, Unreachable> {
        match options.progress {
            // `fetch` does not tell how much has left.
            Some(progress) => within(options.timeout, upload::send(request, progress)).await,
            None => within(options.timeout, fetch(request)).await,
        }
    }
}

/// A small text from our own origin.
pub(super) async fn text(path: &str, patience: Duration) -> Option<String> {
    let request = http::Request::get(path).body(Vec::new()).ok()?;
    let answer = within(Some(patience), fetch(request)).await.ok()?;
    String::from_utf8(answer.status().is_success().then(|| answer.into_body())?).ok()
}

/// Gives up after a while; what is given up is aborted, because it is dropped.
async fn within<T>(timeout: Option<Duration>, sending: impl Future<Output = Result<T, Unreachable>>) -> Result<T, Unreachable> {
    let Some(timeout) = timeout else { return sending.await };
    match select(pin!(sending), clock::sleep(timeout)).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => Err(Unreachable::Timeout),
    }
}

async fn fetch(request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, Unreachable> {
    let abort = Abort(AbortController::new().map_err(|_| Unreachable::Connection)?);
    let request = built(request, &abort).map_err(|_| Unreachable::Connection)?;
    let answer = request.send().await.map_err(|_| Unreachable::Connection)?;
    let mut response = http::Response::new(Vec::new());
    *response.status_mut() = http::StatusCode::from_u16(answer.status()).map_err(|_| Unreachable::Connection)?;
    for (name, value) in answer.headers().entries() {
        copy_header(response.headers_mut(), &name, &value);
    }
    *response.body_mut() = answer.binary().await.map_err(|_| Unreachable::Connection)?;
    Ok(response)
}

fn built(request: http::Request<Vec<u8>>, abort: &Abort) -> Result<Request, gloo_net::Error> {
    let (parts, body) = request.into_parts();
    let mut builder = RequestBuilder::new(&parts.uri.to_string())
        .method(parts.method)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(&abort.0.signal()));
    for (name, value) in &parts.headers {
        if let Ok(value) = value.to_str() {
            builder = builder.header(name.as_str(), value);
        }
    }
    // A request that only asks may have no body at all.
    if body.is_empty() { builder.build() } else { builder.body(JsValue::from(Uint8Array::from(body.as_slice()))) }
}

fn copy_header(headers: &mut http::HeaderMap, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) = (name.parse::<http::HeaderName>(), value.parse()) {
        headers.append(name, value);
    }
}

/// Stops the request when it is dropped; means nothing once all is there.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}
