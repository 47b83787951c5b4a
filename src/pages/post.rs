//! A post at its own address: all of it, and every comment.

use super::context::{use_handle, use_place};
use super::group::{Outside, Standing, act::use_talk, use_standing};
use crate::components::{
    assign_form::AssignDialog,
    context::{use_store, use_title},
    empty::{Empty, Skeleton},
    entry_menu::DeleteDialog,
    icon::{Glyph, Icon},
    locked_room::{LockedRoom, NoWriting},
    page_head::PageHead,
    path,
    post::{Extent, Post},
    reactive::{Show, effect, live},
    talk::Talk,
    thread::WholeThread,
};
use crate::crisis::EntryId;
use crate::session::Request;
use crate::store::Link;
use crate::wording::{Speech, feed, say, shell};
use leptos::prelude::*;
use ruma::OwnedRoomId;

/// Seconds after which a post that has not come is said not to be found.
const PATIENCE: u64 = 10_000;

/// A post's page.
#[component]
pub fn PostPage() -> impl IntoView {
    let place = use_place();
    let which = Memo::new(move |_| place.with(|place| place.room.clone().zip(place.post.clone())));
    view! { {live(move || which.get().map(|(room, id)| view! { <Whole room id /> }))} }
}

#[component]
fn Whole(room: OwnedRoomId, id: EntryId) -> impl IntoView {
    let (handle, place, speech) = (use_handle(), use_place(), expect_context::<Speech>().0);
    let crisis = Memo::new(move |_| place.with(|place| place.crisis.clone()));
    let talk = use_talk(room.clone(), crisis);
    handle.ask(Request::Thread(room.clone(), id.clone()));
    handle.ask(Request::Members(room.clone()));
    let name =
        Memo::new(move |_| talk.view.with(|view| view.as_ref().map(|view| shell::named(speech.get(), &view.name))).unwrap_or_default());
    use_title(move || name.get());
    let back = StoredValue::new(room);
    let address = move || back.with_value(|room| crisis.with(|crisis| path::group(crisis.as_deref(), room)));
    let standing = use_standing(talk);
    let id = StoredValue::new(id);
    view! {
        <main id="main" tabindex="-1" class="page post-page">
            <PageHead title=Signal::derive(move || feed::the_post(speech.get()).to_owned()) detail=Signal::derive(move || Some(name.get())) back=Signal::derive(move || Some(address()))>
                <a class="btn to-feed" href=address><Icon glyph=Glyph::Back /><span class="t">{say(feed::back_to_group)}</span></a>
            </PageHead>
            <div class="scroll feed">
                {live(move || match standing.get() {
                    Standing::Coming => view! { <Skeleton /> }.into_any(),
                    Standing::Locked => view! { <LockedRoom /> }.into_any(),
                    Standing::Outside => view! { <Outside /> }.into_any(),
                    Standing::Open => view! { <Found talk id=id.get_value() address=Signal::derive(address) /> }.into_any(),
                })}
            </div>
        </main>
        <DeleteDialog id="delete-post" talk />
        <AssignDialog id="assign-post" talk />
    }
}

/// The post, once it is known; until then that it is looked for, and after a while that it is not found.
#[component]
fn Found(talk: Talk, id: EntryId, address: Signal<String>) -> impl IntoView {
    let (store, handle, speech) = (use_store(), use_handle(), expect_context::<Speech>().0);
    let entry = talk.entry(&store, &id);
    let known = Memo::new(move |_| entry.with(Option::is_some));
    let (since, now, link) = (store.now.get_untracked(), store.now.clone(), store.link.clone());
    let given_up = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || matches!(link.get(), Link::Offline { .. }) || now.get().saturating_sub(since) > PATIENCE
    });
    // Being here is having read it, as long as nothing unread stands before it: a receipt marks all that is older.
    let (thread, unread) = (
        talk.room.with_value(|room| store.thread(room, &id)),
        Memo::new(move |_| talk.view.with(|view| view.as_ref().map_or(0, |view| view.unread))),
    );
    let post = StoredValue::new(id.clone());
    effect(move || {
        let last = thread.with(|thread| thread.as_ref().and_then(|ids| ids.iter().rev().find(|id| !id.is_local()).cloned()));
        if known.get() && unread.get() == 0 && !document().hidden() {
            handle.ask(Request::Read(talk.room.get_value(), last.unwrap_or_else(|| post.get_value())));
        }
    });
    view! {
        <Show when=move || known.get() fallback=move || view! {
            <Show when=move || given_up.get() fallback=move || view! { <p class="mute" role="status">{say(feed::post_loading)}</p><Skeleton /> }>
                <Empty glyph=Glyph::Search
                    title=Signal::derive(move || feed::post_unknown(speech.get()).to_owned())
                    text=Signal::derive(move || feed::post_unknown_why(speech.get()).to_owned())>
                    <a class="btn main" href=address>{say(feed::back_to_group)}</a>
                </Empty>
            </Show>
        }>
            <Post talk id=post.get_value() extent=Extent::Page read=Signal::derive(|| None) />
            <WholeThread talk root=post.get_value() />
            <NoWriting talk />
        </Show>
    }
}
