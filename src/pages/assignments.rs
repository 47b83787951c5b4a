//! What people of a crisis are expected to do: mine, everybody's, what is late, by person, what is over.

#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod bulk;
mod keys;

use super::{
    context::{use_handle, use_place, use_submit},
    crisis::Here,
    group::act::assign,
};
use crate::components::reactive::{For, Show, effect, live};
use crate::components::{
    announce::use_announcer,
    assign_form::AssignForm,
    assignment_row::{AssignmentRow, Missions, RowKey},
    context::{use_now, use_store, use_title},
    crisis_links::{rooms_of, use_assignments},
    dialog::Dialog,
    empty::Empty,
    icon::{Glyph, Icon},
    page_head::PageHead,
    path::MissionList,
    talk::Answer,
};
use crate::crisis::{
    Command,
    assignment::{AssignmentView, Counts, Step, lists, lists::Cut},
};
use crate::session::Request;
use crate::store::{Language, Lasting};
use crate::wording::{Speech, assignment as words, format, say};
use bulk::Bulk;
use leptos::prelude::*;
use ruma::OwnedRoomId;
use std::{collections::BTreeSet, sync::Arc};

/// What a list is called.
const fn name(list: MissionList) -> fn(Language) -> &'static str {
    match list {
        MissionList::Cut(cut) => words::cut(cut),
        MissionList::People => words::people,
    }
}

/// How many are in a list.
const fn count(list: MissionList, counts: &Counts) -> usize {
    match list {
        MissionList::Cut(Cut::Mine) => counts.mine,
        MissionList::Cut(Cut::Open) | MissionList::People => counts.open,
        MissionList::Cut(Cut::Late) => counts.late,
        MissionList::Cut(Cut::Closed) => counts.done + counts.dropped,
    }
}

/// The page.
#[component]
pub fn AssignmentsPage() -> impl IntoView {
    let (store, handle, submit, place) = (use_store(), use_handle(), use_submit(), use_place());
    let (crisis, speech) = (expect_context::<Here>().0, expect_context::<Speech>().0);
    use_title(move || words::missions(speech.get()).to_owned());
    let all = use_assignments(crisis);
    let session = store.session.clone();
    let me = Lasting::memo(move || session.with(|session| session.me().map(|me| me.user_id.clone())));
    let rooms = {
        let store = store.clone();
        Memo::new(move |_| crisis.with(|crisis| crisis.as_ref().map(|crisis| rooms_of(&store, crisis)).unwrap_or_default()))
    };
    ask_for_people(rooms);
    let (people, may) = (store.clone(), store.clone());
    let missions = Missions {
        all: Lasting::new(all),
        crisis: Lasting::memo(move || place.with(|place| place.crisis.clone())),
        me,
        now: use_now(),
        selected: Lasting::signal(BTreeSet::new()),
        current: Lasting::signal(None),
        people: Callback::new(move |room: OwnedRoomId| {
            people.room(&room).with(|room| room.as_ref().map(|room| Arc::clone(&room.members)).unwrap_or_default())
        }),
        may: Callback::new(move |room: OwnedRoomId| may.room(&room).with(|room| room.as_ref().is_some_and(|room| room.may.assign))),
        on_step: Callback::new(move |(room, step)| submit.run(Command::Assignment { room, step: Box::new(step) })),
        on_take_back: Callback::new(move |transaction| handle.ask(Request::TakeBack(transaction))),
    };
    let counts = Memo::new(move |_| all.with(|all| Counts::of(all, me.get().as_deref(), missions.now.get())));
    // Who has nothing to do looks at what everybody has.
    let asked = RwSignal::new(None::<MissionList>);
    let first = Memo::new(move |before: Option<&MissionList>| match before {
        Some(MissionList::Cut(Cut::Mine)) => MissionList::Cut(Cut::Mine),
        _ if counts.with(|counts| counts.mine > 0) => MissionList::Cut(Cut::Mine),
        _ => MissionList::Cut(Cut::Open),
    });
    let shown = Memo::new(move |_| asked.get().unwrap_or_else(|| first.get()));
    lead_there(missions, asked);
    let writing = RwSignal::new(false);
    let detail = Signal::derive(move || {
        let language = speech.get();
        Some(counts.with(|counts| words::what_is_open(language, &format::number(language, counts.open as u64), counts.late)))
    });
    let keys = Memo::new(move |_| match shown.get() {
        MissionList::Cut(cut) => vec![(None, listed(missions, cut))],
        MissionList::People => {
            let now = missions.now.get();
            let open = all.with(|all| lists::cut(all, Cut::Open, None, now));
            let groups = lists::by_person(&open, now);
            groups.into_iter().map(|(user, views)| (Some(user), views.iter().map(key_of).collect::<Vec<_>>())).collect()
        }
    });
    keys::follow(missions, keys, writing);
    view! {
        <main id="main" tabindex="-1" class="page missions-page">
            <PageHead title=Signal::derive(move || words::missions(speech.get()).to_owned()) detail=detail>
                <button type="button" class="btn main" on:click=move |_| writing.set(true)><Icon glyph=Glyph::Plus /><span class="t">{say(words::new_one)}</span></button>
            </PageHead>
            <div class="scroll missions">
                <div class="cuts" role="radiogroup" aria-label=move || words::lists(speech.get())>
                    {MissionList::ALL.map(|each| view! {
                        <label class:over=move || { each == MissionList::Cut(Cut::Late) && counts.with(|counts| counts.late > 0) }>
                            <input type="radio" name="missions-cut" prop:checked=move || shown.get() == each on:change=move |_| asked.set(Some(each)) />
                            <span>{say(name(each))}</span>
                            <span class="n num">{live(move || counts.with(|counts| count(each, counts)))}</span>
                        </label>
                    })}
                </div>
                <Nothing shown keys />
                <For each=move || keys.get() key=|(user, _)| user.clone() let:group>
                    <Group missions group keys />
                </For>
                <p class="hint keys-hint">{say(words::keys_hint)}</p>
            </div>
            <Bulk missions />
        </main>
        <Writing missions rooms open=writing />
    }
}

/// The address says which list is shown, or which mission is gone to: in its list, under the keyboard.
fn lead_there(missions: Missions, asked: RwSignal<Option<MissionList>>) {
    let place = use_place();
    let sought = Memo::new(move |_| place.with(|place| (place.missions, place.mission.clone())));
    let found = Memo::new(move |_| {
        let key = sought.with(|(_, key)| key.clone())?;
        missions.all.with(|all| all.iter().find(|view| view.key == key).map(|view| (key_of(view), view.what().state.is_open())))
    });
    Effect::new(move |gone_to: Option<Option<RowKey>>| {
        if let Some(list) = sought.with(|(list, _)| *list) {
            asked.set(Some(list));
        }
        let (row, open) = found.get()?;
        // Once: what becomes of it afterwards moves nobody.
        if gone_to.flatten().as_ref() != Some(&row) {
            asked.set(Some(MissionList::Cut(if open { Cut::Open } else { Cut::Closed })));
            let here = row.clone();
            request_animation_frame(move || _ = missions.current.try_set(Some(here)));
        }
        Some(row)
    });
}

/// A list of keys, by person or whole.
type Grouped = Vec<(Option<ruma::OwnedUserId>, Vec<RowKey>)>;

fn key_of(view: &Arc<AssignmentView>) -> RowKey {
    (view.room.clone(), view.key.clone())
}

fn listed(missions: Missions, cut: Cut) -> Vec<RowKey> {
    let (me, now) = (missions.me.get(), missions.now.get());
    missions.all.with(|all| lists::cut(all, cut, me.as_deref(), now).iter().map(key_of).collect())
}

/// Who is in each room, for their names and to be asked.
fn ask_for_people(rooms: Memo<Vec<OwnedRoomId>>) {
    let handle = use_handle();
    // What is asked of the session is not a state of the screen.
    effect(move || {
        for room in rooms.get() {
            handle.ask(Request::Open(room.clone()));
            handle.ask(Request::Members(room));
        }
    });
}

/// Why there is nothing.
#[component]
fn Nothing(shown: Memo<MissionList>, keys: Memo<Grouped>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let why = move || match shown.get() {
        MissionList::Cut(Cut::Mine) => (words::none_mine(speech.get()), words::none_mine_why(speech.get())),
        MissionList::Cut(Cut::Late) => (words::none_late(speech.get()), words::none_late_why(speech.get())),
        MissionList::Cut(Cut::Closed) => (words::none_closed(speech.get()), words::none_closed_why(speech.get())),
        MissionList::Cut(Cut::Open) | MissionList::People => (words::nothing(speech.get()), words::nothing_why(speech.get())),
    };
    view! {
        <Show when=move || keys.with(|groups| groups.iter().all(|(_, keys)| keys.is_empty()))>
            <Empty glyph=Glyph::Task title=Signal::derive(move || why().0.to_owned()) text=Signal::derive(move || why().1.to_owned()) />
        </Show>
    }
}

/// One person's, or the whole list.
#[component]
fn Group(missions: Missions, group: (Option<ruma::OwnedUserId>, Vec<RowKey>), keys: Memo<Grouped>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let user = StoredValue::new(group.0);
    let mine = Memo::new(move |_| {
        let keys = keys.with(|groups| groups.iter().find(|(who, _)| user.with_value(|user| user == who)).map(|(_, keys)| keys.clone()));
        keys.unwrap_or_default()
    });
    let head = move || {
        let user = user.get_value()?;
        let first = mine.with(|keys| keys.first().cloned())?;
        let now = missions.now.get();
        let views: Vec<_> = mine.with(|keys| keys.iter().filter_map(|key| missions.find(key)).collect());
        let late = views.iter().filter(|view| view.is_late(now)).count();
        Some((missions.called(&first.0, &user), words::person_open(speech.get(), views.len(), late)))
    };
    let head = Memo::new(move |_| head());
    view! {
        <Show when=move || !mine.with(Vec::is_empty)>
            <section class="panel">
                {live(move || head.get().map(|(name, count)| view! { <header><h3><bdi>{name}</bdi></h3><span class="sm mute push">{count}</span></header> }))}
                <ul class="mission-rows">
                    <For each=move || mine.get() key=Clone::clone let:id><AssignmentRow missions id /></For>
                </ul>
            </section>
        </Show>
    }
}

/// The form for an assignment of its own: in the first group where I may, which is the cell for those who are in it.
#[component]
fn Writing(missions: Missions, rooms: Memo<Vec<OwnedRoomId>>, open: RwSignal<bool>) -> impl IntoView {
    let (handle, announcer, speech) = (use_handle(), use_announcer(), expect_context::<Speech>().0);
    let room = Memo::new(move |_| rooms.with(|rooms| rooms.iter().find(|room| missions.may.run((*room).clone())).cloned()));
    let people = Signal::derive(move || room.get().map(|room| missions.people.run(room)).unwrap_or_default());
    let give = Callback::new(move |(step, answer): (Box<Step>, ArcRwSignal<Answer>)| {
        if let Some(room) = room.get_untracked() {
            assign(&handle, room, step, answer);
            announcer.say(words::given(speech.get_untracked()));
        }
    });
    let (drafts, close) = (use_handle(), Callback::new(move |()| open.set(false)));
    let keep = Callback::new(move |(place, words)| drafts.ask(Request::Draft(place, words)));
    view! {
        <Dialog id="new-mission" open=open on_close=close title=Signal::derive(move || words::new_one(speech.get()).to_owned())>
            <Show when=move || room.get().is_some() fallback=move || view! { <p>{say(words::why_no_assign)}</p> }>
                <AssignForm id="new-mission-form" begins=String::new() post=None people=people me=missions.me.any() on_keep=keep on_give=give on_close=close />
            </Show>
        </Dialog>
    }
}
