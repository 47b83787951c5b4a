//! The form of a publication: a new one, another text of one, two texts made one, or a correction.

mod field;
mod files;

use crate::components::{
    context::use_store,
    icon::{Glyph, Icon},
    page_head::PageHead,
    publication::{Office, audience, compare::Changes},
    rich_text::RichText,
};
use crate::crisis::{
    Command, EntryId, GroupKind, Refusal,
    publication::{FileSaid, Publication, Step, Text, step::Beside},
    rich::Rich,
};
use crate::pages::context::use_handle;
use crate::store::Language;
use crate::wording::{Speech, failure, format, publication as words, say, shell, template};
use field::Field;
use files::Files;
use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;
use ruma::OwnedRoomId;
use std::{collections::BTreeSet, sync::Arc};

/// The form.
#[component]
pub(super) fn Write(
    office: Office,
    /// The publication that gets another text.
    root: Option<EntryId>,
    /// The publication that is corrected.
    corrects: Option<EntryId>,
    preview: Callback<String, Rich>,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let wanted = root.clone().or_else(|| corrects.clone());
    let store = use_store();
    let known = wanted.map(|id| office.cell.with_value(|cell| store.publication(cell, &id)));
    // The form is made once, when the text it starts from is here: a later change by another hand must not overwrite what is being typed.
    let ready = Memo::new(move |_| known.as_ref().is_none_or(|known| known.with(|p| p.as_ref().is_some_and(|p| p.current.is_some()))));
    let title = match (&root, &corrects) {
        (None, None) => words::write_title,
        (None, Some(_)) => words::correct_title,
        (Some(_), _) => words::edit_title,
    };
    let home = office.home();
    view! {
        <main id="main" tabindex="-1" class="page write">
            <PageHead title=Signal::derive(move || title(speech.get()).to_owned()) back=Signal::derive(move || Some(home.clone())) />
            {move || ready.get().then(|| view! { <Form office root=root.clone() corrects=corrects.clone() preview /> })}
        </main>
    }
}

/// What the form started from.
struct Start {
    from: Option<Arc<Publication>>,
    text: Text,
    with: Beside,
}

fn start(office: Office, root: Option<&EntryId>, corrects: Option<&EntryId>) -> Start {
    let from = root.and_then(|root| office.get(root));
    let text_of = |p: &Arc<Publication>| p.current.as_ref().map(|c| Text::clone(&c.revision.text)).unwrap_or_default();
    match (&from, corrects.and_then(|root| office.get(root))) {
        (Some(p), _) => {
            let with = Beside { note: p.head.what.note.clone(), due_at: p.head.what.due_at };
            Start { text: text_of(p), with, from }
        }
        // A correction starts from what it corrects, and goes where that went.
        (None, Some(old)) => Start { text: text_of(&old), with: Beside::default(), from: None },
        (None, None) => {
            let destinations =
                destinations(office).into_iter().filter(|(_, kind)| *kind == Some(GroupKind::Broadcast)).map(|(room, _)| room);
            Start { text: Text { destinations: destinations.collect(), ..Text::default() }, with: Beside::default(), from: None }
        }
    }
}

/// The groups of the crisis a text may go to: all but the cell and the chats.
fn destinations(office: Office) -> Vec<(OwnedRoomId, Option<GroupKind>)> {
    let store = use_store();
    let groups = office.crisis.with_value(|crisis| store.room(crisis)).with_untracked(|room| room.as_ref().map(|room| room.groups.clone()));
    let kind = |group: &OwnedRoomId| store.room(group).with_untracked(|room| room.as_ref().and_then(|room| room.kind));
    let all = groups.unwrap_or_default().into_iter().map(|group| (group.clone(), kind(&group)));
    all.filter(|(_, kind)| !matches!(kind, Some(GroupKind::Cell | GroupKind::Chat))).collect()
}

#[component]
fn Form(office: Office, root: Option<EntryId>, corrects: Option<EntryId>, preview: Callback<String, Rich>) -> impl IntoView {
    let (speech, handle, navigate) = (expect_context::<Speech>().0, use_handle(), use_navigate());
    let Start { from, text, with } = start(office, root.as_ref(), corrects.as_ref());
    let place = format!(
        "publication:{}:{}",
        office.cell.get_value(),
        root.as_ref()
            .or(corrects.as_ref())
            .map_or_else(|| "new".to_owned(), |id| format!("{}{id}", if root.is_some() { "" } else { "correct:" }))
    );
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
        <form class="scroll form" on:submit=submit>
            {is_new.then(|| view! { <Templates title body /> })}
            {conflict.zip(current).map(|(theirs, ours)| {
                let whose = theirs.by.clone();
                view! {
                    <section class="conflict">
                        <p class="stale"><Icon glyph=Glyph::Warning /><span><b>{say(words::conflict)}</b>" "{say(words::conflict_why)}</span></p>
                        <h3>{move || words::other_text(speech.get(), &office.called(&whose))}</h3>
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
                        <p><b>{move || title.text.get()}</b></p>
                        {move || view! { <RichText rich=Arc::new(preview.run(body.text.get())) /> }}
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
            {move || voids.get().then(|| view! { <p class="stale" role="status"><Icon glyph=Glyph::Warning /><span>{words::voids(speech.get(), given)}</span></p> })}
            <p class="needed" role="alert">{move || complaint.get().map(|refusal| failure::refusal(speech.get(), &refusal))}</p>
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

/// Texts to begin with.
#[component]
fn Templates(title: Field, body: Field) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let take = move |event: ev::Event| {
        let language: Language = speech.get_untracked();
        if let Some(each) = event_target_value(&event).parse::<usize>().ok().and_then(|n| template::ALL.get(n)) {
            title.rewrite((each.title)(language).to_owned());
            body.rewrite((each.body)(language).to_owned());
        }
    };
    // What was typed is not thrown away by a choice.
    let untouched = move || title.text.with(String::is_empty) && body.text.with(String::is_empty);
    view! {
        {move || untouched().then(|| view! {
            <div class="field"><label for="pub-template">{say(words::template)}</label>
                <select id="pub-template" class="input" on:change=take>
                    <option value="">{say(words::no_template)}</option>
                    {template::ALL.iter().enumerate().map(|(n, each)| view! { <option value=n.to_string()>{(each.name)(speech.get())}</option> }).collect_view()}
                </select></div>
        })}
    }
}

/// Files of the text as they are listed.
pub(super) type Listed = Vec<FileSaid>;
