//! A connection that is dropped after its TLS handshake: it shows that the host is found and that encryption
//! works, by the same means as a request, without sending one.

use std::error::Error;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use tower_layer::Layer;
use tower_service::Service;

type BoxError = Box<dyn Error + Send + Sync>;

/// A connector layer that reports an established connection as an error, so that no request follows.
#[derive(Debug, Clone, Copy)]
pub(super) struct HandshakeOnly;

#[derive(Debug, Clone)]
pub(super) struct HandshakeConnector<S>(S);

/// The error that means "the handshake succeeded".
#[derive(Debug, thiserror::Error)]
#[error("handshake complete")]
struct HandshakeDone;

impl<S> Layer<S> for HandshakeOnly {
    type Service = HandshakeConnector<S>;

    fn layer(&self, connector: S) -> HandshakeConnector<S> {
        HandshakeConnector(connector)
    }
}

impl<S, R> Service<R> for HandshakeConnector<S>
where
    S: Service<R>,
    S::Error: Into<BoxError>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.0.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, target: R) -> Self::Future {
        let connecting = self.0.call(target);
        Box::pin(async move {
            connecting.await.map_err(Into::into)?;
            Err(HandshakeDone.into())
        })
    }
}

/// Whether an error says that the connection was made.
pub(super) fn was_handshake_only(error: &(dyn Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if error.is::<HandshakeDone>() {
            return true;
        }
        next = error.source();
    }
    false
}
