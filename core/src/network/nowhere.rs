//! A client that connects to nothing. Requests are given to it where the way out is not known: what cannot be
//! read must not be passed over.

use super::failure::NoWayOut;
use std::error::Error;
use std::future::{Ready, ready};
use std::task::{Context, Poll};
use tower_layer::Layer;
use tower_service::Service;

/// A connector layer that refuses every connection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Refuse;

/// The connector that it makes. The one it is made around is never called.
#[derive(Debug, Clone)]
pub(super) struct Refusing<S>(S);

impl<S> Layer<S> for Refuse {
    type Service = Refusing<S>;

    fn layer(&self, connector: S) -> Refusing<S> {
        Refusing(connector)
    }
}

impl<S: Service<R>, R> Service<R> for Refusing<S> {
    type Response = S::Response;
    type Error = Box<dyn Error + Send + Sync>;
    type Future = Ready<Result<S::Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: R) -> Self::Future {
        ready(Err(NoWayOut.into()))
    }
}
