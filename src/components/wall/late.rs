//! What is late, and what comes next.

use crate::components::{
    context::{use_now, use_today},
    helm::CurrentCrisis,
    reactive::live,
};
use crate::wording::{dashboard, format, language, shell};
use leptos::prelude::*;

/// So many late things are named; the title counts all.
const NAMED: usize = 2;

/// What is late; nothing when nothing is.
#[component]
pub fn WallLate() -> impl IntoView {
    let (crisis, now, today) = (expect_context::<CurrentCrisis>(), use_now(), use_today());
    let due =
        Memo::new(move |_| crisis.overview.with(|overview| overview.as_ref().map(|overview| overview.due.clone()).unwrap_or_default()));
    let minute = Memo::new(move |_| now.get() / 60_000 * 60_000);
    let split = Memo::new(move |_| {
        let now = minute.get();
        due.with(|due| (due.iter().filter(|due| due.at <= now).cloned().collect::<Vec<_>>(), due.iter().find(|due| due.at > now).cloned()))
    });
    view! {
        {live(move || {
            let (late, next) = split.get();
            let count = late.len();
            let next = next.map(|due| dashboard::then_at(language(), &format::moment(language(), due.at, today.get()), &shell::named(language(), &due.title)));
            (count > 0).then(|| view! {
                <section class="z over">
                    <h2>{dashboard::late_things(language(), count)}</h2>
                    <ul>
                        {late.into_iter().take(NAMED).map(|due| view! {
                            <li>
                                <p><bdi>{shell::named(language(), &due.title)}</bdi></p>
                                <small><bdi>{due.who}</bdi></small>
                                <span class="num">{live(move || format::duration(language(), minute.get().saturating_sub(due.at)))}</span>
                            </li>
                        }).collect_view()}
                    </ul>
                    {next.map(|next| view! { <p class="next num">{next}</p> })}
                </section>
            })
        })}
    }
}
