//! A list of any length of which only the rows near the screen are in the page.
//!
//! Rows are measured once drawn, guessed before. The reader's place is kept by the first row on screen, whatever changes
//! above it; at the edge where new rows come (the end of a chat), the reader stays at the edge.

mod layout;
mod measure;

use layout::Layout;
use leptos::{
    html,
    prelude::*,
    web_sys::{Element, HtmlDivElement, HtmlElement},
};
use measure::Watch;
use std::{hash::Hash, sync::Arc};

/// Rows are drawn this many pixels beyond the screen, so that a flick of the finger finds them there.
const BEYOND: f64 = 900.0;
/// This near the edge is at the edge.
const NEAR: f64 = 64.0;
/// This near the far end, what lies beyond should be on its way.
const FAR: f64 = 1600.0;

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

/// What is remembered between two looks at the screen.
struct Held<K> {
    layout: Layout<K>,
    /// The rows on screen and how far each begins below its top: the first that still exists keeps the reader's place.
    anchors: Vec<(K, f64)>,
    /// Where we put the screen ourselves: the event of that is not the reader's doing.
    put_at: Option<i32>,
    last_at: i32,
    width: i32,
    edge: bool,
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
    let (root, body) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    let (before, after) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    let held = StoredValue::new(Held {
        layout: Layout::new(guess),
        anchors: Vec::new(),
        put_at: None,
        last_at: 0,
        width: 0,
        edge: true,
    });
    let drawn = RwSignal::new((0_usize, Arc::<[K]>::from([])));
    let nodes = move || Some(Nodes { scroller: element(window.scroller)?, root: element(root)?, body: element(body)?, before: before.try_get_untracked()??, after: after.try_get_untracked()?? });

    // Draws the rows near the screen, and says what is on it. The signals set here are geometry: nothing but the browser
    // knows it, so it can't be derived.
    let draw = move |nodes: &Nodes| {
        let (y, height) = (nodes.y(), f64::from(nodes.scroller.client_height()));
        let found = held.try_update_value(|held| {
            let layout = &held.layout;
            let range = layout.between(y - BEYOND, y + height + BEYOND);
            let rows = layout.rows();
            let seen = layout.between(y.max(0.0), y + height - 1.0);
            let seen = rows.get(seen.start).cloned().zip(seen.end.checked_sub(1).and_then(|last| rows.get(last).cloned()));
            let past = if window.edge == Edge::Start { layout.total() - y - height } else { y };
            nodes.pad(layout.top(range.start), layout.total() - layout.top(range.end));
            (range.start, rows.get(range).map(Arc::<[K]>::from).unwrap_or_else(|| Arc::from([])), seen, past < FAR, held.edge)
        });
        let Some((start, rows, seen, near, edge)) = found else { return false };
        let other = drawn.with_untracked(|drawn| drawn.0 != start || drawn.1 != rows);
        if other {
            drawn.set((start, rows));
        }
        set_if_new(window.seen, seen);
        set_if_new(window.near_past, near);
        set_if_new(window.at_edge, edge);
        other
    };
    // Puts the reader back where they were.
    let restore = move |nodes: &Nodes| {
        held.try_update_value(|held| {
            if held.edge {
                if window.edge == Edge::End {
                    nodes.scroller.set_scroll_top(nodes.scroller.scroll_height());
                }
            } else if let Some((place, offset)) = held.anchors.iter().find_map(|(key, offset)| Some((held.layout.place_of(key)?, *offset))) {
                let gap = held.layout.top(place) - offset - nodes.y();
                if gap.abs() >= 0.5 {
                    measure::scroll_by(&nodes.scroller, gap);
                }
            }
            held.put_at = Some(nodes.scroller.scroll_top());
            held.last_at = nodes.scroller.scroll_top();
        });
    };
    let settle = move || {
        let Some(nodes) = nodes() else { return false };
        let first = draw(&nodes);
        restore(&nodes);
        draw(&nodes) || first
    };
    // Reads the heights of what is drawn.
    let read = move || {
        let Some(nodes) = nodes() else { return };
        let rows = drawn.with_untracked(|(_, rows)| Arc::clone(rows));
        let children = nodes.body.children();
        let width = nodes.body.client_width();
        let changed = held.try_update_value(|held| {
            let wider = held.width != 0 && held.width != width;
            held.width = width;
            if wider {
                held.layout.unsettle();
            }
            // Drawn rows and elements differ while the page is being changed; the next change tells again.
            let settled = usize::try_from(children.length()).is_ok_and(|count| count == rows.len());
            let heights = (0..).zip(rows.iter()).filter_map(|(at, key)| Some((key.clone(), measure::height(&children.item(at)?))));
            settled && held.layout.measure(heights)
        });
        if changed == Some(true) || held.try_with_value(|held| held.edge).unwrap_or(false) {
            settle();
        }
    };
    // Rows just drawn are measured before they are painted: a frame asked for by a scroll event is that event's own.
    // The observer alone would miss a row that comes as another of its height goes.
    let soon = move |other: bool| if other { request_animation_frame(read) };
    // The reader moved: remember what is on screen.
    let note = move || {
        let Some(nodes) = nodes() else { return };
        let (y, height) = (nodes.y(), f64::from(nodes.scroller.client_height()));
        held.try_update_value(|held| {
            let at = nodes.scroller.scroll_top();
            if held.put_at.take().is_some_and(|put| (put - at).abs() <= 1) {
                return;
            }
            let left = nodes.scroller.scroll_height() - at - nodes.scroller.client_height();
            held.edge = match window.edge {
                Edge::Start => y < NEAR,
                // Growth below moves the edge away by itself; only the reader's own way up counts as leaving.
                Edge::End => f64::from(left) < NEAR || (held.edge && at >= held.last_at),
            };
            held.last_at = at;
            let layout = &held.layout;
            let on_screen = layout.between(y, y + height);
            held.anchors = on_screen.filter_map(|place| Some((layout.rows().get(place)?.clone(), layout.top(place) - y))).collect();
        });
        soon(draw(&nodes));
    };

    let watch = StoredValue::new_local(None::<Watch>);
    Effect::new(move |_| {
        let rows = rows.get();
        let here = window.scroller.get().is_some() && root.get().is_some() && body.get().is_some();
        held.update_value(|held| held.layout.set_rows(rows));
        if !here {
            return;
        }
        settle();
        soon(true);
        if let Some(nodes) = nodes().filter(|_| watch.with_value(Option::is_none)) {
            watch.set_value(Watch::new(&[&nodes.body, &nodes.scroller], read));
        }
    });
    Effect::new(move |_| {
        if window.scrolled.get() > 0 {
            note();
        }
    });
    Effect::new(move |_| {
        let Some((key, _)) = window.jump.get() else { return };
        let Some(nodes) = nodes() else { return };
        let found = held.try_update_value(|held| {
            let found = held.layout.place_of(&key).is_some();
            if found {
                // A third of the way down: what led to it is seen too.
                held.anchors = vec![(key, f64::from(nodes.scroller.client_height()) / 4.0)];
                held.edge = false;
            }
            found
        });
        if found == Some(true) {
            settle();
            soon(true);
        }
    });
    Effect::new(move |_| {
        if window.to_edge.get() == 0 {
            return;
        }
        let Some(nodes) = nodes() else { return };
        held.update_value(|held| held.edge = true);
        if window.edge == Edge::Start {
            nodes.scroller.set_scroll_top(0);
        }
        settle();
        soon(true);
    });
    view! {
        <div class="window" node_ref=root role="presentation">
            <div class="pad" node_ref=before role="presentation"></div>
            <div class="rows" node_ref=body role="presentation">
                <For each=move || drawn.get().1.to_vec() key=Clone::clone children=move |key| {
                    let at = {
                        let key = key.clone();
                        Memo::new(move |_| drawn.with(|(start, rows)| rows.iter().position(|other| *other == key).map(|place| start + place)))
                    };
                    let above = Memo::new(move |_| {
                        let place = at.get()?.checked_sub(1)?;
                        rows.with(|rows| rows.get(place).cloned())
                    });
                    row.run(Slot { key: StoredValue::new(key), place: at, above })
                } />
            </div>
            <div class="pad" node_ref=after role="presentation"></div>
        </div>
    }
}

/// The elements a list is made of.
struct Nodes {
    scroller: Element,
    root: Element,
    body: Element,
    before: HtmlDivElement,
    after: HtmlDivElement,
}

impl Nodes {
    /// How far the top of the screen is below the top of the list.
    fn y(&self) -> f64 {
        measure::top(&self.scroller) - measure::top(&self.root)
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
