//! The helm: situation, clock, roles.

use super::{format, shell};
use crate::crisis::{Millis, steer::Duty};
use crate::store::Language;

sentences! {
    // The clock
    next_in: "Prochain point dans", "Next update in";
    late_by: "Point en retard de", "Update late by";
    at_time(time: &str): format!("à {time}"), format!("at {time}");
    awaited_at(time: &str): format!("attendu à {time}"), format!("awaited at {time}");
    promised_at(time: &str, by: &str): format!("Promis à {time} par {by}"), format!("Promised at {time} by {by}");
    nothing_promised: "Aucun point promis", "No update promised";
    nothing_promised_why: "Ceux qui attendent veulent savoir quand ils auront des nouvelles.", "Those who wait want to know when they will hear.";
    sent_at(time: &str): format!("Point diffusé à {time}"), format!("Update sent at {time}");
    when_next: "À quand le prochain ?", "When is the next one?";
    promise: "Promettre un point", "Promise an update";
    promise_next: "Promettre le prochain", "Promise the next one";
    snooze: "Reporter", "Put off";
    hold: "Tenir le point", "Give the update";
    prepare: "Préparer le point", "Prepare the update";
    clock_title: "Prochain point", "Next update";
    in_time(length: &str): format!("dans {length}"), format!("in {length}");
    exact_time: "À une heure précise", "At an exact time";
    no_promise: "Ne rien promettre", "Promise nothing";
    time_of_day: "Heure", "Time";
    announce_in(length: &str): format!("Prochain point dans {length}"), format!("Next update in {length}");
    announce_late: "Le point promis est en retard", "The promised update is late";

    // How grave, how far along
    status_title: "Gravité et phase", "Severity and phase";
    change_status: "Changer la gravité ou la phase", "Change the severity or the phase";
    severity_label: "Gravité", "Severity";
    phase_label: "Phase", "Phase";
    reason: "Raison", "Reason";
    reason_why: "Gardée dans la main courante avec votre nom et l’heure.", "Kept in the logbook with your name and the time.";
    reason_optional: "Raison, si elle aide ceux qui attendent", "Reason, if it helps those who wait";
    write_down: "Enregistrer", "Save";
    on_its_way: "En attente d’envoi", "Waiting to be sent";

    // Roles
    roles: "Rôles", "Roles";
    nobody: "Personne", "Nobody";
    hand_over: "Passer la main", "Hand over";
    entrust: "Confier", "Entrust";
    to_whom(role: &str): format!("{role} : à qui ?"), format!("{role}: to whom?");
    lay_down: "Personne pour l’instant", "Nobody for now";
    hand_over_of(role: &str, who: &str): format!("Passer la main : {role}, {who}"), format!("Hand over: {role}, {who}");
    entrust_role(role: &str): format!("Confier : {role}"), format!("Entrust: {role}");
    duty_lead: "Direction de crise", "Crisis lead";
    duty_communications: "Communication", "Communications";
    duty_scribe: "Secrétariat", "Scribe";
    duty_watch: "Veille", "Watch";
    duty_logistics: "Logistique", "Logistics";

    // The situation report
    situation: "Situation", "Situation";
    situation_write: "Nouveau point de situation", "New situation report";
    situation_number(n: usize): format!("Point de situation n° {n}"), format!("Situation report no. {n}");
    what_happened: "Ce qui se passe", "What happened";
    what_we_do: "Ce que nous faisons", "What we do";
    what_next: "La suite", "What comes next";
    publish_situation: "Publier le point", "Publish the report";
    situation_empty: "Écrivez au moins une des trois parties.", "Write at least one of the three parts.";
    situation_supersedes: "Il remplace le point actuel, qui reste dans la cellule.", "It takes the place of the current report, which stays in the cell.";
    no_situation: "Aucun point de situation", "No situation report yet";
    no_situation_why: "Le premier dit ce qui se passe, ce que nous faisons, ce qui vient ensuite.", "The first says what happened, what we do, what comes next.";
    numbered_changed(n: usize): format!("N° {n}, les passages soulignés sont nouveaux"), format!("No. {n}, underlined passages are new");
    numbered(n: usize): format!("N° {n}"), format!("No. {n}");
    see_before: "Voir le précédent", "See the one before";
    no_cell: "Vous n’êtes pas dans la cellule de cette crise.", "You are not in the cell of this crisis.";
}

/// The name of a role: a usual one in words, another as the crisis calls it.
pub fn duty(language: Language, word: &str) -> String {
    let name = match Duty::from_word(word) {
        None => return shell::named(language, word),
        Some(Duty::Lead) => duty_lead,
        Some(Duty::Communications) => duty_communications,
        Some(Duty::Scribe) => duty_scribe,
        Some(Duty::Watch) => duty_watch,
        Some(Duty::Logistics) => duty_logistics,
    };
    name(language).to_owned()
}

/// A countdown's digits: `00:23:10`.
pub fn digits((hours, minutes, seconds): (u64, u64, u64)) -> String {
    format!("{hours:02}:{minutes:02}:{seconds:02}")
}

/// How long to go or too long, for a line.
pub fn distance(language: Language, at: Millis, now: Millis) -> String {
    if at <= now {
        return late(language, &format::duration(language, now - at));
    }
    in_time(language, &format::duration(language, at - now))
}

sentences! {
    late(length: &str): format!("retard {length}"), format!("{length} late");
}
