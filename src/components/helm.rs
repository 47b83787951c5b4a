//! The helm: the countdown, and the forms that steer a crisis.

pub mod clock_form;
pub mod countdown;
pub mod roles;
pub mod situation_form;
pub mod status_form;

use crate::crisis::{
    Overview,
    steer::clock::{Countdown, countdown},
};
use crate::store::RoomView;
use leptos::prelude::*;
use std::sync::Arc;

/// The crisis on screen, for what stands in and around its pages.
#[derive(Clone, Copy)]
pub struct CurrentCrisis {
    /// Its space.
    pub room: Signal<Option<Arc<RoomView>>>,
    /// Its overview.
    pub overview: Signal<Option<Arc<Overview>>>,
}

/// What can be opened at the helm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// How grave, how far along.
    Status,
    /// When people hear next.
    Clock,
    /// Who holds which role.
    Roles,
    /// The situation report.
    Situation,
}

/// Which panel of the helm is open.
#[derive(Clone, Copy)]
pub struct HelmPanel(pub RwSignal<Option<Panel>>);

impl HelmPanel {
    /// Is this one open?
    pub fn is(self, panel: Panel) -> Signal<bool> {
        Signal::derive(move || self.0.get() == Some(panel))
    }

    /// Opens one.
    pub fn open(self, panel: Panel) {
        self.0.set(Some(panel));
    }

    /// Closes what is open.
    pub fn close(self) {
        self.0.set(None);
    }
}

/// How the promise of this crisis stands, second by second. A closed crisis promises nothing.
pub fn use_countdown(crisis: CurrentCrisis) -> Memo<Countdown> {
    let now = super::context::use_now();
    let promise = Memo::new(move |_| {
        crisis.room.with(|room| {
            let helm = &room.as_ref()?.helm;
            let said = helm.clock.as_ref()?;
            Some((said.what.next_update_at, said.at))
        })
    });
    let update = Memo::new(move |_| crisis.overview.with(|overview| last_update(overview.as_deref()?)));
    Memo::new(move |_| match promise.get() {
        Some((next, at)) => countdown(next, at, update.get(), now.get()),
        None => Countdown::Unset,
    })
}

/// When the last update went out: a correction sets right what was said, it is no news.
pub fn last_update(overview: &Overview) -> Option<u64> {
    let announced = overview.announced.as_ref()?;
    (announced.line.kind != Some(crate::crisis::Kind::Correction)).then_some(announced.line.at)
}
