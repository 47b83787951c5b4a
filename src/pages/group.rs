//! A group: its feed, and beside it its chat where there is room for both.

pub(super) mod act;
#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
pub(super) mod chat_pane;
#[expect(unreachable_pub, reason = "what the component macro writes is `pub`")]
mod feed;
mod keys;
mod reading;

use super::browser::use_browser;
use super::context::{use_handle, use_place};
use crate::components::{
    context::{use_store, use_title},
    empty::{Empty, Skeleton},
    icon::{Glyph, Icon},
    locked_room::LockedRoom,
    page_head::PageHead,
    path,
    reactive::{Show, effect, live},
};
use crate::crisis::{GroupKind, Kind, Membership};
use crate::session::Request;
use crate::wording::{Speech, feed as words, say, shell, triage};
use act::use_talk;
use chat_pane::ChatPane;
use feed::Feed;
use leptos::prelude::*;
use ruma::OwnedRoomId;

/// The width from which the chat stands beside the feed, as in the style sheet.
const DOCKED: f64 = 1200.0;

/// A group's page.
#[component]
pub fn GroupPage() -> impl IntoView {
    let place = use_place();
    let room = Memo::new(move |_| place.with(|place| place.room.clone()));
    // Another room is another page: nothing of the last one's place or words is carried over.
    view! { {live(move || room.get().map(|room| view! { <Group room /> }))} }
}

#[component]
fn Group(room: OwnedRoomId) -> impl IntoView {
    let (handle, place, speech) = (use_handle(), use_place(), expect_context::<Speech>().0);
    let crisis = Memo::new(move |_| place.with(|place| place.crisis.clone()));
    let talk = use_talk(room.clone(), crisis);
    handle.ask(Request::Open(room.clone()));
    handle.ask(Request::Members(room.clone()));
    let name =
        Memo::new(move |_| talk.view.with(|view| view.as_ref().map(|view| shell::named(speech.get(), &view.name))).unwrap_or_default());
    use_title(move || name.get());
    let detail = Signal::derive(move || {
        talk.view.with(|view| {
            let view = view.as_ref()?;
            let people = words::people(speech.get(), view.joined);
            Some(view.topic.as_ref().map_or_else(|| people.clone(), |topic| format!("{people} · {topic}")))
        })
    });
    let chat = Memo::new(move |_| talk.view.with(|view| view.as_ref().and_then(|view| view.chat.clone())));
    let standing = use_standing(talk);
    let only = RwSignal::new(false);
    let browser = use_browser();
    let folded = RwSignal::new((browser.remembered)("chat-folded"));
    effect(move || (browser.remember)("chat-folded", folded.get()));
    let wide = use_wide();
    let docked = Memo::new(move |_| wide.get() && !folded.get() && standing.get() == Standing::Open);
    let group = room.clone();
    let news = Memo::new(move |_| {
        let sorts =
            talk.view.with(|view| view.as_ref().is_some_and(|view| matches!(view.kind, Some(GroupKind::Watch | GroupKind::Social))));
        crisis.get().filter(|_| sorts && standing.get() == Standing::Open).map(|crisis| path::triage(&crisis, &group))
    });
    let chat_address = {
        let room = room.clone();
        move || crisis.with(|crisis| path::chat(crisis.as_deref(), &room))
    };
    view! {
        <main id="main" tabindex="-1" class="page group">
            <PageHead title=name detail=detail>
                {live(move || news.get().map(|address| view! { <a class="btn to-triage" href=address><Icon glyph=Glyph::Board /><span class="t">{say(triage::triage)}</span></a> }))}
                <Show when=move || standing.get() == Standing::Open>
                    <button type="button" class="btn" aria-pressed=move || only.get().to_string() on:click=move |_| only.update(|only| *only = !*only)>
                        <Icon glyph=Glyph::KindDecision />
                        <span class="t">{say(words::decisions_only)}</span>
                    </button>
                </Show>
                <Show when=move || chat.get().is_some() && !docked.get()>
                    {
                        let chat_address = chat_address.clone();
                        view! {
                            <Show when=move || wide.get() fallback={
                                let chat_address = chat_address.clone();
                                move || view! { <a class="btn to-chat" href=chat_address.clone()><Icon glyph=Glyph::Chat /><span class="t">{say(words::open_chat)}</span></a> }
                            }>
                                <button type="button" class="btn" aria-label=move || words::unfold_chat(speech.get()) on:click=move |_| folded.set(false)>
                                    <Icon glyph=Glyph::Chat />{say(words::open_chat)}
                                </button>
                            </Show>
                        }
                    }
                </Show>
            </PageHead>
            {live(move || match standing.get() {
                Standing::Coming => view! { <div class="scroll"><Skeleton /></div> }.into_any(),
                Standing::Locked => view! { <div class="scroll"><LockedRoom /></div> }.into_any(),
                Standing::Outside => view! { <div class="scroll"><Outside /></div> }.into_any(),
                Standing::Open => view! { <Feed talk only=Signal::derive(move || only.get().then_some(Kind::Decision)) /> }.into_any(),
            })}
        </main>
        {live(move || chat.get().filter(|_| docked.get()).map(|chat| view! {
            <aside class="chat" aria-label=words::chat_of(speech.get(), &name.get_untracked())>
                <header>
                    <h2>{say(words::open_chat)}</h2>
                    <button type="button" class="tool push" aria-label=move || words::fold_chat(speech.get()) title=move || words::fold_chat(speech.get()) on:click=move |_| folded.set(true)>
                        <Icon glyph=Glyph::Chevron />
                    </button>
                </header>
                <ChatPane room=chat crisis />
            </aside>
        }))}
    }
}

/// Whether a room can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Not known yet.
    Coming,
    /// It can.
    Open,
    /// It is encrypted.
    Locked,
    /// This account is not in it.
    Outside,
}

/// Whether a room can be looked at.
pub(super) fn use_standing(talk: crate::components::talk::Talk) -> Memo<Standing> {
    let synced = use_store().synced_at;
    let answered = Memo::new(move |_| synced.get().is_some());
    Memo::new(move |_| {
        talk.view.with(|view| match view {
            None if answered.get() => Standing::Outside,
            None => Standing::Coming,
            Some(view) if view.mine != Membership::Joined => Standing::Outside,
            Some(view) if view.encrypted => Standing::Locked,
            Some(_) => Standing::Open,
        })
    })
}

/// A room this account is not in.
#[component]
pub(super) fn Outside() -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    view! {
        <Empty glyph=Glyph::Cell
            title=Signal::derive(move || words::group_unknown(speech.get()).to_owned())
            text=Signal::derive(move || words::group_unknown_why(speech.get()).to_owned())>
            <a class="btn main" href=path::CRISES>{say(shell::back_to_crises)}</a>
        </Empty>
    }
}

/// Is there room for the chat beside the feed?
fn use_wide() -> Memo<bool> {
    let width = move || window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(0.0);
    let now = RwSignal::new(width());
    let listener = window_event_listener(leptos::ev::resize, move |_| now.set(width()));
    on_cleanup(move || listener.remove());
    Memo::new(move |_| now.get() >= DOCKED)
}
