//! A connection that is made and let go again: it shows that a host is found and that encryption is
//! agreed, by the very same means as a request, without sending one.

use std::error::Error;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use tower_layer::Layer;
use tower_service::Service;

type BoxError = Box<dyn Error + Send + Sync>;

/// Puts the end of a connection where its beginning would be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Touch;

#[derive(Debug, Clone)]
pub(super) struct Touching<S>(S);

/// The connection stood.
#[derive(Debug, thiserror::Error)]
#[error("the connection stood and was let go")]
struct Touched;

impl<S> Layer<S> for Touch {
    type Service = Touching<S>;

    fn layer(&self, connector: S) -> Touching<S> {
        Touching(connector)
    }
}

impl<S, R> Service<R> for Touching<S>
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
            Err(Touched.into())
        })
    }
}

/// Whether an error says that the connection stood.
pub(super) fn was_touched(error: &(dyn Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if error.is::<Touched>() {
            return true;
        }
        next = error.source();
    }
    false
}
