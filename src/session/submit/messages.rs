//! The messages of an entry: its words, and its files behind it.

use super::{Planned, transaction};
use crate::crisis::{Attachment, EntryId, Kind, Media, command::Words};
use crate::matrix::{
    content::{self, File, Relation, Text},
    outbox::{Upload, Write},
};
use crate::store::Language;
use crate::wording;
use ruma::OwnedUserId;
use serde_json::Value;

/// The first file carries the words as its caption; each other file is a message of its own behind it, in the post's
/// thread, so that every client shows them together.
pub(super) fn messages(
    words: &Words,
    kind: Option<Kind>,
    mentions: &[(OwnedUserId, String)],
    files: &[Attachment],
    relation: Relation<'_>,
    language: Language,
) -> Vec<Planned> {
    let text = text(words, kind, mentions, language);
    let first = transaction();
    let head = content::message(&text, files.first().map(file).as_ref(), relation);
    let mut writes = vec![Planned { upload: files.first().and_then(upload), ..Planned::called(first.clone(), message(head)) }];
    let local = EntryId::local(&first);
    for attachment in files.iter().skip(1) {
        let behind = match (kind, relation) {
            (Some(_), _) => Relation::Thread(local.as_str()),
            (None, Relation::Thread(root)) => Relation::Thread(root),
            _ => Relation::None,
        };
        let content = content::message(&Text::default(), Some(&file(attachment)), behind);
        writes.push(Planned { upload: upload(attachment), ..Planned::new(message(content)) });
    }
    writes
}

pub(super) fn text<'a>(words: &'a Words, kind: Option<Kind>, mentions: &'a [(OwnedUserId, String)], language: Language) -> Text<'a> {
    Text {
        kind: kind.map(|kind| (kind.word(), wording::kind::of(kind)(language))),
        title: words.title.as_deref().map(str::trim).filter(|title| !title.is_empty()),
        markdown: words.text.trim_end(),
        mentions,
        happened_at: words.happened_at,
    }
}

pub(super) fn file(attachment: &Attachment) -> File<'_> {
    File {
        msgtype: match attachment.media {
            Media::Image => "m.image",
            Media::Video => "m.video",
            Media::Audio => "m.audio",
            Media::File => "m.file",
        },
        name: &attachment.name,
        mime: &attachment.mime,
        size: attachment.size,
        url: &attachment.source,
        pixels: attachment.pixels,
    }
}

fn upload(attachment: &Attachment) -> Option<Upload> {
    let blob = attachment.source.strip_prefix("blob:")?;
    Some(Upload { blob: blob.to_owned(), name: attachment.name.clone(), mime: attachment.mime.clone() })
}

pub(super) fn message(content: Value) -> Write {
    Write::Message { kind: "m.room.message".into(), content }
}
