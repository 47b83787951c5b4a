//! The frame: names of places, buttons everywhere.

mod settings;
mod sign_in;
mod unsent;

pub use settings::*;
pub use sign_in::*;
pub use unsent::*;

use super::format;
use crate::crisis::{GroupKind, Millis, Phase, Severity};
use crate::store::Language;

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
    /// Between a name and what is said of it.
    colon: " : ", ": ";
    table: "Tableau", "Table";
    hide: "Masquer", "Hide";
    show_hidden: "Afficher le passage masqué", "Show the hidden passage";
    no_words: "sans texte", "no words";

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

/// How many people are in a room.
pub fn people(language: Language, n: u64) -> String {
    if n == 1 { one_member(language).to_owned() } else { members(language, &format::number(language, n)) }
}
