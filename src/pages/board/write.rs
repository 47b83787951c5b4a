//! The form of a publication: a new one, another text of one, two texts made one, or a correction.

mod field;
mod files;
mod start;
mod templates;

use crate::components::{
    icon::{Glyph, Icon},
    page_head::PageHead,
    publication::{Office, audience, compare::Changes},
    reactive::live,
    rich_text::RichText,
};
use crate::crisis::{
    Command, Refusal,
    publication::{FileSaid, Step, Text, step::Beside},
    rich::Rich,
};
use crate::pages::context::use_handle;
use crate::session::Request;
use crate::wording::{Speech, failure, format, publication as words, say, shell};
use field::Field;
use files::Files;
use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;
use ruma::OwnedRoomId;
pub(super) use start::From;
use start::{Start, destinations};
use std::{collections::BTreeSet, sync::Arc};
use templates::Templates;

/// The form.
#[component]
pub(super) fn Write(
    office: Office,
    /// What it is written from.
    from: From,
    preview: Callback<String, Rich>,
) -> impl IntoView {
    let (speech, handle) = (expect_context::<Speech>().0, use_handle());
    if let From::Post(room, post) = &from {
        handle.ask(Request::Thread(room.clone(), post.clone()));
    }
    let wanted = from.clone();
    let ready = Memo::new(move |before: Option<&bool>| before == Some(&true) || wanted.is_here(office));
    let title = match &from {
        From::Nothing | From::Post(..) => words::write_title,
        From::Corrected(_) => words::correct_title,
        From::Publication(_) => words::edit_title,
    };
    let home = office.home();
    view! {
        <main id="main" tabindex="-1" class="page write-page">
            <PageHead title=Signal::derive(move || title(speech.get()).to_owned()) back=Signal::derive(move || Some(home.clone())) />
            {live(move || ready.get().then(|| view! { <Form office source=from.clone() preview /> }))}
        </main>
    }
}

#[component]
fn Form(office: Office, source: From, preview: Callback<String, Rich>) -> impl IntoView {
    let (speech, handle, navigate) = (expect_context::<Speech>().0, use_handle(), use_navigate());
    let Start { from, text, with } = source.start(office);
    let (root, corrects) = (source.root(), source.corrected());
    let place = format!("publication:{}:{}", office.cell.get_value(), source.place());
    let title = Field::new(&place, "title", text.title.clone());
    let body = Field::new(&place, "body", text.body.clone());
    let note = Field::new(&place, "note", with.note.clone().unwrap_or_default());
    let due = Field::new(&place, "due", with.due_at.map(format::to_field).unwrap_or_default());
    let chosen = RwSignal::new(text.destinations.clone());
    let files = RwSignal::new(text.files.clone());
    let (complaint, busy) = (RwSignal::new(None::<Refusal>), RwSignal::new(false));
    let conflict =
        from.as_ref().and_then(|p| p.conflicts.first().and_then(|c| p.revisions.iter().find(|r| r.id == c.what.revision).cloned()));
    let current = from.as_ref().and_then(|p| p.current.clone());
    let given = from.as_ref().map_or(0, |p| p.verdict.given());
    let old_digest = from.as_ref().map(|p| p.head.what.digest.clone());
    let now_text = move || Text {
        title: title.text.get().trim().to_owned(),
        body: body.text.get().trim_end().to_owned(),
        files: files.get(),
        destinations: chosen.get(),
    };
    let voids = Memo::new(move |_| given > 0 && old_digest.as_ref().is_some_and(|old| now_text().digest() != *old));
    let (is_new, asked) =
        (from.is_none(), from.as_ref().is_some_and(|p| p.head.what.stage == Some(crate::crisis::publication::Written::Review)));
    let save = StoredValue::new({
        let (root, corrects, place) = (root.clone(), corrects, place);
        move |ask: bool| {
            if busy.get_untracked() {
                return;
            }
            let text = untrack(now_text);
            let with = Beside {
                note: Some(note.text.get_untracked().trim().to_owned()).filter(|n| !n.is_empty()),
                due_at: format::from_field(&due.text.get_untracked()),
            };
            let step = match (&root, &from) {
                (Some(root), Some(p)) => Step::Save {
                    root: root.clone(),
                    // The head as it was when the form was opened: if somebody was faster, it is said, not overwritten.
                    seen: p.head.event.clone(),
                    text,
                    with,
                    merges: p.conflicts.iter().map(|c| c.event.clone()).collect(),
                    ask,
                },
                _ => Step::Prepare { text, with, corrects: corrects.clone(), ask },
            };
            busy.set(true);
            complaint.set(None);
            let (handle, navigate, place) = (handle.clone(), navigate.clone(), place.clone());
            let command = Command::Publication { room: office.cell.get_value(), step: Box::new(step) };
            let address = root.as_ref().map_or_else(|| office.home(), |root| office.address(root));
            spawn_local(async move {
                match handle.submit(command).await {
                    Ok(()) => {
                        field::forget(&handle, &place);
                        navigate(&address, leptos_router::NavigateOptions::default());
                    }
                    Err(refusal) => {
                        // The page may be gone; what was typed is in the draft all the same.
                        let _ = busy.try_set(false);
                        let _ = complaint.try_set(Some(refusal));
                    }
                }
            });
        }
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        save.with_value(|save| save(false));
    };
    view! {
        <form class="scroll pub-form" on:submit=submit>
            {is_new.then(|| view! { <Templates office title body /> })}
            {conflict.zip(current).map(|(theirs, ours)| {
                let whose = theirs.by.clone();
                view! {
                    <section class="conflict">
                        <p class="stale"><Icon glyph=Glyph::Warning /><span><b>{say(words::conflict)}</b>" "{say(words::conflict_why)}</span></p>
                        <h3>{live(move || words::other_text(speech.get(), &office.called(&whose)))}</h3>
                        <Changes old=ours new=theirs />
                    </section>
                }
            })}
            <div class="field"><label for="pub-title">{say(words::title)}</label>
                <input id="pub-title" class="input" type="text" maxlength="300" required prop:value=move || title.text.get() on:input=move |event| title.rewrite(event_target_value(&event)) /></div>
            <div class="both">
                <div class="field"><label for="pub-body">{say(words::body)}</label>
                    <textarea id="pub-body" class="input" rows="12" required prop:value=move || body.text.get() on:input=move |event| body.rewrite(event_target_value(&event))></textarea></div>
                <section class="field" aria-labelledby="pub-preview"><h3 id="pub-preview">{say(words::preview)}</h3>
                    <div class="pubtext sample">
                        <p><b>{live(move || title.text.get())}</b></p>
                        {live(move || view! { <RichText rich=Arc::new(preview.run(body.text.get())) /> })}
                    </div></section>
            </div>
            <Files files />
            <fieldset class="field"><legend>{say(words::where_to)}</legend><Destinations office chosen /></fieldset>
            <div class="both">
                <div class="field"><label for="pub-note">{say(words::note)}</label>
                    <input id="pub-note" class="input" type="text" maxlength="1000" prop:value=move || note.text.get() on:input=move |event| note.rewrite(event_target_value(&event)) /></div>
                <div class="field"><label for="pub-due">{say(words::due_at)}</label>
                    <input id="pub-due" class="input" type="datetime-local" prop:value=move || due.text.get() on:input=move |event| due.rewrite(event_target_value(&event)) /></div>
            </div>
            {live(move || voids.get().then(|| view! { <p class="stale" role="status"><Icon glyph=Glyph::Warning /><span>{words::voids(speech.get(), given)}</span></p> }))}
            <p class="needed" role="alert">{live(move || complaint.get().map(|refusal| failure::refusal(speech.get(), &refusal)))}</p>
            <div class="row end foot">
                <span class="hint push">{say(words::kept_here)}</span>
                <a class="btn" href=root.as_ref().map_or_else(|| office.home(), |root| office.address(root))>{say(shell::cancel)}</a>
                <button type="submit" class="btn" aria-disabled=move || busy.get().then_some("true")>{say(if is_new { words::save_draft } else { words::save_version })}</button>
                {(!asked).then(|| view! {
                    <button type="button" class="btn main" aria-disabled=move || busy.get().then_some("true") on:click=move |_| save.with_value(|save| save(true))>{say(words::save_and_ask)}</button>
                })}
            </div>
        </form>
    }
}

/// The groups it goes to, each with how many people it reaches.
#[component]
fn Destinations(office: Office, chosen: RwSignal<BTreeSet<OwnedRoomId>>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let rooms = destinations(office);
    let none = rooms.is_empty();
    let lines = rooms.into_iter().map(|(room, _)| {
        let (is, named) = (room.clone(), room.clone());
        let turn = move |event: ev::Event| {
            let on = event_target_checked(&event);
            chosen.update(|chosen| {
                if on { chosen.insert(room.clone()) } else { chosen.remove(&room) };
            });
        };
        let name = move || {
            let (name, people) = audience(speech.get(), &named);
            words::to_group(speech.get(), &name, &format::number(speech.get(), people))
        };
        view! { <label class="check"><input type="checkbox" prop:checked=move || chosen.with(|c| c.contains(&is)) on:change=turn /><span>{name}</span></label> }
    });
    view! { {lines.collect_view()} {none.then(|| view! { <p class="hint">{say(words::no_group_to)}</p> })} }
}

/// Files of the text as they are listed.
pub(super) type Listed = Vec<FileSaid>;
