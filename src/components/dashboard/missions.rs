//! How many missions there are of what: each figure leads to the list it counts.

use super::to_missions;
use crate::components::{
    context::{use_now, use_store},
    helm::CurrentCrisis,
    icon::{Glyph, Icon},
    path::MissionList,
    reactive::live,
};
use crate::crisis::assignment::{Counts, lists::Cut};
use crate::wording::{assignment, dashboard, language, say};
use leptos::prelude::*;

/// Missions, by list.
#[component]
pub fn MissionFigures() -> impl IntoView {
    let (crisis, now, session) = (expect_context::<CurrentCrisis>(), use_now(), use_store().session);
    let counts = Memo::new(move |_| {
        let me = session.with(|session| session.me().map(|me| me.user_id.clone()));
        let now = now.get();
        crisis
            .overview
            .with(|overview| overview.as_ref().map(|overview| Counts::of(&overview.missions, me.as_deref(), now)).unwrap_or_default())
    });
    let chip = move |list, late: bool, n: fn(&Counts) -> usize, words: fn(crate::store::Language, usize) -> String| {
        let href = crisis.room.with(|room| to_missions(room.as_ref().map(|room| &room.id), list));
        let n = counts.with(n);
        (n > 0).then(|| view! { <a href=href class:late=late><Icon glyph=if late { Glyph::Clock } else { Glyph::Task } />{words(language(), n)}</a> })
    };
    view! {
        <section class="pipe" aria-labelledby="h-missions">
            <h2 id="h-missions">{say(assignment::missions)}</h2>
            {live(move || chip(MissionList::Cut(Cut::Late), true, |counts| counts.late, dashboard::late_count))}
            {live(move || chip(MissionList::Cut(Cut::Mine), false, |counts| counts.mine, dashboard::missions_mine))}
            {live(move || chip(MissionList::Cut(Cut::Open), false, |counts| counts.open, dashboard::missions_open))}
            {live(move || chip(MissionList::Cut(Cut::Closed), false, |counts| counts.done + counts.dropped, dashboard::missions_closed))}
            {live(move || (counts.get() == Counts::default()).then(|| view! { <span class="mute">{say(assignment::nothing)}</span> }))}
        </section>
    }
}
