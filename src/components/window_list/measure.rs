//! What the browser says of sizes, and when it says so.

use leptos::web_sys::Element;
#[cfg(target_arch = "wasm32")]
use leptos::{
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::ResizeObserver,
};

/// How high an element is, to the fraction of a pixel.
#[cfg(target_arch = "wasm32")]
pub(super) fn height(element: &Element) -> f64 {
    element.get_bounding_client_rect().height()
}

/// Where an element begins, from the top of the window.
#[cfg(target_arch = "wasm32")]
pub(super) fn top(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}

/// Moves what is in a scroller by so many pixels.
#[cfg(target_arch = "wasm32")]
pub(super) fn scroll_by(scroller: &Element, pixels: f64) {
    scroller.scroll_by_with_x_and_y(0.0, pixels);
}

/// Tells when an element's size changes, before it is painted; falls silent when dropped.
#[cfg(target_arch = "wasm32")]
pub(super) struct Watch {
    observer: ResizeObserver,
    _told: Closure<dyn FnMut()>,
}

#[cfg(target_arch = "wasm32")]
impl Watch {
    /// Watches these elements. Without an observer (a browser of before 2020) nothing is told; scrolling still measures.
    pub(super) fn new(elements: &[&Element], told: impl FnMut() + 'static) -> Option<Self> {
        let told = Closure::<dyn FnMut()>::new(told);
        let observer = ResizeObserver::new(told.as_ref().unchecked_ref()).ok()?;
        for element in elements {
            observer.observe(element);
        }
        Some(Self { observer, _told: told })
    }
}

#[cfg(target_arch = "wasm32")]
impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

// There is no layout outside a browser: these keep the crate whole for tests of the rest.
#[cfg(not(target_arch = "wasm32"))]
pub(super) use absent::{Watch, height, scroll_by, top};

#[cfg(not(target_arch = "wasm32"))]
mod absent {
    use super::Element;

    /// Nothing to measure.
    pub(in super::super) fn height(_: &Element) -> f64 {
        0.0
    }

    /// Nothing to measure.
    pub(in super::super) fn top(_: &Element) -> f64 {
        0.0
    }

    /// Nothing to move.
    pub(in super::super) fn scroll_by(_: &Element, _: f64) {}

    /// Nothing to watch.
    pub(in super::super) struct Watch;

    impl Watch {
        /// Nothing to watch.
        pub(in super::super) fn new(_: &[&Element], _: impl FnMut() + 'static) -> Option<Self> {
            None
        }
    }
}
