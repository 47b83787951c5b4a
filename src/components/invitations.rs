//! Invitations: to what, from whom, yes or no.

use super::icon::{Glyph, Icon};
use super::{
    context::use_store,
    reactive::{For, Show, live},
};
use crate::store::{Invitation, outbox::WaitingKind};
use crate::wording::{language, say, shell};
use leptos::prelude::*;
use ruma::OwnedRoomId;

/// The invitations not answered; nothing when there are none.
#[component]
pub fn Invitations(
    /// Which.
    #[prop(into)]
    invitations: Signal<Vec<Invitation>>,
    /// Come in.
    #[prop(into)]
    on_accept: Callback<OwnedRoomId>,
    /// Do not.
    #[prop(into)]
    on_decline: Callback<OwnedRoomId>,
) -> impl IntoView {
    view! {
        <Show when=move || invitations.with(|all| !all.is_empty())>
            <section class="invitations" aria-labelledby="invitations-title">
                <h2 id="invitations-title">{say(shell::invitations)}</h2>
                <ul>
                    <For each=move || invitations.get() key=|invitation| (invitation.room.clone(), invitation.name.clone(), invitation.from.clone()) let:invitation>
                        <One invitation on_accept on_decline />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

/// One invitation. Once answered it waits for the homeserver: that is read from the outbox, not remembered here.
#[component]
fn One(invitation: Invitation, on_accept: Callback<OwnedRoomId>, on_decline: Callback<OwnedRoomId>) -> impl IntoView {
    let outbox = use_store().outbox;
    let (here, yes, no) = (invitation.room.clone(), invitation.room.clone(), invitation.room);
    let answered = Memo::new(move |_| outbox.with(|all| all.iter().any(|w| w.what == WaitingKind::Membership && w.room == here)));
    let (name, from) = (invitation.name, invitation.from);
    let to = if invitation.is_space { shell::to_a_crisis } else { shell::to_a_group };
    view! {
        <li>
            <Icon glyph=if invitation.is_space { Glyph::Bell } else { Glyph::Cell } />
            <div class="what">
                <p class="name"><bdi>{live(move || shell::named(language(), &name))}</bdi></p>
                <p class="sub">
                    {say(to)} ", "
                    {match from {
                        Some(from) => view! { {say(shell::invited_by)} " " <bdi>{from}</bdi> }.into_any(),
                        None => view! { {say(shell::invited_by_unknown)} }.into_any(),
                    }}
                </p>
            </div>
            <Show when=move || answered.get() fallback=move || {
                let (yes, no) = (yes.clone(), no.clone());
                view! {
                    <div class="row">
                        <button type="button" class="btn main" on:click=move |_| on_accept.run(yes.clone())>{say(shell::accept)}</button>
                        <button type="button" class="btn" on:click=move |_| on_decline.run(no.clone())>{say(shell::decline)}</button>
                    </div>
                }
            }>
                <p class="sub" role="status">{say(shell::answer_leaving)}</p>
            </Show>
        </li>
    }
}
