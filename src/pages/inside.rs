//! What stands in a frame: the page the address names.

use super::{
    chat::ChatPage,
    context::use_screen,
    crisis::CrisisOverview,
    group::GroupPage,
    later::{Later, use_parts},
    post::PostPage,
};
use crate::components::path::Inside;
use leptos::prelude::*;

/// The page inside the frame. It stays while the address names the same kind of page; what it is about, it reads itself.
#[component]
pub fn InsidePage() -> impl IntoView {
    let (screen, parts) = (use_screen(), use_parts());
    // While the frame itself is going, the page stays as it was.
    let inside = Memo::new(move |last: Option<&Inside>| screen.get().inside().or(last.copied()).unwrap_or(Inside::Overview));
    move || match inside.get() {
        Inside::Overview => view! { <CrisisOverview /> }.into_any(),
        Inside::Group => view! { <GroupPage /> }.into_any(),
        Inside::Post => view! { <PostPage /> }.into_any(),
        Inside::Chat => view! { <ChatPage /> }.into_any(),
        Inside::Triage => view! { <Later part=parts.triage /> }.into_any(),
        Inside::Board => view! { <Later part=parts.board /> }.into_any(),
        Inside::Assignments => view! { <Later part=parts.assignments /> }.into_any(),
        Inside::Log => view! { <Later part=parts.log /> }.into_any(),
    }
}
