//! Triage: the news of a group by the label it was given. The board of publications with other labels; here a move is the word itself.

#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod labels;

use super::context::{use_handle, use_place, use_submit};
use super::group::{Outside, Standing, act::use_talk, use_standing};
use crate::components::{
    context::{use_store, use_title},
    dialog::Dialog,
    empty::{Empty, Skeleton},
    icon::{Glyph, Icon},
    locked_room::LockedRoom,
    page_head::PageHead,
    path,
    publication::label::{glyph_of, tone},
    reactive::{For, live},
    talk::{Act, Talk},
    triage_card::{TriageCard, heading},
};
use crate::crisis::{Command, EntryId, publication::Label};
use crate::session::Request;
use crate::wording::{Speech, feed, format, publication, say, shell, triage as words};
use labels::LabelsDialog;
use leptos::{ev, prelude::*};
use ruma::OwnedRoomId;
use std::sync::Arc;

/// So many of the newest are shown, and as many more each time older ones are asked for.
const PAGE: usize = 150;

/// A triage board's page.
#[component]
pub fn TriagePage() -> impl IntoView {
    let place = use_place();
    let room = Memo::new(move |_| place.with(|place| place.room.clone()));
    view! { {live(move || room.get().map(|room| view! { <Triage room /> }))} }
}

/// One piece of news and the id of the label it stands under.
type Sorted = (EntryId, String);

/// What the columns share.
#[derive(Clone, Copy)]
struct Sorting {
    talk: Talk,
    /// The news, newest first.
    news: Memo<Vec<Sorted>>,
    /// The column a phone shows.
    front: Memo<Option<String>>,
    /// The piece under the pointer.
    dragged: RwSignal<Option<EntryId>>,
    /// The piece whose label is asked for.
    asking: RwSignal<Option<EntryId>>,
    /// Gives a piece a label.
    sort: Callback<Sorted>,
}

#[component]
fn Triage(room: OwnedRoomId) -> impl IntoView {
    let (store, handle, place, submit) = (use_store(), use_handle(), use_place(), use_submit());
    let speech = expect_context::<Speech>().0;
    let crisis = Memo::new(move |_| place.with(|place| place.crisis.clone()));
    let talk = use_talk(room.clone(), crisis);
    handle.ask(Request::Open(room.clone()));
    handle.ask(Request::Members(room.clone()));
    let (list, history) = (store.list(&room), store.history(&room));
    let most = RwSignal::new(PAGE);
    let labels = Memo::new(move |_| talk.view.with(|view| view.as_ref().map(|view| Arc::clone(&view.labels)).unwrap_or_default()));
    let news = Memo::new(move |_| {
        let sorted = talk.view.with(|view| view.as_ref().map(|view| Arc::clone(&view.sorted)).unwrap_or_default());
        let under =
            |id: &EntryId| labels.with(|labels| labels.under(sorted.get(id).map(|said| said.what.as_str())).map(|label| label.id.clone()));
        list.with(|list| {
            let rows = list.iter().flat_map(|list| list.rows().iter().rev()).filter(|row| !row.id.is_local());
            rows.take(most.get()).filter_map(|row| Some((row.id.clone(), under(&row.id)?))).collect::<Vec<_>>()
        })
    });
    let tab = RwSignal::new(None::<String>);
    let front = Memo::new(move |_| tab.get().or_else(|| labels.with(|labels| labels.0.first().map(|label| label.id.clone()))));
    let back = room.clone();
    let sort = Callback::new(move |(target, label): Sorted| submit.run(Command::Sort { room: room.clone(), target, label }));
    let sorting = Sorting { talk, news, front, dragged: RwSignal::new(None), asking: RwSignal::new(None), sort };
    let title = Memo::new(move |_| words::triage_of(speech.get(), &shell::named(speech.get(), &talk.name.get())));
    use_title(move || title.get());
    let older = move |_| {
        most.update(|most| *most += PAGE);
        talk.act.run(Act::Older(None));
    };
    let more = Memo::new(move |_| history.with(|history| history.as_ref().is_some_and(|history| !history.is_complete())));
    let (standing, naming) = (use_standing(talk), RwSignal::new(false));
    view! {
        <main id="main" tabindex="-1" class="page board">
            <PageHead title=title back=Signal::derive(move || Some(crisis.with(|crisis| path::group(crisis.as_deref(), &back))))>
                {live(move || (standing.get() == Standing::Open).then(|| view! {
                    <button type="button" class="btn to-rules" aria-haspopup="dialog" on:click=move |_| naming.set(true)><Icon glyph=Glyph::Gear /><span class="t">{say(words::labels)}"…"</span></button>
                }))}
            </PageHead>
            {live(move || match standing.get() {
                Standing::Coming => view! { <div class="scroll"><Skeleton /></div> }.into_any(),
                Standing::Locked => view! { <div class="scroll"><LockedRoom /></div> }.into_any(),
                Standing::Outside => view! { <div class="scroll"><Outside /></div> }.into_any(),
                Standing::Open => view! {
                    <div class="desk">
                        {live(move || (!talk.may.get().sort).then(|| view! { <p class="hint">{say(words::why_no_sort)}</p> }))}
                        <Tabs sorting labels=Signal::derive(move || labels.get().0.clone()) tab />
                        {live(move || news.with(Vec::is_empty).then(|| view! {
                            <Empty glyph=Glyph::Watch title=Signal::derive(move || words::nothing(speech.get()).to_owned()) text=Signal::derive(move || words::nothing_why(speech.get()).to_owned()) />
                        }))}
                        <div class="cols by-label" class:empty-board=move || news.with(Vec::is_empty)>
                            <For each=move || labels.get().0.clone() key=|label| format!("{label:?}") let:label><Column sorting label /></For>
                        </div>
                        {live(move || more.get().then(|| view! { <p class="row"><button type="button" class="btn" on:click=older>{say(feed::load_older)}</button></p> }))}
                    </div>
                    <LabelsDialog talk open=naming />
                    <Choice sorting labels=Signal::derive(move || labels.get().0.clone()) />
                }.into_any(),
            })}
        </main>
    }
}

fn count(sorting: Sorting, label: String) -> Memo<u64> {
    Memo::new(move |_| sorting.news.with(|news| news.iter().filter(|(_, id)| *id == label).count() as u64))
}

/// On a phone one column is shown at a time.
#[component]
fn Tabs(sorting: Sorting, labels: Signal<Vec<Label>>, tab: RwSignal<Option<String>>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let each = move |label: Label| {
        let (id, chosen, many) = (label.id.clone(), label.id.clone(), count(sorting, label.id.clone()));
        view! {
            <button type="button" role="tab" aria-selected=move || sorting.front.with(|front| front.as_ref() == Some(&id)).to_string() on:click=move |_| tab.set(Some(chosen.clone()))>
                <span class=tone(&label)><Icon glyph=glyph_of(label.shape) /></span>
                {words::called(speech.get(), &label)}" "<b class="num">{live(move || format::number(speech.get(), many.get()))}</b>
            </button>
        }
    };
    view! { <div class="stages" role="tablist" aria-label=say(publication::columns)>{live(move || labels.get().into_iter().map(each).collect_view())}</div> }
}

#[component]
fn Column(sorting: Sorting, label: Label) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let (own, here, dropped) = (label.id.clone(), label.id.clone(), label.id.clone());
    let ids = Memo::new(move |_| {
        sorting.news.with(|news| news.iter().filter(|(_, id)| *id == own).map(|(id, _)| id.clone()).collect::<Vec<_>>())
    });
    let over = RwSignal::new(false);
    let may = Memo::new(move |_| sorting.talk.may.get().sort);
    let drop = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        let elsewhere = sorting.dragged.get_untracked().filter(|id| ids.with_untracked(|ids| !ids.contains(id)));
        if let Some(id) = elsewhere {
            sorting.sort.run((id, dropped.clone()));
        }
    };
    let (shape, class, named) = (label.shape, tone(&label), format!("label-{}", label.id));
    let id = named.clone();
    let many = count(sorting, label.id.clone());
    view! {
        <section class=format!("col {class}") class:front=move || sorting.front.with(|front| front.as_ref() == Some(&here)) class:target=move || may.get() && sorting.dragged.with(Option::is_some) class:over=move || over.get()
            aria-labelledby=named on:dragover=move |event| { event.prevent_default(); over.set(true) } on:dragleave=move |_| over.set(false) on:drop=drop>
            <h2 id=id><Icon glyph=glyph_of(shape) />{live(move || words::called(speech.get(), &label))}<b class="num">{live(move || format::number(speech.get(), many.get()))}</b></h2>
            <ol>
                <For each=move || ids.get() key=Clone::clone let:id>
                    <TriageCard talk=sorting.talk id dragged=sorting.dragged asking=sorting.asking may />
                </For>
            </ol>
            {live(move || ids.with(Vec::is_empty).then(|| view! { <p class="none xs mute">{say(publication::column_empty)}</p> }))}
        </section>
    }
}

/// Which label, by finger or keyboard.
#[component]
fn Choice(sorting: Sorting, labels: Signal<Vec<Label>>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let close = move || sorting.asking.set(None);
    let title = Signal::derive(move || words::how_far(speech.get()).to_owned());
    view! {
        <Dialog id="triage-asks" open=Signal::derive(move || sorting.asking.with(Option::is_some)) on_close=move |()| close() title=title sheet=true>
            {live(move || sorting.asking.get().map(|id| {
                let name = heading(sorting.talk, &id);
                let under = sorting.news.with(|news| news.iter().find(|(other, _)| *other == id).map(|(_, label)| label.clone()));
                let lines = labels.get().into_iter().map(move |label| {
                    let (chosen, here) = ((id.clone(), label.id.clone()), under.as_ref() == Some(&label.id));
                    view! {
                        <button type="button" class="btn" aria-pressed=here.to_string() on:click=move |_| { close(); sorting.sort.run(chosen.clone()) }>
                            <span class=tone(&label)><Icon glyph=glyph_of(label.shape) /></span>{words::called(speech.get(), &label)}
                        </button>
                    }
                }).collect_view();
                view! { <p><b>{name}</b></p><div class="moves">{lines}</div> }
            }))}
        </Dialog>
    }
}
