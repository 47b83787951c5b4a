//! What changed: new to the reader above the rule, seen below it.

use super::{to_change, to_log};
use crate::components::{
    composer::glyph_of,
    context::use_today,
    helm::CurrentCrisis,
    icon::{Glyph, Icon},
    reactive::live,
    when::Moment,
};
use crate::crisis::{
    Kind, Millis,
    overview::{Change, Changed},
};
use crate::wording::{Speech, dashboard, format, language, say};
use leptos::prelude::*;

/// So many rows before the reader asks for more.
const SHOWN: usize = 12;

/// The sign of a change.
pub const fn sign(what: &Change) -> Glyph {
    match what {
        Change::Post(line) => match line.kind {
            Some(kind) => glyph_of(kind),
            None => Glyph::KindInformation,
        },
        Change::Severity { .. } | Change::Phase { .. } => Glyph::Warning,
        Change::Clock { .. } => Glyph::Clock,
        Change::Role { .. } => Glyph::User,
        Change::Mission { .. } => Glyph::Task,
        Change::Asked { .. } => Glyph::LabelReview,
        Change::Decided { decision, .. } => match decision {
            crate::crisis::publication::Decision::Approve => Glyph::LabelOk,
            crate::crisis::publication::Decision::RequestChanges => Glyph::LabelFix,
        },
    }
}

/// Is it to stand out?
pub const fn is_weighty(what: &Change) -> bool {
    match what {
        Change::Severity { .. } => true,
        Change::Post(line) => matches!(line.kind, Some(Kind::Decision)),
        _ => false,
    }
}

/// What changed since the reader last looked.
#[component]
pub fn ChangesPanel(
    /// When the reader last looked.
    #[prop(into)]
    since: Signal<Option<Millis>>,
) -> impl IntoView {
    let (crisis, today, speech) = (expect_context::<CurrentCrisis>(), use_today(), expect_context::<Speech>().0);
    let space = Memo::new(move |_| crisis.room.with(|room| room.as_ref().map(|room| room.id.clone())));
    let cell = Memo::new(move |_| crisis.overview.with(|overview| overview.as_ref().and_then(|overview| overview.cell.clone())));
    let changes =
        Memo::new(move |_| crisis.overview.with(|overview| overview.as_ref().map(|overview| overview.changes.clone()).unwrap_or_default()));
    let all = RwSignal::new(false);
    let row = move |changed: Changed| {
        let href = space.with(|space| to_change(space.as_ref(), cell.get().as_ref(), &changed));
        let (at, glyph, weighty) = (changed.at, sign(&changed.what), is_weighty(&changed.what));
        let words = Memo::new(move |_| dashboard::change(speech.get(), &changed, today.get()));
        view! {
            <li class:dec=weighty>
                <Moment at=at />
                <Icon glyph=glyph />
                <p><a class="whole" href=href><bdi>{live(move || words.with(|words| words.0.clone()))}</bdi></a><small><bdi>{live(move || words.with(|words| words.1.clone()))}</bdi></small></p>
            </li>
        }
    };
    let rows = move || {
        let most = if all.get() { usize::MAX } else { SHOWN };
        let since = since.get().unwrap_or(0);
        let (new, seen): (Vec<_>, Vec<_>) = changes.get().into_iter().take(most).partition(|changed| changed.at > since);
        let rule = !seen.is_empty() && since > 0;
        view! {
            <ol>{new.into_iter().map(row).collect_view()}</ol>
            {rule.then(|| view! { <p class="day">{say(dashboard::already_seen)}</p> })}
            <ol class="old">{seen.into_iter().map(row).collect_view()}</ol>
        }
    };
    let title = move || match since.get() {
        Some(since) => dashboard::since_visit(language(), &format::moment(language(), since, today.get())),
        None => dashboard::what_changed(language()).to_owned(),
    };
    let hidden = move || changes.with(Vec::len).saturating_sub(SHOWN);
    view! {
        <section class="panel chg" aria-labelledby="h-chg">
            <header>
                <h2 id="h-chg">{title}</h2>
                <a class="push" href=move || space.with(|space| to_log(space.as_ref()))>{say(dashboard::logbook)}</a>
            </header>
            {live(move || changes.with(Vec::is_empty).then(|| view! { <p class="none mute">{say(dashboard::nothing_changed)}</p> }))}
            {rows}
            {live(move || (!all.get() && hidden() > 0).then(|| view! {
                <button type="button" class="btn quiet" on:click=move |_| all.set(true)>{dashboard::show_more(language(), hidden())}</button>
            }))}
        </section>
    }
}
