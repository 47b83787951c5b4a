//! The frame: names of places, buttons everywhere.

use super::format;
use crate::crisis::{GroupKind, Millis, Phase, Severity};
use crate::store::{Language, SignInStep, outbox::WaitingKind};

sentences! {
    app_name: "Tocsin", "Tocsin";
    sign_in: "Se connecter", "Sign in";
    sign_out: "Se déconnecter", "Sign out";
    crises: "Crises", "Crises";
    settings: "Réglages", "Settings";
    cancel: "Annuler", "Cancel";
    undo: "Annuler", "Undo";
    retry: "Réessayer", "Try again";
    close: "Fermer", "Close";
    back: "Retour", "Back";
    back_to_crises: "Retour aux crises", "Back to the crises";
    more: "Plus", "More";
    see: "Voir", "See";
    keep: "Garder", "Keep";
    loading: "Chargement…", "Loading…";
    skip_to_content: "Aller au contenu", "Skip to the content";
    language_name: "Français", "English";

    // Names
    /// A room without a name has this one.
    nameless: "Sans nom", "No name";
    severity_advisory: "Vigilance", "Advisory";
    severity_serious: "Sérieuse", "Serious";
    severity_severe: "Grave", "Severe";
    severity_major: "Majeure", "Major";
    /// Beside the word of a severity.
    severity_of_four(level: u8): format!("{level} sur 4"), format!("{level} of 4");
    phase_alert: "Alerte", "Alert";
    phase_response: "Réponse", "Response";
    phase_stabilisation: "Stabilisation", "Stabilisation";
    phase_recovery: "Retour à la normale", "Recovery";
    phase_closed: "Close", "Closed";
    kind_cell: "Cellule", "Cell";
    kind_broadcast: "Diffusion", "Broadcast";
    kind_watch: "Veille", "Watch";
    kind_social: "Médias sociaux", "Social media";
    kind_chat: "Discussion", "Chat";

    // The band
    drill: "Exercice", "Drill";
    drill_strip: "Exercice. Ce n’est pas une crise réelle.", "Drill. This is not a real crisis.";
    opened_at(time: &str, length: &str): format!("Ouverte à {time}, il y a {length}"), format!("Opened at {time}, {length} ago");
    opened_on(date: &str, time: &str, length: &str):
        format!("Ouverte {date} à {time}, il y a {length}"),
        format!("Opened {date} at {time}, {length} ago");
    since(length: &str): format!("depuis {length}"), format!("for {length}");
    settings_of(name: &str): format!("{name}, réglages"), format!("{name}, settings");

    // The way around
    crisis_nav: "Crise", "Crisis";
    overview: "Suivi", "Overview";
    groups: "Groupes", "Groups";
    other_groups: "Autres groupes", "Other groups";
    other_crises: "Autres crises", "Other crises";
    all_crises: "Toutes les crises", "All crises";
    is_locked: ", chiffré", ", encrypted";
    invited: "invité", "invited";
    new_elsewhere(n: u64):
        if n == 1 { "1 nouveauté dans les autres groupes".to_owned() } else { format!("{n} nouveautés dans les autres groupes") },
        format!("{n} new in other groups");

    // The age of data
    no_data_yet: "Première réponse du serveur attendue", "Waiting for the server’s first answer";
    up_to_date_at(time: &str): format!("À jour à {time}"), format!("Up to date at {time}");
    data_of(time: &str): format!("Données de {time}"), format!("Data of {time}");

    // The network
    network: "Réseau", "Network";
    offline_since(time: &str): format!("Hors ligne depuis {time}"), format!("Offline since {time}");
    no_answer: "Le serveur ne répond pas", "The server does not answer";
    disturbed: "Autre chose répond à la place du serveur, comme la page d’un réseau ou d’un proxy",
        "Something answers in the server’s place, such as a network’s or a proxy’s page";
    reading_data_of(time: &str): format!("Vous lisez les données de {time}."), format!("You are reading the data of {time}.");
    writes_are_kept: "Ce que vous écrivez est gardé et partira seul.", "What you write is kept and will leave by itself.";
    next_attempt(wait: &str): format!("Nouvel essai dans {wait}."), format!("Next attempt in {wait}.");
    retry_now: "Réessayer maintenant", "Try now";

    // What has not been sent
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

    // Invitations
    invitations: "Invitations", "Invitations";
    invitations_count(n: u64):
        if n == 1 { "1 invitation".to_owned() } else { format!("{n} invitations") },
        if n == 1 { "1 invitation".to_owned() } else { format!("{n} invitations") };
    to_a_crisis: "Une crise", "A crisis";
    to_a_group: "Un groupe", "A group";
    /// Followed by a name.
    invited_by: "invitation de", "invited by";
    invited_by_unknown: "on ne sait pas de qui", "nobody knows by whom";
    accept: "Rejoindre", "Join";
    decline: "Décliner", "Decline";
    answer_leaving: "Votre réponse part…", "Your answer is on its way…";

    // Crises
    no_crisis: "Aucune crise pour ce compte", "No crisis for this account";
    no_crisis_why: "Une crise apparaît ici dès qu’on vous y invite. Tant qu’il n’y en a pas, il n’y a rien à faire : cette page se met à jour seule.",
        "A crisis shows here as soon as you are invited to it. Until then there is nothing to do: this page follows by itself.";
    closed_crises(n: u64):
        if n == 1 { "1 crise close".to_owned() } else { format!("{n} crises closes") },
        if n == 1 { "1 closed crisis".to_owned() } else { format!("{n} closed crises") };
    nothing_new: "Rien de nouveau", "Nothing new";
    other_rooms: "Autres salons", "Other rooms";
    other_rooms_why: "Vous êtes membre de ces salons, qui n’appartiennent à aucune crise.", "You are in these rooms, which belong to no crisis.";
    members(n: &str): format!("{n} membres"), format!("{n} members");
    one_member: "1 membre", "1 member";
    crisis_unknown: "Cette crise n’est pas ouverte à ce compte", "This crisis is not open to this account";
    crisis_unknown_why: "Soit on ne vous y a pas encore invité, soit vous l’avez quittée, soit l’adresse est fausse. Demandez une invitation à qui dirige la crise.",
        "Either you have not been invited yet, or you left it, or the address is wrong. Ask whoever leads the crisis for an invitation.";
    locked_why: "Chiffré : Tocsin ne sait pas encore le lire et n’y envoie rien. Ouvrez-le dans Element ou Tchap.",
        "Encrypted: Tocsin can’t read it yet and sends nothing there. Open it in Element or Tchap.";

    // Text
    table: "Tableau", "Table";
    hide: "Masquer", "Hide";
    show_hidden: "Afficher le passage masqué", "Show the hidden passage";
    no_words: "sans texte", "no words";

    // Signing in
    sign_in_title: "Se connecter", "Sign in";
    sign_in_why: "Le compte Matrix que vous utilisez au travail suffit.", "The Matrix account you use at work is enough.";
    user_name: "Identifiant", "User name";
    user_hint: "Par exemple « marie.dupont » ou « @marie.dupont:ville.fr »", "For example “mary.jones” or “@mary.jones:city.org”";
    password: "Mot de passe", "Password";
    show_password: "Afficher le mot de passe", "Show the password";
    hide_password: "Masquer le mot de passe", "Hide the password";
    server: "Serveur", "Server";
    server_hint: "L’adresse du serveur Matrix de votre organisation", "The address of your organisation’s Matrix server";
    field_needed: "À remplir", "Needed";
    step_finding: "Recherche du serveur", "Looking for the server";
    step_asking: "Le serveur dit comment se connecter", "Asking how to sign in";
    step_proving: "Vérification du mot de passe", "Checking the password";
    step_loading: "Chargement de vos crises", "Loading your crises";
    ended_elsewhere: "Votre session a été fermée depuis un autre appareil ou par le serveur.", "Your session was ended from another device or by the server.";
    ended_elsewhere_then: "Ce que cet appareil gardait a été effacé. Reconnectez-vous pour continuer ; si ce n’était pas vous, changez de mot de passe.",
        "What this device kept has been erased. Sign in again to go on; if it was not you, change your password.";
    ended_here: "Vous êtes déconnecté. Cet appareil ne garde plus rien de ce compte.", "You are signed out. This device keeps nothing of that account any more.";
    locked_title: "Le serveur redemande votre mot de passe", "The server asks for your password again";
    locked_then: "Rien n’est perdu : ce que vous lisez et ce qui attend d’être envoyé est gardé.", "Nothing is lost: what you read and what waits to be sent is kept.";
    unlock: "Continuer", "Go on";

    // Settings
    appearance: "Affichage", "Display";
    language: "Langue", "Language";
    theme: "Thème", "Theme";
    theme_system: "Comme l’appareil", "As the device";
    theme_light: "Clair", "Light";
    theme_dark: "Sombre", "Dark";
    alerts: "Alertes", "Alerts";
    notify_desktop: "Notification quand quelque chose m’attend", "Notification when something needs me";
    notify_sound: "Avec un son", "With a sound";
    notify_on: "Les notifications sont permises sur cet appareil.", "Notifications are allowed on this device.";
    notify_off: "Les notifications sont coupées sur cet appareil.", "Notifications are off on this device.";
    notify_denied: "Ce navigateur refuse les notifications de Tocsin : cela se change dans ses réglages.", "This browser refuses notifications from Tocsin: its own settings can change that.";
    notify_missing: "Ce navigateur ne sait pas notifier.", "This browser can’t notify.";
    notify_limits: "Elles viennent tant que Tocsin est ouvert dans un onglet, même derrière d’autres. Onglet fermé, téléphone verrouillé ou ordinateur en veille : rien ne vous réveillera ; convenez d’un appel téléphonique.",
        "They come as long as Tocsin is open in a tab, even behind others. With the tab closed, the phone locked or the computer asleep, nothing will wake you: agree on a phone call.";
    account: "Compte", "Account";
    this_device: "Cet appareil", "This device";
    device_keeps: "Il garde les messages déjà lus, vos brouillons et ce qui attend d’être envoyé, pour s’ouvrir vite et fonctionner sans réseau. Se déconnecter efface tout.",
        "It keeps the messages already read, your drafts and what waits to be sent, to open fast and work without a network. Signing out erases everything.";
    device_keeps_nothing: "Ce navigateur ne garde rien sur le disque : tout disparaît avec l’onglet.", "This browser keeps nothing on disk: everything goes with the tab.";
    about: "Diagnostic", "Diagnostics";
    sign_out_title: "Se déconnecter de cet appareil ?", "Sign out of this device?";
    sign_out_clean: "Tout est envoyé. Ce que cet appareil garde sera effacé.", "Everything has been sent. What this device keeps will be erased.";
    sign_out_loses(n: usize):
        if n == 1 { "1 message n’est pas parti. Se déconnecter maintenant le perd :".to_owned() } else { format!("{n} messages ne sont pas partis. Se déconnecter maintenant les perd :") },
        if n == 1 { "1 message has not been sent. Signing out now loses it:".to_owned() } else { format!("{n} messages have not been sent. Signing out now loses them:") };
    sign_out_anyway: "Se déconnecter et les perdre", "Sign out and lose them";
    stay: "Rester connecté", "Stay signed in";
    signing_out: "Déconnexion…", "Signing out…";

    // Diagnostics
    about_why: "Ce que cet appareil sait de lui-même, à lire à qui vous aide.", "What this device knows of itself, to read out to whoever helps you.";
    version: "Version", "Version";
    link_now: "Liaison", "Link";
    link_connecting: "première réponse attendue", "first answer awaited";
    link_online: "en ligne", "online";
    link_offline: "hors ligne", "offline";
    link_reconnecting(attempt: u32): format!("sans réponse, essai {attempt}"), format!("no answer, attempt {attempt}");
    link_following: "par un autre onglet de ce navigateur", "by another tab of this browser";
    last_answer: "Dernière réponse", "Last answer";
    never: "aucune", "none";
    disk: "Disque", "Disk";
    disk_durable: "tout est gardé", "everything is kept";
    upload_limit: "Fichier le plus grand", "Largest file";
    unknown: "inconnu", "unknown";
    unsent: "Non envoyés", "Not sent";
    rooms_known: "Crises, salons, invitations", "Crises, rooms, invitations";
    time_zone_now: "Heure de cet appareil", "Time of this device";

    // Short cuts
    shortcuts: "Raccourcis clavier", "Keyboard short cuts";
    key_help: "Cette liste", "This list";
    key_crises: "Toutes les crises", "All crises";
    key_group: "Le groupe de ce rang", "The group of that rank";
    key_send: "Publier ou envoyer", "Publish or send";
    keys_in_feed: "Dans un groupe", "In a group";
    key_write: "Écrire une publication", "Write a post";
    key_next: "Publication suivante", "Next post";
    key_previous: "Publication précédente", "Previous post";
    key_comment: "La commenter", "Comment on it";
    key_react: "Y réagir", "React to it";
    key_edit: "La modifier, si elle est de vous", "Edit it, if it is yours";
    key_close: "Fermer ce qui est ouvert par-dessus", "Close what lies on top";
    single_keys: "Raccourcis d’une seule touche", "Short cuts of a single key";

    // Not found
    not_found: "Il n’y a rien à cette adresse", "There is nothing at this address";
    not_found_why: "Le lien est peut-être coupé, ou fait pour une autre version de Tocsin.", "The link may be cut short, or made for another version of Tocsin.";
}

/// A name, or what stands for one.
pub fn named(language: Language, name: &str) -> String {
    if name.is_empty() { nameless(language).to_owned() } else { name.to_owned() }
}

/// The word for a severity.
pub const fn severity(language: Language, severity: Severity) -> &'static str {
    match severity {
        Severity::Advisory => severity_advisory(language),
        Severity::Serious => severity_serious(language),
        Severity::Severe => severity_severe(language),
        Severity::Major => severity_major(language),
    }
}

/// The word for a phase.
pub const fn phase(language: Language, phase: Phase) -> &'static str {
    match phase {
        Phase::Alert => phase_alert(language),
        Phase::Response => phase_response(language),
        Phase::Stabilisation => phase_stabilisation(language),
        Phase::Recovery => phase_recovery(language),
        Phase::Closed => phase_closed(language),
    }
}

/// The phase, named as such.
pub fn phase_is(language: Language, phase: Phase) -> String {
    let word = self::phase(language, phase).to_lowercase();
    match language {
        Language::French => format!("Phase : {word}"),
        Language::English => format!("Phase: {word}"),
    }
}

/// When a crisis was opened, and how long ago that is. `today` is the [`format::local_day`] of `now`.
pub fn opened(language: Language, at: Millis, now: Millis, today: u64) -> String {
    let (time, length) = (format::time(language, at), format::duration(language, now.saturating_sub(at)));
    if format::local_day(at) == today {
        opened_at(language, &time, &length)
    } else {
        opened_on(language, &format::short_date(language, at), &time, &length)
    }
}

/// The word for a kind of group.
pub const fn kind(language: Language, kind: GroupKind) -> &'static str {
    match kind {
        GroupKind::Cell => kind_cell(language),
        GroupKind::Broadcast => kind_broadcast(language),
        GroupKind::Watch => kind_watch(language),
        GroupKind::Social => kind_social(language),
        GroupKind::Chat => kind_chat(language),
    }
}

/// What is new in a group, explained: posts and lines of chat are counted apart.
pub fn what_is_new(language: Language, posts: u64, lines: u64) -> String {
    let posts = (posts > 0).then(|| new_posts(language, posts));
    let lines = (lines > 0).then(|| new_lines(language, lines));
    match (posts, lines) {
        (Some(posts), Some(lines)) => format!("{posts}, {lines}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => nothing_new(language).to_owned(),
    }
}

sentences! {
    /// Posts not read yet.
    new_posts(n: u64):
        if n == 1 { "1 nouvelle publication".to_owned() } else { format!("{n} nouvelles publications") },
        if n == 1 { "1 new post".to_owned() } else { format!("{n} new posts") };
    /// Lines of chat not read yet.
    new_lines(n: u64):
        if n == 1 { "1 message dans la discussion".to_owned() } else { format!("{n} messages dans la discussion") },
        if n == 1 { "1 new chat message".to_owned() } else { format!("{n} new chat messages") };
}

/// How far a sign-in has got.
pub const fn step(language: Language, step: SignInStep) -> &'static str {
    match step {
        SignInStep::Finding => step_finding(language),
        SignInStep::Asking => step_asking(language),
        SignInStep::Proving => step_proving(language),
        SignInStep::Loading => step_loading(language),
    }
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

/// How many people are in a room.
pub fn people(language: Language, n: u64) -> String {
    if n == 1 { one_member(language).to_owned() } else { members(language, &format::number(language, n)) }
}
