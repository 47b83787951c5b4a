//! Tells a person who is not looking that something needs them: on the desktop and by a sound, each only if they asked for it on this device.

mod device;

pub(super) use device::{Permission, ask_permission, permission, ring};

use crate::components::context::{use_now, use_store};
use crate::crisis::overview::Need;
use crate::crisis::steer::clock::{Countdown, countdown};
use crate::store::Store;
use crate::wording::{Speech, dashboard, helm, shell};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What needs me in every crisis: a key that stays the same as long as the need does, and the words for it.
type Calls = BTreeMap<String, String>;

/// Watches what needs me, and tells what is new since the page was opened.
#[component]
pub fn Notifier() -> impl IntoView {
    let (store, now, speech) = (use_store(), use_now(), expect_context::<Speech>().0);
    let prefs = store.prefs.clone();
    let known = store.synced_at.clone();
    let late = late_promises(store.clone(), now);
    let calls = Memo::new(move |_| {
        let mut calls = needs(&store, speech.get());
        calls.extend(late.get());
        calls
    });
    Effect::new(move |before: Option<Option<Calls>>| {
        let calls = calls.get();
        let before = before.flatten();
        // What is there when the page opens is on the dashboard; only what comes later rings.
        known.get()?;
        if let Some(before) = before {
            let prefs = prefs.get_untracked();
            let new: Vec<_> = calls.iter().filter(|(key, _)| !before.contains_key(*key)).collect();
            if prefs.notify && !looked_at() {
                for (key, words) in &new {
                    device::notify(key, words);
                }
            }
            if prefs.sound && !new.is_empty() {
                ring();
            }
        }
        Some(calls)
    });
}

/// Is somebody looking at this page?
fn looked_at() -> bool {
    !document().hidden() && document().has_focus().unwrap_or(false)
}

fn needs(store: &Store, language: crate::store::Language) -> Calls {
    let mut calls = Calls::new();
    let says = |what: &str, of: &str| format!("{what}{}{of}", shell::colon(language));
    for space in store.crises.get().iter() {
        let Some(overview) = store.overview(space).get() else { continue };
        for need in &overview.needs {
            let (key, words) = match need {
                Need::Approve { root, number, title, .. } => {
                    (format!("{root}/{number}"), says(dashboard::to_approve(language), &shell::named(language, title)))
                }
                Need::Review { root, title, .. } => {
                    (format!("{root}/review"), says(dashboard::to_review(language), &shell::named(language, title)))
                }
                Need::Mission { key, title, .. } => (key.clone(), says(dashboard::to_accept(language), title)),
                Need::Mention(line) => (line.id.to_string(), says(&dashboard::calls_you(language, &line.by), &line.text)),
            };
            calls.insert(key, words);
        }
    }
    calls
}

/// Promises that are late, in the crises where I may promise. The memo wakes once a second and changes when one falls due.
fn late_promises(store: Store, now: Signal<u64>) -> Memo<Calls> {
    let speech = expect_context::<Speech>().0;
    Memo::new(move |_| {
        let now = now.get();
        let late = |space: &ruma::OwnedRoomId| {
            let room = store.room(space).get()?;
            let clock = room.helm.clock.as_ref().filter(|_| room.helm.may_promise)?;
            let update = store.overview(space).with(|overview| crate::components::helm::last_update(overview.as_deref()?));
            let late = matches!(countdown(clock.what.next_update_at, clock.at, update, now), Countdown::Overdue { .. });
            let language = speech.get();
            late.then(|| (clock.event.to_string(), format!("{}{}{}", room.name, shell::colon(language), helm::announce_late(language))))
        };
        store.crises.get().iter().filter_map(late).collect()
    })
}
