//! A post: kind and time in the margin, author, text, file, reactions, comments, who has seen it.

use super::{
    announcement::{Origin, corrected_by},
    assignment_chips::AssignmentChips,
    composer::{Composer, Purpose, glyph_of},
    context::{use_store, use_today},
    entry_body::EntryBody,
    entry_menu::EntryMenu,
    entry_state::{EditedMark, EntryState},
    icon::{Glyph, Icon},
    person::Person,
    reactions::{ReactButton, Reactions, focus},
    reactive::{Show, live},
    sorted_mark::SortedMark,
    talk::{Talk, Writing},
    thread::Thread,
    when::{Moment, TimeOfDay},
};
use crate::crisis::{Entry, EntryId, Kind, Position};
use crate::wording::{Speech, feed, format, kind, say};
use leptos::{html, prelude::*};
use std::sync::Arc;

/// How much of a post is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// In a feed: the last comments, the time of day under its day.
    Feed,
    /// On its own page: every comment, the date too.
    Page,
}

/// A post.
#[component]
pub fn Post(
    /// The room.
    talk: Talk,
    /// Which.
    id: EntryId,
    /// How much of it.
    extent: Extent,
    /// Up to where the reader had read when they came.
    #[prop(into)]
    read: Signal<Option<Position>>,
    /// Its place in the feed, from 1, and how many there are when that is known.
    #[prop(into, optional)]
    place: MaybeProp<(usize, Option<usize>)>,
) -> impl IntoView {
    let (store, speech, today) = (use_store(), expect_context::<Speech>().0, use_today());
    let entry = talk.entry(&store, &id);
    let node = NodeRef::<html::Article>::new();
    let face = Memo::new(move |_| {
        entry.with(|entry| {
            entry
                .as_ref()
                .map(|entry| (entry.content.as_ref().and_then(|content| content.kind), entry.sender.clone(), entry.at, entry.position))
        })
    });
    let kind_of = Memo::new(move |_| face.with(|face| face.as_ref().and_then(|face| face.0)));
    let local = Memo::new(move |_| face.with(|face| face.as_ref().is_some_and(|face| face.3.is_local())));
    let fresh = move || {
        let place = face.with(|face| face.as_ref().filter(|face| !talk.is_me(&face.1)).map(|face| face.3));
        place.is_some_and(|place| !place.is_local() && !place.is_detached() && read.get().is_some_and(|read| place > read))
    };
    let sent = Memo::new(move |_| entry.with(|entry| entry.as_ref().is_some_and(|entry| !entry.id.is_local() && entry.content.is_some())));
    let pinned = {
        let id = id.clone();
        Memo::new(move |_| talk.pinned.with(|pinned| pinned.contains(&id)))
    };
    // On its own page there is no day over it: the margin has the time, the head the date when it is another day's.
    let older = Memo::new(move |_| {
        let at = face.with(|face| face.as_ref().map(|face| face.2)).filter(|_| extent == Extent::Page)?;
        (format::local_day(at) != today.get()).then_some(at)
    });
    let label = move || {
        let language = speech.get();
        face.with(|face| {
            face.as_ref().map(|(kind, sender, at, _)| {
                let word = kind.map_or_else(|| feed::the_post(language), |kind| kind::of(kind)(language));
                format!("{word}, {}, {}", talk.called(sender), format::time(language, *at))
            })
        })
    };
    follow_keyboard(talk, id.clone(), node);
    let here = id.clone();
    let corrected = corrected_by(talk, id.clone());
    let (comment, root) = (StoredValue::new(Writing::Comment(id.clone())), StoredValue::new(id.clone()));
    let commenting = move || extent == Extent::Feed && comment.with_value(|comment| talk.is_writing(comment));
    view! {
        <article class="post" node_ref=node tabindex="0" class:dec=move || kind_of.get() == Some(Kind::Decision) class:new=fresh class:local=move || local.get() class:struck=move || corrected.with(Option::is_some)
            aria-label=label aria-posinset=move || place.get().map(|place| place.0.to_string())
            aria-setsize=move || place.get().map(|place| place.1.map_or_else(|| "-1".to_owned(), |all| all.to_string()))
            on:focusin=move |_| if talk.current.with_untracked(|current| current.as_ref() != Some(&here)) { talk.current.set(Some(here.clone())) }>
            <div class="g">
                {live(move || match kind_of.get() {
                    Some(kind) => view! { <Icon glyph=glyph_of(kind) /> }.into_any(),
                    None => view! { <Icon glyph=Glyph::Chat /> }.into_any(),
                })}
                {live(move || face.with(|face| face.as_ref().map(|face| face.2)).map(|at| view! { <TimeOfDay at=at /> }))}
            </div>
            <div class="b">
                <header>
                    <p class="who">
                    {live(move || kind_of.get().map(|each| view! { <span class="kind">{say(kind::of(each))}</span> }))}
                    {live(move || face.with(|face| face.as_ref().map(|face| face.1.clone())).map(|sender| view! {
                        <b class="by"><Person name=Signal::derive({ let sender = sender.clone(); move || talk.called(&sender) }) id=sender /></b>
                    }))}
                    {live(move || older.get().map(|at| view! { <span class="mute sm num"><Moment at=at /></span> }))}
                    <EditedMark entry />
                    </p>
                    <span class="corner">
                        <Show when=move || pinned.get()><span class="pinned xs"><Icon glyph=Glyph::Pin />{say(feed::pinned)}</span></Show>
                        <EntryMenu talk entry />
                    </span>
                </header>
                <EntryBody talk entry />
                <Origin talk entry corrected />
                <SortedMark talk id=root.get_value() />
                <EntryState talk entry />
                <AssignmentChips talk post=root.get_value() />
                <Reactions talk entry />
                {(extent == Extent::Feed).then(|| view! { <Thread talk root=id.clone() entry last=2 /> })}
                <Show when=move || sent.get()><Foot talk entry id=root.get_value() extent /></Show>
                <Show when=commenting>
                    <Composer talk purpose=Purpose::Comment(root.get_value()) eager=true on_close=Callback::new(move |()| talk.writing.set(None)) />
                </Show>
            </div>
        </article>
    }
}

/// Takes the focus when the keyboard comes to this entry; not from a field somebody is writing in.
fn follow_keyboard(talk: Talk, id: EntryId, node: NodeRef<html::Article>) {
    Effect::new(move |drawn: Option<bool>| {
        let here = talk.current.with(|current| current.as_ref() == Some(&id));
        let Some(article) = node.get() else { return false };
        let active = document().active_element();
        let inside = article.contains(active.as_ref().map(AsRef::as_ref));
        let idle = active.is_none_or(|active| active.tag_name() == "BODY");
        // Drawn again after having been scrolled away: only if nothing else has the focus.
        if here && !inside && (drawn == Some(true) || idle) {
            focus(&article);
        }
        true
    });
}

/// What can be done at once, how many comments, and who has seen it.
#[component]
fn Foot(talk: Talk, entry: Memo<Option<Arc<Entry>>>, id: EntryId, extent: Extent) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let count = Memo::new(move |_| entry.with(|entry| entry.as_ref().map_or(0, |entry| entry.comments)));
    let (this, address) = (id.clone(), id.clone());
    let comment = move |_| {
        if talk.may.get_untracked().write {
            talk.writing.set(Some(Writing::Comment(this.clone())));
        }
    };
    let forbidden = move || (!talk.may.get().write).then(|| feed::why_no_write(speech.get()));
    let (address, in_feed) = (StoredValue::new(address), extent == Extent::Feed);
    view! {
        <div class="foot">
            {in_feed.then(|| view! {
                <button type="button" class="act" aria-disabled=move || forbidden().map(|_| "true") title=forbidden on:click=comment>
                    <Icon glyph=Glyph::Reply />{say(feed::comment)}
                </button>
            })}
            <ReactButton talk id=id />
            {in_feed.then(|| view! {
                <a class="act" href=move || address.with_value(|id| talk.address(id))>
                    {live(move || match count.get() { 0 => feed::open_post(speech.get()).to_owned(), n => feed::comments(speech.get(), n) })}
                </a>
            })}
            <Seen talk entry />
        </div>
    }
}

/// How many have seen it, at least: not every client says what is read.
#[component]
fn Seen(talk: Talk, entry: Memo<Option<Arc<Entry>>>) -> impl IntoView {
    let speech = expect_context::<Speech>();
    let readers = talk.room.with_value(|room| use_store().readers(room));
    let place = Memo::new(move |_| {
        entry.with(|entry| {
            entry
                .as_ref()
                .filter(|entry| !entry.position.is_local() && !entry.position.is_detached())
                .map(|entry| (entry.position, entry.sender.clone()))
        })
    });
    let seen = Memo::new(move |_| {
        let (place, sender) = place.get()?;
        let mut people = readers.with(|readers| {
            let readers = readers.as_ref().map(|readers| readers.iter()).into_iter().flatten();
            crate::order::set(readers.filter(|(_, read)| *read >= place).map(|(user, _)| user.clone()))
        });
        people.insert(sender);
        Some(people.into_iter().collect::<Vec<_>>())
    });
    let words = move || {
        let (language, all) = (speech.0.get(), talk.joined.get());
        let count = seen.with(|seen| seen.as_ref().map(|seen| seen.len() as u64)).filter(|_| all > 1)?;
        Some(feed::seen_by(language, &format::number(language, count.min(all)), &format::number(language, all)))
    };
    let who = move || {
        let names = seen.with(|seen| seen.as_ref().map(|seen| talk.names(speech, seen))).unwrap_or_default();
        format!("{names}\n{}", feed::seen_by_at_least(speech.0.get()))
    };
    view! { <span class="seen push num" title=who>{words}</span> }
}
