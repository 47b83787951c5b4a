//! Feeds, posts, comments, chats and their composers.

use super::format;
use crate::crisis::Kind;
use crate::store::Language;

sentences! {
    // The head of a group
    members(n: &str): format!("{n} membres"), format!("{n} members");
    one_member: "1 membre", "1 member";
    decisions_only: "Décisions seules", "Decisions only";
    open_chat: "Discussion", "Chat";
    open_feed: "Publications", "Posts";
    fold_chat: "Replier la discussion", "Fold the chat away";
    unfold_chat: "Déplier la discussion", "Unfold the chat";

    // The feed
    feed_label(name: &str): format!("Publications de {name}"), format!("Posts of {name}");
    read_up_to_here: "vous aviez lu jusqu’ici", "you had read up to here";
    new_below: "Nouveau depuis votre passage", "New since you last looked";
    pinned: "Épinglé", "Pinned";
    pinned_count(n: usize):
        if n == 1 { "1 publication épinglée".to_owned() } else { format!("{n} publications épinglées") },
        if n == 1 { "1 pinned post".to_owned() } else { format!("{n} pinned posts") };
    new_posts(n: usize):
        if n == 1 { "1 nouvelle publication".to_owned() } else { format!("{n} nouvelles publications") },
        if n == 1 { "1 new post".to_owned() } else { format!("{n} new posts") };
    no_posts: "Rien n’a encore été publié ici", "Nothing has been posted here yet";
    no_posts_why: "Les informations, faits, décisions et actions du groupe s’afficheront ici, la plus récente en premier.",
        "The group’s information, facts, decisions and actions will show here, the newest first.";
    no_decisions: "Aucune décision parmi ce qui est chargé", "No decision among what is loaded";
    no_decisions_why: "Ce qui est plus ancien n’a peut-être pas été lu sur cet appareil.", "What is older may not have been read on this device.";
    no_lines: "Personne n’a encore écrit ici", "Nobody has written here yet";
    no_lines_why: "La discussion est faite pour l’échange rapide. Ce qui doit rester va dans les publications.",
        "The chat is for quick exchange. What must stay belongs in the posts.";
    beginning: "Début du groupe", "Beginning of the group";
    beginning_chat: "Début de la discussion", "Beginning of the chat";
    load_older: "Charger plus ancien", "Load older";
    loading_older: "Chargement de ce qui précède…", "Loading what came before…";
    load_failed: "Ce qui précède n’a pas pu être chargé. Ce qui est affiché reste complet à partir d’ici.",
        "What came before could not be loaded. What is shown is complete from here on.";
    hole: "Une partie manque ici : elle n’a pas été reçue sur cet appareil.", "A part is missing here: this device has not received it.";
    load_missing: "Charger la partie manquante", "Load the missing part";
    open_post: "Ouvrir la publication", "Open the post";
    back_to_group: "Retour au groupe", "Back to the group";
    the_post: "Publication", "Post";
    post_unknown: "Cette publication est introuvable", "This post is not to be found";
    post_unknown_why: "Elle n’existe pas, n’est plus visible pour vous, ou n’a pas pu être chargée sans réseau.",
        "It does not exist, is no longer visible to you, or could not be loaded without a network.";
    post_loading: "Recherche de la publication…", "Looking for the post…";
    group_unknown: "Ce groupe n’est pas ouvert à ce compte", "This group is not open to this account";
    group_unknown_why: "On ne vous y a pas invité, vous l’avez quitté, ou l’adresse est fausse.", "You have not been invited, you left it, or the address is wrong.";
    no_chat: "Ce groupe n’a pas de discussion", "This group has no chat";
    no_chat_why: "Elle n’a pas été créée, ou vous n’y avez pas été ajouté.", "It was not created, or you were not added to it.";

    // A post
    seen_by(n: &str, of: &str): format!("vu par {n} sur {of}"), format!("seen by {n} of {of}");
    seen_by_at_least: "Au moins : tous les clients ne disent pas ce qui est lu.", "At least: not every client says what is read.";
    edited: "modifié", "edited";
    edited_at(at: &str): format!("modifié, {at}"), format!("edited, {at}");
    comment: "Commenter", "Comment";
    comments(n: u64):
        if n == 1 { "1 commentaire".to_owned() } else { format!("{n} commentaires") },
        if n == 1 { "1 comment".to_owned() } else { format!("{n} comments") };
    earlier_comments(n: u64):
        if n == 1 { "Voir 1 commentaire de plus".to_owned() } else { format!("Voir {n} commentaires de plus") },
        if n == 1 { "See 1 more comment".to_owned() } else { format!("See {n} more comments") };
    comments_title: "Commentaires", "Comments";
    no_comments: "Aucun commentaire pour l’instant.", "No comment yet.";
    deleted: "Supprimé", "Deleted";
    deleted_by(name: &str): format!("Supprimé par {name}"), format!("Deleted by {name}");
    deleted_because(who: &str, reason: &str): format!("{who} : « {reason} »"), format!("{who}: “{reason}”");
    source_of(name: &str): format!("Source : {name}"), format!("Source: {name}");
    open_source: "Lire à la source", "Read at the source";
    you: "Vous", "You";

    // What has not come back yet
    waiting_written_at(at: &str): format!("en attente, écrit à {at}"), format!("waiting, written at {at}");
    sending: "envoi…", "sending…";
    uploading(share: &str): format!("envoi du fichier, {share}"), format!("sending the file, {share}");
    refused_because(why: &str): format!("refusé : {why}"), format!("refused: {why}");
    edit_waiting: "modification en attente", "edit waiting";
    cancel_upload: "Annuler l’envoi du fichier", "Cancel sending the file";
    edit_sending: "modification en cours d’envoi", "edit being sent";
    edit_refused(why: &str): format!("modification refusée : {why}"), format!("edit refused: {why}");
    take_back: "Retirer", "Take back";
    take_back_to_draft: "Retirer ce message de l’envoi ? Ses mots redeviennent un brouillon, là où ils ont été écrits.", "Take this message back? Its words will be a draft again, where they were written.";

    // Menu and actions
    menu: "Autres actions", "More actions";
    react: "Réagir", "React";
    reply: "Répondre", "Reply";
    copy_link: "Copier le lien", "Copy the link";
    copy_text: "Copier le texte", "Copy the text";
    copied: "Copié", "Copied";
    not_copied: "Le navigateur n’a pas laissé copier. Sélectionnez le texte à la main.", "The browser did not allow copying. Select the text by hand.";
    edit: "Modifier", "Edit";
    delete: "Supprimer…", "Delete…";
    pin: "Épingler en haut", "Pin on top";
    unpin: "Ne plus épingler", "Unpin";
    why_not_author: "Seule la personne qui l’a écrit peut le modifier", "Only its author may change it";
    why_no_delete: "Réservé à l’auteur et à qui modère le groupe", "For its author and whoever moderates the group";
    why_no_pin: "Réservé à qui anime le groupe", "For whoever runs the group";
    why_no_write: "Vous n’avez pas le droit d’écrire ici", "You have no right to write here";
    why_no_react: "Vous n’avez pas le droit de réagir ici", "You have no right to react here";
    why_not_sent: "Possible une fois envoyé", "Possible once sent";
    delete_title: "Supprimer ce message ?", "Delete this message?";
    delete_explained: "Le texte disparaît pour tout le monde. Une trace reste : qui l’a supprimé, et pourquoi.",
        "Its text goes for everybody. A trace stays: who deleted it, and why.";
    delete_reason: "Raison, visible par tous", "Reason, visible to all";
    delete_yes: "Supprimer", "Delete";

    // Reactions
    react_with(key: &str): format!("Réagir avec {key}"), format!("React with {key}");
    any_emoji: "Autre signe", "Another sign";
    give: "Ajouter", "Add";
    reaction_said(key: &str, n: &str, who: &str): format!("{key}, {n} : {who}"), format!("{key}, {n}: {who}");
    and_others(n: usize):
        if n == 1 { "1 autre".to_owned() } else { format!("{n} autres") },
        if n == 1 { "1 other".to_owned() } else { format!("{n} others") };

    // Files
    download: "Télécharger", "Download";
    download_named(name: &str): format!("Télécharger {name}"), format!("Download {name}");
    fetching_file: "le fichier arrive…", "the file is coming…";
    file_failed: "le fichier n’a pas pu être chargé", "the file could not be loaded";
    picture_failed: "L’image n’a pas pu être chargée", "The picture could not be loaded";
    picture_loading: "L’image arrive…", "The picture is coming…";
    picture(name: &str): format!("Image : {name}"), format!("Picture: {name}");
    remove_file(name: &str): format!("Ne pas joindre {name}"), format!("Do not attach {name}");
    reading_file: "lecture…", "reading…";
    file_ready: "prêt", "ready";
    file_unreadable: "Ce fichier n’a pas pu être lu. Il a peut-être été déplacé, ou c’est un dossier.",
        "This file could not be read. It may have been moved, or it is a folder.";
    files_wait: "Un fichier est encore en cours de lecture.", "A file is still being read.";

    // Composers
    kind_label: "Nature", "Kind";
    hint_information: "Ce qu’il est bon de savoir.", "What is good to know.";
    hint_fact: "Ce qui est établi, et par qui.", "What is established, and by whom.";
    hint_decision: "Ce qui est décidé, et à partir de quand.", "What is decided, and from when.";
    hint_action: "Ce qui est fait ou à faire, et par qui.", "What is done or to be done, and by whom.";
    title: "Titre", "Title";
    title_optional: "Titre (facultatif)", "Title (optional)";
    text: "Texte", "Text";
    publish_to(name: &str): format!("Publier dans {name}"), format!("Post to {name}");
    send: "Envoyer", "Send";
    send_comment: "Commenter", "Comment";
    save_edit: "Enregistrer", "Save";
    attach: "Joindre", "Attach";
    preview: "Aperçu", "Preview";
    preview_empty: "Rien à montrer pour l’instant.", "Nothing to show yet.";
    drop_here: "Déposez les fichiers ici", "Drop the files here";
    write_comment: "Votre commentaire", "Your comment";
    write_to(name: &str): format!("Message à {name}"), format!("Message to {name}");
    write_message: "Message", "Message";
    answering(name: &str): format!("En réponse à {name}"), format!("Answering {name}");
    stop_answering: "Ne plus répondre à ce message", "Stop answering this message";
    empty_refused: "Écrivez quelque chose, ou joignez un fichier.", "Write something, or attach a file.";
    too_long_by(over: &str): format!("Trop long de {over}. Raccourcissez, ou joignez le texte en fichier."),
        format!("Too long by {over}. Shorten it, or attach the text as a file.");
    mention_found(n: usize):
        if n == 1 { "1 personne proposée".to_owned() } else { format!("{n} personnes proposées") },
        if n == 1 { "1 person suggested".to_owned() } else { format!("{n} people suggested") };
    mention_list: "Personnes à mentionner", "People to mention";
    keys_post: "Ctrl + Entrée pour publier", "Ctrl + Enter to post";
    keys_chat: "Entrée pour envoyer, Maj + Entrée pour une ligne de plus", "Enter to send, Shift + Enter for another line";

    // When one may not write
    locked_title: "Groupe chiffré", "Encrypted group";
    locked_why: "Tocsin ne sait pas encore lire les groupes chiffrés, et n’y envoie rien en clair. Ouvrez-le dans Element ou Tchap.",
        "Tocsin can’t read encrypted groups yet, and sends nothing there in clear. Open it in Element or Tchap.";
    observer: "Vous êtes en observation : vous lisez ce groupe sans y écrire.", "You are an observer: you read this group without writing in it.";
    not_member: "Vous n’êtes pas membre de ce groupe : vous ne pouvez pas y écrire.", "You are not a member of this group: you can’t write in it.";
    read_only_broadcast: "Ici, seules les personnes qui communiquent publient. Vous pouvez lire et réagir.", "Here, only communicators post. You can read and react.";

    // The chat
    chat_of(name: &str): format!("Discussion, {name}"), format!("Chat, {name}");
    chat_log: "Messages de la discussion", "Chat messages";
    to_newest: "Aller au plus récent", "Go to the newest";
    to_newest_count(n: usize):
        if n == 1 { "1 nouveau message".to_owned() } else { format!("{n} nouveaux messages") },
        if n == 1 { "1 new message".to_owned() } else { format!("{n} new messages") };
    one_typing(name: &str): format!("{name} écrit…"), format!("{name} is typing…");
    two_typing(one: &str, two: &str): format!("{one} et {two} écrivent…"), format!("{one} and {two} are typing…");
    many_typing(n: usize): format!("{n} personnes écrivent…"), format!("{n} people are typing…");
    quoted_unknown: "Message plus ancien", "An older message";
    quoted_deleted: "Message supprimé", "Deleted message";
    going_to_quoted: "Recherche du message cité…", "Looking for the quoted message…";
    quoted_far(at: &str):
        format!("Le message cité ({at}) est plus haut que ce qui a été chargé. Remontez la discussion pour le lire."),
        format!("The quoted message ({at}) is further up than what was loaded. Scroll up the chat to read it.");
    quoted_gone: "Le serveur ne montre pas le message cité à ce compte : il est peut-être d’avant votre arrivée.",
        "The server does not show the quoted message to this account: it may be from before you came.";
    quoted_no_answer: "Le message cité n’est pas sur cet appareil, et le serveur ne répond pas. Réessayez une fois en ligne.",
        "The quoted message is not on this device, and the server does not answer. Try again once online.";
    go_to_quoted: "Aller au message cité", "Go to the quoted message";
}

/// How many people are in a room.
pub fn people(language: Language, n: u64) -> String {
    if n == 1 { one_member(language).to_owned() } else { members(language, &format::number(language, n)) }
}

/// What the composer asks for under a kind.
pub const fn hint(kind: Kind) -> fn(Language) -> &'static str {
    match kind {
        Kind::Fact => hint_fact,
        Kind::Decision => hint_decision,
        Kind::Action => hint_action,
        Kind::Information | Kind::Situation | Kind::Revision | Kind::Broadcast | Kind::Correction | Kind::Call => hint_information,
    }
}

/// Who is typing; nothing when nobody is.
pub fn typing(language: Language, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one_typing(language, one),
        [one, two] => two_typing(language, one, two),
        many => many_typing(language, many.len()),
    }
}

/// Names in a row, the first few, and how many more.
pub fn names(language: Language, names: &[String], most: usize) -> String {
    let mut said = names.iter().take(most).cloned().collect::<Vec<_>>().join(", ");
    if let Some(more) = names.len().checked_sub(most).filter(|more| *more > 0) {
        said.push_str(", ");
        said.push_str(&and_others(language, more));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_row_of_names_is_cut_and_counted() {
        let all: Vec<String> = ["A", "B", "C", "D"].map(str::to_owned).into();
        assert_eq!(names(Language::French, &all, 2), "A, B, 2 autres");
        assert_eq!(names(Language::English, &all, 4), "A, B, C, D");
    }

    #[test]
    fn nobody_typing_is_no_sentence() {
        assert_eq!(typing(Language::French, &[]), "");
        assert_eq!(typing(Language::English, &["Ann".to_owned(), "Bob".to_owned()]), "Ann and Bob are typing…");
    }
}
