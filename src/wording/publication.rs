//! Publications: their board, their approval, what became of them.

mod announcement;
mod rule;
mod trouble;

pub use announcement::*;
pub use rule::*;
pub use trouble::*;

use super::format;
use crate::crisis::{
    Millis,
    publication::{Stage, moves::Move},
};
use crate::store::Language;

sentences! {
    board: "Publications", "Publications";
    wait_for_you(n: u64):
        if n > 1 { format!("{n} attendent votre avis") } else { format!("{n} attend votre avis") },
        if n == 1 { format!("{n} waits for your word") } else { format!("{n} wait for your word") };
    board_tab: "Publier", "Publish";
    write: "Rédiger", "Write";
    write_title: "Nouvelle publication", "New publication";
    edit_title: "Modifier la publication", "Edit the publication";
    correct_title: "Rédiger une correction", "Write a correction";
    nothing_yet: "Aucune publication en préparation", "No publication in preparation";
    nothing_yet_why: "Un texte rédigé ici est relu et validé avant de partir : rien ne sort de la cellule sans l’accord de chaque groupe prévu. Commencez par « Rédiger ».",
        "A text written here is read and approved before it goes out: nothing leaves the cell without the word of each group the rule names. Begin with “Write”.";
    nothing_here: "Rien ici avec ces filtres", "Nothing here with these filters";
    column_empty: "Rien à cette étape.", "Nothing at this stage.";
    no_cell: "Cette crise n’a pas de cellule", "This crisis has no cell";
    no_cell_why: "Les publications se préparent dans la cellule de crise, et vous n’en êtes pas membre.", "Publications are prepared in the crisis cell, and you are not a member of it.";
    filter: "Afficher", "Show";
    all_of_them: "Toutes", "All";
    mine: "Les miennes", "Mine";
    waiting_for_me: "En attente de moi", "Waiting for me";
    search: "Chercher dans les publications", "Search the publications";
    columns: "Étapes", "Stages";

    draft: "Brouillon", "Draft";
    review: "À valider", "To approve";
    changes: "Corrections demandées", "Changes requested";
    approved: "Validée", "Approved";
    sending: "En cours de diffusion", "Going out";
    broadcast: "Diffusée", "Broadcast";
    corrected: "Corrigée", "Corrected";
    withdrawn: "Retirée", "Withdrawn";

    open_publication: "Publication ouverte", "Open publication";
    close: "Fermer la publication", "Close the publication";
    version(n: u32): format!("Version {n}"), format!("Version {n}");
    due(at: &str): format!("à rendre à {at}"), format!("due at {at}");
    due_late(at: &str, by: &str): format!("à rendre à {at}, retard {by}"), format!("due at {at}, {by} late");
    due_in(at: &str, left: &str): format!("à rendre à {at}, dans {left}"), format!("due at {at}, in {left}");
    nowhere: "Aucun destinataire", "No destination";
    to_group(name: &str, n: &str): format!("{name} ({n})"), format!("{name} ({n})");
    gathered(given: usize, needed: usize): format!("{given}/{needed} sur ce texte"), format!("{given}/{needed} on this text");
    no_rule: "Aucune règle de validation : rien ne peut être validé.", "No approval rule: nothing can be approved.";
    group_awaited(group: &str): format!("{group} : attendue"), format!("{group}: awaited");
    group_again(group: &str): format!("{group} : à refaire"), format!("{group}: again");
    group_you(group: &str): format!("{group} : vous"), format!("{group}: you");
    group_given(group: &str, who: &str): format!("{group} : {who}"), format!("{group}: {who}");
    changed_since(whose: &str): format!("Texte modifié depuis la validation de {whose}"), format!("Text changed since it was approved by {whose}");
    pending_change: "Votre modification attend l’envoi", "Your change waits to be sent";
    pending_decision: "Votre décision attend l’envoi", "Your decision waits to be sent";
    conflict: "Deux textes ont été écrits en même temps", "Two texts were written at the same time";
    conflict_why: "Aucun n’est perdu : comparez-les et réunissez-les. La diffusion attend.", "Neither is lost: compare and merge them. The broadcast waits.";
    merge: "Réunir les textes", "Merge the texts";
    other_text(who: &str): format!("Texte de {who}"), format!("Text by {who}");
    review_due: "Diffusée sans validation : relecture due", "Broadcast without approval: review due";

    text: "Texte", "Text";
    changes_since(n: u32): format!("Changements depuis la version {n}, validée"), format!("Changes since version {n}, which was approved");
    changes_from(n: u32): format!("Changements depuis la version {n}"), format!("Changes since version {n}");
    text_alone: "Texte seul", "Text alone";
    compare_with: "Comparer avec", "Compare with";
    approvals: "Validations", "Approvals";
    destinations: "Destinataires", "Destinations";
    history: "Historique", "History";
    discussion: "Discussion", "Discussion";
    attachments: "Pièces jointes", "Attachments";
    your_word_awaited: "Votre avis est attendu", "Your word is awaited";
    awaited: "Attendue", "Awaited";
    because(why: &str): format!(" : « {why} »"), format!(": “{why}”");
    asks_because(who: &str, why: &str): format!("{who} : « {why} »"), format!("{who}: “{why}”");
    asks_changes(who: &str): format!("{who} demande des corrections"), format!("{who} asks for changes");

    approve_version(n: u32): format!("Valider la version {n}"), format!("Approve version {n}");
    ask_changes: "Demander des corrections", "Ask for changes";
    what_to_change: "Que faut-il changer ?", "What has to change?";
    take_word_back: "Retirer mon avis", "Take my word back";
    you_approved: "Vous avez validé cette version.", "You approved this version.";
    you_objected: "Vous avez demandé des corrections.", "You asked for changes.";
    just_approved(n: u32): format!("Version {n} validée."), format!("Version {n} approved.");
    just_objected(n: u32): format!("Corrections demandées sur la version {n}."), format!("Changes asked for on version {n}.");
    word_undone: "Votre avis n’est pas donné.", "Your word is not given.";
    edit: "Modifier", "Edit";
    ask_approval: "Demander la validation", "Ask for approval";
    approve_it: "Valider", "Approve";
    recall: "Reprendre en brouillon", "Back to draft";
    broadcast_now: "Diffuser", "Broadcast";
    fast_lane: "Diffuser sans validation…", "Broadcast without approval…";
    correct: "Corriger", "Correct";
    withdraw: "Retirer", "Withdraw";
    move_to: "Déplacer vers…", "Move to…";
    more: "Autres actions", "More actions";
    missing(n: usize, version: u32, who: &str):
        if n > 1 { format!("Il manque {n} validations sur la version {version} : {who}.") } else { format!("Il manque {n} validation sur la version {version} : {who}.") },
        if n == 1 { format!("{n} approval of version {version} is missing: {who}.") } else { format!("{n} approvals of version {version} are missing: {who}.") };
    you: "vous", "you";

    confirm_broadcast: "Diffuser cette version ?", "Broadcast this version?";
    confirm_fast_lane: "Diffuser sans validation ?", "Broadcast without approval?";
    goes_to(n: &str): format!("Elle partira exactement telle qu’elle est ici, vers {n} personnes au plus :"), format!("It goes out exactly as it stands here, to {n} people at most:");
    fast_lane_warning: "Personne n’a validé ce texte. L’annonce le dira à tous ses lecteurs, et la relecture restera due jusqu’à ce qu’elle soit faite.",
        "Nobody approved this text. The announcement will say so to everyone who reads it, and the review stays due until it is done.";
    yes_broadcast(n: u32): format!("Diffuser la version {n}"), format!("Broadcast version {n}");
    stands_still(who: &str): format!("La diffusion lancée par {who} n’est pas terminée : son appareil est peut-être éteint."), format!("The broadcast {who} started is not done: that device may be off.");
    take_over: "Reprendre la diffusion", "Take the broadcast over";
    take_over_why: "Ce qui est déjà parvenu n’est pas renvoyé.", "What has been delivered is not sent again.";
    only_old(n: usize, who: &str):
        if n > 1 { format!("{n} personnes n’ont lu que l’ancien texte : {who}") } else { format!("{n} personne n’a lu que l’ancien texte : {who}") },
        if n == 1 { format!("{n} person has read the old text only: {who}") } else { format!("{n} people have read the old text only: {who}") };
    withdraw_title: "Retirer cette publication ?", "Withdraw this publication?";
    withdraw_why: "Les annonces déjà parties seront effacées chez leurs lecteurs ; la cellule en garde la trace et votre raison.",
        "Announcements already out are deleted for their readers; the cell keeps the trace and your reason.";
    withdraw_reason: "Raison du retrait", "Reason";
    sent_to(name: &str): format!("Parvenue : {name}"), format!("Delivered: {name}");
    on_its_way_to(name: &str): format!("En cours : {name}"), format!("On its way: {name}");
    refused_to(name: &str): format!("Refusée : {name}"), format!("Refused: {name}");

    title: "Titre", "Title";
    body: "Texte (Markdown)", "Text (Markdown)";
    preview: "Aperçu", "Preview";
    note: "Mot aux validateurs", "Word to the approvers";
    due_at: "À rendre à", "Due at";
    where_to: "Destinataires", "Destinations";
    template: "Modèle", "Template";
    no_template: "Page blanche", "Blank page";
    save_draft: "Enregistrer le brouillon", "Save the draft";
    save_version: "Enregistrer une version", "Save a version";
    save_and_ask: "Enregistrer et demander la validation", "Save and ask for approval";
    kept_here: "Ce que vous tapez est gardé sur cet appareil.", "What you type is kept on this device.";
    voids(n: usize): format!("Enregistrer ce texte fait tomber {n} validation{}.", if n > 1 { "s" } else { "" }), format!("Saving this text voids {n} approval{}.", if n == 1 { "" } else { "s" });
    no_group_to: "Aucun groupe de diffusion n’est ouvert dans cette crise.", "This crisis has no group to broadcast to.";
    attach: "Joindre un fichier", "Attach a file";
    attaching(name: &str): format!("Envoi de {name}…"), format!("Uploading {name}…");
    attach_failed(name: &str): format!("{name} n’a pas pu être envoyé. Vérifiez le réseau et joignez-le de nouveau."), format!("{name} could not be uploaded. Check the network and attach it again.");
    remove_file(name: &str): format!("Retirer {name}"), format!("Remove {name}");

    prepare_from: "Préparer une publication…", "Prepare a publication…";
    why_no_prepare: "Vous n’avez pas le droit de préparer une publication dans la cellule", "You have no right to prepare a publication in the cell";

    /// Said in the thread, so that the approvers are called in every client.
    asked(title: &str): format!("Validation demandée : « {title} »."), format!("Approval asked for: “{title}”.");
    did_prepare(who: &str): format!("{who} a commencé la publication"), format!("{who} started the publication");
    did_save(who: &str): format!("{who} a enregistré un nouveau texte"), format!("{who} saved a new text");
    did_ask(who: &str): format!("{who} a demandé la validation"), format!("{who} asked for approval");
    did_recall(who: &str): format!("{who} l’a reprise en brouillon"), format!("{who} took it back to draft");
    did_claim(who: &str): format!("{who} a lancé la diffusion"), format!("{who} started the broadcast");
    did_send(who: &str): format!("{who} : diffusion terminée"), format!("{who}: broadcast done");
    did_withdraw(who: &str): format!("{who} l’a retirée"), format!("{who} withdrew it");
    did_approve(who: &str): format!("{who} a validé"), format!("{who} approved");
    did_object(who: &str): format!("{who} a demandé des corrections"), format!("{who} asked for changes");
    did_take_back(who: &str): format!("{who} a retiré son avis"), format!("{who} took back their word");
}

/// The usual name of a stage; a crisis may have its own.
pub const fn stage(stage: Stage) -> fn(Language) -> &'static str {
    match stage {
        Stage::Draft => draft,
        Stage::Review => review,
        Stage::ChangesRequested => changes,
        Stage::Approved => approved,
        Stage::Sending => sending,
        Stage::Broadcast => broadcast,
        Stage::Corrected => corrected,
        Stage::Withdrawn => withdrawn,
    }
}

/// What a move does, as a button says it.
pub const fn move_words(meaning: Move) -> fn(Language) -> &'static str {
    match meaning {
        Move::Ask => ask_approval,
        Move::Recall => recall,
        Move::RequestChanges => ask_changes,
        Move::Approve => approve_it,
        Move::Broadcast => broadcast_now,
        Move::Correct => correct,
    }
}

/// When something is due, beside now.
pub fn due_words(language: Language, at: Millis, now: Millis) -> String {
    let time = format::time(language, at);
    match at.checked_sub(now) {
        Some(left) => due_in(language, &time, &format::duration(language, left)),
        None => due_late(language, &time, &format::duration(language, now - at)),
    }
}
