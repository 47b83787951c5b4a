//! Stamps: a digest of what something was made from, kept beside it, says whether to make it again.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// A digest as hexadecimal text.
pub(crate) fn digest(content: &[u8]) -> String {
    hex(&Sha256::digest(content))
}

/// Bytes as hexadecimal text.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A digest over the names and contents of files and of whole directories below `root`, and over
/// some words. What does not exist counts as absent.
pub(crate) fn of_sources(root: &Path, sources: &[&str], words: &[&str]) -> Result<String> {
    let mut hash = Sha256::new();
    for word in words {
        hash.update(word.as_bytes());
        hash.update([0]);
    }
    for source in sources {
        for file in files_below(&root.join(source))? {
            let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let name = file.strip_prefix(root).unwrap_or(&file);
            hash.update(name.as_os_str().as_encoded_bytes());
            hash.update([0]);
            hash.update(Sha256::digest(&content));
        }
    }
    Ok(hex(&hash.finalize()))
}

/// Every file at or below a path, in a stable order.
pub(crate) fn files_below(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let mut entries = fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        files.extend(files_below(&entry)?);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_changes_with_names_contents_and_words() -> Result<()> {
        let dir = tempfile::tempdir()?;
        let root = dir.path();
        fs::create_dir(root.join("src"))?;
        fs::write(root.join("src/a.rs"), "a")?;
        let sources = ["Cargo.lock", "src"];
        let first = of_sources(root, &sources, &["1"])?;
        assert_eq!(of_sources(root, &sources, &["1"])?, first);
        assert_ne!(of_sources(root, &sources, &["2"])?, first);

        fs::write(root.join("src/a.rs"), "b")?;
        let second = of_sources(root, &sources, &["1"])?;
        assert_ne!(second, first);
        fs::rename(root.join("src/a.rs"), root.join("src/b.rs"))?;
        assert_ne!(of_sources(root, &sources, &["1"])?, second);
        Ok(())
    }
}
