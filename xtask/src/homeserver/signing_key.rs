//! The key with which a homeserver signs its events.

/// A signing key in Synapse's form: any 32 bytes are one.
pub(super) fn text(seed: &[u8; 32]) -> String {
    format!("ed25519 a_tocsin {}\n", base64(seed))
}

/// Base64 without padding, for the one place that needs it.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().chain([&0; 3]).take(3).fold(0_usize, |group, byte| group << 8 | usize::from(*byte));
        for digit in 0..=chunk.len() {
            text.push(char::from(DIGITS[group >> (18 - 6 * digit) & 63]));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_has_no_padding() {
        assert_eq!(base64(b"Tocsin"), "VG9jc2lu");
        assert_eq!(base64(b"Tocsi"), "VG9jc2k");
        assert_eq!(base64(b"Tocs"), "VG9jcw");
        assert_eq!(text(&[0; 32]).len(), "ed25519 a_tocsin ".len() + 44);
    }
}
