//! What is wrong with the network or the disk, as long as it is: what happened, what is kept, what to do.

use super::icon::{Glyph, Icon};
use super::{
    context::{use_now, use_store},
    reactive::Show,
};
use crate::store::{Link, VaultHealth};
use crate::wording::{Speech, failure, format, say, shell};
use leptos::prelude::*;

/// The state of the network, when there is something to say of it.
#[component]
pub fn LinkBanner(
    /// Try the homeserver now.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    let store = use_store();
    let (speech, now) = (expect_context::<Speech>().0, use_now());
    let (link, synced) = (store.link, store.synced_at);
    // One lost answer is no news: the second in a row is.
    let shown = Memo::new({
        let link = link.clone();
        move |_| match link.get() {
            Link::Offline { .. } => true,
            Link::Reconnecting { attempt, disturbed, .. } => attempt > 1 || disturbed,
            Link::Connecting | Link::Online | Link::Following => false,
        }
    });
    let head = {
        let link = link.clone();
        Memo::new(move |_| match link.get() {
            Link::Offline { since } => shell::offline_since(speech.get(), &format::time(speech.get(), since)),
            Link::Reconnecting { disturbed: true, .. } => shell::disturbed(speech.get()).to_owned(),
            _ => shell::no_answer(speech.get()).to_owned(),
        })
    };
    let next = {
        let link = link.clone();
        Memo::new(move |_| match link.get() {
            Link::Reconnecting { next_at, .. } => {
                let wait = next_at.saturating_sub(now.get()).div_ceil(1000) * 1000;
                (wait > 0).then(|| shell::next_attempt(speech.get(), &format::duration(speech.get(), wait)))
            }
            _ => None,
        })
    };
    let data = move || synced.get().map(|at| shell::reading_data_of(speech.get(), &format::time(speech.get(), at)));
    let can_retry = Memo::new(move |_| matches!(link.get(), Link::Reconnecting { .. }));
    view! {
        // Only the first line is read aloud: the count of seconds is not.
        <Show when=move || shown.get()>
            <section class="banner warn link" aria-label=move || shell::network(speech.get())>
                <Icon glyph=Glyph::Offline />
                <div>
                    <p role="status"><b>{head}</b></p>
                    <p class="num">{data.clone()} " " {say(shell::writes_are_kept)} " " <span aria-live="off">{next}</span></p>
                </div>
                <Show when=move || can_retry.get()>
                    <button type="button" class="btn" on:click=move |_| on_retry.run(())>{say(shell::retry_now)}</button>
                </Show>
            </section>
        </Show>
    }
}

/// The state of the disk, when it is not well.
#[component]
pub fn VaultBanner() -> impl IntoView {
    let (vault, speech) = (use_store().vault, expect_context::<Speech>().0);
    move || {
        let health = vault.get();
        failure::vault(speech.get(), &health).map(|(happened, then)| {
            // In memory only, all works; a full or failed disk needs somebody now.
            let (class, role) = if health == VaultHealth::MemoryOnly { ("banner warn", "status") } else { ("banner act", "alert") };
            view! {
                <section class=class role=role>
                    <Icon glyph=Glyph::Warning />
                    <div><p><b>{happened}</b></p><p>{then}</p></div>
                </section>
            }
        })
    }
}
