//! Who may ask the simulated services: programs on this computer, and no web site. A site can point a name of its own at
//! 127.0.0.1, or have a browser send a form there.

use axum::extract::Request;
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// For the services that stand for an API: nothing that a web page causes. Causeway sends no `Origin`, and a browser
/// does with each request that a page of another site may cause and that changes something
/// (<https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Origin>).
pub(crate) async fn keep_from_web_sites(request: Request, next: Next) -> Response {
    let headers = request.headers();
    if names_this_computer(headers) && !headers.contains_key(ORIGIN) {
        next.run(request).await
    } else {
        let message = causeway_words::practice::programs_only().to_string();
        (StatusCode::FORBIDDEN, message).into_response()
    }
}

/// Whether `Host` is this computer, and not a name that leads to it.
pub(crate) fn names_this_computer(headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|value| value.to_str().ok());
    let name = host.map(|host| host.rsplit_once(':').map_or(host, |(name, _)| name));
    matches!(name, Some("127.0.0.1" | "localhost"))
}
