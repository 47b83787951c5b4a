//! The logbook, in words: what each line says, what is missing, and what an export is headed by.

use super::{assignment, format, kind as kinds, shell};
use crate::crisis::{
    Kind, Millis, Status,
    logbook::{
        Line, LineKind, Told,
        export::{Moment, Report, Row},
    },
    publication::{Decision, Written},
    steer::Duty,
};
use crate::store::{HistoryView, Language};
use ruma::OwnedUserId;
use std::sync::Arc;

/// The word for what a line is about.
pub const fn kind(kind: LineKind) -> fn(Language) -> &'static str {
    match kind {
        LineKind::Fact => kinds::of(Kind::Fact),
        LineKind::Decision => kinds::of(Kind::Decision),
        LineKind::Action => kinds::of(Kind::Action),
        LineKind::Situation => kinds::of(Kind::Situation),
        LineKind::Call => kinds::of(Kind::Call),
        LineKind::Status => status_kind,
        LineKind::Clock => clock_kind,
        LineKind::Role => role_kind,
        LineKind::Approval => approval_kind,
        LineKind::Broadcast => kinds::of(Kind::Broadcast),
        LineKind::Assignment => assignment_kind,
    }
}

/// What a line says. `called` names people; `today` says which day it is.
pub fn told(language: Language, told: &Told, today: u64, called: impl Fn(&OwnedUserId) -> String) -> String {
    let moment = |at: Millis| format::moment(language, at, today);
    let because = |text: String, reason: &Option<String>| match reason {
        Some(reason) => format!("{text} {}", why(language, reason)),
        None => text,
    };
    match told {
        Told::Words { title: Some(title), text, .. } if text.is_empty() => title.clone(),
        Told::Words { title: Some(title), text, .. } => format!("{title}\n{text}"),
        Told::Words { title: None, text, .. } => text.clone(),
        Told::Status { from, to, reason } => because(status(language, *from, *to), reason),
        Told::Clock { from, to, reason } => {
            let text = match (from, to) {
                (None, Some(to)) => promised(language, &moment(*to)),
                (Some(from), Some(to)) => promise_moved(language, &moment(*from), &moment(*to)),
                (_, None) => no_promise(language).to_owned(),
            };
            because(text, reason)
        }
        Told::Roles { gone, come } => {
            let lays = gone.iter().map(|(role_word, user)| lays_down(language, &called(user), &role(language, role_word)));
            let takes = come.iter().map(|(role_word, user)| takes_up(language, &called(user), &role(language, role_word)));
            lays.chain(takes).collect::<Vec<_>>().join(" ")
        }
        Told::Publication { title, to, fast_lane } => {
            let title = title.as_deref().unwrap_or_else(|| a_publication(language));
            match to {
                Written::Review => asked(language, title),
                Written::Withdrawn => withdrawn(language, title),
                _ if *fast_lane => broadcast_unapproved(language, title),
                _ => broadcast(language, title),
            }
        }
        Told::Approval { title, decision, note } => {
            let title = title.as_deref().unwrap_or_else(|| a_publication(language));
            let text = match decision {
                Some(Decision::Approve) => approved(language, title),
                Some(Decision::RequestChanges) => changes_requested(language, title),
                None => word_taken_back(language, title),
            };
            because(text, note)
        }
        Told::Assignment { moved, what } => {
            format!("{} {}", mission(language, &what.title), assignment::moved(language, moved, what, today, called))
        }
    }
}

fn status(language: Language, from: Option<Status>, to: Status) -> String {
    let (severity, phase) = (|s: Status| shell::severity(language, s.severity), |s: Status| shell::phase(language, s.phase));
    let Some(from) = from else { return opened(language, severity(to), phase(to)) };
    let mut said = Vec::new();
    if from.severity != to.severity {
        said.push(severity_moved(language, severity(from), severity(to)));
    }
    if from.phase != to.phase {
        said.push(phase_moved(language, phase(from), phase(to)));
    }
    if said.is_empty() { status_touched(language).to_owned() } else { said.join(" ") }
}

/// The word for a role: the crisis's own ones are as they were written.
pub fn role(language: Language, word: &str) -> String {
    match Duty::from_word(word) {
        Some(Duty::Lead) => role_lead(language).to_owned(),
        Some(Duty::Communications) => role_communications(language).to_owned(),
        Some(Duty::Scribe) => role_scribe(language).to_owned(),
        Some(Duty::Watch) => role_watch(language).to_owned(),
        Some(Duty::Logistics) => role_logistics(language).to_owned(),
        None => word.to_owned(),
    }
}

/// What is missing of a room's past; nothing when all of it is here.
pub fn gap(language: Language, name: &str, history: Option<&HistoryView>, locked: bool) -> Option<String> {
    if locked {
        return Some(gap_locked(language, name));
    }
    match history {
        None => Some(gap_unread(language, name)),
        Some(history) if history.is_complete() => None,
        Some(history) => Some(gap_holes(language, name, history.holes.len())),
    }
}

/// The file of these lines. `called` names people.
pub fn report(
    language: Language,
    name: &str,
    lines: &[Arc<Line>],
    gaps: Vec<String>,
    now: Millis,
    called: impl Fn(&OwnedUserId) -> String,
) -> Report {
    let moment =
        |at: Millis| Moment { iso: format::iso(at), words: format!("{} {}", format::short_date(language, at), format::time(language, at)) };
    let row = |line: &Arc<Line>| Row {
        number: line.number,
        happened: moment(line.happened_at),
        entered: moment(line.entered_at),
        late: line.is_late(),
        kind: (line.kind().word(), kind(line.kind())(language).to_owned()),
        author: called(&line.by),
        account: line.by.to_string(),
        // A day that is no day: every moment in a file carries its date.
        text: told(language, &line.told, u64::MAX, &called),
        key: line.key,
        event: line.id.to_string(),
        room: line.room.to_string(),
    };
    Report {
        title: title(language, name),
        made: moment(now),
        statement: if gaps.is_empty() { nothing_missing(language) } else { something_missing(language) }.to_owned(),
        gaps,
        heads: [
            head_number,
            head_happened,
            head_entered,
            head_late,
            head_kind,
            head_author,
            head_account,
            head_text,
            head_key,
            head_event,
            head_room,
        ]
        .map(|head| head(language).to_owned()),
        yes: yes(language).to_owned(),
        rows: lines.iter().filter(|line| line.sent).map(row).collect(),
    }
}

sentences! {
    logbook: "Main courante", "Logbook";
    title(name: &str): format!("Main courante : {name}"), format!("Logbook: {name}");
    lines_count(n: &str, shown: &str): if n == shown { format!("{n} lignes") } else { format!("{shown} lignes sur {n}") },
        if n == shown { format!("{n} lines") } else { format!("{shown} of {n} lines") };

    status_kind: "Gravité et phase", "Severity and phase";
    clock_kind: "Prochain point", "Next update";
    role_kind: "Rôles", "Roles";
    approval_kind: "Validation", "Approval";
    assignment_kind: "Mission", "Mission";

    why(reason: &str): format!("Motif : {reason}"), format!("Why: {reason}");
    opened(severity: &str, phase: &str): format!("Crise ouverte : gravité {severity}, phase {phase}."), format!("Crisis opened: {severity}, phase {phase}.");
    severity_moved(from: &str, to: &str): format!("Gravité : {from} → {to}."), format!("Severity: {from} → {to}.");
    phase_moved(from: &str, to: &str): format!("Phase : {from} → {to}."), format!("Phase: {from} → {to}.");
    status_touched: "État de la crise confirmé.", "State of the crisis confirmed.";
    promised(at: &str): format!("Prochain point promis : {at}."), format!("Next update promised: {at}.");
    promise_moved(from: &str, to: &str): format!("Prochain point déplacé de {from} à {to}."), format!("Next update moved from {from} to {to}.");
    no_promise: "Plus de prochain point promis.", "No next update promised any more.";
    lays_down(name: &str, role: &str): format!("{name} quitte le rôle {role}."), format!("{name} lays down the role {role}.");
    takes_up(name: &str, role: &str): format!("{name} prend le rôle {role}."), format!("{name} takes up the role {role}.");
    role_lead: "Direction de crise", "Crisis lead";
    role_communications: "Communication", "Communications";
    role_scribe: "Main courante", "Scribe";
    role_watch: "Veille", "Watch";
    role_logistics: "Logistique", "Logistics";
    a_publication: "une publication", "a publication";
    asked(title: &str): format!("Validation demandée : « {title} »."), format!("Approval asked for: “{title}”.");
    withdrawn(title: &str): format!("Publication retirée : « {title} »."), format!("Publication withdrawn: “{title}”.");
    broadcast(title: &str): format!("Diffusé : « {title} »."), format!("Broadcast: “{title}”.");
    broadcast_unapproved(title: &str): format!("Diffusé sans validation : « {title} »."), format!("Broadcast without approval: “{title}”.");
    approved(title: &str): format!("Validé : « {title} »."), format!("Approved: “{title}”.");
    changes_requested(title: &str): format!("Corrections demandées : « {title} »."), format!("Changes requested: “{title}”.");
    word_taken_back(title: &str): format!("Avis repris sur « {title} »."), format!("Word taken back on “{title}”.");
    mission(title: &str): format!("Mission « {title} » :"), format!("Mission “{title}”:");

    number(n: u32): format!("n° {n}"), format!("no. {n}");
    entered_at(time: &str): format!("saisi à {time}"), format!("entered at {time}");
    edited: "modifié", "edited";
    waiting: "en attente d’envoi", "waiting to be sent";
    key_event: "Fait marquant", "Key event";
    mark_key: "Marquer comme fait marquant", "Mark as a key event";
    unmark_key: "Ne plus marquer comme fait marquant", "No longer mark as a key event";

    quick: "Saisie rapide", "Quick entry";
    quick_kind: "Nature", "Kind";
    quick_text: "Ce qui s’est passé, puis Entrée", "What happened, then Enter";
    quick_send: "Inscrire", "Enter it";
    other_time: "Survenu plus tôt", "It happened earlier";
    happened: "Survenu le", "Happened at";
    in_the_future: "Ce moment n’est pas encore passé. Corrigez l’heure.", "That moment has not come yet. Mend the time.";
    no_moment: "Indiquez le jour et l’heure.", "Say the day and the time.";
    entered: "Inscrit à la main courante.", "Entered in the logbook.";
    no_cell: "Vous n’êtes dans aucune cellule de cette crise, ou n’avez pas le droit d’y écrire.", "You are in no cell of this crisis, or have no right to write there.";

    filters: "Filtrer la main courante", "Filter the logbook";
    all_kinds: "Toutes natures", "All kinds";
    all_people: "Tout le monde", "Everybody";
    search: "Chercher des mots", "Search for words";
    from: "Depuis", "From";
    to: "Jusqu’à", "Until";
    key_only: "Faits marquants", "Key events";
    clear: "Effacer les filtres", "Clear the filters";
    none: "Aucune ligne", "No line";
    none_why: "Ce que la cellule établit, décide et fait s’inscrit ici tout seul. La saisie rapide ajoute le reste.", "What the cell establishes, decides and does is entered here by itself. Quick entry adds the rest.";
    none_found: "Aucune ligne ne correspond", "No line fits";
    none_found_why: "Changez ou effacez les filtres.", "Change or clear the filters.";
    show_more(n: usize): format!("Afficher {n} lignes de plus"), format!("Show {n} more lines");

    summary: "Depuis le début, en dix lignes", "Since the beginning, in ten lines";
    summary_situation: "Situation", "Situation";
    summary_key: "Faits marquants", "Key events";
    summary_open: "Missions en cours", "Open missions";
    and_earlier(n: usize): if n == 1 { "et 1 plus ancien".to_owned() } else { format!("et {n} plus anciens") }, format!("and {n} earlier");
    and_more(n: usize): if n == 1 { "et 1 autre".to_owned() } else { format!("et {n} autres") }, format!("and {n} more");

    export: "Exporter", "Export";
    as_csv: "Tableur (CSV)", "Spreadsheet (CSV)";
    as_markdown: "Texte (Markdown)", "Text (Markdown)";
    as_json: "Données (JSON)", "Data (JSON)";
    print: "Imprimer", "Print";
    export_filtered: "Seules les lignes filtrées sont exportées.", "Only the filtered lines are exported.";
    load_all: "Tout charger", "Load everything";
    loading_all(lines: &str): format!("Chargement du passé… {lines} lignes"), format!("Loading the past… {lines} lines");
    load_failed: "Le serveur n’a pas répondu : le chargement s’est arrêté là.", "The server did not answer: loading stopped here.";
    nothing_missing: "Complète : tout le passé de la crise est chargé.", "Complete: the whole past of the crisis is loaded.";
    something_missing: "Incomplète.", "Incomplete.";
    gap_names(names: &str): format!("Passé non chargé en entier : {names}."), format!("Past not wholly loaded: {names}.");
    gap_unread(name: &str): format!("Le passé de « {name} » n’est pas chargé."), format!("The past of “{name}” is not loaded.");
    gap_holes(name: &str, holes: usize):
        if holes <= 1 { format!("Une partie du passé de « {name} » n’est pas chargée.") } else { format!("{holes} parties du passé de « {name} » ne sont pas chargées.") },
        if holes <= 1 { format!("Part of the past of “{name}” is not loaded.") } else { format!("{holes} parts of the past of “{name}” are not loaded.") };
    gap_locked(name: &str): format!("« {name} » est chiffré : Tocsin ne peut pas le lire."), format!("“{name}” is encrypted: Tocsin can’t read it.");

    yes: "oui", "yes";
    head_number: "N°", "No.";
    head_happened: "Survenu", "Happened";
    head_entered: "Saisi", "Entered";
    head_late: "Saisie tardive", "Entered late";
    head_kind: "Nature", "Kind";
    head_author: "Auteur", "Author";
    head_account: "Compte", "Account";
    head_text: "Texte", "Text";
    head_key: "Fait marquant", "Key event";
    head_event: "Événement", "Event";
    head_room: "Salon", "Room";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said_and_only_that() {
        let of = |disk_exhausted, holes: &[i64]| HistoryView {
            disk_exhausted,
            holes: holes.iter().copied().collect(),
            ..HistoryView::default()
        };
        let said = |history: Option<&HistoryView>| gap(Language::French, "Cellule", history, false);
        assert_eq!(said(Some(&of(true, &[]))), None);
        assert!(said(None).is_some_and(|gap| gap.contains("Cellule")), "nothing read is not nothing missing");
        assert!(said(Some(&of(false, &[]))).is_some(), "the disk may hold more");
        assert!(said(Some(&of(true, &[0, 1]))).is_some_and(|gap| gap.starts_with("2 parties")));
        assert!(gap(Language::English, "Cell", Some(&of(true, &[])), true).is_some_and(|gap| gap.contains("encrypted")));
    }
}
