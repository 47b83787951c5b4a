//! What this device knows of itself, to read out to whoever helps.

use crate::components::{
    context::{use_now, use_store, use_title},
    path,
    reactive::live,
    top_bar::TopBar,
};
use crate::store::{Link, VaultHealth};
use crate::wording::{Speech, failure, format, say, shell};
use leptos::prelude::*;

/// The diagnostics.
#[component]
pub fn DiagnosticsPage() -> impl IntoView {
    let (store, now, speech) = (use_store(), use_now(), expect_context::<Speech>().0);
    use_title(move || shell::about(speech.get()).to_owned());
    let unknown = move || shell::unknown(speech.get()).to_owned();
    let session = store.session.clone();
    let me = Memo::new(move |_| session.with(|session| session.me().cloned()));
    let link = move || {
        let language = speech.get();
        match store.link.get() {
            Link::Connecting => shell::link_connecting(language).to_owned(),
            Link::Online => shell::link_online(language).to_owned(),
            Link::Offline { .. } => shell::link_offline(language).to_owned(),
            Link::Reconnecting { attempt, .. } => shell::link_reconnecting(language, attempt),
            Link::Following => shell::link_following(language).to_owned(),
        }
    };
    let synced = move || match store.synced_at.get() {
        Some(at) => format!("{} ({})", format::whole(speech.get(), at), format::ago(speech.get(), at, now.get())),
        None => shell::never(speech.get()).to_owned(),
    };
    let disk = move || match store.vault.get() {
        VaultHealth::Durable => shell::disk_durable(speech.get()),
        ill => failure::vault(speech.get(), &ill).map_or_else(|| shell::unknown(speech.get()), |(happened, _)| happened),
    };
    let limit = move || store.upload_limit.get().map_or_else(unknown, |bytes| format::bytes(speech.get(), bytes));
    let (crises, others, invitations, outbox) = (store.crises, store.other_rooms, store.invitations, store.outbox);
    let rooms =
        move || format!("{}, {}, {}", crises.with(|all| all.len()), others.with(|all| all.len()), invitations.with(|all| all.len()));
    view! {
        <TopBar back=true />
        <main id="main" tabindex="-1" class="plain">
            <div>
                <h1>{say(shell::about)}</h1>
                <p class="mute">{say(shell::about_why)}</p>
            </div>
            <dl class="facts-list panel">
                <div><dt>{say(shell::version)}</dt><dd class="num">{env!("CARGO_PKG_VERSION")}</dd></div>
                <div><dt>{say(shell::account)}</dt><dd><bdi>{live(move || me.get().map_or_else(unknown, |me| me.user_id.to_string()))}</bdi></dd></div>
                <div><dt>{say(shell::server)}</dt><dd><bdi>{live(move || me.get().map_or_else(unknown, |me| me.server))}</bdi></dd></div>
                <div><dt>{say(shell::link_now)}</dt><dd>{link}</dd></div>
                <div><dt>{say(shell::last_answer)}</dt><dd class="num">{synced}</dd></div>
                <div><dt>{say(shell::time_zone_now)}</dt><dd class="num">{live(move || format::whole(speech.get(), now.get()))}</dd></div>
                <div><dt>{say(shell::disk)}</dt><dd>{disk}</dd></div>
                <div><dt>{say(shell::rooms_known)}</dt><dd class="num">{rooms}</dd></div>
                <div><dt>{say(shell::unsent)}</dt><dd class="num">{live(move || outbox.with(|all| all.len()))}</dd></div>
                <div><dt>{say(shell::upload_limit)}</dt><dd class="num">{limit}</dd></div>
            </dl>
            <p><a class="btn" href=path::SETTINGS>{say(shell::settings)}</a></p>
        </main>
    }
}
