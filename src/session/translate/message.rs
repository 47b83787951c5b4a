//! What a message says.

use super::{super::markup::Parse, assignment, publication, rich};
use crate::crisis::{Attachment, Content, Kind, Media, name, rich::Rich};
use crate::matrix::content::ENTRY;
use ruma::UserId;
use serde_json::Value;
use std::sync::Arc;

/// No title is longer than this many characters.
const LONGEST_TITLE: usize = 300;
/// hookshot's field on a watch item.
const FEED_ITEM: &str = "uk.half-shot.matrix-hookshot.feeds.item";

/// Reads a message's content; `None` when there is nothing to show.
pub(super) fn content(value: &Value, parse: Parse) -> Option<Content> {
    let text_of = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
    let entry = value.get(ENTRY).filter(|entry| entry.is_object());
    let item = value.get(FEED_ITEM).filter(|item| item.is_object());
    let attachment = attachment(value);
    let body = text_of(value, "body");
    // A file's body is its caption only when it has a name besides (Matrix 1.10); else it is the name.
    let caption = match (&attachment, text_of(value, "filename")) {
        (Some(_), Some(filename)) => body.filter(|body| *body != filename),
        (Some(_), None) => None,
        (None, _) => body,
    };
    let source = entry.and_then(|e| text_of(e, "text")).or_else(|| item.and_then(|i| text_of(i, "summary")));
    let text = source.clone().or(caption.clone());
    if text.is_none() && attachment.is_none() && entry.is_none() {
        return None;
    }
    let text = without_reply_fallback(text.unwrap_or_default(), value);
    let formatted = text_of(value, "formatted_body").filter(|_| caption.is_some() && source.is_none());
    let rich = match formatted {
        Some(html) if text_of(value, "format").as_deref() == Some("org.matrix.custom.html") => rich::from_html(&html, parse),
        _ if entry.is_some() => rich::preview(&text, parse),
        _ => Rich::plain(&text),
    };
    let title = entry.and_then(|e| text_of(e, "title")).or_else(|| item.and_then(|i| text_of(i, "title")));
    Some(Content {
        kind: entry.and_then(|e| e.get("kind")?.as_str()).and_then(Kind::from_word),
        title: title.map(|t| t.trim().chars().take(LONGEST_TITLE).collect::<String>()).filter(|t| !t.is_empty()),
        text,
        rich: Arc::new(rich),
        attachment: attachment.map(Arc::new),
        mentions: mentions(value),
        origin: item.and_then(origin),
        revision: entry.and_then(publication::revision),
        announcement: entry.and_then(publication::announcement),
        happened_at: entry.and_then(|e| e.get("happened_at")?.as_u64()),
        assignment: entry.and_then(assignment::told_of),
    })
}

fn attachment(value: &Value) -> Option<Attachment> {
    let said = value.get("msgtype").and_then(Value::as_str).unwrap_or("m.image");
    let url = value.get("url")?.as_str()?;
    let known = ["m.image", "m.video", "m.audio", "m.file"].contains(&said);
    if !known || !(url.starts_with("mxc://") || url.starts_with("blob:")) {
        return None;
    }
    let info = value.get("info").cloned().unwrap_or_default();
    let number = |key: &str| info.get(key).and_then(Value::as_u64);
    let pixel = |key: &str| number(key).and_then(|n| u32::try_from(n).ok()).filter(|n| (1..=20_000).contains(n));
    let mime = info.get("mimetype").and_then(Value::as_str).unwrap_or_default().chars().take(100).collect::<String>();
    let given = value.get("filename").or_else(|| value.get("body")).and_then(Value::as_str).unwrap_or_default();
    let media = match said {
        // The type a picture claims decides whether it is shown; without one the message's own word does.
        "m.image" if mime.is_empty() || Media::of(&mime) == Media::Image => Media::Image,
        "m.video" => Media::Video,
        "m.audio" => Media::Audio,
        _ => Media::File,
    };
    Some(Attachment {
        media,
        name: name::clean(given).unwrap_or_else(|| "?".to_owned()),
        mime,
        size: number("size"),
        source: url.to_owned(),
        pixels: pixel("w").zip(pixel("h")),
    })
}

fn mentions(value: &Value) -> Vec<ruma::OwnedUserId> {
    let ids = value.pointer("/m.mentions/user_ids").and_then(Value::as_array);
    let ids = ids.into_iter().flatten().filter_map(Value::as_str).take(100);
    ids.filter_map(|id| UserId::parse(id).ok()).collect()
}

fn origin(item: &Value) -> Option<(String, String)> {
    let link = item.get("link")?.as_str()?;
    let link = rich::safe_link(link)?;
    let feed = item.pointer("/feed/title").and_then(Value::as_str).and_then(name::clean);
    Some((feed.unwrap_or_else(|| link.clone()), link))
}

/// Older clients quote what they answer at the head of the body: `> <@who> …` lines, then an empty one.
fn without_reply_fallback(text: String, value: &Value) -> String {
    if value.pointer("/m.relates_to/m.in_reply_to").is_none() || !text.starts_with("> <") {
        return text;
    }
    let kept: Vec<_> = text.lines().skip_while(|line| line.starts_with("> ")).collect();
    kept.join("\n").trim_start_matches('\n').to_owned()
}
