//! Looking for lines.

use super::{Line, LineKind};
use crate::crisis::Millis;
use ruma::OwnedUserId;

/// Which lines are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this kind.
    pub kind: Option<LineKind>,
    /// By this person.
    pub by: Option<OwnedUserId>,
    /// Not before.
    pub from: Option<Millis>,
    /// Not after.
    pub to: Option<Millis>,
    /// Key events alone.
    pub key: bool,
    /// With these words.
    pub text: String,
}

impl Filter {
    /// Does it let everything through?
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Is it among these? `words` is what the line reads like.
    pub fn takes(&self, line: &Line, words: impl FnOnce() -> String) -> bool {
        self.kind.is_none_or(|kind| line.kind() == kind)
            && self.by.as_ref().is_none_or(|by| line.by == *by)
            && self.from.is_none_or(|from| line.happened_at >= from)
            && self.to.is_none_or(|to| line.happened_at <= to)
            && (!self.key || line.key)
            && found(&self.text, words)
    }
}

/// Every word that is looked for stands somewhere, whatever its accents and capitals.
fn found(wanted: &str, words: impl FnOnce() -> String) -> bool {
    if wanted.trim().is_empty() {
        return true;
    }
    let words = plain(&words());
    plain(wanted).split_whitespace().all(|wanted| words.contains(wanted))
}

/// Small letters without accents, as far as French and its neighbours go.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => plain.push('a'),
            'ç' => plain.push('c'),
            'è' | 'é' | 'ê' | 'ë' => plain.push('e'),
            'ì' | 'í' | 'î' | 'ï' => plain.push('i'),
            'ñ' => plain.push('n'),
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' => plain.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => plain.push('u'),
            'ÿ' | 'ý' => plain.push('y'),
            'œ' => plain.push_str("oe"),
            'æ' => plain.push_str("ae"),
            '’' => plain.push('\''),
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crisis::{
        EntryId, Kind,
        logbook::{LineKind, Told},
    };
    use ruma::{owned_room_id, owned_user_id};

    fn line() -> Line {
        Line {
            id: EntryId::from("$a"),
            room: owned_room_id!("!r:x"),
            by: owned_user_id!("@a:x"),
            happened_at: 10,
            entered_at: 10,
            number: None,
            key: false,
            marked_by: Vec::new(),
            sent: true,
            told: Told::Words { kind: Kind::Fact, title: None, text: String::new(), edited: false },
        }
    }

    fn takes(filter: &Filter) -> bool {
        filter.takes(&line(), || "Le réservoir de l’Œuvre est isolé".to_owned())
    }

    #[test]
    fn words_are_found_without_their_accents_in_any_order() {
        let text = |text: &str| Filter { text: text.to_owned(), ..Filter::default() };
        for found in ["", "  ", "RESERVOIR", "isolé reservoir", "l'oeuvre", "l’œuvre"] {
            assert!(takes(&text(found)), "{found}");
        }
        assert!(!takes(&text("réservoir vidé")));
    }

    #[test]
    fn every_part_of_a_filter_counts() {
        let all = Filter {
            kind: Some(LineKind::Fact),
            by: Some(owned_user_id!("@a:x")),
            from: Some(10),
            to: Some(10),
            key: false,
            text: "isole".to_owned(),
        };
        assert!(takes(&all) && !all.is_open());
        assert!(!takes(&Filter { kind: Some(LineKind::Decision), ..all.clone() }));
        assert!(!takes(&Filter { by: Some(owned_user_id!("@b:x")), ..all.clone() }));
        assert!(!takes(&Filter { from: Some(11), ..all.clone() }));
        assert!(!takes(&Filter { to: Some(9), ..all.clone() }));
        assert!(!takes(&Filter { key: true, ..all }));
    }
}
