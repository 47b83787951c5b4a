//! The files the code is cut into.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use super::{Needs, page::Names};

/// One file of code.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it was made.
    pub(super) made: PathBuf,
    /// Its name in what is shipped.
    pub(super) name: String,
    /// What the link between the pieces calls it; nothing for what the first load has.
    pub(super) called: Option<String>,
}

/// Every piece: the first load's, and those of the parts, named after the parts that need them.
pub(super) fn all(work: &Path, names: &Names, needs: &Needs) -> Vec<Piece> {
    let first = Piece { made: work.join("bound/main_bg.wasm"), name: names.first(), called: None };
    let parts = shared(needs).into_iter().map(|(file, parts)| Piece {
        made: work.join(format!("{file}.wasm")),
        name: names.part(&parts),
        called: Some(format!("./{file}.wasm")),
    });
    std::iter::once(first).chain(parts).collect()
}

/// Which parts need a file, by the file.
fn shared(needs: &Needs) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut files = BTreeMap::<_, BTreeSet<_>>::new();
    for (part, needed) in needs {
        for file in needed {
            files.entry(file.as_str()).or_default().insert(part.as_str());
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_named_after_all_who_need_it() {
        let needs = [("wall", vec!["chunk_1", "split_wall"]), ("desk", vec!["split_desk", "chunk_1"])];
        let needs = needs.into_iter().map(|(part, files)| (part.to_owned(), files.into_iter().map(ToOwned::to_owned).collect())).collect();
        let names = Names::of(b"code", b"", "");
        let made: Vec<_> = all(Path::new(""), &names, &needs).into_iter().map(|piece| (piece.called, piece.name)).collect();
        let of = |parts: &str| names.part(&parts.split(' ').collect());
        assert_eq!(
            made,
            [
                (None, names.first()),
                (Some("./chunk_1.wasm".to_owned()), of("desk wall")),
                (Some("./split_desk.wasm".to_owned()), of("desk")),
                (Some("./split_wall.wasm".to_owned()), of("wall")),
            ]
        );
    }
}
