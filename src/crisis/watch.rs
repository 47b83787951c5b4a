//! What a content source delivers into a watch group.

/// One item of a content source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WatchItem {
    /// The source's name.
    pub source: String,
    /// The source's own address.
    pub source_url: String,
    /// The item's title.
    pub title: String,
    /// The item's address.
    pub link: String,
    /// What it says, in short.
    pub summary: String,
    /// Who wrote it, when the source says.
    pub author: Option<String>,
}
