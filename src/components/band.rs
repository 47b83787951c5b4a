//! The band: which crisis, how grave, how far along, since when. On every screen of a crisis.

use super::{
    context::{use_now, use_store, use_today},
    reactive::{Show, live},
};
use super::{
    helm::{HelmPanel, Panel, countdown::CountdownChip},
    icon::{Glyph, Icon},
    path,
    severity_sign::SeveritySign,
};
use crate::crisis::{Severity, Status};
use crate::store::RoomView;
use crate::wording::{Speech, format, helm, language, say, shell};
use leptos::prelude::*;
use std::sync::Arc;

/// The band over a crisis, and the strip that says it is an exercise.
#[component]
pub fn Band(
    /// The crisis.
    #[prop(into)]
    crisis: Signal<Option<Arc<RoomView>>>,
) -> impl IntoView {
    let status = Memo::new(move |_| crisis.with(|room| room.as_ref().and_then(|room| room.status)));
    let name = move || crisis.with(|room| room.as_ref().map(|room| shell::named(language(), &room.name)));
    let severity = Memo::new(move |_| status.get().map(|status| status.severity));
    view! {
        <header class="over">
            <div class="band">
                <Show when=move || severity.get().is_some()>
                    <Steer crisis><SeveritySign severity=Signal::derive(move || severity.get().unwrap_or(Severity::Advisory)) /></Steer>
                </Show>
                <div class="title">
                    <h1><bdi>{name}</bdi></h1>
                    <Facts status />
                </div>
                <CountdownChip />
                <WhoAmI crisis />
            </div>
            <Show when=move || status.get().is_some_and(|status| status.drill)>
                <p class="drill"><span>{say(shell::drill_strip)}</span></p>
            </Show>
        </header>
    }
}

/// The sign of the severity: a way to the form for those who may change it, a sign for the others.
#[component]
fn Steer(crisis: Signal<Option<Arc<RoomView>>>, children: ChildrenFn) -> impl IntoView {
    let panel = expect_context::<HelmPanel>();
    let may = Memo::new(move |_| crisis.with(|room| room.as_ref().is_some_and(|room| room.helm.may_state)));
    view! {
        {live(move || if may.get() {
            view! {
                <button type="button" class="steer" title=say(helm::change_status) on:click=move |_| panel.open(Panel::Status)>
                    {children()}
                    <span class="sr">", "{say(helm::change_status)}</span>
                </button>
            }.into_any()
        } else {
            children().into_any()
        })}
    }
}

/// The phase, when it was opened, how long ago.
#[component]
fn Facts(status: Memo<Option<Status>>) -> impl IntoView {
    let (speech, now, today) = (expect_context::<Speech>().0, use_now(), use_today());
    let opened = move || status.get().and_then(|status| status.opened_at);
    // The words change each minute at most; the memo keeps the seconds away from the page.
    let since = Memo::new(move |_| opened().map(|at| shell::opened(speech.get(), at, now.get(), today.get())));
    let short =
        Memo::new(move |_| opened().map(|at| shell::since(speech.get(), &format::duration(speech.get(), now.get().saturating_sub(at)))));
    view! {
        <p class="facts">
            {live(move || status.get().map(|status| view! {
                <span class="long">{live(move || shell::phase_is(speech.get(), status.phase))}</span>
                <span class="short">{live(move || shell::phase(speech.get(), status.phase))}</span>
            }))}
            {live(move || since.get().map(|words| view! { <span class="long num">{words}</span> }))}
            {live(move || short.get().map(|words| view! { <span class="short num">{words}</span> }))}
        </p>
    }
}

/// Who is signed in, and the way to the settings.
#[component]
fn WhoAmI(crisis: Signal<Option<Arc<RoomView>>>) -> impl IntoView {
    let session = use_store().session;
    let name = Memo::new(move |_| {
        let me = session.with(|session| session.me().map(|me| me.user_id.clone()))?;
        Some(crisis.with(|room| room.as_ref().map_or_else(|| me.localpart().to_owned(), |room| room.called(&me))))
    });
    view! {
        <a class="tool who push" href=path::SETTINGS aria-label=move || shell::settings_of(language(), &name.get().unwrap_or_default())>
            <Icon glyph=Glyph::User />
            <bdi>{name}</bdi>
        </a>
    }
}
