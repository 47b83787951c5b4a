//! Names other people chose for themselves, made safe to show beside ours.

/// No name on screen is longer than this many characters.
const LONGEST: usize = 80;
/// Nor any sentence of a server.
const LONGEST_SENTENCE: usize = 240;

/// Takes out what could make one name pass for another or turn the line around it: direction overrides,
/// invisible characters, line breaks; folds white space; cuts at 80 characters.
///
/// Returns `None` when nothing readable is left, so that the caller falls back to the identifier.
pub fn clean(raw: &str) -> Option<String> {
    clean_to(raw, LONGEST)
}

/// The same for a sentence that somebody else's machine wrote, to be shown between ours.
pub fn clean_sentence(raw: &str) -> Option<String> {
    clean_to(raw, LONGEST_SENTENCE)
}

fn clean_to(raw: &str, longest: usize) -> Option<String> {
    let visible = raw.chars().filter(|c| !is_deceptive(*c)).map(|c| if c.is_whitespace() { ' ' } else { c });
    let mut name = String::new();
    let mut length = 0;
    for c in visible {
        if c == ' ' && (name.is_empty() || name.ends_with(' ')) {
            continue;
        }
        if length == longest {
            name.push('…');
            break;
        }
        name.push(c);
        length += 1;
    }
    let name = name.trim_end();
    (!name.is_empty()).then(|| name.to_owned())
}

/// Two letters standing for a name where there is no picture.
pub fn initials(name: &str) -> String {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let first = words.next().unwrap_or("?");
    let second = words.next_back();
    let letters = match second {
        Some(second) => first.chars().take(1).chain(second.chars().take(1)).collect::<String>(),
        None => first.chars().take(2).collect(),
    };
    letters.to_uppercase()
}

/// Controls, bidirectional overrides and isolates, zero-width characters, tags and variation selectors.
fn is_deceptive(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_override_can_not_turn_a_name_around() {
        assert_eq!(clean("\u{202e}eriaM\u{202c}").as_deref(), Some("eriaM"));
        assert_eq!(clean("Mai\u{200b}re\u{2066}").as_deref(), Some("Maire"));
    }

    #[test]
    fn a_name_of_nothing_visible_is_no_name() {
        for raw in ["", "   ", "\u{200b}\u{202e}", "\n\t", "\u{3164}"] {
            assert_eq!(clean(raw), None, "{raw:?}");
        }
    }

    #[test]
    fn lines_are_folded_and_length_is_bounded() {
        assert_eq!(clean("  Cadre\n\nd’astreinte ").as_deref(), Some("Cadre d’astreinte"));
        assert_eq!(clean(&"é".repeat(5000)).map(|n| n.chars().count()), Some(81));
        assert_eq!(clean_sentence(&"no \n".repeat(5000)).map(|n| n.chars().count()), Some(241));
    }

    #[test]
    fn initials_take_first_and_last_word() {
        assert_eq!(initials("Responsable exploitation"), "RE");
        assert_eq!(initials("Référente qualité de l’eau"), "RE");
        assert_eq!(initials("juriste"), "JU");
        assert_eq!(initials("🙂"), "?");
    }
}
