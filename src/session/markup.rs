//! HTML as the session needs it: parsed by whoever knows how, judged here (`translate::rich`).
//!
//! The browser parses other people's HTML better than anything we could bring along, in a document that is never
//! shown, runs nothing and loads nothing. A plain program brings a parser of its own.

/// A piece of parsed HTML. Comments and the like are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Words.
    Text(String),
    /// Anything with a tag.
    Element {
        /// Its name, in small letters.
        tag: String,
        /// Its attributes that are in [`ATTRIBUTES`].
        attributes: Vec<(&'static str, String)>,
        /// What is in it.
        children: Vec<Node>,
    },
}

/// The attributes anything is read from: no other needs to leave the parser.
pub const ATTRIBUTES: [&str; 4] = ["href", "alt", "start", "data-mx-spoiler"];

/// Parses HTML as the inside of a page's body. Takes at most `limit` pieces, and none deeper than [`DEEPEST`].
pub type Parse = fn(source: &str, limit: usize) -> Vec<Node>;

/// No piece of HTML is taken deeper than this.
pub const DEEPEST: usize = 128;

impl Node {
    /// Its name, if it has a tag.
    pub fn tag(&self) -> Option<&str> {
        match self {
            Self::Element { tag, .. } => Some(tag),
            Self::Text(_) => None,
        }
    }

    /// What is in it.
    pub fn children(&self) -> &[Self] {
        match self {
            Self::Element { children, .. } => children,
            Self::Text(_) => &[],
        }
    }

    /// The value of one of [`ATTRIBUTES`].
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let Self::Element { attributes, .. } = self else { return None };
        attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}
