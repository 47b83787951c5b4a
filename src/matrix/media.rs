//! Files on the homeserver: `mxc://` addresses and the requests for them. Media needs a token since Matrix 1.11.
//!
//! <https://spec.matrix.org/v1.15/client-server-api/#content-repository>

use super::{Answer, Ask};

/// A file's address: server and id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mxc {
    server: String,
    id: String,
}

impl Mxc {
    /// Reads `mxc://server/id`; anything that could step out of its path is refused.
    pub fn parse(uri: &str) -> Option<Self> {
        let (server, id) = uri.strip_prefix("mxc://")?.split_once('/')?;
        let plain = |text: &str, also: &str| {
            !text.is_empty() && text.len() <= 255 && text.chars().all(|c| c.is_ascii_alphanumeric() || also.contains(c))
        };
        (plain(server, ".-:[]") && plain(id, "-_")).then(|| Self { server: server.to_owned(), id: id.to_owned() })
    }

    /// Asks for the file as it is.
    pub fn download(&self) -> Ask {
        Ask::get(format!("/_matrix/client/v1/media/download/{}/{}", self.server, self.id))
    }

    /// Asks for a smaller picture, at most `width` × `height`.
    pub fn thumbnail(&self, (width, height): (u32, u32)) -> Ask {
        let path = format!("/_matrix/client/v1/media/thumbnail/{}/{}", self.server, self.id);
        Ask::get(format!("{path}?width={width}&height={height}&method=scale"))
    }
}

/// Asks how large a file may be.
pub fn limits() -> Ask {
    Ask::get("/_matrix/client/v1/media/config".to_owned())
}

/// Reads how large a file may be, in bytes.
pub fn read_limits(answer: &Answer) -> Option<u64> {
    let body: serde_json::Value = serde_json::from_slice(&answer.body).ok()?;
    body.get("m.upload.size")?.as_u64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_are_addresses() {
        assert!(Mxc::parse("mxc://x.example:8448/AbC-d_1").is_some());
        for uri in
            ["", "mxc://", "mxc://x", "mxc://x/", "mxc://x/..", "mxc://x/a/b", "mxc://x/a?b", "https://x/a", "mxc:///a", "mxc://x/%2e"]
        {
            assert_eq!(Mxc::parse(uri), None, "{uri}");
        }
    }
}
