//! Assignments, in words. On screen they are missions.

use super::format;
use crate::crisis::{
    Millis,
    assignment::{Assignment, State, lists::Cut},
    logbook::Moved,
};
use crate::store::Language;

/// The message that calls who is asked, as every client shows it. `told` says whether the title has to be said.
pub fn call(language: Language, name: &str, what: &Assignment, told: bool) -> String {
    let task = if told { what.title.as_str() } else { "" };
    let mut text = called(language, name, task);
    if let Some(due) = what.due_at {
        text.push_str(&by(language, &format::short_date(language, due), &format::time(language, due)));
    }
    if let Some(note) = &what.note {
        text.push_str("\n\n");
        text.push_str(note);
    }
    text
}

/// How far from its time: « retard 12 min », « dans 8 min »; nothing for what is closed or has no time.
pub fn distance(language: Language, what: &Assignment, now: Millis) -> Option<String> {
    let due = what.due_at.filter(|_| what.state.is_open())?;
    let length = |length| format::duration(language, length);
    Some(if due < now { late_by(language, &length(now - due)) } else { due_in(language, &length(due - now)) })
}

/// The word for how far it has got.
pub const fn state(language: Language, state: State) -> &'static str {
    match state {
        State::Open => state_open(language),
        State::Accepted => state_accepted(language),
        State::Done => state_done(language),
        State::Dropped => state_dropped(language),
    }
}

/// The word for a list.
pub const fn cut(cut: Cut) -> fn(Language) -> &'static str {
    match cut {
        Cut::Mine => mine,
        Cut::Open => every,
        Cut::Late => is_late,
        Cut::Closed => ended,
    }
}

/// How it moved on, for a line of a history. `called` names people; `day` says which day it is.
pub fn moved(language: Language, moved: &Moved, what: &Assignment, today: u64, called: impl Fn(&ruma::OwnedUserId) -> String) -> String {
    let due = |at: Option<Millis>| at.map_or_else(|| no_time(language).to_owned(), |at| format::moment(language, at, today));
    match moved {
        Moved::Given => given_to(language, &called(&what.assignee), &due(what.due_at)),
        Moved::Accepted => accepted_it(language).to_owned(),
        Moved::Done => done_it(language).to_owned(),
        Moved::Dropped => dropped_it(language).to_owned(),
        Moved::Reopened => reopened_it(language).to_owned(),
        Moved::Reassigned(from) => reassigned_it(language, &called(from), &called(&what.assignee)),
        Moved::Postponed(from) => postponed_it(language, &due(*from), &due(what.due_at)),
        Moved::Settled => settled_it(language).to_owned(),
    }
}

sentences! {
    called(name: &str, task: &str):
        if task.is_empty() { format!("Mission pour @{name}") } else { format!("Mission pour @{name} : {task}") },
        if task.is_empty() { format!("Mission for @{name}") } else { format!("Mission for @{name}: {task}") };
    by(date: &str, time: &str): format!(", pour le {date} à {time}"), format!(", due {date} at {time}");
    late_by(length: &str): format!("retard {length}"), format!("{length} late");
    due_in(length: &str): format!("dans {length}"), format!("in {length}");
    no_time: "sans échéance", "no due time";

    missions: "Missions", "Missions";
    assign: "Assigner…", "Assign…";
    why_no_assign: "Vous n’avez pas le droit de confier une mission ici", "You have no right to assign here";
    new_one: "Nouvelle mission", "New mission";
    give: "Confier la mission", "Give the mission";
    what: "Que faut-il faire ?", "What is to be done?";
    title_needed: "Dites ce qu’il faut faire.", "Say what is to be done.";
    assignee: "Qui ?", "Who?";
    assignee_needed: "Choisissez qui doit le faire.", "Choose who is to do it.";
    choose: "Choisir une personne", "Choose a person";
    me(name: &str): format!("{name} (moi)"), format!("{name} (me)");
    when: "Pour quand ?", "By when?";
    due_at: "Date et heure", "Date and time";
    due_needed: "Indiquez la date et l’heure.", "Say the date and the time.";
    precise: "Heure précise", "At a set time";
    no_due: "Sans échéance", "No due time";
    details: "Précisions (facultatif)", "Details (optional)";
    called_hint: "La personne est mentionnée : son téléphone sonne aussi dans Element ou Tchap.", "The person is mentioned: their phone rings in Element or Tchap too.";
    given: "Mission confiée.", "Mission given.";

    mine: "Les miennes", "Mine";
    every: "Toutes", "All";
    is_late: "En retard", "Late";
    people: "Par personne", "By person";
    ended: "Terminées", "Closed";
    lists: "Listes de missions", "Lists of missions";
    none_mine: "Rien ne vous est confié", "Nothing is assigned to you";
    none_mine_why: "Ce qu’on vous confie apparaît ici, et vous êtes mentionné dans le fil de la publication.", "What you are given shows here, and you are mentioned in the thread of its post.";
    nothing: "Aucune mission", "No mission";
    nothing_why: "Confiez-en une avec « Nouvelle mission », ou depuis le menu d’une publication, d’un commentaire ou d’un message.",
        "Give one with “New mission”, or from the menu of a post, a comment or a message.";
    none_late: "Rien n’est en retard", "Nothing is late";
    none_late_why: "Une mission passe ici dès que son échéance est dépassée.", "A mission moves here as soon as its time is over.";
    none_closed: "Rien n’est terminé", "Nothing is closed";
    none_closed_why: "Les missions faites ou abandonnées restent ici, avec leur historique.", "Missions that are done or dropped stay here, with their history.";
    what_is_open(open: &str, late: usize):
        if late == 0 { format!("{open} en cours, aucune en retard") } else { format!("{open} en cours, dont {late} en retard") },
        if late == 0 { format!("{open} open, none late") } else { format!("{open} open, {late} of them late") };
    person_open(open: usize, late: usize):
        if late == 0 { format!("{open} en cours") } else { format!("{open} en cours, {late} en retard") },
        if late == 0 { format!("{open} open") } else { format!("{open} open, {late} late") };
    mine_waiting(n: usize, late: usize):
        if late == 0 { format!("{n} pour vous") } else { format!("{n} pour vous, {late} en retard") },
        if late == 0 { format!("{n} for you") } else { format!("{n} for you, {late} late") };

    state_open: "À accepter", "To be accepted";
    state_accepted: "Acceptée", "Accepted";
    state_done: "Faite", "Done";
    state_dropped: "Abandonnée", "Dropped";
    accept: "Accepter", "Accept";
    is_done: "C’est fait", "Done";
    drop_it: "Abandonner", "Drop";
    reopen: "Reprendre", "Reopen";
    reassign: "Confier à quelqu’un d’autre", "Give to somebody else";
    postpone: "Reporter", "Postpone";
    postpone_by(length: &str): format!("Reporter de {length}"), format!("Postpone by {length}");
    more: "Autres actions", "More actions";
    see_post: "Voir la publication", "See the post";
    select(title: &str): format!("Choisir : {title}"), format!("Select: {title}");
    selected(n: usize):
        if n == 1 { "1 mission choisie".to_owned() } else { format!("{n} missions choisies") },
        if n == 1 { "1 mission selected".to_owned() } else { format!("{n} missions selected") };
    unselect: "Tout décocher", "Clear the selection";
    postponed_n(n: usize):
        if n == 1 { "1 mission reportée.".to_owned() } else { format!("{n} missions reportées.") },
        if n == 1 { "1 mission postponed.".to_owned() } else { format!("{n} missions postponed.") };
    given_by(name: &str): format!("confiée par {name}"), format!("given by {name}");
    waiting: "En attente d’envoi", "Waiting to be sent";
    history(n: usize): format!("Historique ({n})"), format!("History ({n})");

    refused_title: "Votre changement n’a pas été appliqué", "Your change was not applied";
    refused_why: "Quelqu’un d’autre a modifié cette mission avant que le vôtre parte. Rien n’a été écrasé : choisissez.",
        "Somebody else changed this mission before yours left. Nothing was overwritten: choose.";
    refused_other: "Le serveur ne l’a pas pris.", "The server did not take it.";
    conflict_title: "Deux changements au même moment", "Two changes at the same moment";
    conflict_why: "Les deux sont gardés ; celui du dessus est en vigueur. Dites lequel compte.", "Both are kept; the one above is in force. Say which counts.";
    yours: "Le vôtre", "Yours";
    theirs(name: &str): format!("De {name}"), format!("By {name}");
    keep_this: "Garder celui-ci", "Keep this one";
    keep_current: "Garder ce qui est en vigueur", "Keep what is in force";
    apply_mine: "Appliquer le mien", "Apply mine";
    let_mine_go: "Renoncer au mien", "Let mine go";

    given_to(name: &str, due: &str): format!("confiée à {name}, échéance {due}"), format!("given to {name}, due {due}");
    accepted_it: "acceptée", "accepted";
    done_it: "faite", "done";
    dropped_it: "abandonnée", "dropped";
    reopened_it: "reprise", "reopened";
    reassigned_it(from: &str, to: &str): format!("confiée à {to} au lieu de {from}"), format!("given to {to} in place of {from}");
    postponed_it(from: &str, to: &str): format!("reportée de {from} à {to}"), format!("postponed from {from} to {to}");
    settled_it: "choix entre deux changements", "one of two changes chosen";

    keys_hint: "J K se déplacer · A accepter · D fait · P reporter de 30 min · X choisir · N nouvelle", "J K move · A accept · D done · P postpone 30 min · X select · N new";
}
