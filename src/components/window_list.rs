//! A list of any length of which only the rows near the screen are in the page.
//!
//! Rows are measured once drawn, guessed before. The reader's place is kept by the first row on screen, whatever changes
//! above it; at the edge where new rows come (the end of a chat), the reader stays at the edge.

mod frame;
mod layout;
mod measure;

use super::reactive::{For, effect};
use crate::store::Lasting;
use frame::Frame;
use leptos::{html, prelude::*};
use measure::Watch;
use std::{hash::Hash, sync::Arc};

/// Where new rows come, and where the reader is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// At the top, as in a feed.
    Start,
    /// At the bottom, as in a chat.
    End,
}

/// A row to draw.
#[derive(Debug)]
pub struct Slot<K: Send + Sync + 'static> {
    /// Which.
    pub key: StoredValue<K>,
    /// Its place among all rows, from 0; `None` once it is gone.
    pub place: Memo<Option<usize>>,
    /// The row over it.
    pub above: Memo<Option<K>>,
}

/// What a page knows of its list and asks of it.
#[derive(Debug)]
pub struct Window<K: Send + Sync + 'static> {
    /// The element that scrolls.
    pub scroller: NodeRef<html::Div>,
    /// Is the reader where new rows come?
    pub at_edge: RwSignal<bool>,
    /// Is the end of what is known near?
    pub near_past: RwSignal<bool>,
    /// The first and the last row on screen.
    pub seen: RwSignal<Option<(K, K)>>,
    scrolled: RwSignal<u32>,
    jump: RwSignal<Option<(K, u32)>>,
    to_edge: RwSignal<u32>,
    edge: Edge,
}

// By hand: a derive would ask the same of `K`.
impl<K: Send + Sync + 'static> Clone for Slot<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Send + Sync + 'static> Copy for Slot<K> {}

impl<K: Send + Sync + 'static> Clone for Window<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Send + Sync + 'static> Copy for Window<K> {}

impl<K: Clone + PartialEq + Send + Sync + 'static> Window<K> {
    /// A list not yet on screen, its reader at the edge.
    pub fn new(edge: Edge) -> Self {
        Self {
            scroller: NodeRef::new(),
            at_edge: RwSignal::new(true),
            near_past: RwSignal::new(false),
            seen: RwSignal::new(None),
            scrolled: RwSignal::new(0),
            jump: RwSignal::new(None),
            to_edge: RwSignal::new(0),
            edge,
        }
    }

    /// The element scrolled: to be called by its `scroll` handler.
    pub fn moved(self) {
        self.scrolled.update(|count| *count = count.wrapping_add(1));
    }

    /// Brings a row on screen.
    pub fn go_to(self, key: K) {
        self.jump.update(|jump| *jump = Some((key, jump.as_ref().map_or(0, |(_, count)| count.wrapping_add(1)))));
    }

    /// Goes where new rows come.
    pub fn go_to_edge(self) {
        self.to_edge.update(|count| *count = count.wrapping_add(1));
    }
}

/// A long list. The parent draws the element that scrolls, with `window.scroller` and `window.moved`.
#[component]
pub fn WindowList<K>(
    /// The rows, from top to bottom, each once.
    #[prop(into)]
    rows: Signal<Arc<[K]>>,
    /// What the page knows of it and asks of it.
    window: Window<K>,
    /// How high a row is, more or less.
    guess: f64,
    /// Draws a row.
    row: Callback<Slot<K>, AnyView>,
) -> impl IntoView
where
    K: Clone + Ord + Hash + Send + Sync + 'static,
{
    let frame = Frame::new(window, guess);
    let watch = StoredValue::new_local(None::<Watch>);
    // These effects follow the screen: what they set is geometry, which only the browser knows.
    effect(move || {
        frame.held.update_value(|held| held.layout.set_rows(rows.get()));
        if !frame.is_in_page() {
            return;
        }
        frame.settle();
        request_animation_frame(move || frame.read());
        if let Some(nodes) = frame.nodes().filter(|_| watch.with_value(Option::is_none)) {
            watch.set_value(Watch::new(&[&nodes.body, &nodes.scroller], move || frame.read()));
        }
    });
    effect(move || {
        if window.scrolled.get() > 0 {
            frame.note();
        }
    });
    effect(move || {
        if let Some((key, _)) = window.jump.get() {
            frame.go_to(key);
        }
    });
    effect(move || {
        if window.to_edge.get() > 0 {
            frame.go_to_edge();
        }
    });
    // Asked by each row which row is over it.
    let all = Lasting::memo(move || rows.get());
    let Frame { root, body, before, after, drawn, .. } = frame;
    view! {
        <div class="window" node_ref=root role="presentation">
            <div class="pad" node_ref=before role="presentation"></div>
            <div class="drawn" node_ref=body role="presentation">
                <For each=move || drawn.get().1.to_vec() key=Clone::clone children=move |key| {
                    let at = {
                        let key = key.clone();
                        Memo::new(move |_| drawn.with(|(start, rows)| rows.iter().position(|other| *other == key).map(|place| start + place)))
                    };
                    let above = Memo::new(move |_| {
                        let place = at.get()?.checked_sub(1)?;
                        all.with(|rows| rows.get(place).cloned())
                    });
                    row.run(Slot { key: StoredValue::new(key), place: at, above })
                } />
            </div>
            <div class="pad" node_ref=after role="presentation"></div>
        </div>
    }
}
