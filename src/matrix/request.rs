//! Requests and answers as plain values: the one seam every call goes through.

use super::{AccessToken, ApiError};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt;

/// What is done with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Read it.
    Get,
    /// Give it something.
    Post,
    /// Put something there, the same however often.
    Put,
}

impl Method {
    /// Its word in HTTP.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

/// The MIME type of nearly all we send.
const JSON: &str = "application/json";

/// What is asked of a homeserver, without its address and without a proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    method: Method,
    path: String,
    content_type: String,
    body: Vec<u8>,
}

impl Ask {
    /// Reads a path. Its parts are [`encode`]d by the caller.
    pub fn get(path: String) -> Self {
        Self { method: Method::Get, path, content_type: String::new(), body: Vec::new() }
    }

    /// Sends JSON to a path.
    pub fn post(path: String, body: &Value) -> Self {
        Self { method: Method::Post, path, content_type: JSON.to_owned(), body: body.to_string().into_bytes() }
    }

    /// Puts JSON in a path's place.
    pub fn put(path: String, body: &Value) -> Self {
        Self { method: Method::Put, ..Self::post(path, body) }
    }

    /// Sends a file to a path.
    pub fn upload(path: String, content_type: &str, body: Vec<u8>) -> Self {
        Self { method: Method::Post, path, content_type: content_type.to_owned(), body }
    }
}

/// A whole request.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// What is done.
    pub method: Method,
    /// The whole address.
    pub url: String,
    /// The MIME type of the body; empty without one.
    pub content_type: String,
    /// The proof, if one is needed.
    pub token: Option<AccessToken>,
    /// The body; empty for none.
    pub body: Vec<u8>,
}

impl Outgoing {
    /// A request without a proof.
    pub fn new(base: &str, ask: Ask) -> Self {
        let url = format!("{base}{}", ask.path);
        Self { method: ask.method, url, content_type: ask.content_type, token: None, body: ask.body }
    }

    /// The headers, by name.
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let proof = self.token.as_ref().map(|token| ("authorization", format!("Bearer {}", token.secret())));
        let content_type = Some(("content-type", self.content_type.clone())).filter(|(_, value)| !value.is_empty());
        proof.into_iter().chain(content_type).collect()
    }
}

/// Bodies hold passwords and people's words.
impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ({} bytes)", self.method.word(), self.url, self.body.len())
    }
}

/// An answer, whatever its status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The MIME type.
    pub content_type: String,
    /// What `Retry-After` says.
    pub retry_after: String,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// An answer that says no more than this.
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, body: body.into(), ..Self::default() }
    }

    /// Is it what was asked for?
    pub const fn is_success(&self) -> bool {
        self.status >= 200 && self.status < 300
    }

    /// Reads the body of an answer that is no error.
    ///
    /// # Errors
    /// The server's error, or that the answer can't be read.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        if self.status >= 400 {
            return Err(ApiError::read(self));
        }
        serde_json::from_slice(&self.body).map_err(|_| ApiError::Unreadable { status: self.status })
    }

    /// Reads one text of the body of an answer that is no error.
    ///
    /// # Errors
    /// The server's error, or that there is no such text.
    pub fn text(&self, key: &str) -> Result<String, ApiError> {
        let body: Value = self.read()?;
        body.get(key).and_then(Value::as_str).map(ToOwned::to_owned).ok_or(ApiError::Unreadable { status: self.status })
    }
}

/// A homeserver.
#[derive(Clone, Debug)]
pub struct Server {
    /// Its address, without a final slash.
    pub base: String,
}

impl Server {
    /// The whole request.
    pub fn request(&self, ask: Ask, token: &AccessToken) -> Outgoing {
        Outgoing { token: Some(token.clone()), ..Outgoing::new(&self.base, ask) }
    }
}

/// Text as one part of a path, or one value of a query.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].map(|half| char::from(b"0123456789ABCDEF"[usize::from(half)])));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_path_stays_one() {
        assert_eq!(encode("!a b/ü:x?#&%"), "%21a%20b%2F%C3%BC%3Ax%3F%23%26%25");
        assert_eq!(encode("m.room.message~1_2-3"), "m.room.message~1_2-3");
    }

    #[test]
    fn the_token_is_in_its_header_alone() {
        let server = Server { base: "https://x".into() };
        let request = server.request(Ask::put("/p".into(), &serde_json::json!({ "a": 1 })), &AccessToken::new("secret"));
        assert_eq!(request.headers(), [("authorization", "Bearer secret".to_owned()), ("content-type", JSON.to_owned())]);
        assert_eq!(format!("{request:?}"), "PUT https://x/p (7 bytes)");
        assert!(Outgoing::new("https://x", Ask::get("/p".into())).headers().is_empty());
    }
}
