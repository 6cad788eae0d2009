//! Keeps the console pages to this computer and to themselves.

use crate::local::names_this_computer;
use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

const POLICY: &str = "default-src 'none'; style-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// Refuses requests that other web sites could have caused, and puts a strict policy on every
/// page. A site can point a name of its own at 127.0.0.1, or send a form here; neither may press
/// a button of the practice consoles.
pub(super) async fn keep_local(request: Request, next: Next) -> Response {
    let ours = is_ours(request.method(), request.headers());
    let mut response = if ours {
        next.run(request).await
    } else {
        let message = "Practice pages answer only to the browser on this computer. \
                       Open them from Causeway.";
        (StatusCode::FORBIDDEN, message).into_response()
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, "same-origin"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

fn is_ours(method: &Method, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(host) = text(HOST).filter(|_| names_this_computer(headers)) else {
        return false;
    };
    // Only browsers send Origin, and they always do with a form's POST.
    *method == Method::GET || text(ORIGIN).is_none_or(|origin| origin == format!("http://{host}"))
}
