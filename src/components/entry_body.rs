//! What an entry says: title, text, file, source. Drawn again only when one of them changes.

use super::{
    attachment::AttachmentView,
    composer::{Composer, Purpose},
    entry_state::DeletedTrace,
    icon::{Glyph, Icon},
    reactive::{Show, live},
    rich_text::RichText,
    talk::{Talk, Writing},
};
use crate::crisis::{
    Content, Entry,
    rich::{Block, Inline, Rich},
};
use crate::wording::{Speech, feed, say};
use leptos::prelude::*;
use ruma::OwnedUserId;
use std::{collections::BTreeMap, sync::Arc};

/// What an entry says, or the trace it left, or the field it is being changed in.
#[component]
pub fn EntryBody(
    /// The room.
    talk: Talk,
    /// The entry.
    entry: Memo<Option<Arc<Entry>>>,
) -> impl IntoView {
    let id = Memo::new(move |_| entry.with(|entry| entry.as_ref().map(|entry| entry.id.clone())));
    let gone = Memo::new(move |_| entry.with(|entry| entry.as_ref().is_some_and(|entry| entry.content.is_none())));
    let editing = Memo::new(move |_| id.get().is_some_and(|id| talk.is_writing(&Writing::Edit(id))));
    view! {
        {live(move || match (gone.get(), editing.get()) {
            (true, _) => view! { <DeletedTrace talk entry /> }.into_any(),
            (false, true) => view! { <Editor talk entry /> }.into_any(),
            (false, false) => view! { <Words talk entry /> }.into_any(),
        })}
    }
}

#[component]
fn Editor(talk: Talk, entry: Memo<Option<Arc<Entry>>>) -> impl IntoView {
    entry.get_untracked().map(|entry| {
        let content = entry.content.clone().unwrap_or_default();
        let from = (content.title, content.text, content.mentions);
        view! { <Composer talk purpose=Purpose::Edit(entry.id.clone()) from=from eager=true on_close=Callback::new(move |()| talk.writing.set(None)) /> }
    })
}

#[component]
fn Words(talk: Talk, entry: Memo<Option<Arc<Entry>>>) -> impl IntoView {
    let part =
        move |part: fn(&Content) -> bool| entry.with(|entry| entry.as_ref().and_then(|entry| entry.content.as_ref()).is_some_and(part));
    let content = move |entry: &Option<Arc<Entry>>| entry.as_ref().and_then(|entry| entry.content.clone());
    let title = Memo::new(move |_| entry.with(content).and_then(|content| content.title));
    let text = Memo::new(move |_| entry.with(content).map(|content| (content.rich, content.mentions)));
    let file = Memo::new(move |_| entry.with(content).and_then(|content| content.attachment));
    let origin = Memo::new(move |_| entry.with(content).and_then(|content| content.origin));
    let silent = Memo::new(move |_| part(|content| content.rich.0.is_empty()));
    view! {
        {live(move || title.get().map(|title| view! { <h3 class="heading" dir="auto">{title}</h3> }))}
        <Show when=move || !silent.get()>
            {live(move || text.get().map(|(rich, mentions)| {
                let rich = talk.members.with(|members| with_calls(rich, &mentions, members));
                view! { <div class="tx"><RichText rich=rich me=talk.me.get() /></div> }
            }))}
        </Show>
        {live(move || file.get().map(|file| view! { <div class="files"><AttachmentView talk file=file /></div> }))}
        {live(move || origin.get().map(|(source, address)| view! { <Source source address /> }))}
    }
}

/// Where an item of a watch comes from.
#[component]
fn Source(source: String, address: String) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let safe = address.starts_with("https://") || address.starts_with("http://");
    view! {
        <p class="source">
            <span><bdi>{live(move || feed::source_of(speech.get(), &source))}</bdi></span>
            {safe.then(|| view! {
                <a href=address.clone() title=address target="_blank" rel="noopener noreferrer nofollow"><Icon glyph=Glyph::Link />{say(feed::open_source)}</a>
            })}
        </p>
    }
}

/// Makes "@Name" of those an entry calls stand out where its own source is shown, which has no links for them.
fn with_calls(rich: Arc<Rich>, calls: &[OwnedUserId], members: &BTreeMap<OwnedUserId, String>) -> Arc<Rich> {
    let mut names: Vec<_> = calls.iter().filter_map(|user| Some((user, members.get(user)?))).filter(|(_, name)| !name.is_empty()).collect();
    if names.is_empty() {
        return rich;
    }
    crate::order::sort_by(&mut names, |(_, a), (_, b)| b.len().cmp(&a.len()));
    Arc::new(Rich(rich.0.iter().map(|block| in_block(block, &names)).collect()))
}

type Names<'a> = [(&'a OwnedUserId, &'a String)];

fn in_block(block: &Block, names: &Names<'_>) -> Block {
    match block {
        Block::Paragraph(runs) => Block::Paragraph(in_runs(runs, names)),
        Block::Heading(level, runs) => Block::Heading(*level, in_runs(runs, names)),
        Block::Quote(inner) => Block::Quote(inner.iter().map(|block| in_block(block, names)).collect()),
        Block::List(start, items) => {
            Block::List(*start, items.iter().map(|item| item.iter().map(|block| in_block(block, names)).collect()).collect())
        }
        other @ (Block::Code(_) | Block::Table(_) | Block::Rule) => other.clone(),
    }
}

fn in_runs(runs: &[Inline], names: &Names<'_>) -> Vec<Inline> {
    runs.iter()
        .flat_map(|run| match run {
            Inline::Text(text) => in_text(text, names),
            Inline::Strong(inner) => vec![Inline::Strong(in_runs(inner, names))],
            Inline::Emphasis(inner) => vec![Inline::Emphasis(in_runs(inner, names))],
            other => vec![other.clone()],
        })
        .collect()
}

fn in_text(text: &str, names: &Names<'_>) -> Vec<Inline> {
    let (mut out, mut plain, mut rest) = (Vec::new(), String::new(), text);
    while let Some(at) = rest.find('@') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        plain.push_str(before);
        if let Some((user, name)) = names.iter().find(|(_, name)| after.starts_with(name.as_str())) {
            if !plain.is_empty() {
                out.push(Inline::Text(std::mem::take(&mut plain)));
            }
            out.push(Inline::Mention((*user).clone(), format!("@{name}")));
            rest = &after[name.len()..];
        } else {
            plain.push('@');
            rest = after;
        }
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        out.push(Inline::Text(plain));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use ruma::owned_user_id;

    #[test]
    fn those_called_stand_out_and_the_rest_stays_as_it_is() {
        let (one, two) = (owned_user_id!("@m:x"), owned_user_id!("@a:x"));
        let members = [(one.clone(), "Maire".to_owned()), (two.clone(), "Maire adjoint".to_owned())].into();
        let rich = Arc::new(Rich::plain("@Maire adjoint, @Maire et moi@x"));
        let rich = with_calls(rich, &[one.clone(), two.clone()], &members);
        let Some(Block::Paragraph(runs)) = rich.0.first() else { panic!("a paragraph") };
        let expected = [
            Inline::Mention(two, "@Maire adjoint".into()),
            Inline::Text(", ".into()),
            Inline::Mention(one, "@Maire".into()),
            Inline::Text(" et moi@x".into()),
        ];
        assert_eq!(runs[..], expected);
    }
}
