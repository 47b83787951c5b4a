//! What has not been sent yet: where it waits, how far it has got, what can be done.

use crate::store::{Language, outbox::WaitingKind};

sentences! {
    outbox: "Messages non envoyés", "Not sent yet";
    outbox_explained: "Gardés sur cet appareil jusqu’à ce que le serveur les confirme.", "Kept on this device until the server confirms them.";
    all_sent: "Tout est parti.", "Everything has been sent.";
    /// On the line of what has not been sent yet.
    waiting_count(n: usize):
        if n == 1 { "1 message en attente d’envoi".to_owned() } else { format!("{n} messages en attente d’envoi") },
        if n == 1 { "1 message waiting to be sent".to_owned() } else { format!("{n} messages waiting to be sent") };
    waiting_offline(n: usize):
        format!("{}, hors ligne", waiting_count(Language::French, n)),
        format!("{}, offline", waiting_count(Language::English, n));
    refused_count(n: usize):
        if n == 1 { "1 message refusé".to_owned() } else { format!("{n} messages refusés") },
        if n == 1 { "1 message refused".to_owned() } else { format!("{n} messages refused") };
    leaving_alone(time: &str): format!("Depuis {time}. Envoi automatique."), format!("Since {time}. Sent automatically.");
    refused_kept: "Le texte est gardé : à vous de décider.", "The text is kept: it is yours to decide.";
    waits: "En attente d’envoi", "Waiting to be sent";
    sending: "Envoi en cours", "Being sent";
    sent_unconfirmed: "Envoyé, confirmation attendue", "Sent, confirmation awaited";
    uploading(sent: &str, of: &str): format!("Envoi du fichier : {sent} sur {of}"), format!("Sending the file: {sent} of {of}");
    take_back: "Retirer…", "Take back…";
    take_back_sure: "Retirer ce message de l’envoi ? Son texte sera perdu.", "Take this message back? Its text will be lost.";
    take_back_yes: "Retirer", "Take back";
    waiting_message: "Message", "Message";
    waiting_file: "Fichier", "File";
    waiting_edit: "Modification", "Edit";
    waiting_reaction: "Réaction", "Reaction";
    waiting_deletion: "Suppression", "Deletion";
    waiting_label: "Étiquette", "Label";
    waiting_state: "Réglage du groupe", "Group setting";
    waiting_membership: "Entrée ou départ", "Coming or going";
}

/// What a write is.
pub const fn waiting_kind(language: Language, kind: WaitingKind) -> &'static str {
    match kind {
        WaitingKind::Message => waiting_message(language),
        WaitingKind::File => waiting_file(language),
        WaitingKind::Edit => waiting_edit(language),
        WaitingKind::Reaction => waiting_reaction(language),
        WaitingKind::Deletion => waiting_deletion(language),
        WaitingKind::Label => waiting_label(language),
        WaitingKind::State => waiting_state(language),
        WaitingKind::Membership => waiting_membership(language),
    }
}
