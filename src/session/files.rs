//! Files: kept on this device before they are sent, fetched with the token and shown from memory.

use super::{
    KeepError, KeptFile, Session,
    ports::{Change, SendOptions, Table, VaultError},
};
use crate::crisis::{
    Attachment, Media, name,
    publication::{FileSaid, text::sha256},
};
use crate::matrix::{
    media::{self, Mxc},
    request,
};
use crate::store::{MediaKey, MediaSize, MediaView};
use leptos::prelude::*;
use ruma::{TransactionId, api::client::media::create_content};
use std::time::Duration;

/// The size of a picture in a list, in pixels.
const THUMBNAIL: (u32, u32) = (800, 600);
/// Files held in memory for the page; the least recently asked for goes first.
const MOST_HELD: usize = 200;
/// A file may take this long on a bad line.
const PATIENCE: Duration = Duration::from_mins(5);

impl Session {
    /// Keeps a file for a message to come.
    pub(super) async fn keep_file(&self, file: KeptFile) -> Result<Attachment, KeepError> {
        let size = self.check_size(&file)?;
        let key = TransactionId::new().to_string();
        let change = Change::Put(Table::Blobs, key.clone(), file.bytes);
        match self.vault().commit(vec![change]).await {
            Ok(()) => Ok(Attachment {
                media: Media::of(&file.mime),
                name: name::clean(&file.name).unwrap_or_else(|| "fichier".to_owned()),
                mime: file.mime,
                size: Some(size),
                source: format!("blob:{key}"),
                pixels: file.pixels,
            }),
            Err(VaultError::Full | VaultError::Blocked(_) | VaultError::Failed(_)) => Err(KeepError::NoRoom),
        }
    }

    /// Puts a file of a publication on the homeserver at once: its place and its fingerprint are part of the text that is approved.
    pub(super) async fn attach(&self, file: KeptFile) -> Result<FileSaid, KeepError> {
        let size = self.check_size(&file)?;
        let sha256 = sha256(&file.bytes);
        let options = SendOptions { timeout: Some(PATIENCE), progress: None };
        let answer = self
            .call(
                |server, token| {
                    let mut request = create_content::v3::Request::new(file.bytes.clone());
                    request.filename = Some(file.name.clone());
                    request.content_type = Some(file.mime.clone()).filter(|mime| !mime.is_empty());
                    server.build(request, Some(token))
                },
                options,
            )
            .await
            .map_err(|_| KeepError::NotTaken)?;
        let mxc = request::read::<create_content::v3::Request>(&answer).map_err(|_| KeepError::NotTaken)?.content_uri.to_string();
        let name = name::clean(&file.name).unwrap_or_else(|| "fichier".to_owned());
        Ok(FileSaid { mxc, name, mime: file.mime, size, sha256 })
    }

    fn check_size(&self, file: &KeptFile) -> Result<u64, KeepError> {
        if file.bytes.is_empty() {
            return Err(KeepError::Empty);
        }
        let size = u64::try_from(file.bytes.len()).unwrap_or(u64::MAX);
        match self.store.upload_limit.try_get_untracked().flatten() {
            Some(limit) if size > limit => Err(KeepError::TooLarge(limit)),
            _ => Ok(size),
        }
    }

    /// Gets a file, once; a failed one is tried again when it is asked for again.
    pub(super) async fn media(&self, key: MediaKey) {
        if matches!(self.store.media(&key).try_get_untracked().flatten(), Some(MediaView::Loading | MediaView::Ready(_))) {
            return;
        }
        self.store.set_media(key.clone(), Some(MediaView::Loading));
        let view = match self.fetch(&key).await {
            Some((bytes, mime)) => MediaView::Ready(self.ports.urls.publish(&bytes, &mime)),
            None => MediaView::Failed(self.ports.clock.now()),
        };
        self.store.set_media(key.clone(), Some(view));
        self.forget_oldest(key);
    }

    async fn fetch(&self, key: &MediaKey) -> Option<(Vec<u8>, String)> {
        if let Some(blob) = key.source.strip_prefix("blob:") {
            let bytes = self.vault().get(Table::Blobs, blob).await.ok()??;
            let mime = picture_type(&bytes).to_owned();
            return Some((bytes, mime));
        }
        let mxc = Mxc::parse(&key.source)?;
        let options = SendOptions { timeout: Some(PATIENCE), progress: None };
        let answer = self
            .call(
                |server, token| match key.size {
                    MediaSize::Thumbnail => mxc.thumbnail(server, token, THUMBNAIL),
                    MediaSize::Full => mxc.download(server, token),
                },
                options,
            )
            .await
            .ok()?;
        let mime = answer.headers().get(http::header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let mime = mime.to_owned();
        Some((answer.into_body(), mime))
    }

    fn forget_oldest(&self, key: MediaKey) {
        let mut held = self.held_media.borrow_mut();
        held.retain(|other| *other != key);
        held.push_back(key);
        while held.len() > MOST_HELD {
            let Some(oldest) = held.pop_front() else { break };
            if let Some(MediaView::Ready(url)) = self.store.media(&oldest).try_get_untracked().flatten() {
                self.ports.urls.revoke(&url);
            }
            self.store.set_media(oldest, None);
        }
    }

    /// Asks how large a file may be, once per start.
    pub(super) async fn learn_limits(&self) {
        if let Ok(answer) = self.ask(media::limits).await {
            self.store.upload_limit.set(media::read_limits(&answer));
        }
    }
}

/// What a file of ours is, by its first bytes: enough to show it while it waits.
fn picture_type(bytes: &[u8]) -> &'static str {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [b'G', b'I', b'F', b'8', ..] => "image/gif",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        _ => "application/octet-stream",
    }
}
