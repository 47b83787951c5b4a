//! Web addresses, as far as we judge them: strict, since another parser (the browser's) has the last word. Where two
//! parsers could differ, there is no address.

/// An address with a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address<'a> {
    /// `http` or `https`.
    pub secure: bool,
    /// The host, without its port.
    pub host: &'a str,
    /// The port, if one is written.
    pub port: Option<u16>,
    /// What comes after: empty, or from the first `/`, `?` or `#` on.
    pub rest: &'a str,
}

impl<'a> Address<'a> {
    /// Reads `http://…` or `https://…`. The host is plain (letters of any script, digits, `.`, `-`, `_`, or an IPv6
    /// address), so nothing in front of an `@`, no escape and no backslash can pass for it.
    pub fn parse(text: &'a str) -> Option<Self> {
        let (scheme, after) = text.split_once("://")?;
        let secure = match scheme {
            _ if scheme.eq_ignore_ascii_case("https") => true,
            _ if scheme.eq_ignore_ascii_case("http") => false,
            _ => return None,
        };
        let end = after.find(['/', '?', '#']).unwrap_or(after.len());
        let (authority, rest) = after.split_at(end);
        // A colon inside brackets is part of the host.
        let colon = authority.rfind(':').filter(|at| !authority[*at..].contains(']'));
        let (host, port) = match colon {
            Some(at) => (&authority[..at], Some(authority[at + 1..].parse().ok()?)),
            None => (authority, None),
        };
        let inside = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let plain = match inside {
            Some(inside) => inside.contains(':') && inside.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, ':' | '.')),
            None => host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_')) && host.contains(char::is_alphanumeric),
        };
        let readable = !rest.chars().any(is_hidden);
        (plain && readable).then_some(Self { secure, host, port, rest })
    }
}

/// White space and what is not seen, or turns the line around.
fn is_hidden(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_addresses_are_read() {
        let read = |text| Address::parse(text).map(|a| (a.secure, a.host, a.port, a.rest));
        assert_eq!(read("https://x.example:8448/a?b#c"), Some((true, "x.example", Some(8448), "/a?b#c")));
        assert_eq!(read("HTTP://[::1]"), Some((false, "[::1]", None, "")));
        assert_eq!(read("https://[::1]:80/"), Some((true, "[::1]", Some(80), "/")));
        assert_eq!(read("https://orléans.example?é"), Some((true, "orléans.example", None, "?é")));
    }

    #[test]
    fn what_two_parsers_could_read_in_two_ways_is_no_address() {
        for bad in [
            "",
            "https://",
            "https:///a",
            "https://.",
            "https://a@b",
            "https://a:b@c",
            "https://a\\@b",
            "https://a%2eb",
            "https://a b",
            "https://a:",
            "https://a:99999",
            "https://a:-1",
            "https://[a]",
            "https://[::1",
            "https://a[",
            "https:/a",
            "//a",
            "javascript://a",
            "https://a/\n",
            "https://a/ b",
            "https://a/\u{202e}x",
            "https://a\t.b",
            " https://a",
            "blob:https://a",
            "https://a\u{200b}b",
        ] {
            assert_eq!(Address::parse(bad), None, "{bad:?}");
        }
    }
}
