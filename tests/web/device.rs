//! Time, and what the device says.

use futures::{
    FutureExt, StreamExt,
    future::{Either, select},
};
use std::time::Duration;
use tocsin::{
    platform::browser::{PageClock, PageDevice, prefs},
    session::ports::{Clock, Device},
};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Event;

#[wasm_bindgen_test]
async fn time_passes() {
    let before = PageClock.now();
    PageClock.sleep(Duration::from_millis(50)).await;
    let passed = PageClock.now() - before;
    assert!((45..5_000).contains(&passed), "{passed}");
    assert!(before > 1_700_000_000_000);
    // A wait longer than a browser can count does not end at once.
    assert!(PageClock.sleep(Duration::from_secs(5_000_001)).now_or_never().is_none());
    let bytes: std::collections::BTreeSet<_> = (0..64).map(|_| PageClock.spread()).collect();
    assert!(bytes.len() > 16);
}

#[wasm_bindgen_test]
async fn a_page_that_comes_back_is_noticed_once() {
    let mut changes = PageDevice.changes();
    assert!(PageDevice.is_online());
    assert!(changes.next().now_or_never().is_none());
    let window = web_sys::window().expect("a window");
    for name in ["online", "focus", "pageshow"] {
        window.dispatch_event(&Event::new(name).expect("an event")).expect("dispatched");
    }
    assert!(changes.next().now_or_never().is_some());
    let again = select(changes.next(), PageClock.sleep(Duration::from_millis(50))).await;
    assert!(matches!(again, Either::Right(_)));
    drop(changes);
    // Nobody listens any more, and nothing breaks.
    window.dispatch_event(&Event::new("online").expect("an event")).expect("dispatched");
}

#[wasm_bindgen_test]
fn preferences_are_kept_and_the_page_wears_them() {
    prefs::write(r#"{"language":"en","theme":"dark"}"#);
    assert_eq!(prefs::read().as_deref(), Some(r#"{"language":"en","theme":"dark"}"#));
    let root = web_sys::window().and_then(|window| window.document()?.document_element()).expect("a page");
    prefs::apply("dark", "en");
    assert_eq!(root.get_attribute("data-theme").as_deref(), Some("dark"));
    assert_eq!(root.get_attribute("lang").as_deref(), Some("en"));
    prefs::apply("system", "fr");
    assert_eq!(root.get_attribute("data-theme"), None);
}
