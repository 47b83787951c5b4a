//! The network of this machine, in plain HTTP: no TLS is built in, so only a homeserver on loopback is reached.

use crate::session::ports::{Answer, Http, Outgoing, SendOptions, Unreachable};
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
    async fn send(&self, request: Outgoing, options: SendOptions) -> Result<Answer, Unreachable> {
        let length = u64::try_from(request.body.len()).unwrap_or(u64::MAX);
        let method = reqwest::Method::from_bytes(request.method.word().as_bytes()).map_err(|_| Unreachable::Connection)?;
        let mut sending = self.0.request(method, &request.url);
        for (name, value) in request.headers() {
            sending = sending.header(name, value);
        }
        if let Some(timeout) = options.timeout {
            sending = sending.timeout(timeout);
        }
        if let Some(progress) = &options.progress {
            progress(0, length);
        }
        let answer = sending.body(request.body).send().await.map_err(|error| unreachable(&error))?;
        if let Some(progress) = &options.progress {
            progress(length, length);
        }
        let header = |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        let (status, content_type, retry_after) = (answer.status().as_u16(), header("content-type"), header("retry-after"));
        let body = answer.bytes().await.map_err(|error| unreachable(&error))?.to_vec();
        Ok(Answer { status, content_type, retry_after, body })
    }
}

fn unreachable(error: &reqwest::Error) -> Unreachable {
    if error.is_timeout() { Unreachable::Timeout } else { Unreachable::Connection }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::ports::Ask;
    use std::{
        io::{Read, Write},
        net::TcpListener,
        thread,
        time::Duration,
    };

    /// Answers one connection with these bytes, or keeps it open in silence.
    fn server(answer: Option<&'static [u8]>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        thread::spawn(move || {
            let (mut peer, _) = listener.accept().expect("the test connects");
            let _ = peer.read(&mut [0; 4096]);
            match answer {
                Some(answer) => peer.write_all(answer).expect("the test reads"),
                // Until the other side gives up.
                None => drop(peer.read(&mut [0; 1])),
            }
        });
        format!("http://{address}/")
    }

    async fn get(url: &str, timeout: Option<Duration>) -> Result<Answer, Unreachable> {
        Loopback::default().send(Outgoing::new(url, Ask::get(String::new())), SendOptions { timeout, progress: None }).await
    }

    #[tokio::test]
    async fn every_status_is_an_answer() {
        let url = server(Some(b"HTTP/1.1 404 Not Found\r\nretry-after: 7\r\ncontent-length: 2\r\n\r\nno"));
        let answer = get(&url, None).await.expect("answers");
        assert_eq!((answer.status, answer.retry_after.as_str(), answer.body.as_slice()), (404, "7", b"no".as_slice()));
    }

    #[tokio::test]
    async fn silence_and_absence_are_values() {
        let silent = get(&server(None), Some(Duration::from_millis(50))).await;
        assert_eq!(silent.map(|_| ()), Err(Unreachable::Timeout));
        let cut = get(&server(Some(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\ncut")), None).await;
        assert_eq!(cut.map(|_| ()), Err(Unreachable::Connection));
        let absent = get("http://127.0.0.1:9/", None).await;
        assert_eq!(absent.map(|_| ()), Err(Unreachable::Connection));
    }
}
