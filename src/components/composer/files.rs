//! Files to attach: each with its name, its size, and how far it has got.

use super::super::{
    icon::{Glyph, Icon},
    picked::{BrowserFile, face, of_input},
    reactive::{For, Show, live},
    talk::{Act, FileState},
};
use super::desk::Desk;
use crate::store::Language;
use crate::wording::{Speech, failure, feed, format, say};
use leptos::{html, prelude::*};

/// A file to attach.
#[derive(Clone, Debug)]
pub(super) struct Attached {
    number: u32,
    name: String,
    size: u64,
    state: ArcRwSignal<FileState>,
}

impl Attached {
    /// How far it has got, not tracked.
    pub(super) fn state(&self) -> FileState {
        self.state.get_untracked()
    }
}

/// Adds files: those too large are refused before they are read.
pub(super) fn add(desk: Desk, found: Vec<BrowserFile>) {
    desk.complaint.set(None);
    let limit = desk.limit.with_value(GetUntracked::get_untracked);
    for file in found {
        let (name, size) = face(&file);
        let too_large = limit.filter(|limit| size > *limit);
        let state = ArcRwSignal::new(too_large.map_or(FileState::Reading, FileState::TooLarge));
        let number = desk.files.with_untracked(|files| files.iter().map(|file| file.number + 1).max().unwrap_or(0));
        desk.files.update(|files| files.push(Attached { number, name, size, state: state.clone() }));
        if too_large.is_none() {
            desk.talk.act.run(Act::Keep(file, state));
        }
    }
}

/// The files.
#[component]
pub(super) fn FileList(desk: Desk) -> impl IntoView {
    view! {
        <Show when=move || desk.files.with(|files| !files.is_empty())>
            <ul class="attached">
                <For each=move || desk.files.get() key=|file| file.number let:file><Line desk file /></For>
            </ul>
        </Show>
    }
}

#[component]
fn Line(desk: Desk, file: Attached) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let Attached { number, name, size, state } = file;
    let state = Memo::new(move |_| state.get());
    let refused = move || !matches!(state.get(), FileState::Reading | FileState::Kept(_));
    let label = name.clone();
    view! {
        <li class:refused=refused>
            <Icon glyph=Glyph::Doc />
            <bdi class="name">{name}</bdi>
            <small class="num">{live(move || format::bytes(speech.get(), size))}</small>
            <Show when=move || state.get() == FileState::Reading><progress></progress></Show>
            <span class="state" role="status">{live(move || words(speech.get(), &state.get(), size))}</span>
            <button type="button" class="act bare" aria-label=move || feed::remove_file(speech.get(), &label)
                on:click=move |_| desk.files.update(|files| files.retain(|file| file.number != number))>
                <Icon glyph=Glyph::Close />
            </button>
        </li>
    }
}

fn words(language: Language, state: &FileState, size: u64) -> String {
    match state {
        FileState::Reading => feed::reading_file(language).to_owned(),
        FileState::Kept(_) => feed::file_ready(language).to_owned(),
        FileState::TooLarge(limit) => failure::file_too_large(language, Some(size), *limit),
        FileState::NoRoom => failure::no_room_for_file(language).to_owned(),
        FileState::Empty => failure::empty_file(language).to_owned(),
        FileState::Unreadable => feed::file_unreadable(language).to_owned(),
    }
}

/// The button that opens the browser's own choice of files.
#[component]
pub(super) fn Picker(desk: Desk, bare: bool) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let input = NodeRef::<html::Input>::new();
    let open = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let picked = move |_| {
        if let Some(input) = input.get_untracked() {
            add(desk, of_input(&input));
        }
    };
    view! {
        <button type="button" class=if bare { "btn quiet bare" } else { "btn quiet" } aria-label=move || feed::attach(speech.get()) on:click=open>
            <Icon glyph=if bare { Glyph::Plus } else { Glyph::Attach } />
            {(!bare).then(|| say(feed::attach))}
        </button>
        <input node_ref=input type="file" multiple hidden tabindex="-1" aria-hidden="true" on:change=picked />
    }
}
