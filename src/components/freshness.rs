//! The age of what is on screen. Fresh, it is quiet; old, it stands out: then somebody may be deciding on old news.

use super::context::{use_now, use_store};
use crate::crisis::Millis;
use crate::store::Link;
use crate::wording::{Speech, format, shell};
use leptos::prelude::*;

/// Older than this, data are old even if nothing failed: an answer is due each half minute.
pub const OLD_AFTER: Millis = 90_000;

/// When the homeserver last answered, and how long ago that is.
#[component]
pub fn Freshness() -> impl IntoView {
    let store = use_store();
    let (speech, now) = (expect_context::<Speech>().0, use_now());
    let synced = store.synced_at.clone();
    let link = store.link;
    let old = Memo::new({
        let synced = synced.clone();
        move |_| match (synced.get(), link.get()) {
            (None, _) => false,
            (Some(_), Link::Offline { .. } | Link::Reconnecting { .. }) => true,
            (Some(at), _) => now.get().saturating_sub(at) > OLD_AFTER,
        }
    });
    let words = Memo::new({
        let synced = synced.clone();
        move |_| {
            let language = speech.get();
            match synced.get() {
                None => shell::no_data_yet(language).to_owned(),
                Some(at) => {
                    let time = format::time_to_the_second(language, at);
                    if old.get() { shell::data_of(language, &time) } else { shell::up_to_date_at(language, &time) }
                }
            }
        }
    });
    let age = Memo::new(move |_| synced.get().map(|at| format::ago(speech.get(), at, now.get())));
    view! {
        <p class="freshness" class:old=move || old.get()>
            <span class="fresh" class:old=move || old.get() class:none=move || age.with(Option::is_none)>{words}</span>
            <span class="age">{age}</span>
        </p>
    }
}
