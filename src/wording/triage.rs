//! Triage: how far a piece of news may be trusted.

use crate::crisis::publication::Label;
use crate::store::Language;

sentences! {
    triage: "Tri", "Triage";
    triage_of(group: &str): format!("Tri : {group}"), format!("Triage: {group}");
    to_check: "À vérifier", "To check";
    confirmed: "Confirmé", "Confirmed";
    rumour: "Rumeur", "Rumour";
    denied: "Démenti", "Denied";
    sorted_by(who: &str): format!("par {who}"), format!("by {who}");
    why_no_sort: "Vous n’avez pas le droit de trier les nouvelles de ce groupe.", "You have no right to sort the news of this group.";
    nothing: "Rien à trier", "Nothing to sort";
    nothing_why: "Ce que les sources de ce groupe livrent arrive ici ; chacun y dit jusqu’où s’y fier.",
        "What the sources of this group deliver comes in here; everyone says how far to trust it.";
    put_on(label: &str, title: &str): format!("« {label} » : {title}"), format!("“{label}”: {title}");
    label_refused(label: &str, why: &str): format!("L’étiquette « {label} » n’a pas été acceptée. {why}"), format!("The label “{label}” was not accepted. {why}");
    labels: "Étiquettes", "Labels";
    labels_why: "Ce sous quoi ce groupe range ses nouvelles. Une nouvelle que personne n’a rangée est sous la première.",
        "What this group sorts its news under. News nobody sorted stands under the first.";
    why_no_labels: "Vous pouvez lire les étiquettes de ce groupe, sans avoir le droit de les changer.", "You can read the labels of this group; you have no right to change them.";
    label_earlier(name: &str): format!("Placer « {name} » avant"), format!("Move “{name}” earlier");
    remove_label(name: &str): format!("Supprimer « {name} »"), format!("Remove “{name}”");
    add_label: "Ajouter une étiquette", "Add a label";
    no_name_yet: "Sans nom", "No name";
    labels_alike: "Deux étiquettes ont la même forme : sans la couleur, on les confond.", "Two labels have the same shape: without colour they can’t be told apart.";
    labels_moved: "Quelqu’un vient de changer ces étiquettes. Enregistrer remplacerait son choix par le vôtre.", "Somebody has just changed these labels. Saving would replace their choice with yours.";
    will_fall(n: usize, label: &str, first: &str):
        if n > 1 { format!("{n} nouvelles « {label} » passeront sous « {first} ».") } else { format!("{n} nouvelle « {label} » passera sous « {first} ».") },
        if n == 1 { format!("{n} piece of news under “{label}” will stand under “{first}”.") } else { format!("{n} pieces of news under “{label}” will stand under “{first}”.") };
    labels_saved: "Les étiquettes sont enregistrées.", "The labels are saved.";
    sort(title: &str): format!("Trier « {title} »"), format!("Sort “{title}”");
    how_far: "Jusqu’où s’y fier ?", "How far to trust it?";
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
