//! What went wrong, what was kept, what to do: in words.

use super::format;
use crate::crisis::{Millis, Reason, Refusal};
use crate::store::{Language, SignInFailure, VaultHealth};

/// Why a command can't be carried out.
pub fn refusal(language: Language, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotMember => not_member(language).to_owned(),
        Refusal::Encrypted => encrypted(language).to_owned(),
        Refusal::NoRight { have, need } => no_right(language, *have, *need),
        Refusal::Empty => nothing_written(language).to_owned(),
        Refusal::TooLong { bytes } => too_long(language, &size(language, *bytes), &size(language, crate::crisis::command::LONGEST_TEXT)),
        Refusal::Unknown => entry_gone(language).to_owned(),
        Refusal::NotAuthor => not_author(language).to_owned(),
        Refusal::NotSent => not_sent(language).to_owned(),
        Refusal::TextChanged => text_changed(language).to_owned(),
        Refusal::HeadMoved => head_moved(language).to_owned(),
        Refusal::NotApproved => not_approved(language).to_owned(),
        Refusal::OwnText => own_text(language).to_owned(),
        Refusal::NotAsked => not_asked(language).to_owned(),
        Refusal::NoFastLane => no_fast_lane(language).to_owned(),
        Refusal::WrongStage => wrong_stage(language).to_owned(),
        Refusal::Troubled => troubled(language).to_owned(),
        Refusal::NoDestination => no_destination(language).to_owned(),
        Refusal::AssignmentMoved => assignment_moved(language).to_owned(),
        Refusal::NotAssignee => not_assignee(language).to_owned(),
        Refusal::NotHere => not_here(language).to_owned(),
        Refusal::NoReason => no_reason(language).to_owned(),
        Refusal::StateMoved => state_moved(language).to_owned(),
    }
}

fn size(language: Language, bytes: usize) -> String {
    format::bytes(language, bytes as u64)
}

/// Why a sign-in failed, and what to do.
pub fn sign_in(language: Language, failure: &SignInFailure, now: Millis) -> String {
    match failure {
        SignInFailure::NotAnAddress => not_an_address(language).to_owned(),
        SignInFailure::Unreachable { server } => unreachable_server(language, server),
        SignInFailure::NotAHomeserver { server } => not_a_homeserver(language, server),
        SignInFailure::NoPassword => no_password(language).to_owned(),
        SignInFailure::WrongPassword => wrong_password(language).to_owned(),
        SignInFailure::AccountClosed => account_closed(language).to_owned(),
        SignInFailure::TooManyAttempts { until } => match until.saturating_sub(now).div_ceil(1000) {
            0 => may_try_again(language).to_owned(),
            seconds => too_many_attempts(language, &format::duration(language, seconds * 1000)),
        },
        SignInFailure::Refused { message } => server_refused(language, message),
    }
}

/// Why a write was refused: in our words, then in the server's.
pub fn outbox(language: Language, reason: &Reason) -> String {
    let ours = match reason.code.as_str() {
        "TOCSIN_CLAIM_LOST" => return claim_lost(language, reason.words.as_deref().unwrap_or_else(|| somebody_else(language))),
        "M_FORBIDDEN" | "M_GUEST_ACCESS_FORBIDDEN" => write_forbidden(language).to_owned(),
        "M_TOO_LARGE" => write_too_large(language).to_owned(),
        "M_LIMIT_EXCEEDED" => write_limited(language).to_owned(),
        "M_USER_DEACTIVATED" | "M_USER_LOCKED" | "M_USER_SUSPENDED" => account_closed(language).to_owned(),
        "M_NOT_FOUND" => write_not_found(language).to_owned(),
        "M_RESOURCE_LIMIT_EXCEEDED" => server_full(language).to_owned(),
        "TOCSIN_TAKEN_BACK" => taken_back(language).to_owned(),
        "TOCSIN_TEXT_CHANGED" => text_changed(language).to_owned(),
        "TOCSIN_HEAD_MOVED" => head_moved(language).to_owned(),
        "TOCSIN_NOT_APPROVED" => not_approved_any_more(language).to_owned(),
        "TOCSIN_FILE_LOST" => file_gone(language).to_owned(),
        "TOCSIN_NO_ANSWER" => not_the_server(language).to_owned(),
        "TOCSIN_UNBUILDABLE" => unbuildable(language).to_owned(),
        other => refused_with_code(language, other),
    };
    match &reason.words {
        Some(words) => format!("{ours} {}", server_says(language, words)),
        None => ours,
    }
}

/// What the disk did: what happened, then what was kept and what to do. Nothing when all is well.
pub fn vault(language: Language, health: &VaultHealth) -> Option<(&'static str, &'static str)> {
    match health {
        VaultHealth::Durable => None,
        VaultHealth::MemoryOnly => Some((memory_only(language), memory_only_then(language))),
        VaultHealth::Full => Some((disk_full(language), disk_full_then(language))),
        VaultHealth::Failed => Some((disk_failed(language), disk_failed_then(language))),
    }
}

/// A file the homeserver takes not, by its size and the limit.
pub fn file_too_large(language: Language, bytes: Option<u64>, limit: u64) -> String {
    let limit = format::bytes(language, limit);
    match bytes {
        Some(bytes) => file_above_limit(language, &format::bytes(language, bytes), &limit),
        None => file_limit(language, &limit),
    }
}

sentences! {
    not_member: "Vous n’êtes pas membre de ce groupe. Rien n’a été envoyé.", "You are not a member of this group. Nothing was sent.";
    encrypted: "Ce groupe est chiffré. Tocsin n’y envoie rien en clair : écrivez-y depuis Element ou Tchap.",
        "This group is encrypted. Tocsin sends nothing there in clear: write from Element or Tchap.";
    no_right(have: i64, need: i64):
        format!("Vous n’avez pas ce droit ici : il faut le niveau {need}, le vôtre est {have}. Demandez-le à qui dirige la crise."),
        format!("You have no right to do this here: it takes level {need}, yours is {have}. Ask whoever leads the crisis.");
    nothing_written: "Il n’y a rien à envoyer.", "There is nothing to send.";
    too_long(bytes: &str, limit: &str):
        format!("Le texte est trop long : {bytes}, pour {limit} au plus. Raccourcissez-le ou joignez-le en fichier."),
        format!("The text is too long: {bytes}, where {limit} is the most. Shorten it or attach it as a file.");
    entry_gone: "Ce message n’existe plus.", "This message is no longer there.";
    not_author: "Seule la personne qui l’a écrit peut le modifier.", "Only the person who wrote it may change it.";
    not_sent: "Ce message n’est pas encore parti. Cela sera possible une fois envoyé.", "This message has not been sent yet. You can do this once it has.";

    text_changed: "Le texte a changé depuis que vous l’avez lu. Votre décision n’a pas été appliquée au nouveau texte : relisez-le, puis décidez.",
        "The text has changed since you read it. Your decision was not applied to the new text: read it again, then decide.";
    assignment_moved: "Cette mission vient de changer : votre geste n’a pas été appliqué. Regardez où elle en est, puis recommencez.",
        "This mission has just changed: what you did was not applied. See where it stands, then try again.";
    not_assignee: "Seule la personne à qui la mission est confiée peut l’accepter.", "Only the person it was given to can accept a mission.";
    not_here: "Cette personne n’est pas dans ce groupe : elle n’en saurait rien. Invitez-la d’abord.", "That person is not in this group and would never know. Invite them first.";
    head_moved: "Quelqu’un d’autre vient de faire un changement au même endroit. Rien n’est perdu : regardez où elle en est, puis recommencez.",
        "Somebody else has just changed the same thing. Nothing is lost: see how it stands, then try again.";
    not_approved: "Cette publication n’est pas validée : elle ne peut pas être diffusée.", "This publication is not approved: it can’t be broadcast.";
    not_approved_any_more: "La validation est tombée avant le départ : rien n’a été diffusé. Demandez une nouvelle validation.",
        "The approval fell before it went out: nothing was broadcast. Ask for approval again.";
    own_text: "Vous avez écrit ce texte : une autre personne doit le valider.", "You wrote this text: somebody else has to approve it.";
    not_asked: "La règle de validation de cette cellule ne vous désigne pas.", "The approval rule of this cell does not name you.";
    no_fast_lane: "La règle de cette cellule ne vous autorise pas à diffuser sans validation.", "The rule of this cell does not allow you to broadcast without approval.";
    wrong_stage: "Ce n’est pas possible à cette étape de la publication.", "That can’t be done at this stage of the publication.";
    troubled: "Cette publication a un problème : voyez l’avertissement sur sa fiche.", "Something is wrong with this publication: see the warning on its card.";
    no_reason: "Dites pourquoi : la raison est gardée dans la main courante.", "Say why: the reason is kept in the logbook.";
    state_moved: "Quelqu’un a été plus rapide. Relisez ce qui est affiché maintenant, puis recommencez si c’est encore utile.",
        "Somebody else was faster. Read what is shown now, then do it again if it still serves.";
    no_destination: "Aucun destinataire n’est choisi : indiquez au moins un groupe.", "No destination is chosen: name at least one group.";
    somebody_else: "Quelqu’un d’autre", "Somebody else";
    claim_lost(who: &str): format!("{who} a lancé la diffusion avant vous : la vôtre n’est pas partie, personne ne la reçoit deux fois."),
        format!("{who} started this broadcast before you: yours did not go out, nobody gets it twice.");

    not_an_address: "Ce n’est pas l’adresse d’un serveur. Elle ressemble à « matrix.ville.fr ».", "This is not the address of a server. It looks like “matrix.city.org”.";
    unreachable_server(server: &str):
        format!("{server} ne répond pas. Vérifiez l’adresse et le réseau, puis réessayez."),
        format!("{server} does not answer. Check the address and the network, then try again.");
    not_a_homeserver(server: &str):
        format!("{server} répond, mais ce n’est pas un serveur Matrix. Vérifiez l’adresse ; un réseau d’hôtel ou un proxy peut aussi répondre à sa place."),
        format!("{server} answers, but it is no Matrix server. Check the address; a hotel network or a proxy may also be answering in its place.");
    no_password: "Ce serveur n’accepte pas les mots de passe. Tocsin ne sait pas encore se connecter autrement : adressez-vous à qui gère le serveur.",
        "This server takes no passwords. Tocsin can’t sign in another way yet: ask whoever runs the server.";
    wrong_password: "L’identifiant ou le mot de passe est faux. Vérifiez les deux, et les majuscules.", "The name or the password is wrong. Check both, and capital letters.";
    account_closed: "Ce compte est fermé ou bloqué. Adressez-vous à qui gère le serveur.", "This account is closed or locked. Ask whoever runs the server.";
    too_many_attempts(wait: &str):
        format!("Trop d’essais : le serveur demande d’attendre encore {wait}. Ce que vous avez saisi est gardé."),
        format!("Too many attempts: the server asks to wait {wait} more. What you typed is kept.");
    may_try_again: "Vous pouvez réessayer.", "You may try again.";
    server_refused(message: &str):
        format!("Le serveur refuse la connexion. Il dit : « {message} »."),
        format!("The server refuses the sign-in. It says: “{message}”.");

    write_forbidden: "Le serveur le refuse : vous n’avez pas, ou plus, le droit d’écrire ici.", "The server refuses it: you have no right to write here, or not any more.";
    write_too_large: "Le serveur le trouve trop grand.", "The server finds it too large.";
    write_limited: "Le serveur demande d’attendre. Réessayez dans un moment.", "The server asks to wait. Try again in a moment.";
    write_not_found: "Ce à quoi il se rapporte n’existe plus sur le serveur.", "What it is about is no longer on the server.";
    server_full: "Le serveur a atteint une de ses limites. Prévenez qui le gère, puis réessayez.", "The server has reached one of its limits. Tell whoever runs it, then try again.";
    taken_back: "Vous l’avez retiré.", "You took it back.";
    file_gone: "Son fichier n’est plus sur cet appareil. Retirez-le et joignez le fichier de nouveau.", "Its file is no longer on this device. Take it back and attach the file again.";
    not_the_server: "Ce qui a répondu n’est pas le serveur Matrix ; un proxy répond peut-être à sa place. Réessayez.",
        "What answered is not the Matrix server; a proxy may be answering in its place. Try again.";
    unbuildable: "Il ne peut pas être envoyé tel quel. Copiez son texte, retirez-le et écrivez-le de nouveau.",
        "It can’t be sent as it is. Copy its text, take it back and write it again.";
    // Isolated: a language written from right to left must not turn our own words around.
    server_says(words: &str):
        format!("Le serveur précise : « \u{2068}{words}\u{2069} »."),
        format!("The server adds: “\u{2068}{words}\u{2069}”.");
    refused_with_code(code: &str):
        format!("Le serveur le refuse, avec le code {code}."),
        format!("The server refuses it, with the code {code}.");

    memory_only: "Ce navigateur ne garde rien sur le disque.", "This browser keeps nothing on disk.";
    memory_only_then: "Tout fonctionne, mais ce qui n’est pas encore envoyé disparaît avec l’onglet. Gardez-le ouvert, ou quittez la navigation privée.",
        "All works, but what is not sent yet goes with the tab. Keep it open, or leave private browsing.";
    disk_full: "Le disque de cet appareil est plein.", "This device’s disk is full.";
    disk_full_then: "Ce qui est affiché est gardé, mais rien de nouveau n’entre. Libérez de la place, puis rechargez la page.",
        "What is shown is kept, but nothing new comes in. Make room, then reload the page.";
    disk_failed: "Le disque de cet appareil ne répond plus.", "This device’s disk has failed.";
    disk_failed_then: "Rien de nouveau n’entre. Notez ailleurs ce qui n’est pas envoyé, puis rechargez la page.",
        "Nothing new comes in. Write down elsewhere what is not sent, then reload the page.";

    file_above_limit(bytes: &str, limit: &str):
        format!("Ce fichier fait {bytes} : le serveur en accepte {limit} au plus. Allégez-le ou partagez un lien."),
        format!("This file is {bytes}: the server takes {limit} at most. Make it lighter or share a link.");
    file_limit(limit: &str):
        format!("Ce fichier est trop grand : le serveur en accepte {limit} au plus. Allégez-le ou partagez un lien."),
        format!("This file is too large: the server takes {limit} at most. Make it lighter or share a link.");
    /// A file can't be kept: no room on the device.
    no_room_for_file: "Il n’y a plus de place sur cet appareil pour garder ce fichier. Il n’a pas été joint.", "There is no room left on this device for this file. It was not attached.";
    /// A file can't be kept: it is empty.
    empty_file: "Ce fichier est vide. Il n’a pas été joint.", "This file is empty. It was not attached.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_code_is_shown_and_not_hidden() {
        assert!(outbox(Language::French, &because("M_NEW_THING", None)).contains("M_NEW_THING"));
    }

    #[test]
    fn what_the_server_says_stands_beside_our_own_sentence() {
        let said = outbox(Language::English, &because("M_TOO_LARGE", Some("event too large")));
        assert!(said.starts_with(write_too_large(Language::English)), "{said}");
        assert!(said.contains("event too large"), "{said}");
        assert_eq!(outbox(Language::English, &because("M_TOO_LARGE", None)), write_too_large(Language::English));
    }

    fn because(code: &str, words: Option<&str>) -> Reason {
        Reason { code: code.to_owned(), words: words.map(ToOwned::to_owned) }
    }

    #[test]
    fn waiting_is_counted_down_to_the_word_to_try_again() {
        let failure = SignInFailure::TooManyAttempts { until: 10_000 };
        assert!(sign_in(Language::English, &failure, 5_500).contains("5\u{a0}s"));
        assert_eq!(sign_in(Language::English, &failure, 10_000), may_try_again(Language::English));
    }
}
