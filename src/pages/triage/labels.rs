//! The labels of a watch: what they are called, how they look, in which order their columns stand.

use crate::components::{
    announce::use_announcer,
    context::use_store,
    dialog::Dialog,
    icon::{Glyph, Icon},
    publication::label_fields::LabelFields,
    reactive::{For, live},
    talk::Talk,
};
use crate::crisis::{
    Command, Refusal,
    publication::{Label, Labels, step::Agreement},
};
use crate::pages::context::use_handle;
use crate::wording::{Speech, failure, publication, say, shell, triage as words};
use leptos::{ev, html, prelude::*, task::spawn_local};
use std::sync::Arc;

/// The dialog of the labels.
#[component]
pub(super) fn LabelsDialog(talk: Talk, open: RwSignal<bool>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let title = Signal::derive(move || words::labels(speech.get()).to_owned());
    view! {
        <Dialog id="triage-labels" open on_close=move |()| open.set(false) title>
            <Form talk open />
        </Dialog>
    }
}

fn in_force(talk: Talk) -> Arc<Labels> {
    talk.view.with(|view| view.as_ref().map(|view| Arc::clone(&view.labels)).unwrap_or_default())
}

#[component]
fn Form(talk: Talk, open: RwSignal<bool>) -> impl IntoView {
    let (handle, announcer, speech, now) = (use_handle(), use_announcer(), expect_context::<Speech>().0, use_store().now);
    let before = StoredValue::new(untrack(|| in_force(talk)));
    let labels = RwSignal::new(before.with_value(|before| Labels::clone(before)));
    let refusal = RwSignal::new(None::<Refusal>);
    let may = Memo::new(move |_| talk.may.get().label);
    let count = Memo::new(move |_| labels.with(|labels| labels.0.len()));
    // Saved, it is what is in force: only another's hand makes the two differ.
    let moved = Memo::new(move |_| before.with_value(|before| in_force(talk) != *before));
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if !may.get_untracked() {
            return;
        }
        let (handle, announcer, room, language) = (handle.clone(), announcer.clone(), talk.room.get_value(), speech.get_untracked());
        let on = Agreement::Labels(labels.with_untracked(Labels::named));
        spawn_local(async move {
            match handle.submit(Command::Agree { room, on }).await {
                // The page may have gone meanwhile; what it asked for is done all the same.
                Ok(()) => {
                    open.try_set(false);
                    announcer.say(words::labels_saved(language));
                }
                Err(why) => _ = refusal.try_set(Some(why)),
            }
        });
    };
    view! {
        <form class="labels-form" on:submit=save>
            <p class="hint">{say(words::labels_why)}</p>
            {live(move || (!may.get()).then(|| view! { <p class="hint" role="status">{say(words::why_no_labels)}</p> }))}
            <fieldset disabled=move || !may.get()>
                <legend class="sr">{say(words::labels)}</legend>
                <ol><For each=move || labels.with(|labels| labels.0.iter().map(|label| label.id.clone()).collect::<Vec<_>>()) key=Clone::clone let:id><Line labels id /></For></ol>
                {live(move || (count.get() < Labels::MOST).then(|| {
                    let now = now.clone();
                    let add = move |_| labels.update(|labels| *labels = labels.with_one_more(now.get_untracked()));
                    view! { <button type="button" class="btn" on:click=add><Icon glyph=Glyph::Plus />{say(words::add_label)}</button> }
                }))}
            </fieldset>
            {live(move || labels.with(Labels::look_alike).then(|| warning(words::labels_alike(speech.get()).to_owned())))}
            {live(move || fallen(talk, before.get_value(), labels).map(|(n, label, first)| warning(words::will_fall(speech.get(), n, &label, &first))).collect_view())}
            {live(move || moved.get().then(|| warning(words::labels_moved(speech.get()).to_owned())))}
            <p class="needed" role="alert">{live(move || refusal.get().map(|why| failure::refusal(speech.get(), &why)))}</p>
            <div class="row end">
                <button type="button" class="btn" on:click=move |_| open.set(false)>{say(shell::cancel)}</button>
                <button type="submit" class="btn main" aria-disabled=move || (!may.get()).then_some("true")>{say(publication::save_rules)}</button>
            </div>
        </form>
    }
}

fn warning(words: String) -> impl IntoView {
    view! { <p class="stale" role="status"><Icon glyph=Glyph::Warning /><span>{words}</span></p> }
}

/// What is taken out here while news stand under it: how many, and under what they will stand. Tracked.
fn fallen(talk: Talk, before: Arc<Labels>, labels: RwSignal<Labels>) -> impl Iterator<Item = (usize, String, String)> {
    let language = crate::wording::language();
    let (ids, first) = labels.with(|labels| {
        let first = labels.0.first().map(|label| words::called(language, label)).unwrap_or_default();
        (labels.0.iter().map(|label| label.id.clone()).collect::<Vec<_>>(), first)
    });
    let sorted = talk.view.with(|view| view.as_ref().map(|view| Arc::clone(&view.sorted)).unwrap_or_default());
    let gone: Vec<_> = before.0.iter().filter(|label| !ids.contains(&label.id)).cloned().collect();
    gone.into_iter().filter_map(move |label| {
        let many = sorted.values().filter(|said| said.what == label.id).count();
        (many > 0).then(|| (many, words::called(language, &label), first.clone()))
    })
}

/// One label: its fields, its place, the way out.
#[component]
fn Line(labels: RwSignal<Labels>, id: String) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let id = StoredValue::new(id);
    let place = move |labels: &Labels| id.with_value(|id| labels.0.iter().position(|label| label.id == *id));
    // A label that was just taken out still stands here for a moment.
    let label = Memo::new(move |last: Option<&Label>| {
        let now = labels.with(|labels| place(labels).and_then(|at| labels.0.get(at).cloned()));
        now.or_else(|| last.cloned()).unwrap_or_else(|| Labels::triage().0.remove(0))
    });
    let usual = Signal::derive(move || {
        let (language, bare) = (speech.get(), Label { name: None, ..label.get() });
        let name = words::called(language, &bare);
        if name == bare.id { words::no_name_yet(language).to_owned() } else { name }
    });
    let name = Memo::new(move |_| label.with(|label| label.name.clone()).unwrap_or_else(|| usual.get()));
    let first = Memo::new(move |_| labels.with(|labels| place(labels) == Some(0)));
    let change = move |label: Label| {
        labels.update(|labels| labels.0.iter_mut().filter(|known| known.id == label.id).for_each(|known| *known = label.clone()));
    };
    let up = NodeRef::<html::Button>::new();
    let earlier = move |_| {
        labels.update(|labels| *labels = place(labels).map_or_else(|| labels.clone(), |at| labels.earlier(at)));
        // The line moves in the page, and what moves loses the focus.
        request_animation_frame(move || _ = up.get_untracked().map(|button| button.focus()));
    };
    let remove = move |_| labels.update(|labels| labels.0.retain(|label| id.with_value(|id| label.id != *id)));
    view! {
        <li class="label-line shaped">
            <LabelFields label usual on_change=change shaped=true />
            <span class="tools">
                <button type="button" class="tool" node_ref=up aria-disabled=move || first.get().then_some("true") aria-label=move || words::label_earlier(speech.get(), &name.get())
                    on:click=earlier><Icon glyph=Glyph::Up /></button>
                <button type="button" class="tool" aria-label=move || words::remove_label(speech.get(), &name.get()) on:click=remove><Icon glyph=Glyph::Trash /></button>
            </span>
        </li>
    }
}
