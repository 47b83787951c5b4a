//! A request whose leaving can be watched.
//!
//! `XMLHttpRequest` sends cookies to the page's own origin whatever one asks; Matrix sets none.

use crate::{
    platform::browser::listener::Listener,
    session::ports::{Answer, Outgoing, Unreachable},
};
use futures::channel::oneshot;
use js_sys::Uint8Array;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ProgressEvent, XmlHttpRequest, XmlHttpRequestResponseType};

/// Sends a request and tells how many bytes have left, of how many.
pub(super) async fn send(request: Outgoing, progress: Rc<dyn Fn(u64, u64)>) -> Result<Answer, Unreachable> {
    let xhr = Guard(XmlHttpRequest::new().map_err(|_| Unreachable::Connection)?);
    let (ended, end) = oneshot::channel();
    let mut ended = Some(ended);
    // Comes after every way to end: an answer, an error, an abort.
    let _ending = Listener::new(&xhr.0, "loadend", move |_| {
        let _ = ended.take().map(|ended| ended.send(()));
    });
    let upload = xhr.0.upload().map_err(|_| Unreachable::Connection)?;
    let _leaving = Listener::new(&upload, "progress", move |event| {
        if let Ok(event) = event.dyn_into::<ProgressEvent>() {
            progress(whole(event.loaded()), whole(event.total()));
        }
    });
    start(&xhr.0, &request).map_err(|_| Unreachable::Connection)?;
    end.await.map_err(|_| Unreachable::Connection)?;
    answer(&xhr.0).ok_or(Unreachable::Connection)
}

fn start(xhr: &XmlHttpRequest, request: &Outgoing) -> Result<(), JsValue> {
    xhr.open_with_async(request.method.word(), &request.url, true)?;
    xhr.set_response_type(XmlHttpRequestResponseType::Arraybuffer);
    for (name, value) in request.headers() {
        xhr.set_request_header(name, &value)?;
    }
    xhr.send_with_opt_js_u8_array(Some(&Uint8Array::from(request.body.as_slice())))
}

/// What came; `None` when nothing did, which the browser calls status 0.
fn answer(xhr: &XmlHttpRequest) -> Option<Answer> {
    let status = xhr.status().ok().filter(|status| *status > 0)?;
    let body = xhr.response().ok().filter(|body| !body.is_null());
    let body = body.map(|body| Uint8Array::new(&body).to_vec()).unwrap_or_default();
    let header = |name| xhr.get_response_header(name).ok().flatten().unwrap_or_default();
    Some(Answer { status, content_type: header("content-type"), retry_after: header("retry-after"), body })
}

fn whole(bytes: f64) -> u64 {
    // A count of bytes: whole, positive, and far from the limits of either type.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let bytes = bytes as u64;
    bytes
}

/// Stops the request when it is dropped; means nothing once all is there.
struct Guard(XmlHttpRequest);

impl Drop for Guard {
    fn drop(&mut self) {
        let _ = self.0.abort();
    }
}
