//! What is wrong with a publication, and why an approval does not count.

use crate::crisis::publication::{Trouble, verdict::Void};
use crate::store::Language;

/// What is wrong with a publication, and what to do.
pub const fn trouble(trouble: Trouble) -> fn(Language) -> &'static str {
    match trouble {
        Trouble::TextMissing => text_missing,
        Trouble::TextElsewhere => text_elsewhere,
        Trouble::DigestFalse => digest_false,
        Trouble::StageFalse => stage_false,
        Trouble::SentUnapproved => sent_unapproved,
    }
}

/// Why an approval does not count.
pub const fn void(void: Void) -> fn(Language) -> &'static str {
    match void {
        Void::OtherText => void_other_text,
        Void::OtherHand => void_other_hand,
        Void::Author => void_author,
        Void::NotAsked => void_not_asked,
        Void::NoRight => void_no_right,
    }
}

sentences! {
    text_missing: "Le texte de cette version n’a pas pu être lu. Vérifiez le réseau ; sans lui, rien ne peut être validé.", "The text of this version could not be read. Check the network; without it nothing can be approved.";
    text_elsewhere: "Cette fiche désigne le texte d’une autre publication. Ne la validez pas.", "This card names the text of another publication. Do not approve it.";
    digest_false: "L’empreinte annoncée n’est pas celle du texte. Ne la validez pas ; enregistrez une nouvelle version.", "The fingerprint it claims is not the text’s. Do not approve it; save a new version.";
    stage_false: "Quelqu’un a écrit à la main une étape qui ne peut pas l’être : elle n’est pas validée.", "Somebody wrote by hand a stage that can’t be written: it is not approved.";
    sent_unapproved: "Elle se dit diffusée, mais n’a jamais été validée.", "It says it went out, but it was never approved.";
    void_other_text: "Sur un autre texte", "On another text";
    void_other_hand: "Écrit par quelqu’un d’autre en son nom", "Written by somebody else in their name";
    void_author: "C’est l’auteur du texte", "They wrote the text";
    void_not_asked: "La règle ne le désigne pas", "The rule does not name them";
    void_no_right: "N’a pas, ou plus, le droit de valider", "Has no right to approve, or not any more";
}
