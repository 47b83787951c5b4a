//! The dashboard and the wall.

use super::{format, helm, shell};
use crate::crisis::{
    Kind, Phase, Severity,
    overview::{Change, Changed},
    publication::{Decision, Stage},
};
use crate::store::Language;

sentences! {
    dashboard: "Tableau de bord", "Dashboard";
    // What needs me
    needs_me: "M’attend", "Needs me";
    to_approve: "Votre validation est attendue", "Your approval is awaited";
    to_review: "Diffusé sans validation, à relire", "Sent unapproved, to be read again";
    calls_you(by: &str): format!("{by} vous appelle"), format!("{by} calls you");
    to_accept: "Mission à accepter", "Mission to accept";
    your_mission: "Mission qui vous est confiée", "Your mission";
    missions_mine(n: usize): if n == 1 { "1 pour vous".to_owned() } else { format!("{n} pour vous") }, format!("{n} for you");
    missions_open(n: usize): format!("{n} en cours"), format!("{n} open");
    missions_closed(n: usize): if n == 1 { "1 terminée".to_owned() } else { format!("{n} terminées") }, format!("{n} closed");
    version(n: u32): format!("version {n}"), format!("version {n}");

    // Publications
    publications: "Publications", "Publications";
    no_publications: "Aucune publication en préparation", "No publication in preparation";
    stage_draft(n: u64): if n == 1 { "1 brouillon".to_owned() } else { format!("{n} brouillons") }, if n == 1 { "1 draft".to_owned() } else { format!("{n} drafts") };
    stage_review(n: u64): format!("{n} à valider"), format!("{n} to approve");
    stage_changes(n: u64): format!("{n} à corriger"), format!("{n} to correct");
    stage_approved(n: u64): if n == 1 { "1 validée".to_owned() } else { format!("{n} validées") }, format!("{n} approved");
    stage_broadcast(n: u64): if n == 1 { "1 diffusée".to_owned() } else { format!("{n} diffusées") }, format!("{n} sent");
    stage_corrected(n: u64): if n == 1 { "1 corrigée ou retirée".to_owned() } else { format!("{n} corrigées ou retirées") }, format!("{n} corrected or taken back");
    of_which_yours(n: usize): if n == 1 { "dont 1 vous attend".to_owned() } else { format!("dont {n} vous attendent") }, format!("{n} waiting for you");

    // What is due
    due: "Échéances", "Due";
    nothing_due: "Aucune échéance", "Nothing is due";
    all_assignments: "Toutes les missions", "All assignments";
    update_of(time: &str): format!("point de {time}"), format!("update of {time}");
    late_count(n: usize): if n == 1 { "1 en retard".to_owned() } else { format!("{n} en retard") }, format!("{n} late");

    // What changed
    since_visit(time: &str): format!("Depuis votre passage de {time}"), format!("Since you looked at {time}");
    what_changed: "Ce qui a changé", "What changed";
    nothing_changed: "Rien n’a changé", "Nothing changed";
    already_seen: "déjà vu", "already seen";
    logbook: "Main courante", "Logbook";
    decisions: "Décisions", "Decisions";
    facts: "Faits", "Facts";
    none_yet: "Rien pour l’instant", "None yet";
    show_more(n: usize): format!("Montrer les {n} autres"), format!("Show the {n} others");

    // The latest announcement
    latest_announcement: "Dernière diffusion", "Latest announcement";
    no_announcement: "Rien n’a encore été diffusé", "Nothing has been sent yet";
    read_count(n: &str): format!("au moins {n} lus"), format!("read by at least {n}");
    out_of(n: &str): format!("sur {n}"), format!("of {n}");
    have_confirmed: "ont confirmé la lecture", "confirmed reading";
    have_read: "ont lu sans confirmer", "read without confirming";
    confirmed_short(n: &str): format!("{n} confirmés"), format!("{n} confirmed");
    read_short(n: &str): format!("{n} lus sans confirmer"), format!("{n} read, not confirmed");
    reading_bar(confirmed: &str, read: &str, of: &str):
        format!("{confirmed} confirmés, au moins {read} lus, sur {of} destinataires"),
        format!("{confirmed} confirmed, at least {read} read, of {of} people");

    // Watch
    watch: "Veille et médias sociaux", "Watch and social media";
    watch_short: "Veille", "Watch";
    items_since(n: &str, hour: &str): format!("{n} depuis {hour}"), format!("{n} since {hour}");
    items_before(n: &str): format!("{n} l’heure d’avant"), format!("{n} the hour before");
    items_by_hour(list: &str): format!("Nouveautés par heure : {list}"), format!("News by hour: {list}");
    hour_of(hour: u64): format!("{hour} h"), format!("{hour}:00");
    no_items: "Aucune nouveauté", "Nothing new";
    by_source(source: &str, time: &str): format!("{source}, {time}"), format!("{source}, {time}");

    // The wall
    wall: "Mur", "Wall";
    open_wall: "Écran mural", "Wall screen";
    last_hour: "Depuis une heure", "In the last hour";
    nothing_in_an_hour: "Rien depuis une heure", "Nothing in the last hour";
    late_things(n: usize): if n == 1 { "1 échéance en retard".to_owned() } else { format!("{n} échéances en retard") }, if n == 1 { "1 deadline missed".to_owned() } else { format!("{n} deadlines missed") };
    then_at(time: &str, what: &str): format!("Ensuite, {time} : {what}"), format!("Then, {time}: {what}");
    data_at(time: &str, age: &str): format!("données à {time}, {age}"), format!("data at {time}, {age}");
    no_data: "aucune donnée reçue", "no data received";
    frozen_for(length: &str): format!("Données figées depuis {length}"), format!("Data frozen for {length}");
    frozen_then(contact: &str): format!("Avant de décider, appelez la cellule : {contact}"), format!("Before deciding, call the cell: {contact}");
    frozen_then_plain: "Avant de décider, appelez la cellule.", "Before deciding, call the cell.";
    needs_password: "Ce compte doit être reconnecté : ouvrez Tocsin sur ce poste.", "This account must sign in again: open Tocsin on this machine.";
    wall_signed_out: "Cet écran n’est relié à aucun compte", "This screen is linked to no account";
    wall_signed_out_why: "Ouvrez Tocsin sur ce poste avec un compte observateur, puis revenez à cette adresse.", "Open Tocsin on this machine with an observer’s account, then come back to this address.";
    wall_waiting: "En attente de la crise", "Waiting for the crisis";
    wall_waiting_why: "Ce compte ne voit pas encore cette crise. L’écran s’affichera seul dès qu’il y aura accès.", "This account does not see this crisis yet. The screen fills by itself as soon as it does.";
    full_screen: "Plein écran", "Full screen";
    crisis_closed: "Crise close", "Crisis closed";
}

/// How many publications stand in a column.
pub fn in_stage(language: Language, stage: Stage, n: u64) -> String {
    match stage.column() {
        Stage::Draft => stage_draft(language, n),
        Stage::Review => stage_review(language, n),
        Stage::ChangesRequested => stage_changes(language, n),
        Stage::Approved | Stage::Sending => stage_approved(language, n),
        Stage::Broadcast => stage_broadcast(language, n),
        Stage::Corrected | Stage::Withdrawn => stage_corrected(language, n),
    }
}

/// What changed, in a sentence, and the line under it.
pub fn change(language: Language, changed: &Changed, today: u64) -> (String, String) {
    let why = |reason: &Option<String>| match reason {
        Some(reason) => format!("{}{}{reason}", changed.by, shell::colon(language)),
        None => changed.by.clone(),
    };
    match &changed.what {
        Change::Post(line) => {
            let kind =
                line.kind.filter(|kind| !matches!(kind, Kind::Information | Kind::Situation)).map(|kind| super::kind::of(kind)(language));
            (line.text.clone(), kind.map_or_else(|| line.by.clone(), |kind| format!("{kind}, {}", line.by)))
        }
        Change::Severity { from, to, reason } => (severity(language, *from, *to), why(reason)),
        Change::Phase { to, reason } => (phase(language, *to), why(reason)),
        Change::Clock { at: Some(at), reason } => (promised(language, &format::moment(language, *at, today)), why(reason)),
        Change::Clock { at: None, reason } => (unpromised(language).to_owned(), why(reason)),
        Change::Role { role, to } => {
            let to = if to.is_empty() { helm::nobody(language).to_owned() } else { to.join(", ") };
            (role_now(language, &helm::duty(language, role), &to), changed.by.clone())
        }
        Change::Mission { what, moved, names, .. } => {
            let named = |user: &ruma::OwnedUserId| {
                let known = names.iter().find(|(one, _)| one == user);
                known.map_or_else(|| user.localpart().to_owned(), |(_, name)| name.clone())
            };
            let how = super::assignment::moved(language, moved, what, today, named);
            (mission_moved(language, &what.title, &how), changed.by.clone())
        }
        Change::Asked { title, .. } => (asked(language, &shell::named(language, title)), changed.by.clone()),
        Change::Decided { title, decision: Decision::Approve, .. } => {
            (approved(language, &shell::named(language, title)), changed.by.clone())
        }
        Change::Decided { title, decision: Decision::RequestChanges, .. } => {
            (changes_asked(language, &shell::named(language, title)), changed.by.clone())
        }
    }
}

fn severity(language: Language, from: Option<Severity>, to: Severity) -> String {
    let (to_word, level) = (shell::severity(language, to), to.level());
    match from {
        Some(from) if from < to => raised(language, to_word, level),
        Some(_) => lowered(language, to_word, level),
        None => opened(language, to_word, level),
    }
}

fn phase(language: Language, to: Phase) -> String {
    shell::phase_is(language, to)
}

sentences! {
    raised(word: &str, level: u8): format!("Gravité relevée : {word}, {level} sur 4"), format!("Severity raised: {word}, {level} of 4");
    lowered(word: &str, level: u8): format!("Gravité abaissée : {word}, {level} sur 4"), format!("Severity lowered: {word}, {level} of 4");
    opened(word: &str, level: u8): format!("Gravité : {word}, {level} sur 4"), format!("Severity: {word}, {level} of 4");
    promised(time: &str): format!("Prochain point promis à {time}"), format!("Next update promised at {time}");
    unpromised: "Aucun point promis", "No update promised";
    role_now(role: &str, who: &str): format!("{role} : {who}"), format!("{role}: {who}");
    asked(title: &str): format!("Validation demandée : « {title} »"), format!("Approval asked: “{title}”");
    approved(title: &str): format!("Accord donné : « {title} »"), format!("Approved: “{title}”");
    mission_moved(title: &str, how: &str): format!("Mission « {title} » {how}"), format!("Mission “{title}” {how}");
    changes_asked(title: &str): format!("Corrections demandées : « {title} »"), format!("Changes requested: “{title}”");
}
