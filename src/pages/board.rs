//! The board of a crisis's cell: its publications by stage, one of them open beside it.

#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod columns;
#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod rules;
mod steps;
#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod write;

use super::context::{use_handle, use_place, use_submit};
use super::group::act::use_talk;
use crate::components::{
    context::{use_store, use_title},
    empty::Empty,
    entry_menu::DeleteDialog,
    icon::{Glyph, Icon},
    page_head::PageHead,
    path::{self, Desk},
    publication::{Office, dialogs::Dialogs, panel::Panel},
    reactive::live,
};
use crate::crisis::{EntryId, publication::Step};
use crate::session::Request;
use crate::store::Lasting;
use crate::wording::{Speech, publication as words, say};
use columns::Columns;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use rules::Rules;
use ruma::OwnedRoomId;
use write::{From, Write};

/// The board's page, and the forms that belong to it.
#[component]
pub fn BoardPage() -> impl IntoView {
    let (store, place, speech) = (use_store(), use_place(), expect_context::<Speech>().0);
    use_title(move || words::board(speech.get()).to_owned());
    let both = Memo::new(move |_| {
        let crisis = place.with(|place| place.crisis.clone())?;
        Some((store.cell(&crisis)?, crisis))
    });
    view! {
        {live(move || match both.get() {
            Some((cell, crisis)) => view! { <Board cell crisis /> }.into_any(),
            None => view! { <NoCell /> }.into_any(),
        })}
    }
}

/// A crisis without a cell this account is in.
#[component]
fn NoCell() -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    view! {
        <main id="main" tabindex="-1" class="page">
            <PageHead title=Signal::derive(move || words::board(speech.get()).to_owned()) />
            <div class="scroll">
                <Empty glyph=Glyph::Board
                    title=Signal::derive(move || words::no_cell(speech.get()).to_owned())
                    text=Signal::derive(move || words::no_cell_why(speech.get()).to_owned()) />
            </div>
        </main>
    }
}

#[component]
fn Board(cell: OwnedRoomId, crisis: OwnedRoomId) -> impl IntoView {
    let (handle, place) = (use_handle(), use_place());
    handle.ask(Request::Board(cell.clone()));
    handle.ask(Request::Members(cell.clone()));
    let sent = RwSignal::new(None::<EntryId>);
    let office = use_office(cell.clone(), crisis.clone(), sent);
    steps::ask_for_next(office, sent);
    let desk = Memo::new(move |_| place.with(|place| place.board).unwrap_or(Desk::Look));
    // What a text is prepared from is a post of some group, not a publication of this board.
    let source = move || place.with(|place| place.room.clone().zip(place.post.clone()));
    let open = Memo::new(move |_| if desk.get() == Desk::Prepare { None } else { place.with(|place| place.post.clone()) });
    // The open one is wanted whole: every text, every word of its discussion.
    Effect::new({
        let (handle, cell) = (handle.clone(), cell.clone());
        move |_| {
            if let Some(root) = open.get() {
                handle.ask(Request::Thread(cell.clone(), root));
            }
        }
    });
    let talk = use_talk(cell, Memo::new(move |_| place.with(|place| place.crisis.clone())));
    let read = Callback::new(move |markdown: String| handle.preview(&markdown));
    view! {
        {live(move || match desk.get() {
            Desk::Look => view! { <Look office open=open /> }.into_any(),
            Desk::Write => view! { <Write office from=open.get().map_or(From::Nothing, From::Publication) preview=read /> }.into_any(),
            Desk::Correct => view! { <Write office from=open.get().map_or(From::Nothing, From::Corrected) preview=read /> }.into_any(),
            Desk::Prepare => view! { <Write office from=source().map_or(From::Nothing, |(room, post)| From::Post(room, post)) preview=read /> }.into_any(),
            Desk::Rules => view! { <Rules office /> }.into_any(),
        })}
        {live(move || open.get().filter(|_| desk.get() == Desk::Look).map(|root| view! { <Panel office root talk preview=read /> }))}
        <Dialogs office />
        <DeleteDialog id="delete-comment" talk />
    }
}

/// The columns, under their head.
#[component]
fn Look(office: Office, #[prop(into)] open: Signal<Option<EntryId>>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let may = Memo::new(move |_| office.view.with(|view| view.as_ref().map(|view| view.may)).unwrap_or_default());
    let crisis = office.crisis.get_value();
    let (write, rules) = (path::write(&crisis, None), path::rules(&crisis));
    view! {
        <main id="main" tabindex="-1" class="page board">
            <PageHead title=Signal::derive(move || words::board(speech.get()).to_owned())>
                {live(move || may.get().rule.then(|| view! { <a class="btn to-rules" href=rules.clone()><Icon glyph=Glyph::Gear /><span class="t">{say(words::rules)}</span></a> }))}
                {live(move || may.get().prepare.then(|| view! { <a class="btn main" href=write.clone()><Icon glyph=Glyph::Plus />{say(words::write)}</a> }))}
            </PageHead>
            <Columns office open=open />
        </main>
    }
}

/// A cell's board, joined to the session.
fn use_office(cell: OwnedRoomId, crisis: OwnedRoomId, sent: RwSignal<Option<EntryId>>) -> Office {
    let (store, submit, navigate) = (use_store(), use_submit(), use_navigate());
    let view = store.room(&cell);
    let (known, session, room, space) = (store.clone(), store.session, cell.clone(), crisis.clone());
    Office {
        cell: StoredValue::new(cell),
        crisis: StoredValue::new(crisis),
        view: Lasting::memo(move || view.get()),
        me: Lasting::memo(move || session.with(|session| session.me().map(|me| me.user_id.clone()))),
        asking: Lasting::signal(None),
        step: Callback::new(move |step: Step| steps::run(&submit, &known, &room, step, sent)),
        correct: Callback::new(move |root: EntryId| navigate(&path::correct(&space, &root), leptos_router::NavigateOptions::default())),
    }
}
