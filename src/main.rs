//! The wasm entry: the only file that knows every layer. It builds the browser's world, starts the session in it, and
//! puts the screen in the page.

#[cfg(target_arch = "wasm32")]
mod parts;

#[cfg(target_arch = "wasm32")]
mod entry {
    use crate::parts::{DRIVER, PARTS};
    use leptos::{mount::mount_to_body, prelude::*};
    use std::rc::Rc;
    use tocsin::{
        app::App,
        pages::{browser::Browser, context::House},
        platform::browser::{self, IndexedDb, clipboard, config, files, notes, paper, prefs},
        session::{memory::MemoryVault, ports::Vault, start},
        store::{Language, Prefs, SessionView, Store, Theme},
    };

    /// Opens the vault, starts the session and mounts the app.
    pub(super) async fn run() {
        let store = Store::default();
        store.prefs.set(preferred());
        // Without a place on disk the app works from memory; the session says so on the screen.
        let vault: Rc<dyn Vault> = match IndexedDb::open().await {
            Ok(disk) => Rc::new(disk),
            Err(_) => Rc::new(MemoryVault::default()),
        };
        let handle = start(browser::ports(vault), store.clone(), DRIVER);
        let house = House::default();
        let said = house.clone();
        mount_to_body(move || {
            keep_outside(&store);
            view! { <App store=store.clone() handle=handle.clone() parts=PARTS house=house.clone() browser=asked_by_pages() /> }
        });
        // The page does not wait for what the organisation says of itself.
        let config = config::load().await;
        said.homeserver.set(config.homeserver);
        said.organisation.set(config.organisation);
        said.contact.set(config.contact);
    }

    /// What pages ask of the browser.
    fn asked_by_pages() -> Browser {
        Browser {
            read: |file| Box::pin(async move { files::read(&file).await }),
            copy: |text| Box::pin(async move { clipboard::copy(&text).await }),
            save: paper::save,
            print: paper::print,
            remember: notes::remember,
            remembered: notes::remembered,
        }
    }

    /// What the person chose on this device, else the browser's language.
    fn preferred() -> Prefs {
        let chosen = prefs::read().and_then(|json| serde_json::from_str(&json).ok());
        chosen.unwrap_or_else(|| {
            let english = prefs::browser_language().is_some_and(|tag| tag.starts_with("en"));
            Prefs { language: if english { Language::English } else { Language::French }, ..Prefs::default() }
        })
    }

    /// What the page itself must know of the store: its look, its language, and what the next first paint shows.
    fn keep_outside(store: &Store) {
        let (looks, session) = (store.prefs.clone(), store.session.clone());
        Effect::new(move |before: Option<Prefs>| {
            let now = looks.get();
            let theme = match now.theme {
                Theme::System => "system",
                Theme::Light => "light",
                Theme::Dark => "dark",
            };
            prefs::apply(theme, now.language.tag());
            if before.is_some_and(|before| before != now)
                && let Ok(json) = serde_json::to_string(&now)
            {
                prefs::write(&json);
            }
            now
        });
        Effect::new(move |_| match session.get() {
            SessionView::SignedIn(_) => prefs::set_signed_in(true),
            SessionView::SignedOut(_) | SessionView::Ended(_) => prefs::set_signed_in(false),
            SessionView::Starting | SessionView::SigningIn(_) | SessionView::Locked(..) => {}
        });
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    #[allow(clippy::disallowed_methods, reason = "the one task that starts all others")]
    wasm_bindgen_futures::spawn_local(entry::run());
}

/// There is nothing to run outside a browser; this keeps `cargo test` whole.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
