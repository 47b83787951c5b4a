//! A file that came with an entry: a picture in the room kept for it, anything else as a line to download.

use super::{
    context::use_store,
    icon::{Glyph, Icon},
    reactive::{Show, effect, live},
    talk::{Act, Talk},
};
use crate::crisis::{Attachment, Media};
use crate::store::{MediaKey, MediaSize, MediaView};
use crate::wording::{Speech, feed, format, say, shell};
use leptos::{html, prelude::*};
use std::sync::Arc;

/// A picture whose size nobody says gets the room of this shape.
const SHAPE: (u32, u32) = (4, 3);

/// A file of an entry.
#[component]
pub fn AttachmentView(
    /// The room.
    talk: Talk,
    /// The file.
    file: Arc<Attachment>,
) -> impl IntoView {
    match file.media {
        Media::Image => view! { <Picture talk file /> }.into_any(),
        Media::Video | Media::Audio | Media::File => view! { <Chip talk file /> }.into_any(),
    }
}

/// A picture: its room is kept before it comes, so nothing moves when it does.
#[component]
fn Picture(talk: Talk, file: Arc<Attachment>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let key = StoredValue::new(MediaKey { source: file.source.clone(), size: MediaSize::Thumbnail });
    let state = use_store().media(&key.get_value());
    // The picture is asked for when its row comes near the screen, which is when it is drawn.
    if !state.with_untracked(|state| matches!(state, Some(MediaView::Ready(_) | MediaView::Loading))) {
        talk.act.run(Act::Media(key.get_value()));
    }
    let (width, height) = file.pixels.filter(|(w, h)| *w > 0 && *h > 0).unwrap_or(SHAPE);
    let state = Memo::new(move |_| state.get());
    let failed = move || state.with(|state| matches!(state, Some(MediaView::Failed(_))));
    let name = StoredValue::new(file.name.clone());
    let small = file.pixels.is_some_and(|(w, _)| w < 320).then(|| format!("{width}px"));
    view! {
        <figure class="picture" style:aspect-ratio=format!("{width} / {height}") style:max-width=small
            style:--shape=format!("{}", f64::from(width) / f64::from(height))>
            {live(move || match state.get() {
                Some(MediaView::Ready(address)) => view! {
                    <img src=address alt=name.with_value(|name| feed::picture(speech.get(), name)) width=width height=height decoding="async" />
                }.into_any(),
                Some(MediaView::Failed(_)) => view! {
                    <p class="none"><Icon glyph=Glyph::Image />{say(feed::picture_failed)}</p>
                    <button type="button" class="btn" on:click=move |_| talk.act.run(Act::Media(key.get_value()))>{say(shell::retry)}</button>
                }.into_any(),
                Some(MediaView::Loading) | None => view! { <p class="none"><Icon glyph=Glyph::Image /><span class="sr">{say(feed::picture_loading)}</span></p> }.into_any(),
            })}
        </figure>
        <Show when=move || !failed()><Download talk file=Arc::clone(&file) small=true /></Show>
    }
}

/// Any other file.
#[component]
fn Chip(talk: Talk, file: Arc<Attachment>) -> impl IntoView {
    let glyph = match file.media {
        Media::Video => Glyph::Video,
        Media::Audio => Glyph::Sound,
        Media::Image => Glyph::Image,
        Media::File => Glyph::Doc,
    };
    let name = file.name.clone();
    view! {
        <div class="file">
            <Icon glyph=glyph />
            <bdi class="name">{name}</bdi>
            <Facts file=Arc::clone(&file) />
            <Download talk file small=false />
        </div>
    }
}

/// What kind of file, and how large.
#[component]
fn Facts(file: Arc<Attachment>) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let kind = kind(&file.name, &file.mime);
    view! {
        <small class="num">
            {live(move || {
                let size = file.size.map(|size| format::bytes(speech.get(), size));
                [Some(kind.clone()), size].into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            })}
        </small>
    }
}

/// The way to the file itself. It is fetched when asked for, with the token, and then saved from memory.
#[component]
fn Download(talk: Talk, file: Arc<Attachment>, small: bool) -> impl IntoView {
    let speech = expect_context::<Speech>().0;
    let key = StoredValue::new(MediaKey { source: file.source.clone(), size: MediaSize::Full });
    let signal = use_store().media(&key.get_value());
    let state = Memo::new(move |_| signal.get());
    let file = StoredValue::new(file);
    let name = move || file.with_value(|file| file.name.clone());
    let kept = file.with_value(|file| file.source.starts_with("blob:"));
    let (wanted, link) = (RwSignal::new(false), NodeRef::<html::A>::new());
    let ask = move |_| {
        wanted.set(true);
        talk.act.run(Act::Media(key.get_value()));
    };
    // One press is enough: once the file is here, it is saved.
    effect(move || {
        if let Some(link) = link.get().filter(|_| wanted.get_untracked()) {
            wanted.set(false);
            link.click();
        }
    });
    let words = move || {
        if small {
            let size = file.with_value(|file| file.size);
            let facts = size.map(|size| format::bytes(speech.get(), size)).unwrap_or_default();
            view! { <bdi class="name">{name()}</bdi> <small class="num">{facts}</small> }.into_any()
        } else {
            ().into_any()
        }
    };
    // Until it is sent, the file is on this device already.
    (!kept).then(|| {
        view! {
            <span class="download" class:small=small>
                {live(move || match state.get() {
                    Some(MediaView::Ready(address)) => view! {
                        <a class="act" node_ref=link href=address download=name() aria-label=feed::download_named(speech.get(), &name())>
                            <Icon glyph=Glyph::Download />{words()}
                            {(!small).then(|| say(feed::download))}
                        </a>
                    }.into_any(),
                    Some(MediaView::Loading) => view! { <span class="mute xs" role="status">{say(feed::fetching_file)}</span> }.into_any(),
                    failed => view! {
                        {failed.is_some().then(|| view! { <span class="why xs">{say(feed::file_failed)}</span> })}
                        <button type="button" class="act" aria-label=feed::download_named(speech.get(), &name()) on:click=ask>
                            <Icon glyph=Glyph::Download />{words()}
                            {(!small).then(|| if failed.is_some() { shell::retry(speech.get()) } else { feed::download(speech.get()) })}
                        </button>
                    }.into_any(),
                })}
            </span>
        }
    })
}

/// The kind of a file as people say it: its ending in capitals, else the second half of its MIME type.
fn kind(name: &str, mime: &str) -> String {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending)
        .filter(|ending| (1..=5).contains(&ending.len()) && ending.chars().all(char::is_alphanumeric));
    let half = || mime.rsplit('/').next().filter(|half| half.len() <= 8 && *half != "octet-stream");
    ending.or_else(half).unwrap_or_default().to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_file_is_a_short_word_or_nothing() {
        assert_eq!(kind("bulletin.pdf", "application/pdf"), "PDF");
        assert_eq!(kind("carte", "image/png"), "PNG");
        assert_eq!(kind("archive.tar.gz", ""), "GZ");
        assert_eq!(kind("sans point", "application/vnd.openxmlformats-officedocument"), "");
        assert_eq!(kind("a.b/../c", "application/octet-stream"), "");
    }
}
