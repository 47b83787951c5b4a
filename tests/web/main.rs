//! The browser's side of the ports, in a real browser.
#![cfg(target_arch = "wasm32")]

#[path = "../contract/mod.rs"]
mod contract;
mod device;
mod files;
#[path = "../hostile/mod.rs"]
mod hostile;
mod http;
mod markup;
mod tabs;
mod vault;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
