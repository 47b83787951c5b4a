//! The network. The only server at hand is the one that serves these tests.

use futures::{FutureExt, future::select};
use std::{cell::RefCell, pin::pin, rc::Rc, time::Duration};
use tocsin::{
    platform::browser::{Fetch, PageClock, config},
    session::ports::{Clock, Http, Method, Outgoing, SendOptions, Unreachable},
};
use wasm_bindgen_test::wasm_bindgen_test;

fn request(method: Method, url: &str, body: &[u8]) -> Outgoing {
    Outgoing { method, url: url.to_owned(), content_type: String::new(), token: None, body: body.to_vec() }
}

fn here(path: &str) -> String {
    config::origin() + path
}

#[wasm_bindgen_test]
async fn every_status_is_an_answer() {
    let page = Fetch.send(request(Method::Get, &here("/"), b""), SendOptions::default()).await.expect("answers");
    assert_eq!(page.status, 200);
    assert!(page.content_type.starts_with("text/html"));
    assert!(!page.body.is_empty());
    let missing = Fetch.send(request(Method::Get, &here("/missing"), b""), SendOptions::default()).await.expect("answers");
    assert_eq!(missing.status, 404);
}

#[wasm_bindgen_test]
async fn nobody_there_is_a_value() {
    for progress in [None, Some(Rc::new(|_, _| {}) as Rc<dyn Fn(u64, u64)>)] {
        let options = SendOptions { timeout: None, progress };
        // Nothing listens on the port of `discard`.
        let answer = Fetch.send(request(Method::Post, "http://127.0.0.1:9/", b"x"), options).await;
        assert_eq!(answer.map(|_| ()), Err(Unreachable::Connection));
    }
}

#[wasm_bindgen_test]
async fn patience_ends() {
    for progress in [None, Some(Rc::new(|_, _| {}) as Rc<dyn Fn(u64, u64)>)] {
        let options = SendOptions { timeout: Some(Duration::ZERO), progress };
        let body = vec![0; 4_000_000];
        let answer = Fetch.send(request(Method::Post, &here("/slow"), &body), options).await;
        assert_eq!(answer.map(|_| ()), Err(Unreachable::Timeout));
    }
}

#[wasm_bindgen_test]
async fn a_watched_request_brings_the_same_answer() {
    let seen = Rc::new(RefCell::new(Vec::new()));
    let note = Rc::clone(&seen);
    let progress: Rc<dyn Fn(u64, u64)> = Rc::new(move |sent, all| note.borrow_mut().push((sent, all)));
    let body = vec![7; 300_000];
    let options = SendOptions { timeout: Some(Duration::from_secs(20)), progress: Some(progress) };
    let watched = Fetch.send(request(Method::Post, &here("/missing"), &body), options).await.expect("answers");
    let plain = Fetch.send(request(Method::Post, &here("/missing"), &body), SendOptions::default()).await.expect("answers");
    assert_eq!(watched.status, plain.status);
    assert_eq!(watched.body, plain.body);
    assert_eq!(watched.content_type, plain.content_type);
    assert_eq!(seen.borrow().last(), Some(&(300_000, 300_000)));
}

#[wasm_bindgen_test]
async fn a_dropped_request_is_no_error() {
    for progress in [None, Some(Rc::new(|_, _| {}) as Rc<dyn Fn(u64, u64)>)] {
        let options = SendOptions { timeout: None, progress };
        let sending = pin!(Fetch.send(request(Method::Get, &here("/"), b""), options));
        select(sending, async {}.boxed_local()).await;
    }
    PageClock.sleep(Duration::from_millis(50)).await;
}
