//! Texts to begin a publication with, for a cell that never wrote its own. What stands in brackets is to be replaced.

use crate::crisis::publication::Template;
use crate::store::Language;

/// A sentence of the language.
type Sentence = fn(Language) -> &'static str;

/// Name, title and Markdown of each, in the order a crisis needs them.
const USUAL: [[Sentence; 3]; 4] = [
    [first, first_title, first_body],
    [update, update_title, update_body],
    [correction, correction_title, correction_body],
    [end, end_title, end_body],
];

/// The usual texts, in a language.
pub fn usual(language: Language) -> Vec<Template> {
    let template = |[name, title, body]: [Sentence; 3]| Template {
        name: name(language).to_owned(),
        title: title(language).to_owned(),
        body: body(language).to_owned(),
    };
    USUAL.into_iter().map(template).collect()
}

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
    correction_title: "Rectificatif : [sujet]", "Correction: [subject]";
    correction_body: "Nous avons écrit à [heure] que [erreur]. **C’était inexact.**\n\nLa bonne information : [fait].\n\nConsigne : [consigne].",
        "At [time] we wrote that [error]. **That was not right.**\n\nThe right information: [fact].\n\nInstruction: [instruction].";
    end: "Fin de crise", "End of the crisis";
    end_title: "Retour à la normale", "Back to normal";
    end_body: "[Cause] est traité depuis [heure]. Les consignes sont levées : [lesquelles].\n\nMerci à toutes et à tous. Questions : [contact].",
        "[Cause] has been dealt with since [time]. Instructions are lifted: [which].\n\nThank you all. Questions: [contact].";
}
