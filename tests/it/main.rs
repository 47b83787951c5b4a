//! Tests of the whole that need no server and no browser.

mod fold;
mod layers;
mod let_go;
mod overview;
mod sorting;
mod wording;
