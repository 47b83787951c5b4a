//! Files and pictures.

use js_sys::{Array, Uint8Array};
use tocsin::{
    platform::browser::{BlobUrls, config::Config, files, picture},
    session::ports::Urls,
};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::File;

/// A grey picture of 3 × 2 pixels.
const BITMAP: &[u8] = b"BM\x4e\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x03\0\0\0\x02\0\0\0\x01\0\x18\0\0\0\0\0\x18\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x80\x80\x80\x80\x80\x80\x80\x80\x80\0\0\0\x80\x80\x80\x80\x80\x80\x80\x80\x80\0\0\0";

fn file(name: &str, bytes: &[u8]) -> File {
    File::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)), name).expect("a file")
}

#[wasm_bindgen_test]
async fn a_picked_file_is_read_whole() {
    let picked = files::read(&file("été.bin", &[0, 1, 255])).await.expect("readable");
    assert_eq!((picked.name.as_str(), picked.mime.as_str()), ("été.bin", "application/octet-stream"));
    assert_eq!(picked.bytes, [0, 1, 255]);
    assert!(!format!("{picked:?}").contains("été"));
}

#[wasm_bindgen_test]
async fn a_picture_has_a_size_and_a_text_has_none() {
    assert_eq!(picture::pixels(&file("grey.bmp", BITMAP)).await, Some((3, 2)));
    assert_eq!(picture::pixels(&file("text.png", b"no picture")).await, None);
}

#[wasm_bindgen_test]
async fn what_could_run_script_is_published_as_bytes() {
    for (mime, kept) in [("image/png", "image/png"), ("text/html", "application/octet-stream")] {
        let url = BlobUrls.publish(b"<script>", mime);
        let answer = gloo_net::http::Request::get(&url).send().await.expect("published");
        assert_eq!(answer.headers().get("content-type").as_deref(), Some(kept));
        BlobUrls.revoke(&url);
        assert!(gloo_net::http::Request::get(&url).send().await.is_err());
    }
}

#[wasm_bindgen_test]
fn a_damaged_configuration_is_read_for_what_is_left() {
    let read = |json| Config::read(json, "https://here.example");
    let whole = read(r#"{"homeserver":"https://m.example/","organisation":" Orsanne ","contact":"4410","x":1}"#);
    assert_eq!(whole.homeserver, "https://m.example");
    assert_eq!((whole.organisation.as_str(), whole.contact.as_str()), ("Orsanne", "4410"));
    for json in ["", "[]", "{", r#"{"homeserver":7}"#, r#"{"homeserver":""}"#, "<!doctype html>"] {
        assert_eq!(read(json).homeserver, "https://here.example", "{json}");
    }
}
