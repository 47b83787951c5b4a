//! Settings: language, theme, the account, what this device keeps, signing out.

#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod alerts;

use super::context::use_handle;
use crate::components::{
    context::{use_store, use_title},
    dialog::Dialog,
    icon::{Glyph, Icon},
    path,
    reactive::{Show, live},
    top_bar::TopBar,
};
use crate::session::Request;
use crate::store::{Language, Prefs, Theme, VaultHealth};
use crate::wording::{Speech, language, say, shell};
use alerts::Alerts;
use leptos::prelude::*;

/// The settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let (store, speech) = (use_store(), expect_context::<Speech>().0);
    use_title(move || shell::settings(speech.get()).to_owned());
    let me = Memo::new(move |_| store.session.with(|session| session.me().cloned()));
    let keeps = move || match store.vault.get() {
        VaultHealth::MemoryOnly => shell::device_keeps_nothing(speech.get()),
        _ => shell::device_keeps(speech.get()),
    };
    let leaving = RwSignal::new(false);
    view! {
        <TopBar back=true />
        <main id="main" tabindex="-1" class="plain">
            <h1>{say(shell::settings)}</h1>
            <Display />
            <Alerts />
            <section class="panel set" aria-labelledby="set-account">
                <h2 id="set-account">{say(shell::account)}</h2>
                {live(move || me.get().map(|me| view! {
                    <dl class="facts-list">
                        <div><dt>{say(shell::user_name)}</dt><dd><bdi>{me.user_id.to_string()}</bdi></dd></div>
                        <div><dt>{say(shell::server)}</dt><dd><bdi>{me.server}</bdi></dd></div>
                    </dl>
                }))}
            </section>
            <section class="panel set" aria-labelledby="set-device">
                <h2 id="set-device">{say(shell::this_device)}</h2>
                <p>{keeps}</p>
                <div class="row">
                    <button type="button" class="btn" aria-haspopup="dialog" on:click=move |_| leaving.set(true)>
                        <Icon glyph=Glyph::Door />
                        {say(shell::sign_out)}
                    </button>
                    <a class="btn quiet" href=path::ABOUT>{say(shell::about)}</a>
                </div>
            </section>
        </main>
        <SignOut open=leaving />
    }
}

/// Language and theme.
#[component]
fn Display() -> impl IntoView {
    let (prefs, handle) = (use_store().prefs, use_handle());
    let now = Memo::new({
        let prefs = prefs.clone();
        move |_| prefs.get()
    });
    let prefer = Callback::new(move |prefs: Prefs| handle.ask(Request::Prefer(prefs)));
    let themes = [
        (Theme::System, shell::theme_system as fn(Language) -> &'static str),
        (Theme::Light, shell::theme_light),
        (Theme::Dark, shell::theme_dark),
    ];
    view! {
        <section class="panel set" aria-labelledby="set-display">
            <h2 id="set-display">{say(shell::appearance)}</h2>
            <fieldset class="choice">
                <legend>{say(shell::language)}</legend>
                {[Language::French, Language::English].map(|choice| view! {
                    // Each language is named in itself, for those who read only that one.
                    <label lang=choice.tag()>
                        <input type="radio" name="language" prop:checked=move || now.get().language == choice
                            on:change=move |_| prefer.run(Prefs { language: choice, ..now.get_untracked() }) />
                        <span>{shell::language_name(choice)}</span>
                    </label>
                }).collect_view()}
            </fieldset>
            <fieldset class="choice">
                <legend>{say(shell::theme)}</legend>
                {themes.map(|(choice, name)| view! {
                    <label>
                        <input type="radio" name="theme" prop:checked=move || now.get().theme == choice
                            on:change=move |_| prefer.run(Prefs { theme: choice, ..now.get_untracked() }) />
                        <span>{live(move || name(language()))}</span>
                    </label>
                }).collect_view()}
            </fieldset>
        </section>
    }
}

/// Asks before signing out, and shows what would be lost.
#[component]
fn SignOut(open: RwSignal<bool>) -> impl IntoView {
    let (store, handle, speech) = (use_store(), use_handle(), expect_context::<Speech>().0);
    let outbox = store.outbox;
    let lost = Memo::new(move |_| outbox.get());
    let asked = RwSignal::new(false);
    let go = Callback::new(move |()| {
        asked.set(true);
        handle.ask(Request::SignOut);
    });
    let any = move || lost.with(|lost| !lost.is_empty());
    view! {
        <Dialog id="sign-out" open=open on_close=move |()| open.set(false)
            title=Signal::derive(move || shell::sign_out_title(speech.get()).to_owned())>
            <Show when=any fallback=move || view! { <p>{say(shell::sign_out_clean)}</p> }>
                <p class="loss"><b>{live(move || shell::sign_out_loses(language(), lost.with(|lost| lost.len())))}</b></p>
                <ul class="writes">
                    {live(move || lost.get().iter().map(|write| view! {
                        <li class="write">
                            <p class="of"><b>{shell::waiting_kind(language(), write.what)}</b></p>
                            <p class="words" dir="auto">{write.text.clone()}</p>
                        </li>
                    }).collect_view())}
                </ul>
            </Show>
            <div class="row end">
                <button type="button" class="btn" on:click=move |_| open.set(false)>{say(shell::stay)}</button>
                <button type="button" class="btn" class:act=any class:main=move || !any() aria-disabled=move || asked.get().then_some("true")
                    on:click=move |_| if !asked.get_untracked() { go.run(()) }>
                    {live(move || match (asked.get(), any()) {
                        (true, _) => shell::signing_out(language()),
                        (false, true) => shell::sign_out_anyway(language()),
                        (false, false) => shell::sign_out(language()),
                    })}
                </button>
            </div>
        </Dialog>
    }
}
