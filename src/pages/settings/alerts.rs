//! What calls the person on this device: each is asked for by a press, and a line says what this device will not do.

use crate::components::context::use_store;
use crate::pages::{
    context::use_handle,
    notify::{Permission, ask_permission, permission, ring},
};
use crate::session::Request;
use crate::store::Prefs;
use crate::wording::{language, say, shell};
use leptos::prelude::*;

/// Notifications and sound.
#[component]
pub(super) fn Alerts() -> impl IntoView {
    let (prefs, handle) = (use_store().prefs, use_handle());
    let now = Memo::new({
        let prefs = prefs.clone();
        move |_| prefs.get()
    });
    let allowed = RwSignal::new(permission());
    let prefer = Callback::new(move |prefs: Prefs| handle.ask(Request::Prefer(prefs)));
    let notify = move |event| {
        let wanted = event_target_checked(&event);
        if !wanted || allowed.get_untracked() == Permission::Granted {
            prefer.run(Prefs { notify: wanted, ..now.get_untracked() });
            return;
        }
        ask_permission(move |answer| {
            // The page may have gone meanwhile.
            _ = allowed.try_set(answer);
            if let Some(prefs) = now.try_get_untracked() {
                _ = prefer.try_run(Prefs { notify: answer == Permission::Granted, ..prefs });
            }
        });
    };
    let sound = move |event| {
        let wanted = event_target_checked(&event);
        prefer.run(Prefs { sound: wanted, ..now.get_untracked() });
        if wanted {
            ring();
        }
    };
    let standing = move || match (allowed.get(), now.get().notify) {
        (Permission::Missing, _) => shell::notify_missing(language()),
        (Permission::Denied, _) => shell::notify_denied(language()),
        (_, true) => shell::notify_on(language()),
        (_, false) => shell::notify_off(language()),
    };
    view! {
        <section class="panel set" aria-labelledby="set-alerts">
            <h2 id="set-alerts">{say(shell::alerts)}</h2>
            <label class="check">
                <input type="checkbox" prop:checked=move || now.get().notify && allowed.get() == Permission::Granted
                    disabled=move || matches!(allowed.get(), Permission::Missing | Permission::Denied) on:change=notify />
                <span>{say(shell::notify_desktop)}</span>
            </label>
            <label class="check">
                <input type="checkbox" prop:checked=move || now.get().sound on:change=sound />
                <span>{say(shell::notify_sound)}</span>
            </label>
            <p class="hint">{standing}" "{say(shell::notify_limits)}</p>
        </section>
    }
}
