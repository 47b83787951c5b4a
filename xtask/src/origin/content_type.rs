//! What a file is, by its name.

/// A type of file that a web page is made of.
pub(super) struct ContentType {
    extension: &'static str,
    /// The value of the header.
    pub(super) value: &'static str,
    /// Whether compression makes it smaller.
    pub(super) compressible: bool,
}

const TYPES: [ContentType; 21] = [
    text("css", "text/css; charset=utf-8"),
    text("html", "text/html; charset=utf-8"),
    text("ico", "image/x-icon"),
    text("js", "text/javascript; charset=utf-8"),
    text("json", "application/json"),
    text("map", "application/json"),
    text("mjs", "text/javascript; charset=utf-8"),
    text("svg", "image/svg+xml"),
    text("txt", "text/plain; charset=utf-8"),
    text("wasm", "application/wasm"),
    text("webmanifest", "application/manifest+json"),
    text("xml", "application/xml"),
    packed("avif", "image/avif"),
    packed("gif", "image/gif"),
    packed("jpg", "image/jpeg"),
    packed("mp3", "audio/mpeg"),
    packed("ogg", "audio/ogg"),
    packed("png", "image/png"),
    packed("webp", "image/webp"),
    packed("woff", "font/woff"),
    packed("woff2", "font/woff2"),
];

const fn text(extension: &'static str, value: &'static str) -> ContentType {
    ContentType { extension, value, compressible: true }
}

const fn packed(extension: &'static str, value: &'static str) -> ContentType {
    ContentType { extension, value, compressible: false }
}

/// The type of a file, unless its extension is none that a web page has. A Matrix id ends like
/// a file name too (`!room:example.org`), so that an unknown extension is no extension.
pub(super) fn of(path: &str) -> Option<&'static ContentType> {
    let name = path.rsplit('/').next()?;
    let (_, extension) = name.rsplit_once('.')?;
    TYPES.iter().find(|known| known.extension == extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_has_the_type_that_streaming_compilation_asks_for() {
        assert_eq!(of("/tocsin-0123_bg.wasm").map(|known| known.value), Some("application/wasm"));
    }

    #[test]
    fn a_matrix_id_is_no_file_name() {
        for path in ["/", "/c/!abc:example.org", "/c/abc/g/!x:tocsin.localhost", "/a.js/b"] {
            assert!(of(path).is_none(), "{path}");
        }
    }
}
