//! Assignments, in words.

use super::format;
use crate::crisis::assignment::Assignment;
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

sentences! {
    called(name: &str, task: &str):
        if task.is_empty() { format!("Mission pour @{name}") } else { format!("Mission pour @{name} : {task}") },
        if task.is_empty() { format!("Mission for @{name}") } else { format!("Mission for @{name}: {task}") };
    by(date: &str, time: &str): format!(", pour le {date} à {time}"), format!(", due {date} at {time}");
}
