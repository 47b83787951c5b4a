//! Giving an assignment: what, who, by when, and what there is to know besides.

use super::{
    context::use_store,
    dialog::Dialog,
    talk::{Act, Answer, Talk},
};
use crate::components::reactive::Show;
use crate::crisis::{
    Entry, EntryId, Millis,
    assignment::{LONGEST_NOTE, LONGEST_TITLE, Step},
};
use crate::order;
use crate::wording::{Speech, assignment as words, failure, format, say, shell};
use leptos::{ev, prelude::*};
use ruma::OwnedUserId;
use std::{collections::BTreeMap, sync::Arc};

const MINUTE: Millis = 60_000;
/// What is offered at one press, in minutes.
const SOON: [Millis; 4] = [30, 60, 120, 240];
/// No title taken over from a text is longer than this many characters.
const FIRST_WORDS: usize = 120;

/// By when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    In(Millis),
    At,
    Never,
}

/// A form for an assignment.
#[component]
#[allow(clippy::too_many_lines, reason = "one form, field by field")]
pub fn AssignForm(
    /// Its name in the page, unlike any other's.
    id: &'static str,
    /// What it begins with.
    #[prop(into)]
    begins: String,
    /// The post it comes from.
    #[prop(optional_no_strip)]
    post: Option<EntryId>,
    /// Who can be asked.
    people: Signal<Arc<BTreeMap<OwnedUserId, String>>>,
    /// Who I am.
    me: Signal<Option<OwnedUserId>>,
    /// Keep words typed and not sent, by place.
    on_keep: Callback<(String, String)>,
    /// It is given: the step, and where the answer goes.
    on_give: Callback<(Box<Step>, ArcRwSignal<Answer>)>,
    /// It is done with, or given up.
    on_close: Callback<()>,
) -> impl IntoView {
    let (store, speech) = (use_store(), expect_context::<Speech>().0);
    let place = post.as_ref().map_or_else(|| id.to_owned(), |post| format!("{id}:{post}"));
    let (title_place, note_place) = (format!("mission:{place}"), format!("mission-note:{place}"));
    let draft = |place: &str| store.draft(place).get_untracked();
    let (title, note) = (RwSignal::new(draft(&title_place).unwrap_or(begins)), RwSignal::new(draft(&note_place).unwrap_or_default()));
    let who = RwSignal::new(None::<OwnedUserId>);
    let places = StoredValue::new((title_place, note_place));
    let (due, at) = (RwSignal::new(Due::In(60)), RwSignal::new(format::to_field(store.now.get_untracked() + 60 * MINUTE)));
    let answer = ArcRwSignal::new(Answer::Idle);
    let tried = RwSignal::new(false);
    let missing = move || {
        let language = speech.get();
        let untitled = title.with(|title| title.trim().is_empty()).then(|| words::title_needed(language));
        let nobody = who.with(Option::is_none).then(|| words::assignee_needed(language));
        let never = (due.get() == Due::At && format::from_field(&at.get()).is_none()).then(|| words::due_needed(language));
        [untitled, nobody, never]
    };
    let told = {
        let answer = answer.clone();
        move || match answer.get() {
            Answer::Refused(refusal) => failure::refusal(speech.get(), &refusal),
            _ if tried.get() => missing().into_iter().flatten().collect::<Vec<_>>().join(" "),
            _ => String::new(),
        }
    };
    Effect::new({
        let answer = answer.clone();
        move |_| {
            if answer.get() == Answer::Done {
                let (title, note) = places.get_value();
                on_keep.run((title, String::new()));
                on_keep.run((note, String::new()));
                on_close.run(());
            }
        }
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Some(assignee) = who.get_untracked().filter(|_| untrack(missing).iter().all(Option::is_none)) else { return };
        let due_at = match due.get_untracked() {
            Due::In(minutes) => Some((store.now.get_untracked() + minutes * MINUTE) / MINUTE * MINUTE),
            Due::At => format::from_field(&at.get_untracked()),
            Due::Never => None,
        };
        let note = Some(note.get_untracked().trim().to_owned()).filter(|note| !note.is_empty());
        answer.set(Answer::Busy);
        let step = Step::Assign { title: title.get_untracked().trim().to_owned(), post: post.clone(), assignee, due_at, note };
        on_give.run((Box::new(step), answer.clone()));
    };
    let options = move || {
        let mine = me.get();
        let mut people: Vec<_> = people.with(|people| people.iter().map(|(user, name)| (user.clone(), name.clone())).collect());
        order::sort_by_key(&mut people, |(user, name)| (Some(user) != mine.as_ref(), name.to_lowercase()));
        let option = |(user, name): (OwnedUserId, String)| {
            let name = if Some(&user) == mine.as_ref() { words::me(speech.get(), &name) } else { name };
            let chosen = user.clone();
            view! { <option value=user.to_string() selected=move || who.with(|who| who.as_ref() == Some(&chosen))>{name}</option> }
        };
        people.into_iter().map(option).collect::<Vec<_>>()
    };
    let choice = move |value: Due, label: Signal<String>| {
        view! {
            <label>
                <input type="radio" name=format!("{id}-due") prop:checked=move || due.get() == value on:change=move |_| due.set(value) />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <form class="assign-form" on:submit=submit novalidate>
            <div class="field">
                <label for=format!("{id}-title")>{say(words::what)}</label>
                <input id=format!("{id}-title") class="input" type="text" maxlength=LONGEST_TITLE.to_string() autocomplete="off" autofocus
                    prop:value=move || title.get() on:input=move |event| {
                        title.set(event_target_value(&event));
                        on_keep.run((places.get_value().0, event_target_value(&event)));
                    } />
            </div>
            <div class="field">
                <label for=format!("{id}-who")>{say(words::assignee)}</label>
                <select id=format!("{id}-who") class="input" on:change=move |event| who.set(OwnedUserId::try_from(event_target_value(&event)).ok())>
                    <option value="" selected=move || who.with(Option::is_none)>{say(words::choose)}</option>
                    {options}
                </select>
                <p class="hint">{say(words::called_hint)}</p>
            </div>
            <fieldset class="field due-choice">
                <legend>{say(words::when)}</legend>
                <div class="kinds">
                    {SOON.map(|minutes| choice(Due::In(minutes), Signal::derive(move || format::duration(speech.get(), minutes * MINUTE))))}
                    {choice(Due::At, Signal::derive(move || words::precise(speech.get()).to_owned()))}
                    {choice(Due::Never, Signal::derive(move || words::no_due(speech.get()).to_owned()))}
                </div>
                <Show when=move || due.get() == Due::At>
                    <input class="input" type="datetime-local" aria-label=move || words::due_at(speech.get()) prop:value=move || at.get()
                        on:input=move |event| at.set(event_target_value(&event)) />
                </Show>
            </fieldset>
            <div class="field">
                <label for=format!("{id}-note")>{say(words::details)}</label>
                <textarea id=format!("{id}-note") class="input" rows="3" maxlength=LONGEST_NOTE.to_string() prop:value=move || note.get()
                    on:input=move |event| {
                        note.set(event_target_value(&event));
                        on_keep.run((places.get_value().1, event_target_value(&event)));
                    }></textarea>
            </div>
            <p class="needed" role="alert">{told}</p>
            <div class="row end">
                <button type="button" class="btn" on:click=move |_| on_close.run(())>{say(shell::cancel)}</button>
                <button type="submit" class="btn main">{say(words::give)}</button>
            </div>
        </form>
    }
}

/// The form over a feed or a chat, for the entry an assignment is made of.
#[component]
pub fn AssignDialog(
    /// Its name in the page.
    id: &'static str,
    /// The room.
    talk: Talk,
) -> impl IntoView {
    let (store, speech) = (use_store(), expect_context::<Speech>().0);
    let open = Signal::derive(move || talk.assigning.with(Option::is_some));
    let close = Callback::new(move |()| talk.assigning.set(None));
    let give = Callback::new(move |(step, answer)| talk.act.run(Act::Assign(step, answer)));
    let keep = Callback::new(move |(place, words)| talk.act.run(Act::Draft(place, words)));
    let begun = move || {
        let id = talk.assigning.get()?;
        let entry = talk.room.with_value(|room| store.entry(room, &id)).get_untracked()?;
        Some((begins(&entry), entry.thread.clone().unwrap_or(id)))
    };
    view! {
        <Dialog id=id open=open on_close=close title=Signal::derive(move || words::new_one(speech.get()).to_owned())>
            {
                let begun = begun.clone();
                move || begun().map(|(begins, post)| view! {
                    <AssignForm id=form_of(id) begins post=Some(post) people=talk.members.any() me=talk.me.any() on_keep=keep on_give=give on_close=close />
                })
            }
        </Dialog>
    }
}

/// The names of its fields must be unlike those of the form beside it.
const fn form_of(dialog: &'static str) -> &'static str {
    match dialog.as_bytes() {
        b"assign-line" => "assign-line-form",
        _ => "assign-post-form",
    }
}

/// What an entry is called: its title, else its first words.
fn begins(entry: &Entry) -> String {
    let Some(content) = &entry.content else { return String::new() };
    let words = content.title.clone().unwrap_or_else(|| content.rich.words());
    let line = words.lines().next().unwrap_or_default();
    if line.chars().count() <= FIRST_WORDS {
        return line.to_owned();
    }
    let cut: String = line.chars().take(FIRST_WORDS).collect();
    let at = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..at])
}
