//! The files of a publication: on the homeserver before they are part of a text, since its fingerprint names them.

use super::Listed;
use crate::components::{
    icon::{Glyph, Icon},
    picked::{face, of_input},
    reactive::live,
};
use crate::pages::{browser::use_browser, context::use_handle};
use crate::session::KeepError;
use crate::wording::{Speech, failure, format, publication as words, say};
use leptos::{ev, prelude::*, task::spawn_local, wasm_bindgen::JsCast, web_sys::HtmlInputElement};

/// What came of attaching one.
#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Going(String),
    Failed(String, Option<u64>),
}

/// The files, and the way to attach one more.
#[component]
pub(super) fn Files(files: RwSignal<Listed>) -> impl IntoView {
    let (speech, handle, browser) = (expect_context::<Speech>().0, use_handle(), use_browser());
    let states = RwSignal::new(Vec::<State>::new());
    let pick = move |event: ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        for file in of_input(&input) {
            let (name, _) = face(&file);
            states.update(|all| all.push(State::Going(name.clone())));
            let handle = handle.clone();
            spawn_local(async move {
                let result = match (browser.read)(file).await {
                    Some(file) => handle.attach(file).await,
                    None => Err(KeepError::NotTaken),
                };
                // The page may be gone meanwhile: then nobody waits for the file.
                let _ = states.try_update(|all| all.retain(|s| *s != State::Going(name.clone())));
                match result {
                    Ok(file) => _ = files.try_update(|all| all.push(file)),
                    Err(error) => {
                        let limit = if let KeepError::TooLarge(limit) = error { Some(limit) } else { None };
                        let _ = states.try_update(|all| all.push(State::Failed(name, limit)));
                    }
                }
            });
        }
    };
    view! {
        <div class="field">
            <label for="pub-files">{say(words::attachments)}</label>
            <input id="pub-files" type="file" multiple aria-label=say(words::attach) on:change=pick />
            <ul class="attached">
                {live(move || files.get().into_iter().enumerate().map(|(at, file)| {
                    let remove = format!("{} ", words::remove_file(speech.get(), &file.name));
                    view! {
                        <li><Icon glyph=Glyph::File /><bdi>{file.name}</bdi>" "<span class="mute xs">{format::bytes(speech.get(), file.size)}</span>
                            <button type="button" class="tool" aria-label=remove on:click=move |_| files.update(|all| _ = all.remove(at))><Icon glyph=Glyph::Close /></button></li>
                    }
                }).collect_view())}
                {live(move || states.get().into_iter().map(|state| match state {
                    State::Going(name) => view! { <li role="status">{words::attaching(speech.get(), &name)}</li> }.into_any(),
                    State::Failed(_, Some(limit)) => view! { <li class="needed" role="alert">{failure::file_too_large(speech.get(), None, limit)}</li> }.into_any(),
                    State::Failed(name, None) => view! { <li class="needed" role="alert">{words::attach_failed(speech.get(), &name)}</li> }.into_any(),
                }).collect_view())}
            </ul>
        </div>
    }
}
