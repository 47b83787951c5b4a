//! Texts to begin a publication with. What stands in brackets is to be replaced.

use crate::store::Language;

/// A text to begin with.
pub struct Template {
    /// What it is for.
    pub name: fn(Language) -> &'static str,
    /// Its title.
    pub title: fn(Language) -> &'static str,
    /// Its Markdown.
    pub body: fn(Language) -> &'static str,
}

/// In the order a crisis needs them.
pub const ALL: [Template; 4] = [
    Template { name: first, title: first_title, body: first_body },
    Template { name: update, title: update_title, body: update_body },
    Template { name: correction, title: correction_title, body: correction_body },
    Template { name: end, title: end_title, body: end_body },
];

sentences! {
    first: "Première annonce", "First announcement";
    first_title: "[Ce qui arrive], premières consignes", "[What is happening], first instructions";
    first_body: "**Ce qui se passe.** [Fait établi, lieu, heure.]\n\n**Ce que nous faisons.** [Action en cours.]\n\n**Ce que vous devez faire.** [Consigne simple.]\n\nProchain point à [heure].",
        "**What is happening.** [Established fact, place, time.]\n\n**What we are doing.** [Action under way.]\n\n**What you should do.** [Simple instruction.]\n\nNext update at [time].";
    update: "Point de situation", "Update";
    update_title: "Point de [heure]", "Update of [time]";
    update_body: "**Ce qui a changé.** [Depuis le dernier point.]\n\n**Ce que nous ne savons pas encore.** [À dire franchement.]\n\n**Consigne en vigueur.** [Inchangée, ou la nouvelle.]\n\nProchain point à [heure].",
        "**What has changed.** [Since the last update.]\n\n**What we do not know yet.** [To be said plainly.]\n\n**Instruction in force.** [Unchanged, or the new one.]\n\nNext update at [time].";
    correction: "Rectificatif", "Correction";
    correction_title: "Rectificatif : [sujet]", "Correction: [subject]";
    correction_body: "Nous avons écrit à [heure] que [erreur]. **C’était inexact.**\n\nLa bonne information : [fait].\n\nConsigne : [consigne].",
        "At [time] we wrote that [error]. **That was not right.**\n\nThe right information: [fact].\n\nInstruction: [instruction].";
    end: "Fin de crise", "End of the crisis";
    end_title: "Retour à la normale", "Back to normal";
    end_body: "[Cause] est traité depuis [heure]. Les consignes sont levées : [lesquelles].\n\nMerci à toutes et à tous. Questions : [contact].",
        "[Cause] has been dealt with since [time]. Instructions are lifted: [which].\n\nThank you all. Questions: [contact].";
}
