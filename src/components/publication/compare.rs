//! A text as it will be read, and what changed in it since another.

use crate::components::{
    icon::{Glyph, Icon},
    reactive::live,
    rich_text::RichText,
};
use crate::crisis::{
    publication::{
        Publication, RevisionSaid,
        difference::{Run, difference},
    },
    rich::Rich,
};
use crate::wording::{Speech, format, publication as words, say};
use leptos::prelude::*;
use std::sync::Arc;

/// The text that counts, with what changed since a text that had been approved; any other two can be compared.
#[component]
pub fn Compare(
    /// The publication.
    #[prop(into)]
    publication: Signal<Option<Arc<Publication>>>,
    /// Markdown as it will be read.
    preview: Callback<String, Rich>,
) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    // Number of the text compared with: chosen by hand, or the last one that had been approved; 0 is the text alone.
    let chosen = RwSignal::new(None::<u32>);
    let revisions = Memo::new(move |_| publication.with(|p| p.as_ref().map(|p| p.revisions.clone()).unwrap_or_default()));
    let current = Memo::new(move |_| publication.with(|p| p.as_ref().and_then(|p| p.current.clone())));
    let fallen = Memo::new(move |_| publication.with(|p| p.as_ref().and_then(|p| p.last_approved().map(|r| r.revision.number))));
    let with = move || chosen.get().unwrap_or_else(|| fallen.get().unwrap_or(0));
    let old = Memo::new(move |_| revisions.with(|all| all.iter().find(|r| r.revision.number == with()).cloned()));
    let heading = move || match old.get() {
        Some(old) if fallen.get() == Some(old.revision.number) => words::changes_since(speech.get(), old.revision.number),
        Some(old) => words::changes_from(speech.get(), old.revision.number),
        None => words::text(speech.get()).to_owned(),
    };
    let choices = move || {
        let now = current.with(|c| c.as_ref().map_or(0, |c| c.revision.number));
        revisions.with(|all| all.iter().map(|r| r.revision.number).filter(|n| *n != now).collect::<Vec<_>>())
    };
    view! {
        <section class="compare">
            <h3>{heading}
                {live(move || (!choices().is_empty()).then(|| view! {
                    <label class="xs push">{say(words::compare_with)}" "
                        <select on:change=move |event| chosen.set(event_target_value(&event).parse().ok()) prop:value=move || with().to_string()>
                            <option value="0">{say(words::text_alone)}</option>
                            {choices().into_iter().map(|n| view! { <option value=n.to_string() selected=move || with() == n>{words::version(speech.get(), n)}</option> }).collect_view()}
                        </select>
                    </label>
                }))}
            </h3>
            {live(move || match (old.get(), current.get()) {
                (Some(old), Some(new)) => view! { <Changes old new /> }.into_any(),
                (None, Some(new)) => view! {
                    <div class="pubtext"><RichText rich=Arc::new(preview.run(new.revision.text.body.clone())) /></div>
                    <Files revision=new />
                }.into_any(),
                (_, None) => ().into_any(),
            })}
        </section>
    }
}

/// What changed from one text to the other: title, words, files, destinations.
#[component]
pub fn Changes(
    /// From.
    old: Arc<RevisionSaid>,
    /// To.
    new: Arc<RevisionSaid>,
) -> impl IntoView {
    let (old, new) = (&old.revision.text, &new.revision.text);
    let titled = (old.title != new.title).then(|| view! { <p class="title"><b>{runs(&old.title, &new.title)}</b></p> });
    let files = |text: &crate::crisis::publication::Text| text.files.iter().map(|f| f.name.clone()).collect::<Vec<_>>().join("\n");
    let filed = (old.files != new.files).then(|| view! { <p class="xs">{runs(&files(old), &files(new))}</p> });
    let rooms = |text: &crate::crisis::publication::Text| {
        let language = expect_context::<Speech>().0.get();
        text.destinations.iter().map(|room| super::audience(language, room).0).collect::<Vec<_>>().join("\n")
    };
    let placed = (old.destinations != new.destinations)
        .then(|| view! { <p class="xs"><Icon glyph=Glyph::Broadcast />{runs(&rooms(old), &rooms(new))}</p> });
    view! { <div class="pubtext changes">{titled}<p class="body">{runs(&old.body, &new.body)}</p>{filed}{placed}</div> }
}

fn runs(old: &str, new: &str) -> Vec<AnyView> {
    let each = |run: Run| match run {
        Run::Same(text) => text.into_any(),
        Run::Gone(text) => view! { <del>{text}</del> }.into_any(),
        Run::New(text) => view! { <ins>{text}</ins> }.into_any(),
    };
    difference(old, new).into_iter().map(each).collect()
}

/// The files that go with it.
#[component]
fn Files(revision: Arc<RevisionSaid>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let files = revision.revision.text.files.clone();
    (!files.is_empty()).then(|| view! {
        <ul class="attached" aria-label=words::attachments(speech.get())>
            {files.into_iter().map(|f| view! { <li><Icon glyph=Glyph::File />{f.name}" "<span class="mute xs">{format::bytes(speech.get(), f.size)}</span></li> }).collect_view()}
        </ul>
    })
}
