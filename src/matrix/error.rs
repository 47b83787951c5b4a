//! What a homeserver answers when it does not do what it was asked.

use super::{Answer, Class};
use serde_json::Value;
use std::time::Duration;

/// A failed request, as far as the server spoke.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// The server refused, with a Matrix error.
    #[error("{status} {errcode}: {message}")]
    Server {
        /// The HTTP status.
        status: u16,
        /// The Matrix error code, `M_UNKNOWN` when the body had none.
        errcode: String,
        /// What the server wrote for developers.
        message: String,
        /// How long it asked us to wait.
        retry_after: Option<Duration>,
        /// May we sign in again and keep what is on this device?
        soft_logout: bool,
    },
    /// The answer was no Matrix answer: an HTML page, half a JSON.
    #[error("the answer ({status}) is not a Matrix answer")]
    Unreadable {
        /// The HTTP status.
        status: u16,
    },
}

impl ApiError {
    /// Reads a failed answer. `Retry-After` is not readable across origins, so the body's
    /// `retry_after_ms` comes first.
    pub fn read(answer: &Answer) -> Self {
        let status = answer.status;
        let Ok(body) = serde_json::from_slice::<Value>(&answer.body) else {
            return Self::Unreadable { status };
        };
        let Some(errcode) = body.get("errcode").and_then(Value::as_str) else {
            return Self::Unreadable { status };
        };
        let header = || Some(Duration::from_secs(answer.retry_after.parse().ok()?));
        Self::Server {
            status,
            errcode: errcode.chars().take(100).collect(),
            message: body.get("error").and_then(Value::as_str).unwrap_or_default().chars().take(500).collect(),
            retry_after: body.get("retry_after_ms").and_then(Value::as_u64).map(Duration::from_millis).or_else(header),
            soft_logout: body.get("soft_logout").and_then(Value::as_bool).unwrap_or(false),
        }
    }

    /// What it calls for.
    pub fn class(&self) -> Class {
        match self {
            Self::Server { errcode, soft_logout, .. } if errcode == "M_UNKNOWN_TOKEN" || errcode == "M_MISSING_TOKEN" => {
                Class::Auth { soft: *soft_logout }
            }
            Self::Server { status: 429, retry_after, .. } => Class::Transient { after: *retry_after },
            Self::Server { errcode, retry_after, .. } if errcode == "M_LIMIT_EXCEEDED" => Class::Transient { after: *retry_after },
            Self::Server { status: 500.., retry_after, .. } => Class::Transient { after: *retry_after },
            // A proxy's page instead of the server's answer: the server itself has said nothing yet.
            Self::Unreadable { status: 500.. | 429 | 408 } => Class::Transient { after: None },
            Self::Unreadable { status: 200..=299 } => Class::Corrupt,
            Self::Server { .. } | Self::Unreadable { .. } => Class::Refused,
        }
    }

    /// The Matrix error code, when there is one.
    pub fn errcode(&self) -> Option<&str> {
        match self {
            Self::Server { errcode, .. } => Some(errcode),
            Self::Unreadable { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> ApiError {
        ApiError::read(&Answer::new(status, body))
    }

    #[test]
    fn the_wait_is_read_from_the_body() {
        let error = answer(429, r#"{"errcode":"M_LIMIT_EXCEEDED","error":"slow down","retry_after_ms":1500}"#);
        assert_eq!(error.class(), Class::Transient { after: Some(Duration::from_millis(1500)) });
    }

    #[test]
    fn an_html_page_is_the_proxys_trouble_not_a_refusal() {
        assert_eq!(answer(502, "<html>Bad gateway</html>").class(), Class::Transient { after: None });
        assert_eq!(answer(404, "<html>nginx</html>").class(), Class::Refused);
        assert_eq!(answer(200, "<html>captive portal</html>").class(), Class::Corrupt);
    }

    #[test]
    fn a_soft_logout_is_told_from_a_hard_one() {
        let soft = answer(401, r#"{"errcode":"M_UNKNOWN_TOKEN","error":"","soft_logout":true}"#);
        assert_eq!(soft.class(), Class::Auth { soft: true });
        assert_eq!(answer(401, r#"{"errcode":"M_UNKNOWN_TOKEN"}"#).class(), Class::Auth { soft: false });
    }

    #[test]
    fn hostile_bodies_are_bounded() {
        let error = answer(400, &format!(r#"{{"errcode":"{0}","error":"{0}","retry_after_ms":-3}}"#, "x".repeat(90_000)));
        assert!(error.to_string().len() < 700);
        for body in ["", "[]", "{}", "null", r#"{"errcode":7}"#, "{\"errcode\":"] {
            assert_eq!(answer(400, body).class(), Class::Refused, "{body}");
        }
    }
}
