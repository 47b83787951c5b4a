//! The difference between two texts, word by word.

use similar::{ChangeTag, TextDiff};

/// A run of words of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// In both.
    Same(String),
    /// In the old one only.
    Gone(String),
    /// In the new one only.
    New(String),
}

/// The runs that lead from one text to the other.
pub fn difference(old: &str, new: &str) -> Vec<Run> {
    let diff = TextDiff::from_words(old, new);
    let mut runs: Vec<Run> = Vec::new();
    for change in diff.iter_all_changes() {
        let words = change.value();
        match (change.tag(), runs.last_mut()) {
            (ChangeTag::Equal, Some(Run::Same(text)))
            | (ChangeTag::Delete, Some(Run::Gone(text)))
            | (ChangeTag::Insert, Some(Run::New(text))) => {
                text.push_str(words);
            }
            (ChangeTag::Equal, _) => runs.push(Run::Same(words.to_owned())),
            (ChangeTag::Delete, _) => runs.push(Run::Gone(words.to_owned())),
            (ChangeTag::Insert, _) => runs.push(Run::New(words.to_owned())),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_changed_word_is_one_gone_and_one_new() {
        let runs = difference("jusqu’à 18 h ce soir", "jusqu’à 20 h ce soir");
        assert_eq!(runs, [Run::Same("jusqu’à ".into()), Run::Gone("18".into()), Run::New("20".into()), Run::Same(" h ce soir".into()),]);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_off_the_runs(old in "[a-c ,\\n]{0,40}", new in "[a-c ,\\n]{0,40}") {
            let runs = difference(&old, &new);
            let side = |keep: fn(&Run) -> Option<&String>| runs.iter().filter_map(keep).map(String::as_str).collect::<String>();
            let of_old = side(|r| match r { Run::Same(t) | Run::Gone(t) => Some(t), Run::New(_) => None });
            let of_new = side(|r| match r { Run::Same(t) | Run::New(t) => Some(t), Run::Gone(_) => None });
            prop_assert_eq!(of_old, old);
            prop_assert_eq!(of_new, new);
        }
    }
}
