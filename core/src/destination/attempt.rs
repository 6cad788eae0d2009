//! One try: the request goes out, the first line of the answer comes back, or it does not.

use super::{FailureCode, Limits, Push, push::HeaderLine, response::HttpResponse};
use crate::network::RequestPath;
use bytes::Bytes;
use reqwest::{
    Client, Request, Response,
    header::{HeaderMap, HeaderName, HeaderValue},
};
use std::{
    convert::Infallible,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::{Instant, timeout, timeout_at};
use zeroize::Zeroizing;

/// Whether the body was handed to the network. Before that, nothing can have been created.
#[derive(Debug, Clone, Default)]
pub(super) struct HandedOver(Arc<AtomicBool>);

impl HandedOver {
    pub fn yet(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// A body that notes when the network takes it.
struct Watched {
    bytes: Option<Bytes>,
    handed_over: HandedOver,
}

impl http_body::Body for Watched {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        self.handed_over.0.store(true, Ordering::SeqCst);
        Poll::Ready(self.bytes.take().map(|bytes| Ok(http_body::Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        http_body::SizeHint::with_exact(self.bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
    }
}

/// The request, or nothing if a header cannot be sent, which parsing rules out.
pub(super) fn request(push: &Push, lines: &[HeaderLine], handed_over: &HandedOver) -> Option<Request> {
    let mut headers = HeaderMap::new();
    for line in lines {
        let name = HeaderName::from_bytes(line.name.as_bytes()).ok()?;
        let mut value = HeaderValue::from_str(&line.value).ok()?;
        value.set_sensitive(line.secret);
        headers.insert(name, value);
    }
    let method = reqwest::Method::from_bytes(push.method().name().as_bytes()).ok()?;
    let mut request = Request::new(method, push.endpoint().url().clone());
    *request.headers_mut() = headers;
    if push.is_empty() {
        return Some(request);
    }
    *request.body_mut() = Some(reqwest::Body::wrap(Watched {
        // The owner wipes its bytes when the network is done with them.
        bytes: Some(Bytes::from_owner(push.body_bytes())),
        handed_over: handed_over.clone(),
    }));
    Some(request)
}

/// Sends and waits for the head of the answer.
pub(super) async fn head(
    client: &Client,
    request: Request,
    path: &RequestPath,
    bound: Duration,
) -> Result<Response, FailureCode> {
    match timeout(bound, client.execute(request)).await {
        Ok(Ok(response)) => Ok(response),
        // The error's text names the address; only its kind goes on.
        Ok(Err(error)) => Err(path.classify(error).await),
        Err(_) => Err(FailureCode::TimedOut),
    }
}

/// Reads an answer as far as the limits allow. A body that breaks off or drips is kept as far as it
/// came, and known to be cut off.
pub(super) async fn read(mut response: Response, limits: &Limits) -> HttpResponse {
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    let mut body = Zeroizing::new(Vec::with_capacity(limits.answer_bytes));
    let until = Instant::now() + limits.reading;
    let complete = loop {
        match timeout_at(until, response.chunk()).await {
            Ok(Ok(None)) => break true,
            Ok(Ok(Some(chunk))) if chunk.len() <= limits.answer_bytes - body.len() => {
                body.extend(chunk.iter())
            }
            Ok(Ok(Some(chunk))) => {
                let room = limits.answer_bytes - body.len();
                body.extend(chunk.iter().take(room));
                break false;
            }
            Ok(Err(_)) | Err(_) => break false,
        }
    };
    HttpResponse {
        status,
        headers,
        body,
        complete,
    }
}
