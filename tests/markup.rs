//! Other people's HTML through the parser of a plain program.
#![cfg(not(target_arch = "wasm32"))]

mod hostile;

#[test]
fn html_is_read_safely() {
    hostile::suite(tocsin::platform::native::markup::parse);
}
