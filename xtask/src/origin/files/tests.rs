//! Over a real connection: that is what a browser sees.

use std::net::SocketAddr;

use http_body_util::{BodyExt, Empty};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use tempfile::TempDir;

use super::*;
use crate::{network::Network, origin::Origin};

const STYLE: &str = "/main-0123456789abcdef.css";

struct Served {
    _directory: TempDir,
    _origin: Origin,
    address: SocketAddr,
}

impl Served {
    async fn start() -> Result<Self> {
        let directory = tempfile::tempdir()?;
        let dist = directory.path().join("dist");
        fs::create_dir(&dist)?;
        fs::write(dist.join("index.html"), "<!doctype html>".repeat(100))?;
        fs::write(dist.join(&STYLE[1..]), "a{}".repeat(100))?;
        fs::write(dist.join("app.wasm"), b"\0asm")?;
        fs::write(directory.path().join("secret.txt"), "secret")?;
        let listener = http_server::listen(None).await?;
        let address = listener.local_addr()?;
        let cache = directory.path().join("brotli");
        // Nobody listens there: the address was free a moment ago.
        let nobody = http_server::listen(None).await?.local_addr()?;
        let network = Arc::new(Network::new());
        let origin = Origin::start(listener, dist, cache, nobody, network);
        origin.prepare().await?;
        Ok(Self { _directory: directory, _origin: origin, address })
    }

    async fn get(&self, path: &str, asked: &[(&str, &str)]) -> Result<Response<Bytes>> {
        let client = Client::builder(TokioExecutor::new()).build_http::<Empty<Bytes>>();
        let mut request = Request::get(format!("http://{}{path}", self.address));
        for (name, value) in asked {
            request = request.header(*name, *value);
        }
        let response = client.request(request.body(Empty::new())?).await?;
        let (parts, body) = response.into_parts();
        Ok(Response::from_parts(parts, body.collect().await?.to_bytes()))
    }
}

fn header<'a>(response: &'a Response<Bytes>, name: &str) -> &'a str {
    response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
}

#[test]
fn screens_fall_back_to_the_app_and_files_do_not() {
    for path in ["/", "/c/!room:example.org/g/$event", "/login", "/c/a/log"] {
        assert_eq!(served_path(path), ENTRY, "{path}");
    }
    for path in ["/boot.js", "/missing-0123456789abcdef_bg.wasm", "/a/b.svg"] {
        assert_eq!(served_path(path), path);
    }
    for path in ["/../secret.txt", "/%2e%2e/secret.txt", "/..\\secret.txt"] {
        assert_eq!(served_path(path), ENTRY, "{path}");
    }
}

#[tokio::test]
async fn a_file_comes_compressed_once_and_then_not_at_all() -> Result<()> {
    let served = Served::start().await?;
    let first = served.get(STYLE, &[("accept-encoding", "gzip, br")]).await?;
    assert_eq!(first.status(), StatusCode::OK);
    assert_eq!(header(&first, "content-encoding"), "br");
    assert_eq!(header(&first, "content-type"), "text/css; charset=utf-8");
    assert!(header(&first, "cache-control").contains("immutable"));
    assert!(first.body().len() < 300);

    let etag = header(&first, "etag");
    let again = [("accept-encoding", "br"), ("if-none-match", etag)];
    let second = served.get(STYLE, &again).await?;
    assert_eq!(second.status(), StatusCode::NOT_MODIFIED);
    assert!(second.body().is_empty());

    let plain = served.get(STYLE, &[]).await?;
    assert_eq!(plain.body().len(), 300);
    assert_ne!(header(&plain, "etag"), etag);
    Ok(())
}

#[tokio::test]
async fn a_deep_link_gets_the_app_and_a_missing_file_an_error() -> Result<()> {
    let served = Served::start().await?;
    let link = served.get("/c/!a:tocsin.localhost/wall", &[]).await?;
    assert_eq!(link.status(), StatusCode::OK);
    assert_eq!(header(&link, "content-type"), "text/html; charset=utf-8");
    assert_eq!(header(&link, "cache-control"), "no-cache");

    let missing = served.get("/missing.js", &[]).await?;
    assert_eq!(missing.status(), StatusCode::NOT_FOUND);
    for response in [link, missing] {
        assert!(header(&response, "content-security-policy").starts_with("default-src 'none'"));
    }
    let wasm = served.get("/app.wasm", &[]).await?;
    assert_eq!(header(&wasm, "content-type"), "application/wasm");
    Ok(())
}

#[tokio::test]
async fn a_homeserver_that_is_away_is_a_matrix_error() -> Result<()> {
    let served = Served::start().await?;
    let answer = served.get("/_matrix/client/versions", &[]).await?;
    assert_eq!(answer.status(), StatusCode::BAD_GATEWAY);
    assert_eq!(
        serde_json::from_slice::<serde_json::Value>(answer.body())?,
        serde_json::json!({"errcode": "M_UNKNOWN", "error": "homeserver not reachable"})
    );
    assert_eq!(header(&answer, "content-security-policy"), "");
    Ok(())
}
