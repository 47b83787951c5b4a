//! A file that came with an entry.

/// What a browser can do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Media {
    /// A picture.
    Image,
    /// A film.
    Video,
    /// A sound.
    Audio,
    /// Anything else: to be saved, never shown.
    File,
}

impl Media {
    /// What a MIME type is; SVG is a file, since a picture that can run script is not shown.
    pub fn of(mime: &str) -> Self {
        match mime.split(['/', ';']).next() {
            Some("image") if !mime.contains("svg") => Self::Image,
            Some("video") => Self::Video,
            Some("audio") => Self::Audio,
            _ => Self::File,
        }
    }
}

/// A file on the homeserver, or still on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// What a browser can do with it.
    pub media: Media,
    /// Its name.
    pub name: String,
    /// Its MIME type, as the sender says.
    pub mime: String,
    /// Its size in bytes, when known.
    pub size: Option<u64>,
    /// `mxc://…`, or `blob:KEY` while it waits in the outbox.
    pub source: String,
    /// Width and height in pixels, when known: the place is kept before the picture comes.
    pub pixels: Option<(u32, u32)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_pictures_are_pictures() {
        assert_eq!(Media::of("image/png"), Media::Image);
        assert_eq!(Media::of("image/svg+xml"), Media::File);
        assert_eq!(Media::of("text/html"), Media::File);
        assert_eq!(Media::of(""), Media::File);
        assert_eq!(Media::of("video/mp4; codecs=x"), Media::Video);
    }
}
