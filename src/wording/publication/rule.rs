//! The approval rule of a cell, its labels and its templates.

use crate::crisis::publication::Shape;
use crate::store::Language;

sentences! {
    rules: "Règle de validation", "Approval rule";
    rules_title: "Règles et modèles", "Rules and templates";
    why_no_rule: "Vous pouvez lire la règle de cette cellule, sans avoir le droit de la changer.", "You can read the rule of this cell; you have no right to change it.";
    approver_group: "Groupe de validation", "Approver group";
    group_name: "Nom du groupe", "Name of the group";
    group_needed: "Validations nécessaires", "Approvals needed";
    group_members: "Membres", "Members";
    add_group: "Ajouter un groupe", "Add a group";
    remove_group: "Supprimer ce groupe", "Remove this group";
    four_eyes: "Personne ne valide ce qu’il a écrit", "Nobody approves what they wrote";
    may_fast_lane: "Peuvent diffuser sans validation", "May broadcast without approval";
    labels: "Étiquettes", "Labels";
    label_name: "Nom", "Name";
    label_colour: "Couleur", "Colour";
    label_shape: "Forme", "Shape";
    templates: "Modèles", "Templates";
    templates_why: "Ce par quoi commence un texte. Ce qui est entre crochets est à remplacer.", "What a text begins with. What stands in brackets is to be replaced.";
    template_name: "Nom du modèle", "Name of the template";
    add_template: "Ajouter un modèle", "Add a template";
    remove_template(name: &str): format!("Supprimer le modèle {name}"), format!("Remove the template {name}");
    save_rules: "Enregistrer", "Save";
    rule_saved: "La règle est enregistrée.", "The rule is saved.";
}

sentences! {
    grey: "Gris", "Grey";
    blue: "Bleu", "Blue";
    ochre: "Ocre", "Ochre";
    green: "Vert", "Green";
    violet: "Violet", "Violet";
    ink: "Encre", "Ink";
}

/// The name of a label's colour.
pub fn colour(word: &str) -> fn(Language) -> &'static str {
    match word {
        "blue" => blue,
        "ochre" => ochre,
        "green" => green,
        "violet" => violet,
        "ink" => ink,
        _ => grey,
    }
}

sentences! {
    ring: "Pointillés", "Dashed";
    half: "Demi", "Half";
    notched: "Entaillé", "Notched";
    full: "Coché", "Checked";
    waves: "Ondes", "Waves";
    struck: "Barré", "Struck";
}

/// The name of a label's shape.
pub const fn shape(shape: Shape) -> fn(Language) -> &'static str {
    match shape {
        Shape::Ring => ring,
        Shape::Half => half,
        Shape::Notched => notched,
        Shape::Full => full,
        Shape::Waves => waves,
        Shape::Struck => struck,
    }
}
