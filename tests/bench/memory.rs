//! What a page left open weighs: natively by a counting allocator over an hour of traffic, in a browser over what there is
//! time to send.

use crate::{ALLOCATED, figure, pool::message, screen::Screen};
use ruma::owned_user_id;
use serde_json::json;
use tocsin::{crisis::Board, store::Store};

/// One hour of five messages a second.
const HOUR: i64 = 18_000;

/// The heap of the page's scripts after its garbage is gone, and the memory of its wasm, in megabytes.
pub(crate) async fn heap(screen: &Screen) -> (f64, f64) {
    screen.cdp("HeapProfiler.collectGarbage", json!({})).await;
    let scripts = screen.cdp("Runtime.getHeapUsage", json!({})).await["usedSize"].as_f64().unwrap_or(f64::NAN);
    // Asked without anything to start, the app gives what it exports.
    let wasm = screen.js("return window.__tocsinApp.initSync().memory.buffer.byteLength").await.as_f64().unwrap_or(f64::NAN);
    (scripts / 1e6, wasm / 1e6)
}

#[test]
fn an_hour_of_five_messages_a_second() {
    let (store, mut board) = (Store::default(), Board::new(owned_user_id!("@me:tocsin.localhost")));
    let before = ALLOCATED.current_usage();
    for n in 0..HOUR {
        let changes = board.fold([message(n)]);
        store.follow(&board, &changes);
    }
    let held = ALLOCATED.current_usage().saturating_sub(before);
    #[allow(clippy::cast_precision_loss, reason = "megabytes")]
    let megabytes = held as f64 / 1e6;
    figure("memory after 1 hour of 5 messages a second (18 000, board + store, native)", format!("{megabytes:.1} MB"), "");
}
