//! Building requests and reading answers over ruma: the one seam every call goes through.

use super::{AccessToken, ApiError};
use ruma::api::{
    IncomingResponseExt, Metadata, OutgoingRequest, OutgoingRequestExt, SupportedVersions,
    auth_scheme::{AuthScheme, SendAccessToken},
    path_builder::PathBuilder,
};
use std::borrow::Cow;

/// A homeserver: where it is and what it speaks.
#[derive(Clone, Debug)]
pub struct Server {
    /// Its address, without a final slash.
    pub base: String,
    /// What it speaks, from `/versions`.
    pub supported: SupportedVersions,
}

impl Server {
    /// A server we have not asked yet: spoken to in the oldest version every server of today knows.
    pub fn assumed(base: impl Into<String>) -> Self {
        Self { base: base.into(), supported: SupportedVersions::from_parts(&["v1.11".to_owned()], &[].into()) }
    }

    /// Builds a request.
    ///
    /// # Errors
    /// When the server can't be asked such a thing, or a token is missing.
    pub fn build<R>(&self, request: R, token: Option<&AccessToken>) -> Result<http::Request<Vec<u8>>, ApiError>
    where
        R: OutgoingRequest + 'static,
        for<'a> R: Metadata<
                PathBuilder: PathBuilder<Input<'a> = Cow<'a, SupportedVersions>>,
                Authentication: AuthScheme<Input<'a> = SendAccessToken<'a>>,
            >,
    {
        let auth = token.map_or(SendAccessToken::None, |t| SendAccessToken::IfRequired(t.secret()));
        let built = request.try_into_http_request(&self.base, auth, Cow::Borrowed(&self.supported));
        built.map_err(|error| ApiError::Unbuildable(error.to_string()))
    }

    /// A `GET` ruma has no words for, with the token in its header.
    ///
    /// # Errors
    /// When the path makes no address.
    pub fn get(&self, path_and_query: &str, token: &AccessToken) -> Result<http::Request<Vec<u8>>, ApiError> {
        let request = http::Request::get(format!("{}{path_and_query}", self.base))
            .header(http::header::AUTHORIZATION, format!("Bearer {}", token.secret()))
            .body(Vec::new());
        request.map_err(|error| ApiError::Unbuildable(error.to_string()))
    }
}

/// Reads the answer to a request of type `R`.
///
/// # Errors
/// The server's error, or that the answer can't be read.
pub fn read<R: OutgoingRequest>(response: &http::Response<Vec<u8>>) -> Result<R::IncomingResponse, ApiError> {
    if response.status().as_u16() >= 400 {
        return Err(ApiError::read(response));
    }
    let status = response.status().as_u16();
    let mut borrowed = http::Response::new(response.body().as_slice());
    *borrowed.status_mut() = response.status();
    *borrowed.headers_mut() = response.headers().clone();
    R::IncomingResponse::try_from_http_response(borrowed).map_err(|_| ApiError::Unreadable { status })
}
