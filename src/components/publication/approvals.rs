//! Who has given their word, group by group, and what does not count.

use super::Office;
use crate::components::{
    icon::{Glyph, Icon},
    reactive::live,
    when::Moment,
};
use crate::crisis::publication::{Publication, Stage, verdict::Vote};
use crate::store::Language;
use crate::wording::{Speech, publication as words, say};
use leptos::prelude::*;
use std::sync::Arc;

/// The approvals of a publication.
#[component]
pub fn Approvals(
    /// The board.
    office: Office,
    /// The publication.
    #[prop(into)]
    publication: Signal<Option<Arc<Publication>>>,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    view! {
        <section>
            <h3>{say(words::approvals)}</h3>
            {live(move || publication.get().map(|publication| groups(office, speech.get(), &publication)))}
        </section>
    }
}

fn groups(office: Office, language: Language, publication: &Publication) -> AnyView {
    let verdict = &publication.verdict;
    if verdict.groups.is_empty() {
        return view! { <p class="stale"><Icon glyph=Glyph::Warning /><span>{words::no_rule(language)}</span></p> }.into_any();
    }
    // Who has decided is awaited no more, even while the word waits to be sent.
    let asked = publication.stage != Stage::Draft && publication.waiting.is_none();
    let boxes = verdict.groups.iter().map(|group| {
        let mine = asked && !group.is_met() && group.awaited.iter().any(|user| office.is_me(user));
        let votes = verdict.votes.iter().filter(|v| group.by.contains(&v.by) || group.awaited.contains(&v.by));
        let lines: Vec<_> = votes.map(|vote| line(office, language, publication, vote)).collect();
        let count = format!("{}/{}", group.by.len(), group.needed);
        view! {
            <section class:me=mine>
                <h4>{group.name.clone()}<span class="num">{count}</span></h4>
                <ul>
                    {lines}
                    {mine.then(|| view! { <li class="late"><Icon glyph=Glyph::LabelDraft />{words::your_word_awaited(language)}</li> })}
                    {(!mine && !group.is_met()).then(|| view! { <li class="mute">{words::awaited(language)}</li> })}
                </ul>
            </section>
        }
    });
    let boxes = boxes.collect_view();
    let objections = verdict.objections().map(|vote| line(office, language, publication, vote)).collect_view();
    view! { <div class="approvers">{boxes}</div><ul class="objections">{objections}</ul> }.into_any()
}

/// One person's word, when, on which text, and whether it counts.
fn line(office: Office, language: Language, publication: &Publication, vote: &Vote) -> AnyView {
    let who = office.you_or(language, &vote.by);
    let of = publication
        .revisions
        .iter()
        .find(|r| r.revision.digest == vote.said.what.digest)
        .map(|r| words::version(language, r.revision.number));
    let glyph = match (vote.void, vote.said.what.decision) {
        (Some(_), _) => Glyph::Warning,
        (None, crate::crisis::publication::Decision::Approve) => Glyph::LabelOk,
        (None, crate::crisis::publication::Decision::RequestChanges) => Glyph::LabelFix,
    };
    let why = vote.void.map(|void| format!(", {}", words::void(void)(language).to_lowercase()));
    let note = vote.said.what.note.clone().map(|note| words::because(language, &note));
    let at = vote.said.at;
    view! {
        <li class:given=vote.void.is_none() class:fell=vote.void.is_some()>
            <Icon glyph=glyph />
            <span><bdi>{who}</bdi>", "<Moment at=at />{of.map(|of| format!(", {}", of.to_lowercase()))}{why}{note}</span>
        </li>
    }
    .into_any()
}
