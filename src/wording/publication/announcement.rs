//! What an announcement says of itself, and who has read it.

use crate::crisis::Reach;
use crate::store::Language;
use crate::wording::format;

sentences! {
    approved_by(groups: &str): format!("Validé par {groups}"), format!("Approved by {groups}");
    unapproved: "Diffusé sans validation", "Sent without approval";
    altered: "Modifié depuis la validation", "Altered since approval";
    not_from_board: "Écrit directement, hors du circuit de validation", "Written by hand, outside the approval workflow";
    is_corrected: "Corrigé depuis", "Corrected since";
    see_correction: "Lire la correction", "Read the correction";
    corrects: "Corrige une annonce précédente", "Corrects an earlier announcement";
    see_corrected: "Lire l’annonce corrigée", "Read the corrected announcement";
    confirm: "J’ai pris connaissance", "I have taken note";
    confirmed: "Vous avez pris connaissance", "You have taken note";
    read_by(n: &str, of: &str): format!("Lu par au moins {n} sur {of}"), format!("Read by at least {n} of {of}");
    confirmed_by(n: &str): format!("{n} ont confirmé"), format!("{n} confirmed");
    who_not_yet: "Qui ne l’a pas encore lu", "Who has not read it yet";
    remind: "Relancer", "Remind";
    remind_text(title: &str): format!("Merci de lire l’annonce « {title} » et de confirmer."), format!("Please read the announcement “{title}” and confirm.");
    reminded: "Relancés", "Reminded";
    reminded_lately: "Déjà relancés dans l’heure.", "Already reminded within the hour.";
    everyone_read: "Tout le monde l’a lu.", "Everyone has read it.";
}

/// How many have read, and how many said so.
pub fn reach(language: Language, reach: &Reach) -> String {
    let number = |n: usize| format::number(language, n as u64);
    let read = read_by(language, &number(reach.read.len()), &format::number(language, reach.audience));
    match reach.confirmed.len() {
        0 => read,
        n => format!("{read} · {}", confirmed_by(language, &number(n))),
    }
}
