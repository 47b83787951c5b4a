//! How many publications stand where: what needs work first, what is quiet at the end. Each leads to the board.

use super::to_board;
use crate::components::{
    helm::CurrentCrisis,
    icon::{Glyph, Icon},
    reactive::live,
};
use crate::crisis::{overview::Need, publication::Stage};
use crate::wording::{dashboard, language, say};
use leptos::prelude::*;

/// Publications by label.
#[component]
pub fn Stages() -> impl IntoView {
    let crisis = expect_context::<CurrentCrisis>();
    let href = Memo::new(move |_| crisis.room.with(|room| to_board(room.as_ref().map(|room| &room.id))));
    let counts =
        Memo::new(move |_| crisis.overview.with(|overview| overview.as_ref().map(|overview| overview.stages.clone()).unwrap_or_default()));
    let mine = Memo::new(move |_| {
        let approvals = |needs: &Vec<Need>| needs.iter().filter(|need| matches!(need, Need::Approve { .. })).count();
        crisis.overview.with(|overview| overview.as_ref().map_or(0, |overview| approvals(&overview.needs)))
    });
    let chip = move |stage: Stage, class: &'static str, glyph: Glyph| {
        let n = move || counts.with(|counts| counts.get(&stage).copied().unwrap_or(0));
        let late = move || {
            (stage == Stage::Review && mine.get() > 0)
                .then(|| view! { <span class="late">{dashboard::of_which_yours(language(), mine.get())}</span> })
        };
        view! {
            {live(move || (n() > 0).then(|| view! {
                <a href=href.get()>
                    <span class=format!("label {class}")><Icon glyph=glyph />{dashboard::in_stage(language(), stage, n())}</span>
                    {late}
                </a>
            }))}
        }
    };
    view! {
        <section class="pipe" aria-labelledby="h-pipe">
            <h2 id="h-pipe">{say(dashboard::publications)}</h2>
            {chip(Stage::Review, "review", Glyph::LabelReview)}
            {chip(Stage::ChangesRequested, "fix", Glyph::LabelFix)}
            {chip(Stage::Approved, "ok", Glyph::LabelOk)}
            {chip(Stage::Draft, "draft", Glyph::LabelDraft)}
            {chip(Stage::Broadcast, "sent", Glyph::LabelSent)}
            {live(move || counts.get().is_empty().then(|| view! { <span class="mute">{say(dashboard::no_publications)}</span> }))}
        </section>
    }
}
