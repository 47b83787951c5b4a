//! Promising the next update, or putting it off. Putting off what was promised asks for a reason; what was kept does not.

use super::{CurrentCrisis, use_countdown};
use crate::components::{
    context::{use_now, use_today},
    reactive::{effect, live},
};
use crate::crisis::{
    Refusal,
    steer::{Steer, clock::Countdown},
};
use crate::wording::{Speech, failure, format, helm, language, say};
use leptos::prelude::*;

const MINUTE: u64 = 60_000;

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    In(u64),
    At,
    Never,
}

/// The form of the clock.
#[component]
pub fn ClockForm(
    /// Sent when it makes sense.
    #[prop(into)]
    on_send: Callback<Steer>,
    /// Why the last attempt failed.
    #[prop(into)]
    refusal: Signal<Option<Refusal>>,
) -> impl IntoView {
    let crisis = expect_context::<CurrentCrisis>();
    let (state, now, today, speech) = (use_countdown(crisis), use_now(), use_today(), expect_context::<Speech>().0);
    let choice = RwSignal::new(Choice::In(60));
    let time = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let pressed = RwSignal::new(false);
    // The state in force when the form was opened: what the person saw.
    let seen = StoredValue::new(crisis.room.with_untracked(|room| Some(room.as_ref()?.helm.clock.as_ref()?.event.clone())));
    // Somebody was faster: who reads on and sends again has seen what is there now.
    effect(move || {
        if refusal.get() == Some(Refusal::StateMoved) {
            seen.set_value(crisis.room.with_untracked(|room| Some(room.as_ref()?.helm.clock.as_ref()?.event.clone())));
        }
    });
    let moving = Memo::new(move |_| matches!(state.get(), Countdown::Running { .. } | Countdown::Overdue { .. }));
    let at = move |now: u64| match choice.get() {
        // Whole minutes: nobody promises seconds.
        Choice::In(minutes) => Some((now + minutes * MINUTE).div_ceil(MINUTE) * MINUTE),
        Choice::At => format::next_at(&time.get(), now),
        Choice::Never => None,
    };
    let missing = move || {
        let needs_reason = moving.get() && reason.with(|reason| reason.trim().is_empty());
        let needs_time = choice.get() == Choice::At && at(now.get_untracked()).is_none();
        (needs_reason, needs_time)
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        pressed.set(true);
        if missing() != (false, false) {
            return;
        }
        let (seen, reason) = (seen.get_value(), reason.get_untracked());
        on_send.run(match (at(now.get_untracked()), moving.get_untracked()) {
            (Some(at), true) => Steer::Snooze { seen, at, reason },
            (at, _) => Steer::Promise { seen, at, reason: Some(reason) },
        });
    };
    let label = move |minutes: u64| {
        let language = speech.get();
        let at = Memo::new(move |_| (now.get() + minutes * MINUTE).div_ceil(MINUTE) * MINUTE);
        format!(
            "{} ({})",
            helm::in_time(language, &format::duration(language, minutes * MINUTE)),
            format::moment(language, at.get(), today.get())
        )
    };
    let radio = move |value: Choice, words: Signal<String>| {
        view! {
            <label class="check">
                <input type="radio" name="clock" prop:checked=move || choice.get() == value on:change=move |_| choice.set(value) />
                <span class="num">{words}</span>
            </label>
        }
    };
    view! {
        <form class="form" on:submit=send>
            {live(move || match state.get() {
                Countdown::Kept { at } => Some(format!("{}. {}", helm::sent_at(speech.get(), &format::moment(speech.get(), at, today.get())), helm::when_next(speech.get()))),
                Countdown::Unset => Some(helm::nothing_promised_why(speech.get()).to_owned()),
                Countdown::Running { .. } | Countdown::Overdue { .. } => None,
            }.map(|words| view! { <p>{words}</p> }))}
            <fieldset class="radios" aria-label=move || helm::clock_title(language())>
                {[15, 30, 60, 120].map(|minutes| radio(Choice::In(minutes), Signal::derive(move || label(minutes)))).collect_view()}
                {radio(Choice::At, Signal::derive(move || helm::exact_time(speech.get()).to_owned()))}
                {live(move || (choice.get() == Choice::At).then(|| view! {
                    <p class="field inset">
                        <label for="clock-time">{say(helm::time_of_day)}</label>
                        <input id="clock-time" class="input" type="time" prop:value=move || time.get() on:input=move |event| time.set(event_target_value(&event))
                            aria-invalid=move || (pressed.get() && missing().1).then_some("true") />
                    </p>
                }))}
                {radio(Choice::Never, Signal::derive(move || helm::no_promise(speech.get()).to_owned()))}
            </fieldset>
            <p class="field">
                <label for="clock-reason">{live(move || if moving.get() { helm::reason(language()) } else { helm::reason_optional(language()) })}</label>
                <textarea id="clock-reason" class="input" rows="2" maxlength="1000" prop:value=move || reason.get() on:input=move |event| reason.set(event_target_value(&event))
                    aria-invalid=move || (pressed.get() && missing().0).then_some("true")></textarea>
                <span class="hint">{say(helm::reason_why)}</span>
            </p>
            <p class="needed" role="alert">{live(move || match (pressed.get() && missing().0, refusal.get()) {
                (true, _) => Some(failure::refusal(language(), &Refusal::NoReason)),
                (false, refusal) => refusal.map(|refusal| failure::refusal(language(), &refusal)),
            })}</p>
            <div class="row end"><button type="submit" class="btn main">{live(move || match (moving.get(), choice.get()) {
                (true, Choice::In(_) | Choice::At) => helm::snooze(language()),
                (false, Choice::In(_) | Choice::At) => helm::promise(language()),
                (_, Choice::Never) => helm::write_down(language()),
            })}</button></div>
        </form>
    }
}
