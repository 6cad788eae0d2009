//! Loopback listeners that can be cut, as a pulled network cable would.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::handle::StateHandle;

/// A listener whose connections end without an answer while the scenario is offline.
pub(crate) struct Line {
    listener: TcpListener,
    /// None for the consoles, which stay up so that the person can change the scenario.
    cut_by: Option<StateHandle>,
}

/// Binds a free port, on this computer only.
pub(crate) async fn bind() -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// Serves until `stop` changes or its sender is gone; answers being written are finished.
pub(crate) fn serve(
    listener: TcpListener,
    cut_by: Option<StateHandle>,
    router: Router,
    mut stop: watch::Receiver<bool>,
) -> JoinHandle<io::Result<()>> {
    let line = Line { listener, cut_by };
    tokio::spawn(async move {
        axum::serve(line, router)
            .with_graceful_shutdown(async move {
                // Either the value changed or the sender is gone: both mean stop.
                let _ = stop.changed().await;
            })
            .await
    })
}

impl Listener for Line {
    type Io = Wire;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Wire, SocketAddr) {
        loop {
            match self.listener.accept().await {
                Ok((stream, address)) => {
                    let cut_by = self.cut_by.clone();
                    let wire = Wire { stream, cut_by };
                    if wire.is_cut() {
                        continue;
                    }
                    return (wire, address);
                }
                // Usually out of file descriptors: a moment later some are free again.
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// One connection on a [`Line`].
pub(crate) struct Wire {
    stream: TcpStream,
    cut_by: Option<StateHandle>,
}

impl Wire {
    fn is_cut(&self) -> bool {
        self.cut_by.as_ref().is_some_and(StateHandle::is_cut)
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.stream).poll_read(context, buffer);
        // Asked after the read: a connection kept open from before the cut wakes up here with the
        // next request, and that request must not get through.
        if polled.is_ready() && self.is_cut() {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        polled
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.is_cut() {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
