//! A publication open beside its board, or over it on a phone.

use super::{
    Office,
    actions::Actions,
    approvals::Approvals,
    card::destinations,
    compare::{Changes, Compare},
    history::History,
    label::StageLabel,
};
use crate::components::{
    context::{use_now, use_store},
    icon::{Glyph, Icon},
    path,
    reactive::live,
    talk::Talk,
    thread::WholeThread,
    when::Moment,
};
use crate::crisis::{
    EntryId, Progress,
    publication::{Publication, Stage},
    rich::Rich,
};
use crate::store::Language;
use crate::wording::{Speech, publication as words, say, shell};
use leptos::prelude::*;
use std::sync::Arc;

/// An open publication.
#[component]
pub fn Panel(
    /// The board.
    office: Office,
    /// Which.
    root: EntryId,
    /// The cell, for the discussion.
    talk: Talk,
    /// Markdown as it will be read.
    preview: Callback<String, Rich>,
) -> impl IntoView {
    let (speech, now) = (expect_context::<Speech>().0, use_now());
    let signal = office.cell.with_value(|cell| use_store().publication(cell, &root));
    let publication = Signal::derive(move || signal.get());
    let stage = Signal::derive(move || publication.with(|p| p.as_ref().map_or(Stage::Draft, |p| p.stage)));
    let title = move || publication.with(|p| p.as_ref().map(|p| p.title().to_owned())).unwrap_or_default();
    let due = move || {
        publication
            .with(|p| p.as_ref().and_then(|p| p.head.what.due_at))
            .filter(|_| matches!(stage.get(), Stage::Draft | Stage::Review | Stage::ChangesRequested | Stage::Approved))
    };
    let written = move || {
        publication.with(|p| {
            p.as_ref().and_then(|p| p.current.clone()).map(|c| {
                let number = words::version(speech.get(), c.revision.number);
                view! { <bdi>{office.called(&c.by)}</bdi>", "<Moment at=c.at />". "{number} }
            })
        })
    };
    view! {
        <aside class="side" aria-label=move || words::open_publication(speech.get())>
            <div class="h">
                <div class="row">
                    <a class="tool back" href=office.home() aria-label=move || words::close(speech.get())><Icon glyph=Glyph::Back /></a>
                    <StageLabel office stage=stage />
                    {live(move || due().map(|at| view! { <span class="sm" class:late=move || { at < now.get() }>{live(move || words::due_words(speech.get(), at, now.get()))}</span> }))}
                    <a class="tool push shut" href=office.home() aria-label=move || words::close(speech.get())><Icon glyph=Glyph::Close /></a>
                </div>
                <h2>{title}</h2>
                <p class="xs mute">{written}</p>
            </div>
            <div class="sc">
                {live(move || publication.get().map(|p| warnings(office, speech.get(), &p)))}
                <Compare publication=publication preview />
                {live(move || publication.with(|p| p.as_ref().and_then(|p| p.head.what.note.clone())).map(|note| view! {
                    <section><h3>{say(words::note)}</h3><p class="sm">{note}</p></section>
                }))}
                <Approvals office publication=publication />
                <section>
                    <h3>{say(words::destinations)}</h3>
                    {live(move || publication.get().map(|p| delivery(office, speech.get(), &p)))}
                </section>
                <History office publication=publication />
                <WholeThread talk root />
            </div>
            <Actions office publication=publication />
        </aside>
    }
}

/// Trouble, and two texts written at once, side by side.
fn warnings(office: Office, language: Language, p: &Arc<Publication>) -> AnyView {
    let trouble = p.trouble.map(
        |trouble| view! { <p class="stale" role="alert"><Icon glyph=Glyph::Warning /><span>{words::trouble(trouble)(language)}</span></p> },
    );
    let edited = p
        .revisions
        .iter()
        .any(|r| r.edited)
        .then(|| view! { <p class="stale"><Icon glyph=Glyph::Warning /><span>{words::altered(language)}</span></p> });
    let due = p.review_due.then(|| view! { <p class="stale"><Icon glyph=Glyph::Warning /><span>{words::review_due(language)}</span></p> });
    let conflict = p.conflicts.first().and_then(|other| {
        let theirs = p.revisions.iter().find(|r| r.id == other.what.revision)?;
        let ours = p.current.as_ref()?;
        let who = words::other_text(language, &office.called(&theirs.by));
        Some(view! {
            <section class="conflict">
                <p class="stale" role="alert"><Icon glyph=Glyph::Warning /><span><b>{words::conflict(language)}</b>" "{words::conflict_why(language)}</span></p>
                <h3>{who}</h3>
                <Changes old=Arc::clone(ours) new=Arc::clone(theirs) />
                {office.crisis.with_value(|crisis| view! { <a class="btn" href=path::write(crisis, Some(&p.root))>{words::merge(language)}</a> })}
            </section>
        })
    });
    view! { {trouble}{edited}{due}{conflict} }.into_any()
}

/// Of a text that was corrected, or corrects another: who has read the old one in this group and not the new one.
fn only_old(office: Office, language: Language, p: &Publication, room: &ruma::RoomId) -> Option<String> {
    let store = use_store();
    let event = |p: &Publication| p.head.what.announced.iter().find(|(at, _)| at == room).map(|(_, event)| event.clone());
    let other = |root: &Option<EntryId>| root.as_ref().and_then(|root| store.publication(&p.cell, root).get());
    let (old, new) = match (other(&p.corrected_by), other(&p.head.what.corrects)) {
        (Some(new), _) => (event(p)?, event(&new)?),
        (None, Some(old)) => (event(&old)?, event(p)?),
        (None, None) => return None,
    };
    let (old, new) = (store.reach(room, &old).get()?, store.reach(room, &new).get()?);
    let people: Vec<_> = old.only(&new).iter().map(|user| office.you_or(language, user)).collect();
    (!people.is_empty()).then(|| words::only_old(language, people.len(), &people.join(", ")))
}

/// Where it goes; once it goes, how far it has got in each group, and how many have read it.
fn delivery(office: Office, language: Language, p: &Arc<Publication>) -> AnyView {
    let store = use_store();
    if matches!(p.stage, Stage::Draft | Stage::Review | Stage::ChangesRequested | Stage::Approved) {
        return view! { <p class="sm">{destinations(language, p)}</p> }.into_any();
    }
    let outbox = store.outbox.get();
    let rooms = p.current.as_ref().map(|c| c.revision.text.destinations.clone()).unwrap_or_default();
    let line = |room: ruma::OwnedRoomId| {
        let name = store.room(&room).get().map(|view| shell::named(language, &view.name)).unwrap_or_default();
        if let Some((_, event)) = p.head.what.announced.iter().find(|(at, _)| *at == room) {
            let reach = store.reach(&room, event).get();
            let read = reach.map(|reach| words::reach(language, &reach));
            let address = path::post(store.room(&room).get().and_then(|view| view.crisis.clone()).as_deref(), &room, event);
            let behind = only_old(office, language, p, &room);
            return view! {
                <li><a href=address>{words::sent_to(language, &name)}</a>{read.map(|read| view! { <span class="num mute">" "{read}</span> })}
                    {behind.map(|behind| view! { <p class="stale"><Icon glyph=Glyph::Warning /><span>{behind}</span></p> })}</li>
            }.into_any();
        }
        let refused = outbox.iter().any(|w| w.room == room && matches!(w.progress, Progress::Refused(..)));
        let words = if refused { words::refused_to(language, &name) } else { words::on_its_way_to(language, &name) };
        view! { <li class:late=refused>{words}</li> }.into_any()
    };
    let lines: Vec<_> = rooms.into_iter().map(line).collect();
    view! { <ul class="delivery sm">{lines}</ul> }.into_any()
}
