//! The list as it stands in the page: what is drawn, where the reader is, and how the one follows the other.

use super::{Edge, Window, layout::Layout, measure};
use crate::store::Lasting;
use leptos::{
    html,
    prelude::*,
    web_sys::{Element, HtmlDivElement, HtmlElement},
};
use std::sync::Arc;

/// Rows are drawn this many pixels beyond the screen, so that a flick of the finger finds them there.
const BEYOND: f64 = 900.0;
/// This near the edge is at the edge.
const NEAR: f64 = 64.0;
/// This near the far end, what lies beyond should be on its way.
const FAR: f64 = 1600.0;

/// What is remembered between two looks at the screen.
pub(super) struct Held<K> {
    pub(super) layout: Layout<K>,
    /// The rows on screen and how far each begins below its top: the first that still exists keeps the reader's place.
    anchors: Vec<(K, f64)>,
    /// Where we put the screen ourselves: the event of that is not the reader's doing.
    put_at: Option<i32>,
    last_at: i32,
    /// How much there was to scroll at that time: what moves while this changes is not moved by the reader.
    last_all: i32,
    width: i32,
    edge: bool,
}

/// A list in the page.
pub(super) struct Frame<K: Send + Sync + 'static> {
    window: Window<K>,
    pub(super) root: NodeRef<html::Div>,
    pub(super) body: NodeRef<html::Div>,
    pub(super) before: NodeRef<html::Div>,
    pub(super) after: NodeRef<html::Div>,
    pub(super) held: StoredValue<Held<K>>,
    /// The place of the first row drawn, and the rows drawn.
    pub(super) drawn: Lasting<RwSignal<(usize, Arc<[K]>)>>,
}

impl<K: Send + Sync + 'static> Clone for Frame<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Send + Sync + 'static> Copy for Frame<K> {}

impl<K: Clone + Ord + Send + Sync + 'static> Frame<K> {
    pub(super) fn new(window: Window<K>, guess: f64) -> Self {
        let held = Held { layout: Layout::new(guess), anchors: Vec::new(), put_at: None, last_at: 0, last_all: 0, width: 0, edge: true };
        Self {
            window,
            root: NodeRef::new(),
            body: NodeRef::new(),
            before: NodeRef::new(),
            after: NodeRef::new(),
            held: StoredValue::new(held),
            drawn: Lasting::signal((0, Arc::from([]))),
        }
    }

    /// Is it in the page? Tracked.
    pub(super) fn is_in_page(self) -> bool {
        self.window.scroller.get().is_some() && self.root.get().is_some() && self.body.get().is_some()
    }

    pub(super) fn nodes(self) -> Option<Nodes> {
        Some(Nodes {
            scroller: element(self.window.scroller)?,
            root: element(self.root)?,
            body: element(self.body)?,
            before: self.before.try_get_untracked()??,
            after: self.after.try_get_untracked()??,
        })
    }

    /// Draws the rows near the screen, says what is on it, and keeps the reader where they were.
    pub(super) fn settle(self) {
        if let Some(nodes) = self.nodes() {
            self.draw(&nodes);
            self.restore(&nodes);
            self.draw(&nodes);
        }
    }

    /// Draws the rows near the screen, and says what is on it; says whether other rows are drawn than before.
    fn draw(self, nodes: &Nodes) -> bool {
        let (y, height) = (nodes.y(), f64::from(nodes.scroller.client_height()));
        let found = self.held.try_update_value(|held| {
            let layout = &held.layout;
            let range = layout.between(y - BEYOND, y + height + BEYOND);
            let rows = layout.rows();
            let seen = layout.between(y.max(0.0), y + height - 1.0);
            let seen = rows.get(seen.start).cloned().zip(seen.end.checked_sub(1).and_then(|last| rows.get(last).cloned()));
            let past = if self.window.edge == Edge::Start { layout.total() - y - height } else { y };
            nodes.pad(layout.top(range.start), layout.total() - layout.top(range.end));
            (range.start, rows.get(range).map_or_else(|| Arc::from([]), Arc::<[K]>::from), seen, past < FAR, held.edge)
        });
        let Some((start, rows, seen, near, edge)) = found else { return false };
        let other = self.drawn.with_untracked(|drawn| drawn.0 != start || drawn.1 != rows);
        if other {
            self.drawn.set((start, rows));
        }
        set_if_new(self.window.seen, seen);
        set_if_new(self.window.near_past, near);
        set_if_new(self.window.at_edge, edge);
        other
    }

    /// Puts the reader back where they were.
    fn restore(self, nodes: &Nodes) {
        self.held.try_update_value(|held| {
            if held.edge {
                if self.window.edge == Edge::End {
                    nodes.scroller.set_scroll_top(nodes.scroller.scroll_height());
                }
            } else if let Some((place, offset)) = held.anchors.iter().find_map(|(key, offset)| Some((held.layout.place_of(key)?, *offset)))
            {
                let gap = held.layout.top(place) - offset - nodes.y();
                if gap.abs() >= 0.5 {
                    measure::scroll_by(&nodes.scroller, gap);
                }
            }
            held.put_at = Some(nodes.scroller.scroll_top());
            held.last_at = nodes.scroller.scroll_top();
            held.last_all = nodes.all();
        });
    }

    /// Reads the heights of what is drawn, and settles what follows from them.
    pub(super) fn read(self) {
        let Some(nodes) = self.nodes() else { return };
        let Some(rows) = self.drawn.try_with_untracked(|(_, rows)| Arc::clone(rows)) else { return };
        let children = nodes.body.children();
        let width = nodes.body.client_width();
        let changed = self.held.try_update_value(|held| {
            let wider = held.width != 0 && held.width != width;
            held.width = width;
            if wider {
                held.layout.unsettle();
            }
            // Drawn rows and elements differ while the page is being changed; the next change tells again.
            let settled = usize::try_from(children.length()).is_ok_and(|count| count == rows.len());
            let heights = (0..).zip(rows.iter()).filter_map(|(at, key)| Some((key.clone(), measure::height(&children.item(at)?))));
            (settled && held.layout.measure(heights)) || held.edge
        });
        if changed == Some(true) {
            self.settle();
        }
    }

    /// The reader moved: remember what is on screen.
    pub(super) fn note(self) {
        let Some(nodes) = self.nodes() else { return };
        let (y, height) = (nodes.y(), f64::from(nodes.scroller.client_height()));
        self.held.try_update_value(|held| {
            let at = nodes.scroller.scroll_top();
            if held.put_at.take().is_some_and(|put| (put - at).abs() <= 1) {
                return;
            }
            let all = nodes.all();
            held.edge = match self.window.edge {
                Edge::Start => y < NEAR,
                // The edge moves away by itself as lines come and change; only the reader's own way up counts as leaving.
                Edge::End => f64::from(all - at) < NEAR || (held.edge && (at >= held.last_at || all != held.last_all)),
            };
            held.last_at = at;
            held.last_all = all;
            let layout = &held.layout;
            let on_screen = layout.between(y, y + height);
            held.anchors = on_screen.filter_map(|place| Some((layout.rows().get(place)?.clone(), layout.top(place) - y))).collect();
        });
        if self.draw(&nodes) {
            // Rows just drawn are measured before they are painted: a frame asked for by a scroll event is that event's
            // own. The observer alone would miss a row that comes as another of its height goes.
            request_animation_frame(move || self.read());
        }
    }

    /// Brings a row on screen, a quarter of the way down: what led to it is seen too.
    pub(super) fn go_to(self, key: K) {
        let Some(nodes) = self.nodes() else { return };
        let found = self.held.try_update_value(|held| {
            let found = held.layout.place_of(&key).is_some();
            if found {
                held.anchors = vec![(key, f64::from(nodes.scroller.client_height()) / 4.0)];
                held.edge = false;
            }
            found
        });
        if found == Some(true) {
            self.settle();
            request_animation_frame(move || self.read());
        }
    }

    /// Goes where new rows come.
    pub(super) fn go_to_edge(self) {
        let Some(nodes) = self.nodes() else { return };
        self.held.update_value(|held| held.edge = true);
        if self.window.edge == Edge::Start {
            nodes.scroller.set_scroll_top(0);
        }
        self.settle();
        request_animation_frame(move || self.read());
    }
}

/// The elements a list is made of.
pub(super) struct Nodes {
    pub(super) scroller: Element,
    root: Element,
    pub(super) body: Element,
    before: HtmlDivElement,
    after: HtmlDivElement,
}

impl Nodes {
    /// How far the top of the screen is below the top of the list.
    fn y(&self) -> f64 {
        measure::top(&self.scroller) - measure::top(&self.root)
    }

    /// How much there is to scroll.
    fn all(&self) -> i32 {
        self.scroller.scroll_height() - self.scroller.client_height()
    }

    /// The room of the rows that are not drawn. Set at once: the scroll position is computed from it.
    fn pad(&self, before: f64, after: f64) {
        for (node, height) in [(&self.before, before), (&self.after, after)] {
            // The name is sound, so this can't fail.
            let _ = HtmlElement::style(node).set_property("height", &format!("{height:.2}px"));
        }
    }
}

fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}

fn element(node: NodeRef<html::Div>) -> Option<Element> {
    // A frame asked for before the page went may come after it.
    node.try_get_untracked()?.map(Into::into)
}
