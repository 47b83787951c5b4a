//! The head of a page inside a crisis: its name, a line about it, its actions; on a phone also the way back and how grave it is.

use super::{
    helm::countdown::CornerCount,
    icon::{Glyph, Icon},
    reactive::live,
    severity_sign::SeveritySign,
};
use crate::crisis::Severity;
use crate::wording::{language, shell};
use leptos::prelude::*;

/// The severity of the crisis on screen: the crisis page provides it to the pages in it.
#[derive(Clone, Copy)]
pub struct CurrentSeverity(pub Signal<Option<Severity>>);

/// The head of a page.
#[component]
pub fn PageHead(
    /// The page's name.
    #[prop(into)]
    title: Signal<String>,
    /// A line about it.
    #[prop(into, optional)]
    detail: MaybeProp<String>,
    /// Where the way back leads on a phone; without it there is none.
    #[prop(into, optional)]
    back: MaybeProp<String>,
    /// Its actions.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let severity = use_context::<CurrentSeverity>().map(|here| here.0);
    let sign = move || severity.and_then(|severity| severity.get());
    view! {
        <header class="page-head">
            {live(move || back.get().map(|href| view! {
                <a class="tool back" href=href aria-label=move || shell::back(language())><Icon glyph=Glyph::Back /></a>
            }))}
            <div class="what">
                <h2><bdi>{title}</bdi></h2>
                {live(move || detail.get().map(|detail| view! { <p class="detail">{detail}</p> }))}
            </div>
            <div class="actions push">{children.map(|children| children())}</div>
            <CornerCount />
            {live(move || sign().map(|severity| view! { <span class="corner"><SeveritySign severity brief=true /></span> }))}
        </header>
    }
}
