//! What pages have and components do not: the session's ear, and the address.

use crate::components::{
    announce::{Announcer, use_announcer},
    path::{Place, Screen},
};
use crate::crisis::Command;
use crate::session::Handle;
use crate::store::Language;
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

/// What follows a command, once it is durable: it may say something, in the language of the moment it was asked.
pub type Then = Box<dyn FnOnce(&Announcer, Language)>;

/// The way to carry a command out.
pub fn use_submit() -> Submit {
    Submit { handle: use_handle(), announcer: use_announcer(), speech: expect_context::<Speech>() }
}

impl Submit {
    /// Carries a command out.
    pub fn run(&self, command: Command) {
        self.run_then(command, Box::new(|_, _| ()));
    }

    /// Carries a command out, then does this, unless it is refused. Neither may hold anything of the page that asked, which may be gone by then.
    pub fn run_then(&self, command: Command, then: Then) {
        let (handle, announcer) = (self.handle.clone(), self.announcer.clone());
        let language = self.speech.0.get_untracked();
        spawn_local(async move {
            match handle.submit(command).await {
                Ok(()) => then(&announcer, language),
                Err(refusal) => announcer.notice(failure::refusal(language, &refusal)),
            }
        });
    }
}
