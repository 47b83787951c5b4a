//! Brotli, computed once per content and kept, because the best quality is slow.

use std::{fs, io::Write, path::Path};

use anyhow::{Context, Result};
use brotli::{CompressorWriter, enc::BrotliEncoderParams};

use crate::stamp;

/// The quality a careful web server uses for files it compresses ahead of time.
const QUALITY: i32 = 11;
/// The widest window that every browser accepts.
const WINDOW: i32 = 24;

/// Compresses `content`, or takes the result of an earlier time from `cache`.
pub(crate) fn brotli(cache: &Path, content: &[u8]) -> Result<Vec<u8>> {
    let kept = cache.join(format!("{}.br", stamp::digest(content)));
    if let Ok(compressed) = fs::read(&kept) {
        return Ok(compressed);
    }
    let compressed = compress(content)?;
    fs::create_dir_all(cache).with_context(|| format!("cannot create {}", cache.display()))?;
    // Written aside and renamed: an interrupted run must not leave half a file behind.
    let partial = kept.with_extension(format!("{}.part", std::process::id()));
    fs::write(&partial, &compressed)?;
    fs::rename(&partial, &kept)?;
    Ok(compressed)
}

fn compress(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality: QUALITY, lgwin: WINDOW, size_hint: content.len(), ..BrotliEncoderParams::default() };
    let mut writer = CompressorWriter::with_params(Vec::new(), 1 << 16, &parameters);
    writer.write_all(content)?;
    Ok(writer.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_compressed_is_kept_and_can_be_read_back() -> Result<()> {
        let dir = tempfile::tempdir()?;
        let content = "crisis ".repeat(1000);
        let compressed = brotli(dir.path(), content.as_bytes())?;
        assert!(compressed.len() < 100);
        assert_eq!(brotli(dir.path(), content.as_bytes())?, compressed);
        assert_eq!(fs::read_dir(dir.path())?.count(), 1);

        let mut read_back = Vec::new();
        brotli::BrotliDecompress(&mut compressed.as_slice(), &mut read_back)?;
        assert_eq!(read_back, content.as_bytes());
        Ok(())
    }
}
