//! The network of this machine, in plain HTTP: no TLS is built in, so only a homeserver on loopback is reached.

use crate::session::ports::{Http, SendOptions, Unreachable};
use async_trait::async_trait;

/// Plain HTTP, past any proxy the environment names.
#[derive(Clone, Debug)]
pub struct Loopback(reqwest::Client);

impl Default for Loopback {
    fn default() -> Self {
        let client = reqwest::Client::builder().no_proxy().build();
        Self(client.expect("nothing is configured that this machine could lack"))
    }
}

#[async_trait(?Send)]
impl Http for Loopback {
    async fn send(
        &self,
        request: http::Request<Vec<u8>>,
        options: SendOptions,
    ) -> Result<http::Response<Vec<u8>>, Unreachable> {
        let length = u64::try_from(request.body().len()).unwrap_or(u64::MAX);
        let mut request = reqwest::Request::try_from(request).map_err(|_| Unreachable::Connection)?;
        *request.timeout_mut() = options.timeout;
        if let Some(progress) = &options.progress {
            progress(0, length);
        }
        let answer = self.0.execute(request).await.map_err(|error| unreachable(&error))?;
        if let Some(progress) = &options.progress {
            progress(length, length);
        }
        let mut response = http::Response::new(Vec::new());
        *response.status_mut() = answer.status();
        response.headers_mut().clone_from(answer.headers());
        *response.body_mut() = answer.bytes().await.map_err(|error| unreachable(&error))?.to_vec();
        Ok(response)
    }
}

fn unreachable(error: &reqwest::Error) -> Unreachable {
    if error.is_timeout() { Unreachable::Timeout } else { Unreachable::Connection }
}
