//! Completion of names after `@`: the words stay in the field, the choice hangs over it.

use super::{
    avatar::Avatar,
    reactive::{Show, live},
    talk::Talk,
};
use crate::order;
use crate::wording::{Speech, feed};
use leptos::prelude::*;
use ruma::OwnedUserId;
use std::collections::BTreeMap;

/// So many are offered.
const MOST: usize = 8;
/// A name being typed is no longer.
const LONGEST: usize = 40;

/// The name being typed: where its `@` is, and what follows it. `caret` is counted in UTF-16 units, as browsers do.
pub fn asked(text: &str, caret: u32) -> Option<(usize, String)> {
    let end = byte_of(text, caret);
    let before = text.get(..end)?;
    let at = before.rfind('@')?;
    let typed = &before[at + 1..];
    let starts_word = before[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    (starts_word && typed.chars().count() <= LONGEST && !typed.contains('\n') && !typed.starts_with(' ')).then(|| (at, typed.to_owned()))
}

/// The byte where a UTF-16 place is.
pub fn byte_of(text: &str, utf16: u32) -> usize {
    let mut units = 0;
    for (byte, c) in text.char_indices() {
        if units >= utf16 {
            return byte;
        }
        units += if c.len_utf16() == 2 { 2 } else { 1 };
    }
    text.len()
}

/// The UTF-16 place where a byte is.
pub fn utf16_of(text: &str, byte: usize) -> u32 {
    let units = text.get(..byte).unwrap_or(text).encode_utf16().count();
    u32::try_from(units).unwrap_or(u32::MAX)
}

/// The people whose names fit: every word typed begins a word of the name, or of the identifier.
pub fn fitting(members: &BTreeMap<OwnedUserId, String>, me: Option<&OwnedUserId>, typed: &str) -> Vec<(OwnedUserId, String)> {
    let asked: Vec<String> = fold(typed).split_whitespace().map(ToOwned::to_owned).collect();
    let fits = |user: &OwnedUserId, name: &str| {
        let words: Vec<String> = fold(name).split(|c: char| !c.is_alphanumeric()).map(ToOwned::to_owned).collect();
        let local = fold(user.localpart());
        asked.iter().all(|part| words.iter().any(|word| word.starts_with(part.as_str())) || local.starts_with(part.as_str()))
    };
    let mut found: Vec<_> = members
        .iter()
        .filter(|(user, name)| Some(*user) != me && fits(user, name))
        .map(|(user, name)| (user.clone(), name.clone()))
        .collect();
    let rank = |name: &str| (!asked.first().is_none_or(|first| fold(name).starts_with(first.as_str())), fold(name));
    order::sort_by(&mut found, |(_, a), (_, b)| rank(a).cmp(&rank(b)));
    found.truncate(MOST);
    found
}

/// Whom a text calls: those chosen whose name is still in it, and those whose whole name nobody shares.
pub fn called(text: &str, members: &BTreeMap<OwnedUserId, String>, chosen: &[OwnedUserId]) -> Vec<OwnedUserId> {
    if !text.contains('@') {
        return Vec::new();
    }
    let mut by_name: BTreeMap<&str, Vec<&OwnedUserId>> = BTreeMap::new();
    for (user, name) in members {
        by_name.entry(name).or_default().push(user);
    }
    let mut names: Vec<_> = by_name.into_iter().filter(|(name, _)| !name.is_empty()).collect();
    // A name may begin another: the longest is meant.
    order::sort_by(&mut names, |(a, _), (b, _)| b.len().cmp(&a.len()));
    let mut called = Vec::new();
    for (at, _) in text.match_indices('@') {
        let rest = &text[at + 1..];
        let Some((name, users)) = names.iter().find(|(name, _)| rest.starts_with(name)) else { continue };
        let ends = rest[name.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        let user = users.iter().find(|user| chosen.contains(user)).or_else(|| users.first().filter(|_| users.len() == 1));
        if let Some(user) = user.filter(|user| ends && !called.contains(**user)) {
            called.push((*user).clone());
        }
    }
    called
}

/// Lower case, without the accents of French: « équipe » is found by “equ”.
fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' | 'í' => 'i',
            'ô' | 'ö' | 'ó' | 'õ' => 'o',
            'ù' | 'û' | 'ü' | 'ú' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            other => other,
        })
        .collect()
}

/// The people offered, as a list box that the text field points at.
#[component]
pub fn MentionPicker(
    /// The name of the list in the page.
    id: String,
    /// The room.
    talk: Talk,
    /// Who is offered.
    offered: Memo<Vec<(OwnedUserId, String)>>,
    /// Which is chosen with the keyboard.
    #[prop(into)]
    active: Signal<usize>,
    /// One was taken.
    on_take: Callback<usize>,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let names = StoredValue::new(id.clone());
    let doubled = move |name: &str| talk.members.with(|members| members.values().filter(|other| *other == name).count() > 1);
    view! {
        <Show when=move || offered.with(|offered| !offered.is_empty())>
            <ul class="pop mentions" id=names.get_value() role="listbox" aria-label=move || feed::mention_list(speech.get())>
                {live(move || offered.get().into_iter().enumerate().map(|(place, (user, name))| {
                    // Two people of one name are told apart by who they are.
                    let who = doubled(&name).then(|| view! { <small>{user.to_string()}</small> });
                    view! {
                        <li id=format!("{}-{place}", names.get_value()) role="option" aria-selected=move || (active.get() == place).to_string()
                            // Before the press takes the focus from the field.
                            on:mousedown=move |event| { event.prevent_default(); on_take.run(place) }>
                            <Avatar name=name.clone() />
                            <bdi>{name.clone()}</bdi>
                            {who}
                        </li>
                    }
                }).collect::<Vec<_>>())}
            </ul>
        </Show>
        <p class="sr" role="status">{live(move || match offered.with(Vec::len) { 0 => String::new(), n => feed::mention_found(speech.get(), n) })}</p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ruma::owned_user_id;

    fn people() -> BTreeMap<OwnedUserId, String> {
        [
            (owned_user_id!("@ex:x"), "Responsable exploitation".to_owned()),
            (owned_user_id!("@log:x"), "Responsable logistique".to_owned()),
            (owned_user_id!("@ref:x"), "Référente qualité".to_owned()),
            (owned_user_id!("@j1:x"), "Juriste".to_owned()),
            (owned_user_id!("@j2:x"), "Juriste".to_owned()),
        ]
        .into()
    }

    #[test]
    fn a_name_is_asked_for_after_an_at_that_begins_a_word() {
        assert_eq!(asked("dire @resp", 10), Some((5, "resp".to_owned())));
        assert_eq!(asked("a@b", 3), None, "an address is not a call");
        assert_eq!(asked("é 😀 @x", 7), Some((8, "x".to_owned())), "carets are counted in UTF-16");
        assert_eq!(asked("@a\nb", 4), None);
    }

    #[test]
    fn names_are_found_by_any_word_and_without_accents() {
        let said = |typed| fitting(&people(), None, typed).into_iter().map(|(user, _)| user.to_string()).collect::<Vec<_>>();
        assert_eq!(said("resp log"), ["@log:x"]);
        assert_eq!(said("qual"), ["@ref:x"]);
        assert_eq!(said("refe"), ["@ref:x"]);
        assert_eq!(said("").len(), 5);
        assert!(said("zzz").is_empty());
    }

    #[test]
    fn those_called_are_those_whose_name_is_in_the_text() {
        let people = people();
        let text = "@Responsable exploitation et @Référente qualité, @Juriste";
        assert_eq!(called(text, &people, &[]), [owned_user_id!("@ex:x"), owned_user_id!("@ref:x")], "of two of one name, neither");
        let chosen = [owned_user_id!("@j2:x")];
        assert_eq!(called(text, &people, &chosen).len(), 3);
        assert!(called("@Juristes", &people, &chosen).is_empty());
    }
}
