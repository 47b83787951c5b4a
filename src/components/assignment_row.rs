//! An assignment in a list: its time and how far that is, what, who, how far it has got, and what can be done.

// In debug builds each signal remembers where it was made, which makes the handful of them large; there is little to copy.
#![allow(clippy::large_types_passed_by_value, reason = "small in release builds")]

#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod panel;
#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod rivals;

use super::{
    icon::{Glyph, Icon},
    person::Person,
    reactions::focus,
    when::Moment,
};
use crate::components::reactive::{Show, live};
use crate::crisis::{
    Millis,
    assignment::{AssignmentView, Change, State, Step},
};
use crate::store::Lasting;
use crate::wording::{Speech, assignment as words, say};
use leptos::{html, prelude::*};
use panel::Panel;
use rivals::Rivals;
use ruma::{OwnedRoomId, OwnedUserId};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Which assignment: the room and its key there.
pub type RowKey = (OwnedRoomId, String);

/// What the rows of a list share.
#[derive(Clone, Copy)]
pub struct Missions {
    /// Every assignment of the crisis.
    pub all: Lasting<Memo<Vec<Arc<AssignmentView>>>>,
    /// The crisis.
    pub crisis: Lasting<Memo<Option<OwnedRoomId>>>,
    /// Who I am.
    pub me: Lasting<Memo<Option<OwnedUserId>>>,
    /// The time.
    pub now: Signal<Millis>,
    /// Those chosen for something to be done with them all.
    pub selected: Lasting<RwSignal<BTreeSet<RowKey>>>,
    /// The one the keyboard is at.
    pub current: Lasting<RwSignal<Option<RowKey>>>,
    /// The people of a room, by what they are called.
    pub people: Callback<OwnedRoomId, Arc<BTreeMap<OwnedUserId, String>>>,
    /// May I change assignments there?
    pub may: Callback<OwnedRoomId, bool>,
    /// Do this.
    pub on_step: Callback<(OwnedRoomId, Step)>,
    /// Take a write back.
    pub on_take_back: Callback<String>,
}

impl Missions {
    /// One of them, as it stands. Tracked.
    pub fn find(self, key: &RowKey) -> Option<Arc<AssignmentView>> {
        self.all.with(|all| all.iter().find(|view| (&view.room, &view.key) == (&key.0, &key.1)).cloned())
    }

    /// What a person is called. Tracked.
    pub fn called(self, room: &OwnedRoomId, user: &OwnedUserId) -> String {
        let people = self.people.run(room.clone());
        people.get(user).cloned().unwrap_or_else(|| user.localpart().to_owned())
    }

    /// Changes one, as it is seen.
    pub fn change(self, view: &AssignmentView, change: Change) {
        let step = Step::Change { key: view.key.clone(), seen: view.shown().event.clone(), change };
        self.on_step.run((view.room.clone(), step));
    }
}

/// An assignment in a list.
#[component]
pub fn AssignmentRow(
    /// What the rows share.
    missions: Missions,
    /// Which.
    id: RowKey,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let key = StoredValue::new(id);
    let view = Memo::new(move |_| key.with_value(|key| missions.find(key)));
    let more = RwSignal::new(false);
    let node = NodeRef::<html::Li>::new();
    // The keyboard's place is where the focus is, so that a screen reader follows.
    Effect::new(move |was_here: Option<bool>| {
        view.track();
        let here = key.with_value(|key| missions.current.with(|current| current.as_ref() == Some(key)));
        let Some(row) = node.get() else { return false };
        let active = document().active_element();
        let inside = row.contains(active.as_ref().map(AsRef::as_ref));
        // A button that went with what it did leaves the focus nowhere.
        let lost = active.is_none_or(|active| active.tag_name() == "BODY");
        if here && !inside && (was_here == Some(false) || lost) {
            focus(&row);
        }
        here
    });
    let late = Memo::new(move |_| {
        let now = missions.now.get();
        view.with(|view| view.as_ref().is_some_and(|view| view.is_late(now)))
    });
    let distance = Memo::new(move |_| {
        let now = missions.now.get();
        view.with(|view| view.as_ref().and_then(|view| words::distance(speech.get(), view.what(), now)))
    });
    let chosen = move || key.with_value(|key| missions.selected.with(|selected| selected.contains(key)));
    let choose = move |_| {
        key.with_value(|key| {
            missions.selected.update(|selected| {
                if !selected.remove(key) {
                    selected.insert(key.clone());
                }
            });
        });
    };
    let may = Memo::new(move |_| key.with_value(|key| missions.may.run(key.0.clone())));
    view! {
        <li class="mission" class:over=move || late.get() tabindex="-1" node_ref=node
            aria-current=move || key.with_value(|key| missions.current.with(|current| current.as_ref() == Some(key))).then_some("true")
            on:focusin=move |_| key.with_value(|key| if missions.current.with_untracked(|current| current.as_ref() != Some(key)) { missions.current.set(Some(key.clone())) })>
            {live(move || view.get().map(|view| {
                let what = view.what().clone();
                let room = view.room.clone();
                let title = what.title.clone();
                let (assignee, giver) = (what.assignee.clone(), view.given().by.clone());
                let (called, given) = {
                    let (room, who) = (room.clone(), assignee.clone());
                    let (room_of_giver, giver) = (room.clone(), giver.clone());
                    (Signal::derive(move || missions.called(&room, &who)), move || missions.called(&room_of_giver, &giver))
                };
                let selectable = what.state.is_open();
                view! {
                    <div class="pick">
                        {selectable.then(|| view! {
                            <input type="checkbox" aria-label=words::select(speech.get(), &title) prop:checked=chosen on:change=choose prop:disabled=move || !may.get() />
                        })}
                    </div>
                    <div class="t">
                        {what.due_at.map(|at| view! { <Moment at=at /> })}
                        <small>{distance}</small>
                    </div>
                    <div class="what">
                        <p class="title" dir="auto">{what.title.clone()}</p>
                        <p class="sub">
                            <StateLabel state=what.state />
                            <b><Person name=called id=assignee /></b>
                            {(giver != what.assignee).then(|| view! { <span>{live(move || words::given_by(speech.get(), &given()))}</span> })}
                            {view.is_waiting().then(|| view! { <span class="waiting"><Icon glyph=Glyph::Clock />{say(words::waiting)}</span> })}
                        </p>
                        {what.note.clone().map(|note| view! { <p class="note" dir="auto">{note}</p> })}
                    </div>
                    <Actions missions view=Arc::clone(&view) may more />
                    <Rivals missions view=Arc::clone(&view) may />
                }
            }))}
            <Show when=move || more.get()>
                {live(move || view.get().map(|view| view! { <Panel missions view may /> }))}
            </Show>
        </li>
    }
}

/// The word for how far it has got, with its shape.
#[component]
pub fn StateLabel(
    /// How far.
    state: State,
) -> impl IntoView {
    let (class, glyph) = match state {
        State::Open => ("label draft", Glyph::LabelDraft),
        State::Accepted => ("label review", Glyph::LabelReview),
        State::Done => ("label ok", Glyph::LabelOk),
        State::Dropped => ("label draft", Glyph::Close),
    };
    let speech = expect_context::<Speech>().0;
    view! { <span class=class><Icon glyph />{live(move || words::state(speech.get(), state))}</span> }
}

/// What is done most, at one press; the rest behind it.
#[component]
fn Actions(missions: Missions, view: Arc<AssignmentView>, may: Memo<bool>, more: RwSignal<bool>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let state = view.what().state;
    let mine = missions.me.with_untracked(|me| me.as_ref() == Some(&view.what().assignee));
    let (accepted, done, reopened) = (Arc::clone(&view), Arc::clone(&view), view);
    let why = move || (!may.get()).then(|| words::why_no_assign(speech.get()));
    let run = move |view: &AssignmentView, change| {
        if may.get_untracked() {
            missions.change(view, change);
        }
    };
    view! {
        <div class="acts">
            {(mine && state == State::Open).then(|| view! {
                <button type="button" class="btn main" aria-disabled=move || why().map(|_| "true") title=why on:click=move |_| run(&accepted, Change::Accept)>{say(words::accept)}</button>
            })}
            {state.is_open().then(|| view! {
                <button type="button" class="btn" aria-disabled=move || why().map(|_| "true") title=why on:click=move |_| run(&done, Change::Done)>
                    <Icon glyph=Glyph::Check />{say(words::is_done)}
                </button>
            })}
            {(!state.is_open()).then(|| view! {
                <button type="button" class="btn" aria-disabled=move || why().map(|_| "true") title=why on:click=move |_| run(&reopened, Change::Reopen)>
                    <Icon glyph=Glyph::Undo />{say(words::reopen)}
                </button>
            })}
            <button type="button" class="tool" aria-label=move || words::more(speech.get()) title=move || words::more(speech.get())
                aria-expanded=move || more.get().to_string() on:click=move |_| more.update(|more| *more = !*more)>
                <Icon glyph=Glyph::More />
            </button>
        </div>
    }
}
