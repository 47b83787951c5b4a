//! What pages have and components do not: the session's ear, and the address.

use crate::components::{
    announce::{Announcer, use_announcer},
    path::{Place, Screen},
};
use crate::crisis::Command;
use crate::session::Handle;
use crate::wording::{Speech, failure};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;

/// What the organisation that serves the page says of itself. What it does not say is empty.
#[derive(Clone, Default)]
pub struct House {
    /// The homeserver's address.
    pub homeserver: ArcRwSignal<String>,
    /// Who runs this.
    pub organisation: ArcRwSignal<String>,
    /// Whom to call when nothing works.
    pub contact: ArcRwSignal<String>,
}

/// The session's ear, from the context the app provides.
pub fn use_handle() -> Handle {
    expect_context::<Handle>()
}

/// What the address is about, the same at every depth of the routes.
pub fn use_place() -> Memo<Place> {
    let path = use_location().pathname;
    Memo::new(move |_| path.with(|path| Place::read(path)))
}

/// What the address shows.
pub fn use_screen() -> Memo<Screen> {
    let path = use_location().pathname;
    Memo::new(move |_| path.with(|path| Screen::read(path)))
}

/// Carries commands out and shows everybody why one is refused. For commands without a form of their own.
#[derive(Clone)]
pub struct Submit {
    handle: Handle,
    announcer: Announcer,
    speech: Speech,
}

/// The way to carry a command out.
pub fn use_submit() -> Submit {
    Submit { handle: use_handle(), announcer: use_announcer(), speech: expect_context::<Speech>() }
}

impl Submit {
    /// Carries a command out.
    pub fn run(&self, command: Command) {
        let (handle, announcer) = (self.handle.clone(), self.announcer.clone());
        let language = self.speech.0.get_untracked();
        // It may outlive the page that asked: it holds nothing of that page.
        spawn_local(async move {
            if let Err(refusal) = handle.submit(command).await {
                announcer.notice(failure::refusal(language, &refusal));
            }
        });
    }
}
