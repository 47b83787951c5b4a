//! One address for the app and its homeserver, as a web server in front of both gives it.

mod content_type;
mod files;
mod headers;
mod proxy;

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use anyhow::Result;
use tokio::net::TcpListener;

use crate::{http_server::HttpServer, network::Network};
use files::Files;
use proxy::Proxy;

/// The origin, serving until dropped.
pub(crate) struct Origin {
    files: Arc<Files>,
    _server: HttpServer,
}

impl Origin {
    /// Serves the files of `dist` and passes Matrix requests on to `homeserver`.
    pub(crate) fn start(
        listener: TcpListener,
        dist: PathBuf,
        brotli_cache: PathBuf,
        homeserver: SocketAddr,
        network: Arc<Network>,
    ) -> Self {
        let files = Arc::new(Files::new(dist, brotli_cache));
        let proxy = Arc::new(Proxy::new(homeserver, network));
        let to_serve = Arc::clone(&files);
        let server = HttpServer::start(listener, move |request, peer| {
            let files = Arc::clone(&to_serve);
            let proxy = Arc::clone(&proxy);
            async move {
                if proxy::concerns(request.uri().path()) { proxy.answer(request, peer).await } else { Ok(files.answer(&request).await) }
            }
        });
        Self { files, _server: server }
    }

    /// Compresses every file now, so that no first visitor waits for it.
    pub(crate) async fn prepare(&self) -> Result<()> {
        self.files.prepare().await
    }
}
