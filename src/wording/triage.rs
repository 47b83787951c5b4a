//! Triage: how far a piece of news may be trusted.

use crate::crisis::publication::Label;
use crate::store::Language;

sentences! {
    triage: "Tri", "Triage";
    triage_of(group: &str): format!("Tri : {group}"), format!("Triage: {group}");
    to_check: "À vérifier", "To check";
    confirmed: "Confirmé", "Confirmed";
    rumour: "Rumeur", "Rumour";
    denied: "Démenti", "Denied";
    sorted_by(who: &str): format!("par {who}"), format!("by {who}");
    why_no_sort: "Vous n’avez pas le droit de trier les nouvelles de ce groupe.", "You have no right to sort the news of this group.";
    nothing: "Rien à trier", "Nothing to sort";
    nothing_why: "Ce que les sources de ce groupe livrent arrive ici ; chacun y dit jusqu’où s’y fier.",
        "What the sources of this group deliver comes in here; everyone says how far to trust it.";
    put_on(label: &str, title: &str): format!("« {label} » : {title}"), format!("“{label}”: {title}");
    label_refused(label: &str, why: &str): format!("L’étiquette « {label} » n’a pas été acceptée. {why}"), format!("The label “{label}” was not accepted. {why}");
    sort(title: &str): format!("Trier « {title} »"), format!("Sort “{title}”");
    how_far: "Jusqu’où s’y fier ?", "How far to trust it?";
}

/// What a label is called: its own name, else the usual one for its id, else the id.
pub fn called(language: Language, label: &Label) -> String {
    let usual = match label.id.as_str() {
        "to_check" => to_check(language),
        "confirmed" => confirmed(language),
        "rumour" => rumour(language),
        "denied" => denied(language),
        other => other,
    };
    label.name.clone().unwrap_or_else(|| usual.to_owned())
}
