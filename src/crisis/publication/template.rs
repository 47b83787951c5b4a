//! Texts a cell begins its publications with. The content of `org.tocsin.templates`.

/// No cell keeps more of them.
pub const MOST: usize = 20;

/// A text to begin with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    /// What it is for.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its Markdown.
    pub body: String,
}

/// The texts of a cell, in their order. A cell that never wrote any has the usual ones, in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Templates(pub Vec<Template>);

impl Templates {
    /// How much room their words take, in bytes: they share one event.
    pub fn bytes(&self) -> usize {
        self.0.iter().map(|template| template.name.len() + template.title.len() + template.body.len()).sum()
    }
}
