//! The chat of a group on a screen of its own, for phones and tablets.

use super::context::{use_handle, use_place};
use super::group::{Outside, act::use_talk, chat_pane::ChatPane};
use crate::components::{
    context::use_title,
    empty::Empty,
    icon::{Glyph, Icon},
    page_head::PageHead,
    path,
    reactive::live,
};
use crate::crisis::GroupKind;
use crate::session::Request;
use crate::wording::{Speech, feed, say, shell};
use leptos::prelude::*;
use ruma::OwnedRoomId;

/// A chat's page.
#[component]
pub fn ChatPage() -> impl IntoView {
    let place = use_place();
    let room = Memo::new(move |_| place.with(|place| place.room.clone()));
    view! { {live(move || room.get().map(|room| view! { <Chat room /> }))} }
}

#[component]
fn Chat(room: OwnedRoomId) -> impl IntoView {
    let (handle, place, speech) = (use_handle(), use_place(), expect_context::<Speech>().0);
    let crisis = Memo::new(move |_| place.with(|place| place.crisis.clone()));
    handle.ask(Request::Open(room.clone()));
    // The group beside which the chat stands; a room that is a chat itself is its own.
    let group = use_talk(room.clone(), crisis);
    let name =
        Memo::new(move |_| group.view.with(|view| view.as_ref().map(|view| shell::named(speech.get(), &view.name))).unwrap_or_default());
    use_title(move || feed::chat_of(speech.get(), &name.get()));
    let detail = Memo::new(move |_| group.view.with(|view| view.as_ref().map(|view| feed::people(speech.get(), view.joined))));
    let chat = Memo::new(move |_| {
        group.view.with(|view| {
            let view = view.as_ref()?;
            if view.kind == Some(GroupKind::Chat) { Some(view.id.clone()) } else { view.chat.clone() }
        })
    });
    let unknown = Memo::new(move |_| group.view.with(Option::is_none));
    let back = StoredValue::new(room);
    let address = move || back.with_value(|room| crisis.with(|crisis| path::group(crisis.as_deref(), room)));
    view! {
        <main id="main" tabindex="-1" class="page chat-page">
            <PageHead title=name detail=detail back=Signal::derive(move || Some(address()))>
                <a class="btn to-feed" href=address><Icon glyph=Glyph::Board /><span class="t">{say(feed::open_feed)}</span></a>
            </PageHead>
            <div class="chat">
                {live(move || match (chat.get(), unknown.get()) {
                    (Some(chat), _) => view! { <ChatPane room=chat crisis /> }.into_any(),
                    (None, true) => view! { <div class="scroll"><Outside /></div> }.into_any(),
                    (None, false) => view! {
                        <div class="scroll">
                            <Empty glyph=Glyph::Chat
                                title=Signal::derive(move || feed::no_chat(speech.get()).to_owned())
                                text=Signal::derive(move || feed::no_chat_why(speech.get()).to_owned())>
                                <a class="btn main" href=address>{say(feed::back_to_group)}</a>
                            </Empty>
                        </div>
                    }.into_any(),
                })}
            </div>
        </main>
    }
}
