//! Quick entry: kind, words, Enter. What is typed is kept until it is durable.

use super::super::context::use_handle;
use super::book::Pages;
use crate::components::{
    announce::use_announcer,
    composer::glyph_of,
    context::use_store,
    icon::{Glyph, Icon},
    reactive::{Show, live},
    shortcuts::{is_writing, single_keys},
};
use crate::crisis::{Command, Kind, command::Words};
use crate::session::Request;
use crate::wording::{Speech, failure, format, kind, logbook as words, say};
use leptos::{ev, html, prelude::*, task::spawn_local};

/// What is entered by hand.
const KINDS: [Kind; 5] = [Kind::Fact, Kind::Decision, Kind::Action, Kind::Call, Kind::Situation];

/// The field.
#[component]
pub(super) fn Quick(pages: Pages) -> impl IntoView {
    view! {
        <Show when=move || pages.cell().is_some() fallback=move || view! { <p class="hint no-cell">{say(words::no_cell)}</p> }>
            <Field pages />
        </Show>
    }
}

#[component]
fn Field(pages: Pages) -> impl IntoView {
    let (store, handle, announcer, speech) = (use_store(), use_handle(), use_announcer(), expect_context::<Speech>().0);
    let cell = Memo::new(move |_| pages.cell());
    let place = move || cell.with_untracked(|cell| cell.as_ref().map(|cell| format!("log:{cell}"))).unwrap_or_default();
    let text = RwSignal::new(store.draft(&place()).get_untracked().unwrap_or_default());
    let (chosen, earlier) = (RwSignal::new(Kind::Fact), RwSignal::new(false));
    let now = store.now.clone();
    let at = RwSignal::new(format::to_field(now.get_untracked()));
    let (busy, complaint) = (RwSignal::new(false), RwSignal::new(String::new()));
    let field = NodeRef::<html::Input>::new();
    let keep = {
        let handle = handle.clone();
        move |words: String| handle.ask(Request::Draft(place(), words))
    };
    let submit = {
        let keep = keep.clone();
        move |event: ev::SubmitEvent| {
            event.prevent_default();
            let (language, said) = (speech.get_untracked(), text.get_untracked());
            let Some(room) = cell.get_untracked().filter(|_| !busy.get_untracked() && !said.trim().is_empty()) else { return };
            let happened_at = earlier.get_untracked().then(|| format::from_field(&at.get_untracked()));
            match happened_at {
                Some(None) => return complaint.set(words::no_moment(language).to_owned()),
                Some(Some(at)) if at > now.get_untracked() => return complaint.set(words::in_the_future(language).to_owned()),
                _ => complaint.set(String::new()),
            }
            let words = Words { text: said.trim().to_owned(), happened_at: happened_at.flatten(), ..Words::default() };
            let command = Command::Post { room, kind: chosen.get_untracked(), words, files: Vec::new() };
            busy.set(true);
            let (handle, announcer, keep) = (handle.clone(), announcer.clone(), keep.clone());
            spawn_local(async move {
                let answer = handle.submit(command).await;
                // The page may have gone meanwhile; then there is only the draft to let go.
                if answer.is_ok() {
                    keep(String::new());
                }
                if busy.try_set(false).is_some() {
                    return;
                }
                match answer {
                    Ok(()) => {
                        // What was typed meanwhile stays.
                        text.update(|text| *text = text.strip_prefix(said.as_str()).unwrap_or(text).to_owned());
                        earlier.set(false);
                        announcer.say(crate::wording::logbook::entered(language));
                    }
                    Err(refusal) => complaint.set(failure::refusal(language, &refusal)),
                }
            });
        }
    };
    follow_keys(field);
    view! {
        <form class="panel log-entry" aria-label=move || words::quick(speech.get()) on:submit=submit>
            <div class="kinds" role="radiogroup" aria-label=move || words::quick_kind(speech.get())>
                {KINDS.map(|each| view! {
                    <label>
                        <input type="radio" name="quick-kind" value=each.word() prop:checked=move || chosen.get() == each on:change=move |_| chosen.set(each) />
                        <Icon glyph=glyph_of(each) />
                        <span>{say(kind::of(each))}</span>
                    </label>
                })}
            </div>
            <div class="entry">
                <input class="input" type="text" autocomplete="off" maxlength="4000" node_ref=field aria-label=move || words::quick_text(speech.get()) placeholder=move || words::quick_text(speech.get())
                    prop:value=move || text.get() on:input={
                        let keep = keep.clone();
                        move |event| { let typed = event_target_value(&event); keep(typed.clone()); text.set(typed); complaint.set(String::new()) }
                    } />
                <button type="button" class="btn" aria-pressed=move || earlier.get().to_string() on:click=move |_| earlier.update(|on| *on = !*on)>
                    <Icon glyph=Glyph::Clock />{say(words::other_time)}
                </button>
                <button type="submit" class="btn main" aria-disabled=move || busy.get().then_some("true")>{say(words::quick_send)}</button>
            </div>
            <Show when=move || earlier.get()>
                <label class="period"><span>{say(words::happened)}</span>
                    <input class="input" type="datetime-local" prop:value=move || at.get() on:input=move |event| at.set(event_target_value(&event)) />
                </label>
            </Show>
            <p class="needed" role="alert">{live(move || complaint.get())}</p>
        </form>
    }
}

/// `n` goes to the field, as in a feed.
fn follow_keys(field: NodeRef<html::Input>) {
    let store = use_store();
    let listener = window_event_listener(ev::keydown, move |event| {
        let other = event.ctrl_key() || event.alt_key() || event.meta_key() || is_writing(&event) || !single_keys(&store);
        if other || event.key() != "n" || document().query_selector("dialog[open]").ok().flatten().is_some() {
            return;
        }
        if let Some(field) = field.get_untracked() {
            event.prevent_default();
            // A field that can't take the focus leaves it where it is.
            let _ = field.focus();
        }
    });
    on_cleanup(move || listener.remove());
}
