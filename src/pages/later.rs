//! A screen whose code comes in a file of its own: what stands there until it is here, and when it does not come.

use super::{context::House, login::remove_first_paint};
use crate::components::{
    context::use_store,
    empty::{Empty, Skeleton},
    icon::Glyph,
    reactive::{effect, live},
};
use crate::wording::{language, later as words, say};
use futures::FutureExt;
use leptos::{prelude::*, task::spawn_local, wasm_split::SplitLoaderError};
use std::{future::Future, pin::Pin};

/// What draws a screen, once the part it is in has come.
pub type Drawn = Result<fn() -> AnyView, SplitLoaderError>;

/// Asks for a part of the app. Asked again after a failure, it tries again.
pub type Part = fn() -> Asked;

/// The screens that come in parts. The entry knows where the app is cut (`src/parts.rs`); the pages ask for them by these.
#[derive(Clone, Copy)]
pub struct Parts {
    /// What stands behind the gate: the frame of a crisis, its dashboard, its groups.
    pub signed_in: Part,
    /// The board of publications.
    pub board: Part,
    /// The triage of a group's news.
    pub triage: Part,
    /// The assignments.
    pub assignments: Part,
    /// The logbook.
    pub log: Part,
    /// This device's settings.
    pub settings: Part,
    /// What support asks for.
    pub diagnostics: Part,
    /// The wall.
    pub wall: Part,
}

/// The screens that come in parts, from the context.
pub fn use_parts() -> Parts {
    expect_context()
}

type Asked = Pin<Box<dyn Future<Output = Drawn>>>;

/// How long until a part that did not come is asked for again, in milliseconds. A wall has nobody to press a button.
const PATIENCE: u64 = 15_000;

/// How far a part is.
#[derive(Clone, Copy)]
enum Coming {
    /// Asked for.
    Asked,
    /// Here: this draws it.
    Here(fn() -> AnyView),
    /// Not reached.
    Failed,
}

/// A screen of a part that may still have to come. One that is here is drawn at once.
#[component]
pub fn Later(
    /// The part.
    part: Part,
) -> impl IntoView {
    let coming = RwSignal::new(Coming::Asked);
    let ask = move || {
        take(part(), move |answer| {
            // The person may have gone elsewhere meanwhile.
            let _ = coming.try_set(answer.map_or(Coming::Failed, Coming::Here));
        });
    };
    ask();
    let now = use_store().now;
    let asked = StoredValue::new(now.get_untracked());
    effect(move || {
        let now = now.get();
        if matches!(coming.get(), Coming::Failed) && now.saturating_sub(asked.get_value()) >= PATIENCE {
            asked.set_value(now);
            ask();
        }
    });
    let again = Callback::new(move |()| {
        coming.set(Coming::Asked);
        ask();
    });
    live(move || match coming.get() {
        Coming::Here(draw) => draw(),
        Coming::Asked => view! { <main id="main" tabindex="-1" class="page"><div class="scroll"><Skeleton /></div></main> }.into_any(),
        Coming::Failed => view! { <NotLoaded again /> }.into_any(),
    })
}

/// A part that did not come, and what can be done.
#[component]
fn NotLoaded(again: Callback<()>) -> impl IntoView {
    // The first paint stands for what is coming; this is not, and must be seen.
    let house = expect_context::<House>();
    effect(move || remove_first_paint(&house));
    view! {
        <main id="main" tabindex="-1" class="page">
            <div class="scroll" role="alert">
                <Empty glyph=Glyph::Bell
                    title=Signal::derive(move || words::not_loaded(language()).to_owned())
                    text=Signal::derive(move || words::not_loaded_why(language()).to_owned())>
                    <button type="button" class="btn main" on:click=move |_| again.run(())>{say(words::again)}</button>
                    <button type="button" class="btn" on:click=move |_| reload()>{say(words::reload)}</button>
                </Empty>
            </div>
        </main>
    }
}

/// Has a part come before it is needed.
pub fn fetch(part: Part) {
    // A part that does not come is asked for again by the screen that needs it.
    take(part(), |_| {});
}

/// Hands over the answer: now, if it is there already.
fn take(mut asked: Asked, then: impl FnOnce(Drawn) + 'static) {
    if let Some(answer) = asked.as_mut().now_or_never() {
        return then(answer);
    }
    spawn_local(async move { then(asked.await) });
}

/// The whole page anew: a newer Tocsin on the server no longer has the old one's files.
fn reload() {
    // A browser that refuses leaves the page as it is, with its words.
    let _ = window().location().reload();
}
