//! Signing in. Shown in place, at whatever address was asked for: the address survives.
//!
//! The page as it came from the server already holds a form (`#first-paint`) that works before this code is here;
//! what was typed there is taken over, and if its button was pressed, so is that.

mod first_paint;
pub mod unlock;

pub use first_paint::remove_first_paint;
pub use unlock::Unlock;

use super::context::{House, use_handle};
use crate::components::{
    context::{use_now, use_store, use_title},
    icon::{Glyph, Icon, Logo},
    reactive::{Show, effect, live},
};
use crate::session::Request;
use crate::store::{SessionView, SignInFailure, SignInStep};
use crate::wording::{Speech, failure, language, say, shell};
use first_paint::{FirstPaint, default_server};
use leptos::{ev, html, prelude::*};

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

/// The sign-in page.
#[component]
pub fn LoginPage() -> impl IntoView {
    let (store, speech) = (use_store(), expect_context::<Speech>().0);
    use_title(move || shell::sign_in_title(speech.get()).to_owned());
    let House { organisation, contact, .. } = expect_context::<House>();
    let (organisation, contact): (Signal<String>, Signal<String>) = (organisation.into(), contact.into());
    let session = store.session;
    let ended = Memo::new(move |_| {
        session.with(|session| match session {
            SessionView::Ended(elsewhere) => Some(*elsewhere),
            _ => None,
        })
    });
    view! {
        <div class="login">
            <header><Logo /><b>{say(shell::app_name)}</b></header>
            <main id="main" tabindex="-1">
                {live(move || match ended.get() {
                    Some(true) => view! {
                        <section class="banner warn" role="alert">
                            <Icon glyph=Glyph::Door />
                            <div><p><b>{say(shell::ended_elsewhere)}</b></p><p>{say(shell::ended_elsewhere_then)}</p></div>
                        </section>
                    }.into_any(),
                    Some(false) => view! { <p class="banner" role="status"><Icon glyph=Glyph::Check />{say(shell::ended_here)}</p> }.into_any(),
                    None => ().into_any(),
                })}
                <div>
                    <h1>{live(move || Some(organisation.get()).filter(|name| !name.is_empty()).unwrap_or_else(|| shell::sign_in_title(speech.get()).to_owned()))}</h1>
                    <p class="lead">{say(shell::sign_in_why)}</p>
                </div>
                <SignInForm />
            </main>
            <Show when=move || contact.with(|contact| !contact.is_empty())>
                <footer dir="auto">{contact}</footer>
            </Show>
        </div>
    }
}

/// The form.
#[component]
fn SignInForm() -> impl IntoView {
    let (store, handle, now, speech) = (use_store(), use_handle(), use_now(), expect_context::<Speech>().0);
    let house = expect_context::<House>();
    let first = FirstPaint::take(&house);
    // What was typed counts, however late the house names its server; until then, the best we know is shown.
    let typed_server = RwSignal::new((!first.server.trim().is_empty()).then_some(first.server));
    let server = Memo::new(move |_| {
        house.homeserver.track();
        typed_server.get().unwrap_or_else(|| default_server(&house))
    });
    let (user, password) = (RwSignal::new(first.user), RwSignal::new(first.password));
    let (visible, pressed) = (RwSignal::new(false), RwSignal::new(false));
    let session = store.session.clone();
    let step = Memo::new({
        let session = session.clone();
        move |_| session.with(|session| if let SessionView::SigningIn(step) = session { Some(*step) } else { None })
    });
    let failed =
        Memo::new(move |_| session.with(|session| if let SessionView::SignedOut(failure) = session { failure.clone() } else { None }));
    let held =
        Memo::new(move |_| failed.with(|failed| matches!(failed, Some(SignInFailure::TooManyAttempts { until }) if *until > now.get())));
    // A whole identifier (`@marie:ville.fr`) names its server itself.
    let named = move || user.with(|user| user.contains(':'));
    let missing = move |field: Field| {
        pressed.get()
            && match field {
                Field::Server => server.with(|text| text.trim().is_empty()) && !named(),
                Field::User => user.with(|text| text.trim().is_empty()),
                Field::Password => password.with(String::is_empty),
            }
    };
    let faulty = move |field: Field| failed.with(|failed| failed.as_ref().map(field_of)) == Some(field);
    let sentence =
        Memo::new(move |_| failed.with(|failed| failed.as_ref().map(|failure| failure::sign_in(speech.get(), failure, now.get()))));

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
    effect(move || {
        if let Some(field) = failed.with(|failed| failed.as_ref().map(field_of)) {
            focus(field);
        }
    });
    let submit = Callback::new(move |()| {
        pressed.set(true);
        match untrack(|| [Field::User, Field::Password, Field::Server].into_iter().find(|field| missing(*field))) {
            Some(field) => focus(field),
            None if step.get_untracked().is_some() || held.get_untracked() => {}
            None => handle.ask(Request::SignIn {
                server: server.get_untracked().trim().to_owned(),
                user: user.get_untracked().trim().to_owned(),
                password: password.get_untracked().into(),
            }),
        }
    });
    let (wanted, at_once) =
        (first.focus.unwrap_or(if user.with_untracked(String::is_empty) { Field::User } else { Field::Password }), first.submitted);
    effect(move || {
        if at_once {
            submit.run(());
        } else {
            focus(failed.with_untracked(|failed| failed.as_ref().map(field_of)).unwrap_or(wanted));
        }
    });
    let busy = move || step.get().is_some();
    let bad = move |field: Field| (faulty(field) || missing(field)).then_some("true");
    let said_by = move |field: Field, hint: &'static str| match (faulty(field), missing(field)) {
        (true, _) => "login-failure".to_owned(),
        (false, true) => format!("{hint}-needed"),
        (false, false) => hint.to_owned(),
    };
    view! {
        <form class="signin" novalidate aria-busy=move || busy().to_string() on:submit=move |event: ev::SubmitEvent| { event.prevent_default(); submit.run(()); }>
            <div id="login-failure" class="failure" role="alert">
                {live(move || sentence.get().map(|text| view! { <Icon glyph=Glyph::Warning /><p class="num">{text}</p> }))}
            </div>
            <div class="field">
                <label for="login-user">{say(shell::user_name)}</label>
                <input node_ref=fields.1 class="input" id="login-user" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" dir="ltr"
                    prop:value=user on:input=move |event| user.set(event_target_value(&event))
                    aria-invalid=move || bad(Field::User) aria-describedby=move || said_by(Field::User, "hint-user") />
                <Needed id="hint-user" when=Signal::derive(move || missing(Field::User)) />
                <p class="hint" id="hint-user">{say(shell::user_hint)}</p>
            </div>
            <div class="field">
                <label for="login-password">{say(shell::password)}</label>
                <div class="with-tool">
                    <input node_ref=fields.2 class="input" id="login-password" name="password" autocomplete="current-password" dir="ltr"
                        type=move || if visible.get() { "text" } else { "password" }
                        prop:value=password on:input=move |event| password.set(event_target_value(&event))
                        aria-invalid=move || bad(Field::Password) aria-describedby=move || Some(said_by(Field::Password, "hint-password")).filter(|id| id != "hint-password") />
                    <button type="button" class="tool" aria-pressed=move || visible.get().to_string()
                        aria-label=move || if visible.get() { shell::hide_password(language()) } else { shell::show_password(language()) }
                        on:click=move |_| visible.update(|visible| *visible = !*visible)>
                        {live(move || if visible.get() { view! { <Icon glyph=Glyph::EyeOff /> } } else { view! { <Icon glyph=Glyph::Eye /> } })}
                    </button>
                </div>
                <Needed id="hint-password" when=Signal::derive(move || missing(Field::Password)) />
            </div>
            <button type="submit" class="btn main" aria-disabled=move || (busy() || held.get()).then_some("true")>{say(shell::sign_in)}</button>
            <Steps step />
            <details open=move || faulty(Field::Server) || missing(Field::Server)>
                <summary><Icon glyph=Glyph::Chevron /><span>{say(shell::server)}</span><bdi class="dim">{server}</bdi></summary>
                <div class="field">
                    <label class="sr" for="login-server">{say(shell::server)}</label>
                    <input node_ref=fields.0 class="input" id="login-server" name="server" inputmode="url" autocomplete="url" autocapitalize="none" spellcheck="false" dir="ltr"
                        prop:value=server on:input=move |event| typed_server.set(Some(event_target_value(&event)))
                        aria-invalid=move || bad(Field::Server) aria-describedby=move || said_by(Field::Server, "hint-server") />
                    <Needed id="hint-server" when=Signal::derive(move || missing(Field::Server)) />
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
        <p class="needed" id=format!("{id}-needed")>{live(move || when.get().then(|| shell::field_needed(language())))}</p>
    }
}

/// The steps, while one is under way.
#[component]
fn Steps(step: Memo<Option<SignInStep>>) -> impl IntoView {
    let place = |step: SignInStep| STEPS.iter().position(|one| *one == step).unwrap_or_default();
    view! {
        <div class="sr" role="status">{live(move || step.get().map(|step| shell::step(language(), step)))}</div>
        <Show when=move || step.get().is_some()>
            <ol class="steps" aria-hidden="true">
                {STEPS.map(|one| {
                    let state = move || step.get().map_or("", |now| match place(one).cmp(&place(now)) {
                        std::cmp::Ordering::Less => "done",
                        std::cmp::Ordering::Equal => "now",
                        std::cmp::Ordering::Greater => "",
                    });
                    view! { <li class=state>{live(move || shell::step(language(), one))}</li> }
                }).collect_view()}
            </ol>
        </Show>
    }
}
