//! What a post says it is.

use crate::crisis::Kind;
use crate::store::Language;

sentences! {
    information: "Information", "Information";
    fact: "Fait", "Fact";
    decision: "Décision", "Decision";
    action: "Action", "Action";
    situation: "Point de situation", "Situation report";
    revision: "Version", "Revision";
    broadcast: "Diffusion", "Announcement";
    correction: "Correction", "Correction";
    call: "Appel", "Call";
    /// At the head of what goes out in an exercise.
    in_drill(kind: &str): format!("EXERCICE, {kind}"), format!("DRILL, {kind}");
}

/// The word for a kind, on screen and at the head of what other clients show.
pub const fn of(kind: Kind) -> fn(Language) -> &'static str {
    match kind {
        Kind::Information => information,
        Kind::Fact => fact,
        Kind::Decision => decision,
        Kind::Action => action,
        Kind::Situation => situation,
        Kind::Revision => revision,
        Kind::Broadcast => broadcast,
        Kind::Correction => correction,
        Kind::Call => call,
    }
}
