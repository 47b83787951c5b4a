//! What the organisation that serves the page says of itself: `/config.json`.

use super::fetch;
use futures::future::{Either, select};
use js_sys::{Promise, Reflect};
use serde_json::Value;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The app starts without it after this long.
const PATIENCE: Duration = Duration::from_secs(4);

/// What the organisation says of itself. What it does not say is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The homeserver's address; never empty when [`load`] gives it, since "" means the origin of the page.
    pub homeserver: String,
    /// Who runs this.
    pub organisation: String,
    /// Whom to call when nothing works.
    pub contact: String,
}

impl Config {
    /// Reads what the file says, leaving out what makes no sense: a damaged file must not stop a crisis cell.
    pub fn read(json: &str, origin: &str) -> Self {
        let said: Value = serde_json::from_str(json).unwrap_or_default();
        let text = |name: &str| said.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
        let homeserver = match text("homeserver").trim_end_matches('/') {
            "" => origin.to_owned(),
            address => address.to_owned(),
        };
        Self { homeserver, organisation: text("organisation"), contact: text("contact") }
    }
}

/// Gets it: from the page, which has asked for it before the app was there, or from the server.
pub async fn load() -> Config {
    let json = match asked_by_page() {
        Some(asked) => match select(JsFuture::from(asked), super::clock::sleep(PATIENCE)).await {
            Either::Left((Ok(text), _)) => text.as_string(),
            _ => None,
        },
        None => fetch::text("/config.json", PATIENCE).await,
    };
    Config::read(&json.unwrap_or_default(), &origin())
}

/// The address the page came from.
pub fn origin() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// `boot.js` leaves a promise of the file's text.
fn asked_by_page() -> Option<Promise> {
    let window = web_sys::window()?;
    Reflect::get(&window, &"__tocsinConfig".into()).ok()?.dyn_into().ok()
}
