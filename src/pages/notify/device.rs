//! What the browser can do to call somebody: a notification of the system, a sound.

/// Whether the browser lets us notify.
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "outside a browser there is nothing to ask"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Permission {
    /// It does.
    Granted,
    /// It was asked and said no: only its own settings can change that.
    Denied,
    /// It was not asked yet.
    Unasked,
    /// It can't.
    Missing,
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use super::Permission;
    use js_sys::{Function, Reflect};
    use leptos::prelude::window;
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    use web_sys::{AudioContext, Notification, NotificationOptions, NotificationPermission};

    fn is_there() -> bool {
        Reflect::has(&window(), &"Notification".into()).unwrap_or(false)
    }

    pub(crate) fn permission() -> Permission {
        if !is_there() {
            return Permission::Missing;
        }
        match Notification::permission() {
            NotificationPermission::Granted => Permission::Granted,
            NotificationPermission::Denied => Permission::Denied,
            _ => Permission::Unasked,
        }
    }

    /// Asks the person; browsers answer only to a press.
    pub(crate) fn ask_permission(then: impl Fn(Permission) + 'static) {
        let Ok(answer) = Notification::request_permission() else { return then(permission()) };
        let done = Closure::once_into_js(move |_: JsValue| then(permission()));
        if let Some(done) = done.dyn_ref::<Function>() {
            // `then` of a promise takes the function itself; the promise keeps it until it is called.
            let _ = Reflect::get(&answer, &"then".into()).ok().and_then(|t| t.dyn_into::<Function>().ok()).map(|t| t.call1(&answer, done));
        }
    }

    /// One notification for each key, however many tabs are open.
    pub(crate) fn notify(key: &str, words: &str) {
        if permission() != Permission::Granted {
            return;
        }
        let options = NotificationOptions::new();
        options.set_body(words);
        options.set_tag(key);
        options.set_icon("/icons/icon-192.png");
        // Phones refuse this constructor; there the page itself says it.
        let _ = Notification::new_with_options("Tocsin", &options);
    }

    /// Two short tones. Made anew each time: it is rare, and a kept context would hold the sound card.
    pub(crate) fn ring() {
        let play = || -> Result<(), JsValue> {
            let context = AudioContext::new()?;
            let start = context.current_time();
            for (place, pitch) in [(0.0, 880.0), (0.22, 660.0)] {
                let (tone, volume) = (context.create_oscillator()?, context.create_gain()?);
                tone.frequency().set_value(pitch);
                volume.gain().set_value_at_time(0.2, start + place)?;
                volume.gain().exponential_ramp_to_value_at_time(0.001, start + place + 0.2)?;
                tone.connect_with_audio_node(&volume)?;
                volume.connect_with_audio_node(&context.destination())?;
                tone.start_with_when(start + place)?;
                tone.stop_with_when(start + place + 0.2)?;
            }
            Ok(())
        };
        // A page nobody has pressed anything on yet may make no sound.
        let _ = play();
    }
}

#[cfg(target_arch = "wasm32")]
pub(crate) use browser::{ask_permission, notify, permission, ring};

#[cfg(not(target_arch = "wasm32"))]
mod nowhere {
    use super::Permission;

    pub(crate) const fn permission() -> Permission {
        Permission::Missing
    }

    pub(crate) fn ask_permission(then: impl Fn(Permission) + 'static) {
        then(Permission::Missing);
    }

    pub(crate) const fn notify(_key: &str, _words: &str) {}

    pub(crate) const fn ring() {}
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use nowhere::{ask_permission, notify, permission, ring};
