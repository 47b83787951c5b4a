//! What every answer with a file says to the browser besides its content.

use hyper::{
    HeaderMap,
    header::{CACHE_CONTROL, HeaderName, HeaderValue},
};

/// What the page may load and do: only what comes from its own origin, WebAssembly, and requests
/// to whichever homeserver a person signs in to. No inline script or style.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; \
    img-src 'self' blob: data:; \
    media-src 'self' blob:; \
    font-src 'self'; \
    connect-src 'self' https: http://localhost:* http://127.0.0.1:*; \
    manifest-src 'self'; \
    worker-src 'self'; \
    frame-ancestors 'none'; \
    base-uri 'none'; \
    form-action 'self'";

/// The headers that close what the app does not need. `nginx.conf` gives the same.
const SECURITY: [(&str, &str); 5] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("permissions-policy", "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()"),
    ("cross-origin-opener-policy", "same-origin"),
];

/// For files whose name changes with their content.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// For all others: kept, but asked for again each time, which costs an empty answer.
const ASK_AGAIN: &str = "no-cache";

/// Adds the headers that close what the app does not need.
pub(super) fn secure(headers: &mut HeaderMap) {
    for (name, value) in SECURITY {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
}

/// Says how long a file may be kept.
pub(super) fn cache(headers: &mut HeaderMap, path: &str) {
    let value = if is_hashed(path) { FOREVER } else { ASK_AGAIN };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(value));
}

/// Whether a file's name carries a hash of its content, as Trunk writes it: 12 to 16 hexadecimal
/// digits before the extension, in `name-0123456789abcdef.css` and `…_bg.wasm`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((stem, extension)) = name.rsplit_once('.') else {
        return false;
    };
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    let hash = stem.rsplit('-').next().unwrap_or(stem);
    matches!(extension, "css" | "js" | "wasm")
        && stem.len() > hash.len()
        && (12..=16).contains(&hash.len())
        && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NGINX: &str = include_str!("../../nginx.conf");

    #[test]
    fn nginx_gives_the_same_headers() {
        let given: Vec<_> = NGINX
            .lines()
            .filter_map(|line| line.trim().strip_prefix("add_header "))
            .filter(|line| !line.starts_with("Cache-Control"))
            .collect();
        let expected: Vec<_> = SECURITY.iter().map(|(name, value)| format!("{name} \"{value}\" always;")).collect();
        assert_eq!(given.len(), expected.len());
        for (given, expected) in given.iter().zip(&expected) {
            let (name, value) = given.split_once(' ').expect("a header has a value");
            assert_eq!(format!("{} {value}", name.to_lowercase()), *expected);
        }
    }

    #[test]
    fn nginx_keeps_files_equally_long() {
        assert!(NGINX.contains(&format!("\"{FOREVER}\"")));
        assert!(NGINX.contains(&format!("default \"{ASK_AGAIN}\"")));
    }

    #[test]
    fn no_header_value_is_folded() {
        for (name, value) in SECURITY {
            assert!(!value.contains("  ") && !value.contains('\n'), "{name}");
        }
    }

    #[test]
    fn only_names_with_a_hash_are_kept_forever() {
        for path in ["/tocsin-5d3f0e1c2b4a6978.js", "/tocsin-5d3f0e1c2b4a6978_bg.wasm", "/main-d3f0e1c2b4a6978.css"] {
            assert!(is_hashed(path), "{path}");
        }
        for path in [
            "/",
            "/index.html",
            "/sw.js",
            "/boot.js",
            "/config.json",
            "/icon-192.png",
            "/5d3f0e1c2b4a6978.js",
            "/tocsin-5d3f0e1c2b4a6978.html",
            "/tocsin-5d3f.js",
            "/snippets/tocsin-5d3f0e1c2b4a6978/inline0.js",
        ] {
            assert!(!is_hashed(path), "{path}");
        }
    }
}
