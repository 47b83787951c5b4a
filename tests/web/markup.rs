//! Other people's HTML through the browser's parser.

use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn html_is_read_safely() {
    crate::hostile::suite(tocsin::platform::browser::markup::parse);
}
