//! Saying how grave it is and how far along, and why.

use super::CurrentCrisis;
use crate::components::reactive::{effect, live};
use crate::components::severity_sign::{SeveritySign, severity_class};
use crate::crisis::{Phase, Refusal, Severity, steer::Steer};
use crate::wording::{Speech, failure, helm, language, say, shell};
use leptos::prelude::*;

/// The form of severity and phase.
#[component]
pub fn StatusForm(
    /// Sent when it makes sense.
    #[prop(into)]
    on_send: Callback<Steer>,
    /// Why the last attempt failed.
    #[prop(into)]
    refusal: Signal<Option<Refusal>>,
) -> impl IntoView {
    let (crisis, speech) = (expect_context::<CurrentCrisis>(), expect_context::<Speech>().0);
    let now = crisis.room.with_untracked(|room| room.as_ref().and_then(|room| room.helm.stated.clone()));
    let status = now.as_ref().map(|said| said.what.status);
    let severity = RwSignal::new(status.map_or(Severity::Advisory, |status| status.severity));
    let phase = RwSignal::new(status.map_or(Phase::Alert, |status| status.phase));
    let reason = RwSignal::new(String::new());
    let pressed = RwSignal::new(false);
    // The state in force when the form was opened: what the person saw.
    let seen = StoredValue::new(now.map(|said| said.event));
    // Somebody was faster: who reads on and sends again has seen what is there now.
    effect(move || {
        if refusal.get() == Some(Refusal::StateMoved) {
            seen.set_value(crisis.room.with_untracked(|room| Some(room.as_ref()?.helm.stated.as_ref()?.event.clone())));
        }
    });
    let missing = move || reason.with(|reason| reason.trim().is_empty());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        pressed.set(true);
        if !missing() {
            let (severity, phase) = (severity.get_untracked(), phase.get_untracked());
            on_send.run(Steer::State { seen: seen.get_value(), severity, phase, reason: reason.get_untracked() });
        }
    };
    view! {
        <form class="form" on:submit=send>
            <fieldset class="radios levels">
                <legend>{say(helm::severity_label)}</legend>
                {Severity::ALL.map(|each| view! {
                    <label class=format!("check {}", severity_class(Some(each)))>
                        <input type="radio" name="severity" prop:checked=move || severity.get() == each on:change=move |_| severity.set(each) />
                        <SeveritySign severity=Signal::derive(move || each) />
                    </label>
                }).collect_view()}
            </fieldset>
            <fieldset class="radios">
                <legend>{say(helm::phase_label)}</legend>
                {Phase::ALL.map(|each| view! {
                    <label class="check">
                        <input type="radio" name="phase" prop:checked=move || phase.get() == each on:change=move |_| phase.set(each) />
                        <span>{live(move || shell::phase(speech.get(), each))}</span>
                    </label>
                }).collect_view()}
            </fieldset>
            <p class="field">
                <label for="status-reason">{say(helm::reason)}</label>
                <textarea id="status-reason" class="input" rows="3" maxlength="1000" prop:value=move || reason.get() on:input=move |event| reason.set(event_target_value(&event))
                    aria-invalid=move || (pressed.get() && missing()).then_some("true")></textarea>
                <span class="hint">{say(helm::reason_why)}</span>
            </p>
            <p class="needed" role="alert">{live(move || match (pressed.get() && missing(), refusal.get()) {
                (true, _) => Some(failure::refusal(language(), &Refusal::NoReason)),
                (false, refusal) => refusal.map(|refusal| failure::refusal(language(), &refusal)),
            })}</p>
            <div class="row end"><button type="submit" class="btn main">{say(helm::write_down)}</button></div>
        </form>
    }
}
