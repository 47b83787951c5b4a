//! Two tabs, played by two of what each tab has one of.

use futures::{
    FutureExt, StreamExt,
    future::{Either, select},
};
use std::{pin::pin, time::Duration};
use tocsin::{
    platform::browser::{BrowserTabs, PageClock},
    session::ports::{Clock, Tabs},
};
use wasm_bindgen_test::wasm_bindgen_test;

/// Longer than a browser needs to hand over a lock or a message.
const A_WHILE: Duration = Duration::from_millis(150);

#[wasm_bindgen_test]
async fn alone_excludes_others_until_it_is_dropped() {
    let (one, two) = (BrowserTabs::named("alone"), BrowserTabs::named("alone"));
    let held = one.alone("refresh").await;
    {
        let mut waiting = pin!(two.alone("refresh"));
        assert!(matches!(select(&mut waiting, PageClock.sleep(A_WHILE)).await, Either::Right(_)));
        // Something else is free meanwhile.
        drop(two.alone("upload").await);
        drop(held);
        drop(waiting.await);
    }
    // A wait that is dropped leaves the queue.
    let held = one.alone("refresh").await;
    {
        let waiting = pin!(two.alone("refresh"));
        select(waiting, PageClock.sleep(A_WHILE)).await;
    }
    drop(held);
    drop(one.alone("refresh").await);
}

#[wasm_bindgen_test]
async fn one_leads_and_the_next_follows_when_it_goes() {
    let (one, two) = (BrowserTabs::named("lead"), BrowserTabs::named("lead"));
    one.lead().await;
    // It already does.
    one.lead().await;
    let mut waiting = pin!(two.lead());
    assert!(matches!(select(&mut waiting, PageClock.sleep(A_WHILE)).await, Either::Right(_)));
    drop(one);
    waiting.await;
}

#[wasm_bindgen_test]
async fn others_are_told_in_order_and_oneself_is_not() {
    let (one, two) = (BrowserTabs::named("told"), BrowserTabs::named("told"));
    let (mut back, mut there) = (one.told(), two.told());
    for message in ["1", "2", "3 é 🔔"] {
        one.tell(message.to_owned());
    }
    assert_eq!(there.by_ref().take(3).collect::<Vec<_>>().await, ["1", "2", "3 é 🔔"]);
    PageClock.sleep(A_WHILE).await;
    assert!(back.next().now_or_never().is_none());
}
