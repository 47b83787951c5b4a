//! Which files a page may show from memory.
//!
//! A file from memory has the page's own origin: one that can run script would run as Tocsin. So what is not on this
//! list gets the type of bytes, which a browser saves and never renders.

/// The type of a file that is only to be saved.
pub const SAVED: &str = "application/octet-stream";

/// The MIME type a file is given to the page with, whatever its sender calls it.
pub fn shown_as(mime: &str) -> &'static str {
    let essence = mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "image/png" => "image/png",
        "image/jpeg" => "image/jpeg",
        "image/gif" => "image/gif",
        "image/webp" => "image/webp",
        "image/avif" => "image/avif",
        "video/mp4" => "video/mp4",
        "video/webm" => "video/webm",
        "video/ogg" => "video/ogg",
        "video/mpeg" => "video/mpeg",
        "audio/mp4" => "audio/mp4",
        "audio/webm" => "audio/webm",
        "audio/ogg" => "audio/ogg",
        "audio/mpeg" => "audio/mpeg",
        "audio/wav" | "audio/wave" | "audio/x-wav" => "audio/wav",
        // PDF too: a browser's reader runs script and follows links.
        _ => SAVED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmless_types_are_kept() {
        for mime in ["image/png", "image/jpeg", "video/mp4", "audio/ogg"] {
            assert_eq!(shown_as(mime), mime);
        }
        assert_eq!(shown_as("IMAGE/PNG"), "image/png");
        assert_eq!(shown_as(" video/webm ; codecs=\"vp9\""), "video/webm");
    }

    #[test]
    fn what_can_run_script_is_only_saved() {
        for mime in [
            "image/svg+xml",
            "text/html",
            "application/xhtml+xml",
            "text/xml",
            "application/pdf",
            "text/javascript",
            "image/png\0text/html",
            "image/",
            "",
        ] {
            assert_eq!(shown_as(mime), SAVED, "{mime:?}");
        }
    }
}
