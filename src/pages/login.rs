//! Signing in. Shown in place, at whatever address was asked for: the address survives.
//!
//! The page as it came from the server already holds a form (`#first-paint`) that works before this code is here;
//! what was typed there is taken over, and if its button was pressed, so is that.

use super::context::use_handle;
use crate::components::{
    context::{use_now, use_store, use_title},
    dialog::Dialog,
    icon::{Glyph, Icon, Logo},
};
use crate::session::Request;
use crate::store::{SessionView, SignInFailure, SignInStep};
use crate::wording::{Speech, failure, language, say, shell};
use leptos::{ev, html, prelude::*, wasm_bindgen::JsCast, web_sys};

/// The steps of a sign-in, in order.
const STEPS: [SignInStep; 4] = [SignInStep::Finding, SignInStep::Asking, SignInStep::Proving, SignInStep::Loading];

/// Which field a failure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Server,
    User,
    Password,
}

const fn field_of(failure: &SignInFailure) -> Field {
    match failure {
        SignInFailure::NotAnAddress
        | SignInFailure::Unreachable { .. }
        | SignInFailure::NotAHomeserver { .. }
        | SignInFailure::NoPassword => Field::Server,
        SignInFailure::AccountClosed => Field::User,
        SignInFailure::WrongPassword | SignInFailure::TooManyAttempts { .. } | SignInFailure::Refused { .. } => Field::Password,
    }
}

/// What was typed before this code was here.
#[derive(Default)]
struct FirstPaint {
    server: String,
    user: String,
    password: String,
    focus: Option<Field>,
    submitted: bool,
}

impl FirstPaint {
    /// Takes it over and puts the first form away.
    fn take() -> Self {
        let page = document();
        let input = |id: &str| page.get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlInputElement>().ok());
        let typed = |id: &str| input(id).map(|input| input.value()).unwrap_or_default();
        let focus = match page.active_element().map(|element| element.id()).as_deref() {
            Some("signin-server") => Some(Field::Server),
            Some("signin-user") => Some(Field::User),
            Some("signin-password") => Some(Field::Password),
            _ => None,
        };
        let taken = Self {
            server: typed("signin-server"),
            user: typed("signin-user"),
            password: typed("signin-password"),
            focus,
            submitted: was_submitted(),
        };
        remove_first_paint();
        taken
    }
}

/// Puts the first form away.
pub fn remove_first_paint() {
    if let Some(element) = document().get_element_by_id("first-paint") {
        element.remove();
    }
}

#[cfg(target_arch = "wasm32")]
fn was_submitted() -> bool {
    // Said once: a second sign-in page of the same tab must not send the form by itself.
    let name = "__tocsinSubmit".into();
    let said = js_sys::Reflect::get(&window(), &name).is_ok_and(|value| value.is_truthy());
    let _ = js_sys::Reflect::delete_property(&window(), &name);
    said
}

#[cfg(not(target_arch = "wasm32"))]
fn was_submitted() -> bool {
    false
}

/// The homeserver the page names, else the page's own address.
fn default_server() -> String {
    let named = document().query_selector("meta[name='tocsin-homeserver']").ok().flatten();
    let named = named.and_then(|meta| meta.get_attribute("content")).filter(|content| !content.trim().is_empty());
    named.unwrap_or_else(|| {
        let place = window().location();
        let (origin, host) = (place.origin().unwrap_or_default(), place.host().unwrap_or_default());
        if origin.starts_with("https:") { host } else { origin }
    })
}

/// The sign-in page.
#[component]
pub fn LoginPage() -> impl IntoView {
    let (store, speech) = (use_store(), expect_context::<Speech>().0);
    use_title(move || shell::sign_in_title(speech.get()).to_owned());
    let session = store.session;
    let ended = Memo::new(move |_| session.with(|session| match session {
        SessionView::Ended(elsewhere) => Some(*elsewhere),
        _ => None,
    }));
    view! {
        <div class="login">
            <header><Logo /><b>{say(shell::app_name)}</b></header>
            <main id="main" tabindex="-1">
                {move || match ended.get() {
                    Some(true) => view! {
                        <section class="banner warn" role="alert">
                            <Icon glyph=Glyph::Door />
                            <div><p><b>{say(shell::ended_elsewhere)}</b></p><p>{say(shell::ended_elsewhere_then)}</p></div>
                        </section>
                    }.into_any(),
                    Some(false) => view! { <p class="banner" role="status"><Icon glyph=Glyph::Check />{say(shell::ended_here)}</p> }.into_any(),
                    None => ().into_any(),
                }}
                <div>
                    <h1>{say(shell::sign_in_title)}</h1>
                    <p class="lead">{say(shell::sign_in_why)}</p>
                </div>
                <SignInForm />
            </main>
        </div>
    }
}

/// The form.
#[component]
fn SignInForm() -> impl IntoView {
    let (store, handle, now, speech) = (use_store(), use_handle(), use_now(), expect_context::<Speech>().0);
    let first = FirstPaint::take();
    let default = default_server();
    let server = RwSignal::new(if first.server.trim().is_empty() { default } else { first.server });
    let (user, password) = (RwSignal::new(first.user), RwSignal::new(first.password));
    let (visible, pressed) = (RwSignal::new(false), RwSignal::new(false));
    let session = store.session.clone();
    let step = Memo::new({
        let session = session.clone();
        move |_| session.with(|session| if let SessionView::SigningIn(step) = session { Some(*step) } else { None })
    });
    let failed = Memo::new(move |_| session.with(|session| if let SessionView::SignedOut(failure) = session { failure.clone() } else { None }));
    let held = Memo::new(move |_| failed.with(|failed| matches!(failed, Some(SignInFailure::TooManyAttempts { until }) if *until > now.get())));
    // A whole identifier (`@marie:ville.fr`) names its server itself.
    let named = move || user.with(|user| user.contains(':'));
    let missing = move |field: RwSignal<String>| pressed.get() && field.with(|text| text.trim().is_empty()) && !(field == server && named());
    let faulty = move |field: Field| failed.with(|failed| failed.as_ref().map(field_of)) == Some(field);
    let sentence = Memo::new(move |_| failed.with(|failed| failed.as_ref().map(|failure| failure::sign_in(speech.get(), failure, now.get()))));

    let fields = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let node = move |field: Field| match field {
        Field::Server => fields.0,
        Field::User => fields.1,
        Field::Password => fields.2,
    };
    let focus = move |field: Field| {
        if let Some(input) = node(field).get_untracked() {
            // A field that can't take the focus keeps the page as it is.
            let _ = input.focus();
        }
    };
    // Each failure takes the reader to the field it is about; its sentence is read with the field.
    Effect::new(move |_| {
        if let Some(field) = failed.with(|failed| failed.as_ref().map(field_of)) {
            focus(field);
        }
    });
    let submit = Callback::new(move |()| {
        pressed.set(true);
        let empty = [(server, Field::Server), (user, Field::User), (password, Field::Password)];
        let empty = empty.into_iter().find(|(text, field)| {
            let left_out = *field == Field::Server && user.with_untracked(|user| user.contains(':'));
            text.with_untracked(|text| text.trim().is_empty()) && !left_out
        });
        match empty {
            Some((_, field)) => focus(field),
            None if step.get_untracked().is_some() || held.get_untracked() => {}
            None => handle.ask(Request::SignIn {
                server: server.get_untracked().trim().to_owned(),
                user: user.get_untracked().trim().to_owned(),
                password: password.get_untracked(),
            }),
        }
    });
    let (wanted, at_once) = (first.focus.unwrap_or(if user.with_untracked(String::is_empty) { Field::User } else { Field::Password }), first.submitted);
    Effect::new(move |_| {
        if at_once {
            submit.run(());
        } else {
            focus(wanted);
        }
    });
    let busy = move || step.get().is_some();
    let bad = move |field: Field, text: RwSignal<String>| (faulty(field) || missing(text)).then_some("true");
    let said_by = move |field: Field, text: RwSignal<String>, hint: &'static str| match (faulty(field), missing(text)) {
        (true, _) => Some("signin-failure".to_owned()),
        (false, true) => Some(format!("{hint}-needed")),
        (false, false) => Some(hint.to_owned()),
    };
    view! {
        <form class="signin" novalidate aria-busy=move || busy().to_string() on:submit=move |event: ev::SubmitEvent| { event.prevent_default(); submit.run(()); }>
            <div id="signin-failure" class="failure" role="alert">
                {move || sentence.get().map(|text| view! { <Icon glyph=Glyph::Warning /><p class="num">{text}</p> })}
            </div>
            <div class="field">
                <label for="signin-user">{say(shell::user_name)}</label>
                <input node_ref=fields.1 class="input" id="signin-user" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" dir="ltr"
                    prop:value=user on:input=move |event| user.set(event_target_value(&event))
                    aria-invalid=move || bad(Field::User, user) aria-describedby=move || said_by(Field::User, user, "hint-user") />
                <Needed id="hint-user" when=Signal::derive(move || missing(user)) />
                <p class="hint" id="hint-user">{say(shell::user_hint)}</p>
            </div>
            <div class="field">
                <label for="signin-password">{say(shell::password)}</label>
                <div class="with-tool">
                    <input node_ref=fields.2 class="input" id="signin-password" name="password" autocomplete="current-password" dir="ltr"
                        type=move || if visible.get() { "text" } else { "password" }
                        prop:value=password on:input=move |event| password.set(event_target_value(&event))
                        aria-invalid=move || bad(Field::Password, password) aria-describedby=move || said_by(Field::Password, password, "hint-password").filter(|id| id != "hint-password") />
                    <button type="button" class="tool" aria-pressed=move || visible.get().to_string()
                        aria-label=move || if visible.get() { shell::hide_password(language()) } else { shell::show_password(language()) }
                        on:click=move |_| visible.update(|visible| *visible = !*visible)>
                        {move || if visible.get() { view! { <Icon glyph=Glyph::EyeOff /> } } else { view! { <Icon glyph=Glyph::Eye /> } }}
                    </button>
                </div>
                <Needed id="hint-password" when=Signal::derive(move || missing(password)) />
            </div>
            <button type="submit" class="btn main" aria-disabled=move || (busy() || held.get()).then_some("true")>{say(shell::sign_in)}</button>
            <Steps step />
            <details open=move || faulty(Field::Server) || missing(server)>
                <summary><Icon glyph=Glyph::Chevron /><span>{say(shell::server)}</span><bdi class="dim">{server}</bdi></summary>
                <div class="field">
                    <label class="sr" for="signin-server">{say(shell::server)}</label>
                    <input node_ref=fields.0 class="input" id="signin-server" name="server" inputmode="url" autocomplete="url" autocapitalize="none" spellcheck="false" dir="ltr"
                        prop:value=server on:input=move |event| server.set(event_target_value(&event))
                        aria-invalid=move || bad(Field::Server, server) aria-describedby=move || said_by(Field::Server, server, "hint-server") />
                    <Needed id="hint-server" when=Signal::derive(move || missing(server)) />
                    <p class="hint" id="hint-server">{say(shell::server_hint)}</p>
                </div>
            </details>
        </form>
    }
}

/// Says that a field has to be filled.
#[component]
fn Needed(id: &'static str, when: Signal<bool>) -> impl IntoView {
    view! {
        <p class="needed" id=format!("{id}-needed")>{move || when.get().then(|| shell::field_needed(language()))}</p>
    }
}

/// The steps, while one is under way.
#[component]
fn Steps(step: Memo<Option<SignInStep>>) -> impl IntoView {
    let place = |step: SignInStep| STEPS.iter().position(|one| *one == step).unwrap_or_default();
    view! {
        <div class="sr" role="status">{move || step.get().map(|step| shell::step(language(), step))}</div>
        <Show when=move || step.get().is_some()>
            <ol class="steps" aria-hidden="true">
                {STEPS.map(|one| {
                    let state = move || step.get().map_or("", |now| match place(one).cmp(&place(now)) {
                        std::cmp::Ordering::Less => "done",
                        std::cmp::Ordering::Equal => "now",
                        std::cmp::Ordering::Greater => "",
                    });
                    view! { <li class=state>{move || shell::step(language(), one)}</li> }
                }).collect_view()}
            </ol>
        </Show>
    }
}

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
        move |last: Option<&Option<crate::store::Me>>| session.with(|session| session.me().cloned()).or_else(|| last.cloned().flatten())
    });
    let failed = Memo::new({
        let session = session.clone();
        move |_| session.with(|session| match session {
            SessionView::Locked(_, failure) => failure.as_ref().map(|failure| failure::sign_in(speech.get(), failure, now.get())),
            _ => None,
        })
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
            handle.ask(Request::SignIn { server: me.server, user: me.user_id.to_string(), password: typed });
        }
    });
    view! {
        <Dialog id="unlock" firm=true open=open on_close=|()| {} title=Signal::derive(move || shell::locked_title(speech.get()).to_owned())>
            <p>{say(shell::locked_then)}</p>
            <form class="signin" on:submit=move |event: ev::SubmitEvent| { event.prevent_default(); submit.run(()); }>
                <div id="unlock-failure" class="failure" role="alert">
                    {move || failed.get().map(|text| view! { <Icon glyph=Glyph::Warning /><p class="num">{text}</p> })}
                </div>
                <p><bdi>{move || me.get().map(|me| me.user_id.to_string())}</bdi></p>
                <div class="field">
                    <label for="unlock-password">{say(shell::password)}</label>
                    <input class="input" id="unlock-password" type="password" autocomplete="current-password" autofocus dir="ltr"
                        prop:value=password on:input=move |event| password.set(event_target_value(&event))
                        aria-invalid=move || failed.with(Option::is_some).then_some("true") aria-describedby="unlock-failure" />
                </div>
                <button type="submit" class="btn main" aria-disabled=move || busy.get().then_some("true")>
                    {move || if busy.get() { shell::step_proving(language()) } else { shell::unlock(language()) }}
                </button>
            </form>
        </Dialog>
    }
}
