//! The password again, over a page that stays as it was.

use crate::components::{
    context::{use_now, use_store},
    dialog::Dialog,
    icon::{Glyph, Icon},
    reactive::live,
};
use crate::pages::context::use_handle;
use crate::session::Request;
use crate::store::{Me, SessionView};
use crate::wording::{Speech, failure, language, say, shell};
use leptos::{ev, prelude::*};

/// Asks the password again over the page, which stays as it was.
#[component]
pub fn Unlock(
    /// Is it needed?
    #[prop(into)]
    open: Signal<bool>,
) -> impl IntoView {
    let (store, handle, now, speech) = (use_store(), use_handle(), use_now(), expect_context::<Speech>().0);
    let password = RwSignal::new(String::new());
    let session = store.session;
    // While the answer is awaited the session names nobody: the last name is kept.
    let me = Memo::new({
        let session = session.clone();
        move |last: Option<&Option<Me>>| session.with(|session| session.me().cloned()).or_else(|| last.cloned().flatten())
    });
    let failed = Memo::new({
        let session = session.clone();
        move |_| {
            session.with(|session| match session {
                SessionView::Locked(_, failure) => failure.as_ref().map(|failure| failure::sign_in(speech.get(), failure, now.get())),
                _ => None,
            })
        }
    });
    // Behind the lock the session tells no steps, only its answer: an attempt is under way until the next one comes.
    let answers = Memo::new(move |last: Option<&u32>| {
        session.track();
        last.map_or(0, |last| last.wrapping_add(1))
    });
    let asked = RwSignal::new(None);
    let busy = Memo::new(move |_| asked.get() == Some(answers.get()));
    let submit = Callback::new(move |()| {
        let typed = password.get_untracked();
        if let Some(me) = me.get_untracked().filter(|_| !typed.is_empty() && !busy.get_untracked()) {
            asked.set(Some(answers.get_untracked()));
            handle.ask(Request::SignIn { server: me.server, user: me.user_id.to_string(), password: typed.into() });
        }
    });
    view! {
        <Dialog id="unlock" firm=true open=open on_close=|()| {} title=Signal::derive(move || shell::locked_title(speech.get()).to_owned())>
            <p>{say(shell::locked_then)}</p>
            <form class="signin" on:submit=move |event: ev::SubmitEvent| { event.prevent_default(); submit.run(()); }>
                <div id="unlock-failure" class="failure" role="alert">
                    {live(move || failed.get().map(|text| view! { <Icon glyph=Glyph::Warning /><p class="num">{text}</p> }))}
                </div>
                <p><bdi>{live(move || me.get().map(|me| me.user_id.to_string()))}</bdi></p>
                // For the password manager: it must know whose password this is.
                <input type="text" autocomplete="username" readonly hidden prop:value=move || me.get().map(|me| me.user_id.to_string()).unwrap_or_default() />
                <div class="field">
                    <label for="unlock-password">{say(shell::password)}</label>
                    <input class="input" id="unlock-password" type="password" autocomplete="current-password" autofocus dir="ltr"
                        prop:value=password on:input=move |event| password.set(event_target_value(&event))
                        aria-invalid=move || failed.with(Option::is_some).then_some("true") aria-describedby="unlock-failure" />
                </div>
                <button type="submit" class="btn main" aria-disabled=move || busy.get().then_some("true")>
                    {live(move || if busy.get() { shell::step_proving(language()) } else { shell::unlock(language()) })}
                </button>
            </form>
        </Dialog>
    }
}
