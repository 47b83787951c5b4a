//! Formatted text: elements made one by one from a tree, so nothing of anybody's is ever parsed as HTML.

use super::reactive::{Show, live};
use crate::crisis::rich::{Block, Inline, Rich};
use crate::wording::{language, say, shell};
use leptos::prelude::*;
use ruma::OwnedUserId;
use std::sync::Arc;

/// Nesting is drawn so deep; below, only the words are.
const DEEPEST: u8 = 16;

/// What the inside of a text needs to know.
#[derive(Clone)]
struct Reader {
    me: Option<OwnedUserId>,
    on_person: Option<Callback<OwnedUserId>>,
}

/// A formatted text. Each block takes its direction from its own words.
#[component]
pub fn RichText(
    /// The text.
    rich: Arc<Rich>,
    /// Whose eyes these are: calls to them stand out.
    #[prop(optional_no_strip)]
    me: Option<OwnedUserId>,
    /// A person's name was pressed; without it, names are plain.
    #[prop(optional, into)]
    on_person: Option<Callback<OwnedUserId>>,
) -> impl IntoView {
    let reader = Reader { me, on_person };
    view! { <div class="rich">{blocks(&rich.0, &reader, 0)}</div> }
}

fn blocks(list: &[Block], reader: &Reader, depth: u8) -> Vec<AnyView> {
    if depth > DEEPEST {
        return vec![Rich(list.to_vec()).words().into_any()];
    }
    list.iter().map(|block| self::block(block, reader, depth)).collect()
}

fn block(block: &Block, reader: &Reader, depth: u8) -> AnyView {
    match block {
        Block::Paragraph(runs) => view! { <p dir="auto">{inlines(runs, reader, depth)}</p> }.into_any(),
        // A heading inside a message is below the page's own.
        Block::Heading(level, runs) => {
            let level = level.saturating_add(3).clamp(4, 6).to_string();
            view! { <p class="heading" role="heading" attr:aria-level=level dir="auto">{inlines(runs, reader, depth)}</p> }.into_any()
        }
        Block::Quote(inner) => view! { <blockquote>{blocks(inner, reader, depth + 1)}</blockquote> }.into_any(),
        Block::List(None, items) => view! { <ul>{self::items(items, reader, depth)}</ul> }.into_any(),
        Block::List(Some(start), items) => view! { <ol start=start.to_string()>{self::items(items, reader, depth)}</ol> }.into_any(),
        Block::Code(text) => view! { <pre tabindex="0" dir="ltr"><code>{text.clone()}</code></pre> }.into_any(),
        Block::Table(rows) => table(rows, reader, depth),
        Block::Rule => view! { <hr /> }.into_any(),
    }
}

fn items(items: &[Vec<Block>], reader: &Reader, depth: u8) -> Vec<AnyView> {
    items.iter().map(|item| view! { <li>{blocks(item, reader, depth + 1)}</li> }.into_any()).collect()
}

fn table(rows: &[Vec<Vec<Inline>>], reader: &Reader, depth: u8) -> AnyView {
    let cells = |row: &Vec<Vec<Inline>>| -> Vec<AnyView> {
        row.iter().map(|cell| view! { <td dir="auto">{inlines(cell, reader, depth)}</td> }.into_any()).collect()
    };
    let rows: Vec<_> = rows.iter().map(|row| view! { <tr>{cells(row)}</tr> }).collect();
    view! {
        <div class="across" tabindex="0" role="group" aria-label=move || shell::table(language())>
            <table><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

fn inlines(runs: &[Inline], reader: &Reader, depth: u8) -> Vec<AnyView> {
    if depth > DEEPEST {
        let words = Rich(vec![Block::Paragraph(runs.to_vec())]).words();
        return vec![words.into_any()];
    }
    runs.iter().map(|run| inline(run, reader, depth + 1)).collect()
}

fn inline(run: &Inline, reader: &Reader, depth: u8) -> AnyView {
    match run {
        Inline::Text(text) => text.clone().into_any(),
        Inline::Strong(inner) => view! { <strong>{inlines(inner, reader, depth)}</strong> }.into_any(),
        Inline::Emphasis(inner) => view! { <em>{inlines(inner, reader, depth)}</em> }.into_any(),
        Inline::Strike(inner) => view! { <s>{inlines(inner, reader, depth)}</s> }.into_any(),
        Inline::Underline(inner) => view! { <u>{inlines(inner, reader, depth)}</u> }.into_any(),
        Inline::Code(text) => view! { <code dir="ltr">{text.clone()}</code> }.into_any(),
        // The title shows where it leads: the words may say something else.
        Inline::Link(href, inner) => view! {
            <a href=href.clone() title=href.clone() target="_blank" rel="noopener noreferrer nofollow">{inlines(inner, reader, depth)}</a>
        }
        .into_any(),
        Inline::Mention(user, name) => mention(user, name, reader),
        Inline::Spoiler(inner) => {
            let (inner, reader) = (Arc::new(inner.clone()), reader.clone());
            view! { <Spoiler inner reader depth /> }.into_any()
        }
        Inline::Break => view! { <br /> }.into_any(),
    }
}

fn mention(user: &OwnedUserId, name: &str, reader: &Reader) -> AnyView {
    let mine = reader.me.as_ref() == Some(user);
    let class = if mine { "mention me" } else { "mention" };
    let words = view! { "@" <bdi>{name.trim_start_matches('@').to_owned()}</bdi> };
    match reader.on_person {
        Some(on_person) => {
            let id = user.clone();
            view! { <button type="button" class=class title=user.to_string() on:click=move |_| on_person.run(id.clone())>{words}</button> }
                .into_any()
        }
        // To be told from the others by those who listen, too.
        None if mine => view! { <mark class=class title=user.to_string()>{words}</mark> }.into_any(),
        None => view! { <span class=class title=user.to_string()>{words}</span> }.into_any(),
    }
}

/// Words hidden until asked for; they are not in the page before.
#[component]
fn Spoiler(inner: Arc<Vec<Inline>>, reader: Reader, depth: u8) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <span class="spoiler">
            <button type="button" aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>
                {live(move || if open.get() { shell::hide(language()) } else { shell::show_hidden(language()) })}
            </button>
            <Show when=move || open.get()>
                " " <span>{inlines(&inner, &reader, depth)}</span>
            </Show>
        </span>
    }
}

/// The words of a text in one line, for lists.
#[component]
pub fn Excerpt(
    /// The text.
    rich: Arc<Rich>,
) -> impl IntoView {
    let words = rich.words().replace('\n', " ");
    let short: String = words.chars().take(240).collect();
    // `say` is here for the one case without words.
    let none = say(shell::no_words);
    if short.is_empty() { view! { <span class="dim">{none}</span> }.into_any() } else { view! { <bdi>{short}</bdi> }.into_any() }
}
