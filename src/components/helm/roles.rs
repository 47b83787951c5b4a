//! Who holds which role, and handing one over in two presses: the role, then the person.

use super::CurrentCrisis;
use crate::components::reactive::live;
use crate::crisis::{
    Refusal,
    steer::{Roles, Steer},
};
use crate::wording::{Speech, failure, helm, language, say};
use leptos::prelude::*;
use ruma::OwnedUserId;

/// The roles, and whom they can be handed to.
#[component]
pub fn RolesPanel(
    /// People a role can be given to, and what they are called.
    #[prop(into)]
    people: Signal<Vec<(OwnedUserId, String)>>,
    /// Sent at the second press.
    #[prop(into)]
    on_send: Callback<Steer>,
    /// Why the last attempt failed.
    #[prop(into)]
    refusal: Signal<Option<Refusal>>,
) -> impl IntoView {
    let (crisis, speech) = (expect_context::<CurrentCrisis>(), expect_context::<Speech>().0);
    let roles = Memo::new(move |_| {
        crisis.room.with(|room| {
            let helm = room.as_ref().map(|room| &room.helm);
            // What I just gave is shown at once, marked as on its way.
            let waiting = helm.and_then(|helm| helm.new_roles.clone());
            let known = helm.and_then(|helm| helm.roles.as_ref().map(|said| said.what.clone()));
            waiting.or(known).unwrap_or_else(Roles::default)
        })
    });
    let may =
        Memo::new(move |_| crisis.room.with(|room| room.as_ref().is_some_and(|room| room.helm.may_hand && room.helm.new_roles.is_none())));
    let waits = Memo::new(move |_| crisis.room.with(|room| room.as_ref().is_some_and(|room| room.helm.new_roles.is_some())));
    let called = move |user: &OwnedUserId| {
        crisis.room.with(|room| room.as_ref().map_or_else(|| user.localpart().to_owned(), |room| room.called(user)))
    };
    let chosen = RwSignal::new(None::<(String, Option<OwnedUserId>)>);
    let hand = move |to: Option<OwnedUserId>| {
        let Some((role, from)) = chosen.get_untracked() else { return };
        let seen = crisis.room.with_untracked(|room| Some(room.as_ref()?.helm.roles.as_ref()?.event.clone()));
        on_send.run(Steer::Hand { seen, role, from, to });
        chosen.set(None);
    };
    let row = move |role: String, holder: Option<OwnedUserId>| {
        let name = holder.as_ref().map(called);
        let (word, role_here) = (role.clone(), role.clone());
        let label = {
            let name = name.clone();
            move || {
                let duty = helm::duty(speech.get(), &word);
                name.as_ref().map_or_else(|| helm::entrust_role(speech.get(), &duty), |name| helm::hand_over_of(speech.get(), &duty, name))
            }
        };
        let held = holder.is_some();
        let choice = (role, holder);
        view! {
            <li>
                <span class="duty">{live(move || helm::duty(speech.get(), &role_here))}</span>
                <span class="holder">{match name {
                    Some(name) => view! { <bdi>{name}</bdi> }.into_any(),
                    None => view! { <span class="dim">{say(helm::nobody)}</span> }.into_any(),
                }}</span>
                {live(move || may.get().then(|| {
                    let (choice, label) = (choice.clone(), label.clone());
                    view! {
                        <button type="button" class="btn" aria-label=label on:click=move |_| chosen.set(Some(choice.clone()))>
                            {if held { helm::hand_over(speech.get()) } else { helm::entrust(speech.get()) }}
                        </button>
                    }
                }))}
            </li>
        }
    };
    let list = move || {
        let roles = roles.get();
        let rows = roles.words().into_iter().flat_map(|word| {
            let holders: Vec<_> = roles.holders(&word).cloned().map(Some).collect();
            let holders = if holders.is_empty() { vec![None] } else { holders };
            holders.into_iter().map(move |holder| (word.clone(), holder)).collect::<Vec<_>>()
        });
        rows.map(|(word, holder)| row(word, holder)).collect_view()
    };
    view! {
        {live(move || match chosen.get() {
            None => view! { <ul class="roles">{list}</ul> }.into_any(),
            Some((role, from)) => view! {
                <p class="ask">{helm::to_whom(speech.get(), &helm::duty(speech.get(), &role))}</p>
                <div class="people">
                    {people.get().into_iter().filter(|(user, _)| from.as_ref() != Some(user)).map(|(user, name)| view! {
                        <button type="button" class="btn" on:click=move |_| hand(Some(user.clone()))><bdi>{name}</bdi></button>
                    }).collect_view()}
                    {from.is_some().then(|| view! {
                        <button type="button" class="btn quiet" on:click=move |_| hand(None)>{say(helm::lay_down)}</button>
                    })}
                    <button type="button" class="btn quiet" on:click=move |_| chosen.set(None)>{say(crate::wording::shell::cancel)}</button>
                </div>
            }.into_any(),
        })}
        {live(move || waits.get().then(|| view! { <p class="waits">{say(helm::on_its_way)}</p> }))}
        <p class="needed" role="alert">{live(move || refusal.get().map(|refusal| failure::refusal(language(), &refusal)))}</p>
    }
}
