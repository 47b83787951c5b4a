//! A card of the board: what it is, when it is due, where it goes, who has given their word.

use super::{Asking, Office, audience};
use crate::components::{
    context::use_now,
    icon::{Glyph, Icon},
    picked::carry,
    reactive::live,
    when::Ago,
};
use crate::crisis::publication::{Publication, Stage, verdict::GroupVerdict};
use crate::store::Language;
use crate::wording::{Speech, format, publication as words, say};
use leptos::{ev, prelude::*};
use std::sync::Arc;

/// A card.
#[component]
pub fn Card(
    /// The board.
    office: Office,
    /// The publication.
    publication: Arc<Publication>,
    /// Is it the one that is open?
    #[prop(into)]
    open: Signal<bool>,
    /// It is taken up, or let go, by a pointer.
    on_drag: Callback<bool>,
) -> impl IntoView {
    let (speech, now) = (expect_context::<Speech>().0, use_now());
    let slim = matches!(publication.stage, Stage::Draft | Stage::Broadcast | Stage::Corrected | Stage::Withdrawn);
    let due = publication.head.what.due_at.filter(|_| !slim || publication.stage == Stage::Draft);
    let waits = publication.root.is_local() || publication.pending.is_some() || publication.waiting.is_some();
    let author = publication.current.as_ref().map_or_else(|| publication.head.by.clone(), |c| c.by.clone());
    let at = publication.current.as_ref().map_or(publication.head.at, |c| c.at);
    let late = move || due.is_some_and(|at| at < now.get());
    let one = StoredValue::new(Arc::clone(&publication));
    let lift = move |event: ev::DragEvent| {
        one.with_value(|p| carry(&event, p.title()));
        on_drag.run(true);
    };
    view! {
        <li class="pub-card" class:slim=slim class:open=move || open.get() class:local=waits draggable=(!waits).to_string() on:dragstart=lift on:dragend=move |_| on_drag.run(false)>
            <h3><a class="whole" href=office.address(&publication.root) aria-current=move || open.get().then_some("true")>{title(speech, &publication)}</a></h3>
            {due.map(|at| view! { <p class="meta"><b class:late=late>{live(move || words::due_words(speech.get(), at, now.get()))}</b></p> })}
            <p class="meta"><bdi>{live(move || office.called(&author))}</bdi>", "<Ago at=at /></p>
            {live(move || marks(speech.get(), office, &one.get_value()))}
            {(!slim).then(|| view! {
                <p class="dst"><Icon glyph=Glyph::Broadcast /><span>{live(move || one.with_value(|p| destinations(speech.get(), p)))}</span></p>
                {live(move || gathered(speech.get(), office, &one.get_value()))}
            })}
            <button type="button" class="tool move" aria-label=move || format!("{} {}", words::move_to(speech.get()), one.with_value(|p| p.title().to_owned()))
                title=say(words::move_to) on:click=move |_| office.asking.set(Some(Asking::Move(one.with_value(|p| p.root.clone()))))>
                <Icon glyph=Glyph::More />
            </button>
        </li>
    }
}

fn title(speech: Signal<Language>, publication: &Publication) -> String {
    match publication.title() {
        "" => words::trouble(publication.trouble.unwrap_or(crate::crisis::publication::Trouble::TextMissing))(speech.get_untracked())
            .to_owned(),
        title => title.to_owned(),
    }
}

/// The groups it goes to, each with how many people it reaches.
pub fn destinations(language: Language, publication: &Publication) -> String {
    let rooms = publication.current.as_ref().map(|c| &c.revision.text.destinations);
    let named = rooms.into_iter().flatten().map(|room| {
        let (name, people) = audience(language, room);
        words::to_group(language, &name, &format::number(language, people))
    });
    let all: Vec<_> = named.collect();
    if all.is_empty() { words::nowhere(language).to_owned() } else { all.join(", ") }
}

/// What must not be missed: trouble, a conflict, approvals that fell, what waits to be sent.
fn marks(language: Language, office: Office, publication: &Publication) -> Vec<AnyView> {
    let mut marks: Vec<(bool, String)> = Vec::new();
    if let Some(trouble) = publication.trouble {
        marks.push((true, words::trouble(trouble)(language).to_owned()));
    }
    if !publication.conflicts.is_empty() {
        marks.push((true, words::conflict(language).to_owned()));
    }
    if publication.review_due {
        marks.push((true, words::review_due(language).to_owned()));
    }
    let fallen: Vec<_> = publication.verdict.fallen().map(|v| office.you_or(language, &v.by)).collect();
    if !fallen.is_empty() && !matches!(publication.stage, Stage::Broadcast | Stage::Corrected | Stage::Withdrawn) {
        marks.push((true, words::changed_since(language, &fallen.join(", "))));
    }
    if publication.waiting.is_some() {
        marks.push((false, words::pending_decision(language).to_owned()));
    }
    if publication.root.is_local() || publication.pending.is_some() {
        marks.push((false, words::pending_change(language).to_owned()));
    }
    marks
        .into_iter()
        .map(|(warn, text)| {
            let glyph = if warn { Glyph::Warning } else { Glyph::Clock };
            view! { <p class="stale"><Icon glyph=glyph /><span>{text}</span></p> }.into_any()
        })
        .collect()
}

/// Whose word was given, and whose is awaited.
fn gathered(language: Language, office: Office, publication: &Publication) -> AnyView {
    let verdict = &publication.verdict;
    if verdict.groups.is_empty() {
        return view! { <p class="ap">{words::no_rule(language)}</p> }.into_any();
    }
    let objections: Vec<_> = verdict
        .objections()
        .map(|v| match &v.said.what.note {
            Some(note) => words::asks_because(language, &office.you_or(language, &v.by), note),
            None => words::asks_changes(language, &office.you_or(language, &v.by)),
        })
        .collect();
    let groups = verdict.groups.iter().map(|group| {
        let again = verdict.fallen().any(|v| group.awaited.contains(&v.by));
        line(office, language, group, again, publication.stage != Stage::Draft && publication.waiting.is_none())
    });
    view! {
        <div class="ap">
            <b class="num">{words::gathered(language, verdict.given(), verdict.needed())}</b>
            {groups.collect_view()}
            {objections.into_iter().map(|words| view! { <span>{words}</span> }).collect_view()}
        </div>
    }
    .into_any()
}

fn line(office: Office, language: Language, group: &GroupVerdict, again: bool, asked: bool) -> AnyView {
    if group.is_met() {
        let who: Vec<_> = group.by.iter().map(|user| office.you_or(language, user)).collect();
        let words = words::group_given(language, &group.name, &who.join(", "));
        return view! { <span class="given"><Icon glyph=Glyph::LabelOk />{words}</span> }.into_any();
    }
    if group.awaited.iter().any(|user| office.is_me(user)) && asked {
        return view! { <span class="late">{words::group_you(language, &group.name)}</span> }.into_any();
    }
    let words = if again { words::group_again(language, &group.name) } else { words::group_awaited(language, &group.name) };
    view! { <span>{words}</span> }.into_any()
}
