//! The dialogs of the helm: they carry out what its forms ask for, and stay open with every word when it is refused.

use crate::components::{
    context::use_store,
    dialog::Dialog,
    helm::{
        CurrentCrisis, HelmPanel, Panel, clock_form::ClockForm, roles::RolesPanel, situation_form::SituationForm, status_form::StatusForm,
    },
    reactive::{effect, live},
};
use crate::crisis::{Command, Kind, Refusal, command::Words, steer::Steer};
use crate::order;
use crate::pages::context::use_handle;
use crate::session::Request;
use crate::wording::{Speech, helm};
use leptos::{prelude::*, task::spawn_local};
use ruma::{OwnedUserId, RoomId};

/// The dialogs over a crisis's pages.
#[component]
pub(super) fn HelmDialogs() -> impl IntoView {
    let (crisis, panel, handle, speech) =
        (expect_context::<CurrentCrisis>(), expect_context::<HelmPanel>(), use_handle(), expect_context::<Speech>().0);
    let refusal = RwSignal::new(None::<Refusal>);
    effect(move || {
        panel.0.track();
        refusal.set(None);
    });
    let run = {
        let handle = handle.clone();
        Callback::new(move |(command, then): (Command, Callback<()>)| {
            let handle = handle.clone();
            spawn_local(async move {
                match handle.submit(command).await {
                    // The page may have gone meanwhile; what it asked for is done all the same.
                    Ok(()) => _ = then.try_run(()),
                    Err(why) => _ = refusal.try_set(Some(why)),
                }
            });
        })
    };
    let close = Callback::new(move |()| panel.close());
    let stay = Callback::new(|()| ());
    let steer = Callback::new(move |(what, then): (Steer, Callback<()>)| {
        if let Some(room) = crisis.room.with_untracked(|room| room.as_ref().map(|room| room.id.clone())) {
            run.run((Command::Steer { room, what }, then));
        }
    });
    let title = move |words: fn(crate::store::Language) -> &'static str| Signal::derive(move || words(speech.get()).to_owned());
    view! {
        <Dialog id="helm-status" open=panel.is(Panel::Status) on_close=close title=title(helm::status_title)>
            <StatusForm on_send=Callback::new(move |what| steer.run((what, close))) refusal />
        </Dialog>
        <Dialog id="helm-clock" open=panel.is(Panel::Clock) on_close=close title=title(helm::clock_title)>
            <Clock on_send=Callback::new(move |what| steer.run((what, close))) refusal />
        </Dialog>
        <Dialog id="helm-roles" open=panel.is(Panel::Roles) on_close=close title=title(helm::roles)>
            <RolesPanel people=people(crisis) on_send=Callback::new(move |what| steer.run((what, stay))) refusal />
        </Dialog>
        <Dialog id="helm-situation" open=panel.is(Panel::Situation) on_close=close title=title(helm::situation_write)>
            <Situation run close refusal />
        </Dialog>
    }
}

/// The clock: its form, or for who may not promise, how it stands.
#[component]
fn Clock(on_send: Callback<Steer>, refusal: RwSignal<Option<Refusal>>) -> impl IntoView {
    let crisis = expect_context::<CurrentCrisis>();
    let may = Memo::new(move |_| crisis.room.with(|room| room.as_ref().is_some_and(|room| room.helm.may_promise)));
    view! {
        {live(move || if may.get() {
            view! { <ClockForm on_send refusal /> }.into_any()
        } else {
            view! { <crate::components::helm::countdown::CountdownPanel /> }.into_any()
        })}
    }
}

/// Who is in the cell, by name: whom a role can be given to.
fn people(crisis: CurrentCrisis) -> Signal<Vec<(OwnedUserId, String)>> {
    let (store, handle) = (use_store(), use_handle());
    let cell = Memo::new(move |_| {
        let cell = crisis.overview.with(|overview| overview.as_ref().and_then(|overview| overview.cell.clone()));
        cell.or_else(|| crisis.room.with(|room| room.as_ref().map(|room| room.id.clone())))
    });
    effect(move || {
        if let Some(cell) = cell.get() {
            handle.ask(Request::Members(cell));
        }
    });
    Signal::derive(move || {
        let Some(cell) = cell.get() else { return Vec::new() };
        store.room(&cell).with(|room| {
            let Some(room) = room.as_ref() else { return Vec::new() };
            let here = room.members.iter().filter(|(user, _)| !room.gone.contains(*user));
            let mut people: Vec<_> = here.map(|(user, name)| (user.clone(), name.clone())).collect();
            order::sort_by_key(&mut people, |(user, name)| (name.to_lowercase(), user.clone()));
            people
        })
    })
}

/// The place a part of a situation report is drafted in.
fn place(cell: &RoomId, part: usize) -> String {
    format!("situation/{cell}/{part}")
}

/// The situation report, with its drafts: nothing typed is lost by closing.
#[component]
fn Situation(run: Callback<(Command, Callback<()>)>, close: Callback<()>, refusal: RwSignal<Option<Refusal>>) -> impl IntoView {
    let (crisis, store, handle, speech) = (expect_context::<CurrentCrisis>(), use_store(), use_handle(), expect_context::<Speech>().0);
    let Some((cell, number)) = crisis.overview.with_untracked(|overview| {
        let overview = overview.as_ref()?;
        Some((overview.cell.clone()?, overview.situation.as_ref().map_or(0, |report| report.number) + 1))
    }) else {
        return view! { <p>{live(move || helm::no_cell(speech.get()))}</p> }.into_any();
    };
    let drafts = [0, 1, 2].map(|part| store.draft(&place(&cell, part)).any());
    let cell = StoredValue::new(cell);
    let keep = Callback::new(move |(part, text): (usize, String)| handle.ask(Request::Draft(place(&cell.get_value(), part), text)));
    let sent = Callback::new(move |()| {
        for part in 0..3 {
            keep.run((part, String::new()));
        }
        close.run(());
    });
    let send = Callback::new(move |text: String| {
        let title = Some(helm::situation_number(speech.get_untracked(), number));
        let words = Words { title, text, mentions: Vec::new(), happened_at: None };
        run.run((Command::Post { room: cell.get_value(), kind: Kind::Situation, words, files: Vec::new() }, sent));
    });
    view! { <SituationForm drafts on_type=keep on_send=send refusal /> }.into_any()
}
