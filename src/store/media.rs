//! Files from the homeserver.

use crate::crisis::Millis;

/// Which file, at what size.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MediaKey {
    /// `mxc://…`, or `blob:KEY` for a file of ours that waits.
    pub source: String,
    /// At what size.
    pub size: MediaSize,
}

/// At what size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MediaSize {
    /// For a list: 800 × 600 at most.
    Thumbnail,
    /// As it is.
    Full,
}

/// How far a file has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MediaView {
    /// It is coming.
    Loading,
    /// It is here, at this address of the page.
    Ready(String),
    /// It is not coming.
    Failed(Millis),
}
