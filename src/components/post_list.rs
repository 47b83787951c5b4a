//! A feed: its posts, the marks between them, the pinned ones on top.

use super::{
    composer::glyph_of,
    context::use_store,
    day_mark::{DayMark, HoleMark, PastMark, ReadMark},
    icon::{Glyph, Icon},
    person::Person,
    post::{Extent, Post},
    reactive::{For, Show, live},
    rich_text::Excerpt,
    rows::{RowKey, Rows},
    talk::Talk,
    when::Moment,
    window_list::{Slot, Window, WindowList},
};
use crate::crisis::{EntryId, Position};
use crate::wording::{Speech, feed, say, shell};
use leptos::prelude::*;
use std::sync::Arc;

/// A post is this high, more or less.
const GUESS: f64 = 210.0;

/// The posts of a group, newest first. Only those near the screen are in the page.
#[component]
pub fn PostList(
    /// The room.
    talk: Talk,
    /// The lines.
    rows: Memo<Rows>,
    /// The window they are seen through.
    window: Window<RowKey>,
    /// Up to where the reader had read when they came.
    #[prop(into)]
    read: Signal<Option<Position>>,
    /// Has loading by itself stopped?
    #[prop(into)]
    idle: Signal<bool>,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let history = talk.room.with_value(|room| use_store().history(room));
    let known = Memo::new(move |_| history.with(|history| history.as_ref().map(|history| (history.is_complete(), history.loading))));
    let keys = Signal::derive(move || rows.with(|rows| Arc::clone(&rows.keys)));
    let name = move || talk.view.with(|view| view.as_ref().map(|view| shell::named(speech.get(), &view.name))).unwrap_or_default();
    let row = Callback::new(move |slot: Slot<RowKey>| {
        let line = match slot.key.get_value() {
            RowKey::Entry(id) => {
                // Marks are not counted: the place is among the posts over it.
                let place = Signal::derive(move || {
                    let at = slot.place.get()?;
                    let over = keys
                        .with(|keys| keys.get(..at).map_or(0, |over| over.iter().filter(|key| matches!(key, RowKey::Entry(_))).count()));
                    let all = rows.with(|rows| rows.entries);
                    Some((over + 1, known.get().filter(|known| known.0).map(|_| all)))
                });
                view! { <Post talk id extent=Extent::Feed read place /> }.into_any()
            }
            RowKey::Hole(under) => view! { <HoleMark talk under /> }.into_any(),
            RowKey::Read => view! { <ReadMark over=true /> }.into_any(),
            RowKey::Day(_, at) => view! { <DayMark at=at /> }.into_any(),
            RowKey::Past => view! { <PastMark talk idle /> }.into_any(),
        };
        view! { <div class="line" role="presentation">{line}</div> }.into_any()
    });
    view! {
        <div class="posts" role="feed" aria-label=move || feed::feed_label(speech.get(), &name()) aria-busy=move || known.get().is_none_or(|known| known.1).to_string()>
            <WindowList rows=keys window guess=GUESS row />
        </div>
    }
}

/// The pinned posts, one line each, folded away at will.
#[component]
pub fn PinnedPosts(
    /// The room.
    talk: Talk,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let open = RwSignal::new(true);
    let any = Memo::new(move |_| talk.pinned.with(Vec::len));
    view! {
        <Show when=move || { any.get() > 0 }>
            <section class="pins panel" aria-label=move || feed::pinned_count(speech.get(), any.get())>
                <button type="button" class="fold" aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>
                    <Icon glyph=Glyph::Pin />
                    <span>{live(move || feed::pinned_count(speech.get(), any.get()))}</span>
                    <span class="turn push" aria-hidden="true"><Icon glyph=Glyph::Down /></span>
                </button>
                <Show when=move || open.get()>
                    <ul><For each=move || talk.pinned.get() key=Clone::clone let:id><Pinned talk id /></For></ul>
                </Show>
            </section>
        </Show>
    }
}

/// One pinned post: its kind, its first words, the way to it.
#[component]
fn Pinned(talk: Talk, id: EntryId) -> impl IntoView {
    let entry = talk.entry(&use_store(), &id);
    let words = move || match entry.get() {
        Some(entry) => {
            let by = entry.sender.clone();
            let (kind, content) = (entry.content.as_ref().and_then(|content| content.kind), entry.content.clone());
            view! {
                <Icon glyph=kind.map_or(Glyph::Chat, glyph_of) />
                <span class="first">
                    {match content {
                        Some(content) => match content.title {
                            Some(title) => view! { <b><bdi>{title}</bdi></b> }.into_any(),
                            None => view! { <Excerpt rich=content.rich /> }.into_any(),
                        },
                        None => view! { <span class="dim">{say(feed::deleted)}</span> }.into_any(),
                    }}
                </span>
                <span class="mute xs num"><Person name=Signal::derive({ let by = by.clone(); move || talk.called(&by) }) id=by /> ", " <Moment at=entry.at /></span>
            }
            .into_any()
        }
        None => view! { <span class="first dim">{say(feed::quoted_unknown)}</span> }.into_any(),
    };
    view! { <li><a class="whole" href=move || talk.address(&id)>{words}</a></li> }
}
