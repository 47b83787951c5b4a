//! The text of a publication and its fingerprint.

use ruma::{CanonicalJsonValue, OwnedRoomId};
use sha2::{Digest as _, Sha256};
use std::{collections::BTreeSet, fmt, fmt::Write as _};

/// The fingerprint of a text: SHA-256, 64 hexadecimal digits. Two texts that differ in one character differ in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(String);

impl Digest {
    /// Reads one; anything but 64 lowercase hexadecimal digits is none.
    pub fn read(text: &str) -> Option<Self> {
        let sound = text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        sound.then(|| Self(text.to_owned()))
    }

    /// It, as written in events.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file of a publication, already on the homeserver.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileSaid {
    /// Its place (`mxc://…`).
    pub mxc: String,
    /// Its name.
    pub name: String,
    /// Its MIME type.
    pub mime: String,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What goes out: everything an approver reads, and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The title.
    pub title: String,
    /// The Markdown.
    pub body: String,
    /// The files, in order.
    pub files: Vec<FileSaid>,
    /// The groups it goes to.
    pub destinations: BTreeSet<OwnedRoomId>,
}

impl Text {
    /// The fingerprint: of the canonical JSON of title, body, files (place, name and hash) and destinations.
    /// <https://spec.matrix.org/v1.15/appendices/#canonical-json>
    pub fn digest(&self) -> Digest {
        let text = |s: &str| CanonicalJsonValue::String(s.to_owned());
        let object = |fields: Vec<(&str, CanonicalJsonValue)>| {
            CanonicalJsonValue::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
        };
        let file = |f: &FileSaid| object(vec![("mxc", text(&f.mxc)), ("name", text(&f.name)), ("sha256", text(&f.sha256))]);
        let whole = object(vec![
            ("title", text(&self.title)),
            ("body", text(&self.body)),
            ("attachments", CanonicalJsonValue::Array(self.files.iter().map(file).collect())),
            ("destinations", CanonicalJsonValue::Array(self.destinations.iter().map(|room| text(room.as_str())).collect())),
        ]);
        Digest(sha256(whole.to_string().as_bytes()))
    }
}

/// SHA-256 of bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string can't fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ruma::owned_room_id;

    fn text(title: &str, body: &str) -> Text {
        Text { title: title.to_owned(), body: body.to_owned(), ..Text::default() }
    }

    #[test]
    fn the_fingerprint_is_the_one_any_other_tool_reckons() {
        // printf '{"attachments":[],"body":"b","destinations":["!g:x"],"title":"Été"}' | sha256sum
        let text = Text { destinations: [owned_room_id!("!g:x")].into(), ..text("Été", "b") };
        assert_eq!(text.digest().as_str(), "0f6aab2397c88e10fd171512b4f491f99547437ba460619d6c5e16815713ad44");
    }

    #[test]
    fn what_moves_from_one_field_to_another_is_another_text() {
        assert_ne!(text("ab", "c").digest(), text("a", "bc").digest());
        let file =
            |name: &str| FileSaid { mxc: "mxc://x/a".into(), name: name.into(), mime: "text/plain".into(), size: 1, sha256: "0".into() };
        let with = |names: &[&str]| Text { files: names.iter().map(|n| file(n)).collect(), ..text("a", "b") };
        assert_ne!(with(&["1", "2"]).digest(), with(&["2", "1"]).digest());
    }

    #[test]
    fn only_a_fingerprint_reads_as_one() {
        for bad in ["", "abc", &"A".repeat(64), &"g".repeat(64), &"é".repeat(32)] {
            assert_eq!(Digest::read(bad), None, "{bad}");
        }
        assert!(Digest::read(&"0a".repeat(32)).is_some());
    }

    proptest! {
        #[test]
        fn one_changed_character_always_shows(body in "\\PC{1,80}", at in 0..80_usize, new in any::<char>()) {
            let chars: Vec<char> = body.chars().collect();
            let at = at % chars.len();
            prop_assume!(chars[at] != new);
            let mut changed = chars;
            changed[at] = new;
            let changed: String = changed.into_iter().collect();
            prop_assert_ne!(text("t", &body).digest(), text("t", &changed).digest());
        }

        #[test]
        fn an_identical_save_never_does(title in "\\PC{0,20}", body in "\\PC{0,80}") {
            prop_assert_eq!(text(&title, &body).digest(), text(&title, &body).digest());
        }
    }
}
