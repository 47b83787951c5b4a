//! The built app, with deep links, compression and conditional requests.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

use anyhow::{Context, Result};
use hyper::{
    HeaderMap, Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{ACCEPT_ENCODING, ALLOW, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderValue, IF_NONE_MATCH, VARY},
};

use super::{content_type, headers};
use crate::{
    compression,
    http_server::{self, Body},
    project::is_draft,
    stamp,
};

const ENTRY: &str = "/index.html";

/// The files below one directory.
pub(super) struct Files {
    root: PathBuf,
    brotli_cache: PathBuf,
    loaded: Mutex<HashMap<PathBuf, Arc<Asset>>>,
}

/// A file in memory.
struct Asset {
    modified: SystemTime,
    etag: String,
    content_type: &'static str,
    plain: Bytes,
    brotli: Option<Bytes>,
}

impl Files {
    pub(super) fn new(root: PathBuf, brotli_cache: PathBuf) -> Self {
        Self { root, brotli_cache, loaded: Mutex::default() }
    }

    /// Loads and compresses every file.
    pub(super) async fn prepare(self: &Arc<Self>) -> Result<()> {
        let loads: Vec<_> = stamp::files_below(&self.root)?
            .into_iter()
            .map(|file| {
                let files = Arc::clone(self);
                tokio::task::spawn_blocking(move || files.load(&file))
            })
            .collect();
        for load in loads {
            load.await??;
        }
        Ok(())
    }

    /// Answers a request for a file or a screen of the app.
    pub(super) async fn answer(self: &Arc<Self>, request: &Request<Incoming>) -> Response<Body> {
        let mut response = match *request.method() {
            Method::GET | Method::HEAD => self.file(request).await,
            _ => {
                let mut refusal = plain(StatusCode::METHOD_NOT_ALLOWED, "method not allowed\n");
                let allowed = HeaderValue::from_static("GET, HEAD");
                refusal.headers_mut().insert(ALLOW, allowed);
                refusal
            }
        };
        headers::secure(response.headers_mut());
        response
    }

    async fn file(self: &Arc<Self>, request: &Request<Incoming>) -> Response<Body> {
        let path = served_path(request.uri().path());
        let file = self.root.join(path.trim_start_matches('/'));
        let files = Arc::clone(self);
        // Reading and compressing block.
        let asset = tokio::task::spawn_blocking(move || files.load(&file)).await;
        match asset {
            Ok(Ok(asset)) => {
                let mut response = asset.answer(request.headers());
                headers::cache(response.headers_mut(), path);
                response
            }
            _ => plain(StatusCode::NOT_FOUND, "not found\n"),
        }
    }

    /// A file as it is now: a new build replaces what was loaded before.
    fn load(&self, file: &Path) -> Result<Arc<Asset>> {
        let modified = fs::metadata(file)?.modified()?;
        if let Some(asset) = self.loaded().get(file)
            && asset.modified == modified
        {
            return Ok(Arc::clone(asset));
        }
        let asset = Arc::new(self.read(file, modified)?);
        self.loaded().insert(file.to_owned(), Arc::clone(&asset));
        Ok(asset)
    }

    fn read(&self, file: &Path, modified: SystemTime) -> Result<Asset> {
        let plain = fs::read(file)?;
        let kind = content_type::of(&file.to_string_lossy());
        let brotli = kind
            .is_some_and(|kind| kind.compressible && !is_draft())
            .then(|| compression::brotli(&self.brotli_cache, &plain))
            .transpose()
            .with_context(|| format!("cannot compress {}", file.display()))?
            .filter(|smaller| smaller.len() < plain.len());
        Ok(Asset {
            modified,
            etag: stamp::digest(&plain)[..32].to_owned(),
            content_type: kind.map_or("application/octet-stream", |kind| kind.value),
            plain: plain.into(),
            brotli: brotli.map(Bytes::from),
        })
    }

    fn loaded(&self) -> std::sync::MutexGuard<'_, HashMap<PathBuf, Arc<Asset>>> {
        // Only whole entries are put in, so that a panic elsewhere leaves the map usable.
        self.loaded.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Asset {
    fn answer(&self, asked: &HeaderMap) -> Response<Body> {
        let brotli = self.brotli.as_ref().filter(|_| accepts_brotli(asked));
        let etag = if brotli.is_some() { format!("\"{}-br\"", self.etag) } else { format!("\"{}\"", self.etag) };
        let known = asked
            .get_all(IF_NONE_MATCH)
            .iter()
            .any(|value| value.to_str().is_ok_and(|tags| tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag)));
        let mut response = if known {
            let mut response = Response::new(http_server::whole(Bytes::new()));
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response
        } else {
            Response::new(http_server::whole(brotli.unwrap_or(&self.plain).clone()))
        };
        let headers = response.headers_mut();
        if brotli.is_some() {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        if self.brotli.is_some() {
            headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        }
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        if let Ok(etag) = etag.parse() {
            headers.insert(ETAG, etag);
        }
        response
    }
}

/// The file that answers a path: a screen of the app is the app itself, a file is itself. Anything
/// that tries to leave the directory is taken for a screen.
fn served_path(path: &str) -> &str {
    let stays = path.split('/').all(|part| part != ".." && !part.contains(['\\', '%', '\0']));
    if stays && content_type::of(path).is_some() { path } else { ENTRY }
}

fn accepts_brotli(headers: &HeaderMap) -> bool {
    headers.get_all(ACCEPT_ENCODING).iter().any(|value| {
        value.to_str().is_ok_and(|text| {
            text.split(',').any(|part| {
                let mut words = part.split(';').map(str::trim);
                words.next() == Some("br") && words.next() != Some("q=0")
            })
        })
    })
}

fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    http_server::answer(status, "text/plain; charset=utf-8", text)
}

#[cfg(test)]
mod tests;
