//! Whether there is a way to OpenAI from this computer, found out without asking anything.

use super::client::{CONNECT, Openai};
use super::hosts::OpenaiHost;
use crate::network::{FailureCode, HttpClients, Passage, TlsSetupError, WayOut, handshake_only};

/// The way to one of OpenAI's hosts, as it was found.
#[derive(Debug, Clone)]
pub struct Reached {
    /// The host, or the address in its place.
    pub place: String,
    /// Which way a request takes.
    pub(crate) passage: Passage,
    /// Who issued the host's certificate, where that is not a public authority.
    pub issuer: Option<String>,
    /// How many entries of `NO_PROXY` could not be read.
    pub(crate) unreadable_exceptions: usize,
    /// Whether a connection was made and agreed on encryption.
    pub connected: Result<(), FailureCode>,
}

impl Reached {
    /// The same, to be shown and kept.
    pub fn way(&self) -> WayOut {
        WayOut::of(self.place.clone(), &self.passage, self.issuer.clone())
    }
}

impl Openai {
    /// The ways to OpenAI's hosts, found out before a key is sent along them. Makes a connection to each and
    /// sends nothing; none to an address in OpenAI's place. A host that could not be reached is named with as
    /// much as is known of its way.
    pub async fn ways(&self) -> Vec<WayOut> {
        if !self.replaced().is_empty() {
            let stand_in = |host| WayOut::to_stand_in(self.place(host));
            return vec![stand_in(OpenaiHost::Platform), stand_in(OpenaiHost::Chatgpt)];
        }
        let (platform, chatgpt) =
            tokio::join!(self.reach(OpenaiHost::Platform), self.reach(OpenaiHost::Chatgpt));
        let reached = [platform, chatgpt].into_iter().flatten();
        reached.map(|reached| reached.way()).collect()
    }

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
        let clients = HttpClients::watching(CONNECT, self.proxies(), handshake_only)?;
        let place = self.place(host);
        let Some(url) = self.hosts.address(host, "/") else {
            return Ok(Reached {
                place,
                passage: Passage::Direct,
                issuer: None,
                unreadable_exceptions: 0,
                connected: Err(FailureCode::Unsendable),
            });
        };
        let (_, connected) = clients.touch(&url, CONNECT).await;
        Ok(Reached {
            place,
            passage: clients.passage(&url),
            issuer: clients.private_issuer(&url),
            unreadable_exceptions: clients.unreadable_exceptions(),
            connected,
        })
    }
}
