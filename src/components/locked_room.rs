//! A room that can't be read, or not be written in: the reason stands where the composer would.

use super::{
    empty::Empty,
    icon::{Glyph, Icon},
    reactive::live,
    talk::Talk,
};
use crate::crisis::{GroupKind, Membership};
use crate::store::{Language, RoomView};
use crate::wording::{Speech, feed, say};
use leptos::prelude::*;

/// An encrypted room.
#[component]
pub fn LockedRoom() -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    view! {
        <Empty glyph=Glyph::Lock
            title=Signal::derive(move || feed::locked_title(speech.get()).to_owned())
            text=Signal::derive(move || feed::locked_why(speech.get()).to_owned()) />
    }
}

/// Why one may not write here; nothing where one may.
#[component]
pub fn NoWriting(
    /// The room.
    talk: Talk,
) -> impl IntoView {
    let why = Memo::new(move |_| talk.view.with(|view| view.as_ref().and_then(|view| why_not(view))));
    view! { {live(move || why.get().map(|why| view! { <p class="no-writing"><Icon glyph=Glyph::Eye />{say(sentence(why))}</p> }))} }
}

/// Why one may not write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Locked,
    NotMember,
    Broadcast,
    Observer,
}

const fn sentence(why: Why) -> fn(Language) -> &'static str {
    match why {
        Why::Locked => feed::locked_why,
        Why::NotMember => feed::not_member,
        Why::Broadcast => feed::read_only_broadcast,
        Why::Observer => feed::observer,
    }
}

fn why_not(room: &RoomView) -> Option<Why> {
    match room {
        room if room.may.write => None,
        room if room.encrypted => Some(Why::Locked),
        room if room.mine != Membership::Joined => Some(Why::NotMember),
        room if room.kind == Some(GroupKind::Broadcast) => Some(Why::Broadcast),
        _ => Some(Why::Observer),
    }
}
