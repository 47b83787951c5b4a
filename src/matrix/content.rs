//! What we write: contents of events, so that they read well in every Matrix client.

use ruma::{OwnedUserId, events::room::message::FormattedBody};
use serde_json::{Map, Value, json};

/// Our field on a message: what it says it is, its title and its Markdown source.
pub const ENTRY: &str = "org.tocsin.entry";

/// The words of a message.
#[derive(Clone, Debug, Default)]
pub struct Text<'a> {
    /// The kind's word in the event, and as people read it: "decision", "Décision".
    pub kind: Option<(&'a str, &'a str)>,
    /// The title.
    pub title: Option<&'a str>,
    /// The Markdown.
    pub markdown: &'a str,
    /// Whom it calls, with the name the text calls them by.
    pub mentions: &'a [(OwnedUserId, String)],
    /// When what it tells of happened, if that was not when it was written.
    pub happened_at: Option<u64>,
}

/// The file of a message.
#[derive(Clone, Debug)]
pub struct File<'a> {
    /// `m.image`, `m.video`, `m.audio` or `m.file`.
    pub msgtype: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its MIME type.
    pub mime: &'a str,
    /// Its size in bytes.
    pub size: Option<u64>,
    /// Its place: `blob:KEY` until it is uploaded.
    pub url: &'a str,
    /// Width and height in pixels.
    pub pixels: Option<(u32, u32)>,
}

/// What a message relates to. Ids may be local (`~TXN`): the outbox replaces them once they are known.
#[derive(Clone, Copy, Debug)]
pub enum Relation<'a> {
    /// Nothing.
    None,
    /// A comment: the post, and the message other clients show it as an answer to.
    Thread(&'a str),
    /// An answer.
    Reply(&'a str),
}

/// A message. Other clients read the head line ("Décision : Title") and the text; we read [`ENTRY`].
/// With a file, the text is its caption (Matrix 1.10).
pub fn message(text: &Text<'_>, file: Option<&File<'_>>, relation: Relation<'_>) -> Value {
    let mut content = words(text);
    if let Some(file) = file {
        put_file(&mut content, file);
    }
    match relation {
        Relation::None => {}
        Relation::Thread(root) => {
            content["m.relates_to"] = json!({
                "rel_type": "m.thread", "event_id": root,
                "is_falling_back": true, "m.in_reply_to": { "event_id": root },
            });
        }
        Relation::Reply(target) => content["m.relates_to"] = json!({ "m.in_reply_to": { "event_id": target } }),
    }
    content
}

/// An edit of a message: the whole new content, with the fall-back for clients that do not know edits.
pub fn edit(target: &str, text: &Text<'_>, file: Option<&File<'_>>) -> Value {
    let new = message(text, file, Relation::None);
    let mut content = new.clone();
    if let Some(body) = new.get("body").and_then(Value::as_str) {
        content["body"] = format!("* {body}").into();
    }
    if let Some(body) = new.get("formatted_body").and_then(Value::as_str) {
        content["formatted_body"] = format!("* {body}").into();
    }
    content["m.new_content"] = new;
    content["m.relates_to"] = json!({ "rel_type": "m.replace", "event_id": target });
    content
}

/// An item of a content source, as hookshot names its parts.
#[derive(Clone, Copy, Debug)]
pub struct FeedItem<'a> {
    /// The source's name and address.
    pub feed: (&'a str, &'a str),
    /// The item's title.
    pub title: &'a str,
    /// The item's address.
    pub link: &'a str,
    /// What it says, in short.
    pub summary: &'a str,
    /// Who wrote it.
    pub author: Option<&'a str>,
}

/// A watch item, in hookshot's own schema: an organisation that runs hookshot changes nothing.
pub fn watch_item(item: &FeedItem<'_>) -> Value {
    let FeedItem { feed: (feed, url), title, link, summary, author } = *item;
    json!({
        "msgtype": "m.notice",
        "body": format!("{feed} : {title}\n{link}\n\n{summary}"),
        "m.mentions": {},
        "external_url": link,
        "uk.half-shot.matrix-hookshot.feeds.item": {
            "feed": { "title": feed, "url": url },
            "title": title, "link": link, "summary": summary, "author": author,
        },
    })
}

/// A reaction.
pub fn reaction(target: &str, key: &str) -> Value {
    json!({ "m.relates_to": { "rel_type": "m.annotation", "event_id": target, "key": key } })
}

/// The HTML of a Markdown text, unsanitised: for a message's `formatted_body`, and for reading back through the
/// same door as everyone else's.
pub fn html(markdown: &str) -> Option<String> {
    FormattedBody::markdown(markdown).map(|formatted| formatted.body)
}

fn words(text: &Text<'_>) -> Value {
    let head = match (text.kind, text.title.filter(|t| !t.is_empty())) {
        (Some((_, kind)), Some(title)) => Some(format!("{kind} : {title}")),
        (Some((_, kind)), None) => Some(kind.to_owned()),
        (None, title) => title.map(ToOwned::to_owned),
    };
    let called = with_links(text.markdown, text.mentions);
    let formatted = html(&called);
    let (body, formatted) = match &head {
        None => (text.markdown.to_owned(), formatted),
        Some(head) => {
            let rest = formatted.unwrap_or_else(|| format!("<p>{}</p>", escape(&called).replace('\n', "<br>")));
            let gap = if text.markdown.is_empty() { "" } else { "\n\n" };
            (format!("{head}{gap}{}", text.markdown), Some(format!("<h4>{}</h4>{rest}", escape(head))))
        }
    };
    let ids: Vec<_> = text.mentions.iter().map(|(user, _)| user.as_str()).collect();
    let mentions = if ids.is_empty() { json!({}) } else { json!({ "user_ids": ids }) };
    let mut content = json!({ "msgtype": "m.text", "body": body, "m.mentions": mentions });
    if let Some(formatted) = formatted {
        content["format"] = "org.matrix.custom.html".into();
        content["formatted_body"] = formatted.into();
    }
    if text.kind.is_some() || text.title.is_some() {
        let mut entry = Map::new();
        if let Some((kind, _)) = text.kind {
            entry.insert("kind".to_owned(), kind.into());
        }
        if let Some(title) = text.title.filter(|t| !t.is_empty()) {
            entry.insert("title".to_owned(), title.into());
        }
        entry.insert("text".to_owned(), text.markdown.into());
        if let Some(at) = text.happened_at {
            entry.insert("happened_at".to_owned(), at.into());
        }
        content[ENTRY] = Value::Object(entry);
    }
    content
}

fn put_file(content: &mut Value, file: &File<'_>) {
    content["msgtype"] = file.msgtype.into();
    content["url"] = file.url.into();
    content["filename"] = file.name.into();
    // Without words of its own, the body is the file's name: that is how clients tell there is no caption.
    if content["body"].as_str().is_none_or(str::is_empty) {
        content["body"] = file.name.into();
    }
    let mut info = json!({ "mimetype": file.mime });
    if let Some(size) = file.size {
        info["size"] = size.into();
    }
    if let Some((width, height)) = file.pixels {
        info["w"] = width.into();
        info["h"] = height.into();
    }
    content["info"] = info;
}

/// Turns "@Name" into a link to the person, longest names first so that one name may begin another.
pub fn with_links(markdown: &str, mentions: &[(OwnedUserId, String)]) -> String {
    let mut called: Vec<_> = mentions.iter().collect();
    crate::order::sort_by(&mut called, |(_, a), (_, b)| b.len().cmp(&a.len()));
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = rest.find('@') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let hit = called.iter().find(|(_, name)| rest[1..].starts_with(name.as_str()));
        if let Some((user, name)) = hit {
            let label = name.replace(['[', ']', '\\'], "");
            out.extend(["[@", &label, "](https://matrix.to/#/", user.as_str(), ")"]);
            rest = &rest[1 + name.len()..];
        } else {
            out.push('@');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

/// Text made safe inside HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_reads_well_elsewhere_and_reads_back_here() {
        let text = Text { kind: Some(("decision", "Décision")), title: Some("A < B"), markdown: "**oui**", ..Text::default() };
        let content = message(&text, None, Relation::None);
        assert_eq!(content["body"], "Décision : A < B\n\n**oui**");
        assert_eq!(content["formatted_body"], "<h4>Décision : A &lt; B</h4><strong>oui</strong>");
        assert_eq!(content[ENTRY], json!({ "kind": "decision", "title": "A < B", "text": "**oui**" }));
        assert_eq!(content["m.mentions"], json!({}));
    }

    #[test]
    fn a_plain_line_is_a_plain_message() {
        let content = message(&Text { markdown: "bonjour", ..Text::default() }, None, Relation::None);
        assert_eq!(content, json!({ "msgtype": "m.text", "body": "bonjour", "m.mentions": {} }));
    }

    #[test]
    fn a_caption_stands_beside_the_files_name() {
        let file = File { msgtype: "m.image", name: "a.png", mime: "image/png", size: Some(3), url: "blob:k", pixels: Some((2, 1)) };
        let with = message(&Text { markdown: "vue", ..Text::default() }, Some(&file), Relation::None);
        assert_eq!((&with["body"], &with["filename"], &with["url"]), (&json!("vue"), &json!("a.png"), &json!("blob:k")));
        let without = message(&Text::default(), Some(&file), Relation::None);
        assert_eq!(without["body"], "a.png");
        assert_eq!(without["info"], json!({ "mimetype": "image/png", "size": 3, "w": 2, "h": 1 }));
    }

    #[test]
    fn people_are_called_by_link_and_by_field() {
        let mentions = [(ruma::owned_user_id!("@m:x"), "Maire".to_owned()), (ruma::owned_user_id!("@a:x"), "Maire adjoint".to_owned())];
        let text = Text { markdown: "@Maire adjoint et @Maire, @autre", mentions: &mentions, ..Text::default() };
        let content = message(&text, None, Relation::None);
        assert_eq!(content["m.mentions"], json!({ "user_ids": ["@m:x", "@a:x"] }));
        let html = content["formatted_body"].as_str().expect("it has links");
        assert!(html.contains(r#"<a href="https://matrix.to/#/@a:x">@Maire adjoint</a>"#), "{html}");
        assert!(html.ends_with(", @autre") || html.contains(", @autre"), "{html}");
    }

    #[test]
    fn an_edit_carries_the_whole_new_content() {
        let content = edit("$1", &Text { markdown: "neuf", ..Text::default() }, None);
        assert_eq!(content["body"], "* neuf");
        assert_eq!(content["m.new_content"]["body"], "neuf");
        assert_eq!(content["m.relates_to"], json!({ "rel_type": "m.replace", "event_id": "$1" }));
    }
}
