//! The dashboard: when is the next update, what needs me, what is due, what changed.

use super::{Here, looked, past};
use crate::components::{
    context::use_title,
    dashboard::{
        activity::ActivityPanel, announced::AnnouncedPanel, changes::ChangesPanel, due::DuePanel, lines::Lines, missions::MissionFigures,
        needs::NeedsMe, situation::SituationPanel, stages::Stages,
    },
    helm::{CurrentCrisis, HelmPanel, Panel, countdown::CountdownPanel},
    icon::{Glyph, Icon},
    page_head::PageHead,
    path,
    reactive::effect,
};
use crate::pages::context::use_handle;
use crate::session::Request;
use crate::wording::{Speech, dashboard, helm, say, shell};
use leptos::prelude::*;

/// The dashboard of a crisis.
#[component]
pub fn CrisisOverview() -> impl IntoView {
    let (room, speech, handle) = (expect_context::<Here>().0, expect_context::<Speech>().0, use_handle());
    let panel = expect_context::<HelmPanel>();
    use_title(move || room.with(|room| room.as_ref().map(|room| shell::named(speech.get(), &room.name))).unwrap_or_default());
    let groups = Memo::new(move |_| room.with(|room| room.as_ref().map(|room| room.groups.clone()).unwrap_or_default()));
    // The counts of a group not read yet since the start may be on disk.
    effect(move || groups.with(|groups| groups.iter().for_each(|group| handle.ask(Request::Open(group.clone())))));
    past::read_enough(expect_context::<CurrentCrisis>().overview);
    let since = looked::use_last_look(room);
    let wall = move || room.with(|room| room.as_ref().map(|room| path::wall(&room.id)));
    view! {
        <main id="main" tabindex="-1" class="page">
            <PageHead title=Signal::derive(move || dashboard::dashboard(speech.get()).to_owned())>
                <button type="button" class="btn" on:click=move |_| panel.open(Panel::Roles)><Icon glyph=Glyph::User /><span class="t">{say(helm::roles)}</span></button>
                <a class="btn" href=wall><Icon glyph=Glyph::Overview /><span class="t">{say(dashboard::open_wall)}</span></a>
            </PageHead>
            <div class="scroll">
                <div class="dash">
                    <CountdownPanel />
                    <SituationPanel />
                    <Stages />
                    <MissionFigures />
                    <div class="column">
                        <NeedsMe />
                        <DuePanel />
                        <Lines id="h-decisions" title=dashboard::decisions lines=|overview| &overview.decisions />
                        <Lines id="h-facts" title=dashboard::facts lines=|overview| &overview.facts />
                    </div>
                    <ChangesPanel since />
                    <div class="column">
                        <AnnouncedPanel />
                        <ActivityPanel />
                    </div>
                </div>
            </div>
        </main>
    }
}
