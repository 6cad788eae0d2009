//! Whether there is a way to OpenAI from this computer, found out without asking anything.

use super::client::{CONNECT, Openai};
use super::hosts::OpenaiHost;
use crate::network::{FailureCode, HttpClients, Passage, TlsSetupError, handshake_only};

/// The way to one of OpenAI's hosts, as it was found.
#[derive(Debug, Clone)]
pub struct Reached {
    /// The host, or the address in its place.
    pub place: String,
    /// Which way a request takes.
    pub(crate) passage: Passage,
    /// How many entries of `NO_PROXY` could not be read.
    pub(crate) unreadable_exceptions: usize,
    /// Whether a connection was made and agreed on encryption.
    pub connected: Result<(), FailureCode>,
}

impl Openai {
    /// The addresses that stand in OpenAI's place; none in ordinary use.
    pub fn replaced(&self) -> Vec<String> {
        self.hosts.replaced()
    }

    /// Makes a connection to a host, as a question would, and lets go of it. Not a byte of a request is
    /// sent. Ends within ten seconds.
    ///
    /// # Errors
    /// [`TlsSetupError`] when this computer's certificates cannot be used at all.
    pub async fn reach(&self, host: OpenaiHost) -> Result<Reached, TlsSetupError> {
        let clients = HttpClients::adjusted(CONNECT, handshake_only)?;
        let place = self.place(host);
        let Some(url) = self.hosts.address(host, "/") else {
            return Ok(Reached {
                place,
                passage: Passage::Direct,
                unreadable_exceptions: 0,
                connected: Err(FailureCode::Unsendable),
            });
        };
        let (_, connected) = clients.touch(&url, CONNECT).await;
        Ok(Reached {
            place,
            passage: clients.passage(&url),
            unreadable_exceptions: clients.unreadable_exceptions(),
            connected,
        })
    }
}
