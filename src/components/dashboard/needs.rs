//! What waits for me: the most pressing first, each with its way in.

use super::{to_entry, to_line, to_mission};
use crate::components::{
    context::use_now,
    helm::CurrentCrisis,
    icon::{Glyph, Icon},
    reactive::live,
};
use crate::crisis::overview::Need;
use crate::wording::{dashboard, helm, language, say, shell};
use leptos::prelude::*;

/// What waits for me; nothing at all when nothing does.
#[component]
pub fn NeedsMe() -> impl IntoView {
    let (crisis, now) = (expect_context::<CurrentCrisis>(), use_now());
    let space = Memo::new(move |_| crisis.room.with(|room| room.as_ref().map(|room| room.id.clone())));
    let needs =
        Memo::new(move |_| crisis.overview.with(|overview| overview.as_ref().map(|overview| overview.needs.clone()).unwrap_or_default()));
    let row = move |need: Need| {
        let (why, what, href, due_at) = match need {
            Need::Approve { cell, root, title, number, due_at } => {
                let what = format!("{} ({})", shell::named(language(), &title), dashboard::version(language(), number));
                (dashboard::to_approve(language()).to_owned(), what, space.with(|space| to_entry(space.as_ref(), &cell, &root)), due_at)
            }
            Need::Review { cell, root, title } => (
                dashboard::to_review(language()).to_owned(),
                shell::named(language(), &title),
                space.with(|space| to_entry(space.as_ref(), &cell, &root)),
                None,
            ),
            Need::Mission { key, title, due_at, accepted } => {
                let why = if accepted { dashboard::your_mission(language()) } else { dashboard::to_accept(language()) };
                let href = space.with(|space| to_mission(space.as_ref(), &key)).unwrap_or_default();
                (why.to_owned(), shell::named(language(), &title), href, due_at)
            }
            Need::Mention(line) => {
                (dashboard::calls_you(language(), &line.by), line.text.clone(), space.with(|space| to_line(space.as_ref(), &line)), None)
            }
        };
        // The words change each minute at most.
        let distance = due_at.map(|at| Memo::new(move |_| helm::distance(language(), at, now.get())));
        view! {
            <li>
                <p class="why"><span>{why}</span>{distance.map(|distance| view! { <span class="num">{distance}</span> })}</p>
                <p class="what"><a class="whole" href=href><bdi>{what}</bdi></a></p>
                <Icon glyph=Glyph::Chevron />
            </li>
        }
    };
    view! {
        {live(move || (!needs.with(Vec::is_empty)).then(|| view! {
            <section class="panel needs" aria-labelledby="h-needs">
                <header><h2 id="h-needs">{say(dashboard::needs_me)}</h2><span class="n num">{needs.with(Vec::len)}</span></header>
                <ul>{needs.get().into_iter().map(row).collect_view()}</ul>
            </section>
        }))}
    }
}
