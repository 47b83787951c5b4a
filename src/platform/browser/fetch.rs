//! The network through the browser.
//!
//! Cookies are never sent and nothing is kept in the browser's cache: what is worth keeping is in the vault, and a
//! token's answers are nobody else's.

mod upload;

use super::clock;
use crate::session::ports::{Answer, Ask, Http, Outgoing, SendOptions, Unreachable};
use async_trait::async_trait;
use futures::future::{Either, select};
use gloo_net::http::Request;
use js_sys::Uint8Array;
use std::{pin::pin, time::Duration};
use wasm_bindgen::JsValue;
use web_sys::{AbortController, Headers, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit};

/// The network through the browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fetch;

#[async_trait(?Send)]
impl Http for Fetch {
    async fn send(&self, request: Outgoing, options: SendOptions) -> Result<Answer, Unreachable> {
        match options.progress {
            // `fetch` does not tell how much has left.
            Some(progress) => within(options.timeout, upload::send(request, progress)).await,
            None => within(options.timeout, fetch(request)).await,
        }
    }
}

/// A small text from our own origin.
pub(super) async fn text(path: &str, patience: Duration) -> Option<String> {
    let request = Outgoing::new("", Ask::get(path.to_owned()));
    let answer = within(Some(patience), fetch(request)).await.ok()?;
    String::from_utf8(answer.is_success().then_some(answer.body)?).ok()
}

/// Gives up after a while; what is given up is aborted, because it is dropped.
async fn within<T>(timeout: Option<Duration>, sending: impl Future<Output = Result<T, Unreachable>>) -> Result<T, Unreachable> {
    let Some(timeout) = timeout else { return sending.await };
    match select(pin!(sending), clock::sleep(timeout)).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => Err(Unreachable::Timeout),
    }
}

async fn fetch(request: Outgoing) -> Result<Answer, Unreachable> {
    let lost = |_| Unreachable::Connection;
    let abort = Abort(AbortController::new().map_err(|_| Unreachable::Connection)?);
    let asked = Request::from(raw(request, &abort).map_err(|_| Unreachable::Connection)?);
    let answer = asked.send().await.map_err(lost)?;
    let header = |name| answer.headers().get(name).unwrap_or_default();
    let (content_type, retry_after) = (header("content-type"), header("retry-after"));
    let body = answer.binary().await.map_err(lost)?;
    Ok(Answer { status: answer.status(), content_type, retry_after, body })
}

/// The request as the browser has it. The builder of gloo-net 0.6 would add a `&` to every address with a query.
fn raw(request: Outgoing, abort: &Abort) -> Result<web_sys::Request, JsValue> {
    let init = RequestInit::new();
    init.set_method(request.method.word());
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&abort.0.signal()));
    // A request that only asks may have no body at all.
    if !request.body.is_empty() {
        init.set_body(&Uint8Array::from(request.body.as_slice()));
    }
    let headers = Headers::new()?;
    for (name, value) in request.headers() {
        headers.set(name, &value)?;
    }
    init.set_headers(&headers);
    web_sys::Request::new_with_str_and_init(&request.url, &init)
}

/// Stops the request when it is dropped; means nothing once all is there.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}
