//! Waiting for IndexedDB.
//!
//! Its transactions end by themselves as soon as nothing is asked of them, so nothing else may be awaited in between.

use crate::session::ports::VaultError;
use futures::channel::oneshot;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{EventTarget, IdbRequest, IdbTransaction};

use crate::platform::browser::listener::Listener;

/// Waits until one of these events has happened; its place among them.
pub(super) fn first_of(target: &EventTarget, events: &'static [&'static str]) -> impl Future<Output = Option<usize>> + use<> {
    let (happened, what) = oneshot::channel();
    let happened = Rc::new(Cell::new(Some(happened)));
    let listeners: Vec<_> = events
        .iter()
        .enumerate()
        .map(|(place, name)| {
            let happened = Rc::clone(&happened);
            Listener::new(target, name, move |_| {
                let _ = happened.take().map(|happened| happened.send(place));
            })
        })
        .collect();
    async move {
        let what = what.await.ok();
        drop(listeners);
        what
    }
}

/// Waits for what was asked for.
pub(super) async fn settled(request: &IdbRequest) -> Result<JsValue, VaultError> {
    first_of(request, &["success", "error"]).await;
    match request.error() {
        Ok(Some(error)) => Err(failure(&error)),
        _ => request.result().map_err(|error| failure(&error)),
    }
}

/// Waits until everything asked in a transaction is on disk, or none of it is.
///
/// A request that fails aborts its transaction, which says why: requests need not be watched one by one.
pub(super) fn completed(transaction: &IdbTransaction) -> impl Future<Output = Result<(), VaultError>> + use<> {
    let end = first_of(transaction, &["complete", "abort"]);
    let transaction = transaction.clone();
    async move {
        match end.await {
            Some(0) => Ok(()),
            _ => Err(transaction
                .error()
                .map_or_else(|| VaultError::Failed("the transaction was aborted".to_owned()), |error| failure(&error))),
        }
    }
}

/// What the browser's refusal means.
pub(super) fn failure(error: &JsValue) -> VaultError {
    match error.dyn_ref::<web_sys::DomException>() {
        Some(error) if error.name() == "QuotaExceededError" => VaultError::Full,
        Some(error) => VaultError::Failed(format!("{}: {}", error.name(), error.message())),
        None => VaultError::Failed(format!("{error:?}")),
    }
}
