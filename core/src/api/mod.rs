//! The border between a page and the core: one typed list of commands, and a method for each.
//!
//! `list.rs` names every command with what it takes and answers. From it come [`NAMES`], the reading of
//! arguments and [`dispatch`] here, the page's client in `ui/src/types`, and the permissions of the window
//! in `src-tauri/build.rs`. A shell brings only a [`Host`]: what the operating system does for it.
//!
//! **A secret comes in as a [`Secret`] and never goes back. What could not be read is not repeated.**

mod bundles;
mod call;
mod checks;
mod clients;
mod commands;
mod connections;
mod guides;
mod home;
mod host;
mod journey;
mod keys;
mod mails;
mod paste;
mod pushes;
mod secret;
mod session;
mod support;
#[cfg(test)]
mod typescript;
mod window;

pub use commands::{NAMES, Pending, Progress, dispatch};
pub use host::{FileKind, Host, Practising};
pub use journey::{CopyItem, MailPart};
pub use paste::Fill;
pub use secret::Secret;
pub use session::Session;
pub use support::SupportDetails;

use crate::causeway::Causeway;
use crate::log;
use crate::problem::{Code, Problem};
use crate::words::problem as words;
use call::Failures;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a command answers.
pub type Answer<T> = Result<T, Problem>;

/// Everything a page can ask for, on one session and one host. Several can be open side by side.
pub struct Api<H> {
    session: Session,
    host: Arc<H>,
    failures: Arc<Failures>,
}

impl<H: Host> Api<H> {
    /// The commands on a session, with a host for what the operating system does.
    pub fn new(session: Session, host: H) -> Self {
        Self {
            session,
            host: Arc::new(host),
            failures: Arc::default(),
        }
    }

    /// The session that the commands work on.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// What the operating system does for it.
    pub fn host(&self) -> &H {
        &self.host
    }

    /// Asks the product something on a thread of its own: it may wait for the disk or the keyring.
    async fn ask<T, F>(&self, question: F) -> Answer<T>
    where
        T: Send + 'static,
        F: FnOnce(&Arc<Causeway>) -> Answer<T> + Send + 'static,
    {
        self.session.ask(question).await
    }

    /// The same for a command after which a key may wait for OpenAI, or wait no longer.
    async fn ask_and_watch<T, F>(&self, question: F) -> Answer<T>
    where
        T: Send + 'static,
        F: FnOnce(&Arc<Causeway>) -> Answer<T> + Send + 'static,
    {
        let answer = self.ask(question).await;
        // Also after a failure: what is in doubt then is found out there.
        self.host.watch_soon();
        answer
    }

    /// Asks the system something on a thread of its own: it may wait for the person.
    async fn ask_system<T, F>(&self, question: F) -> Answer<T>
    where
        T: Send + 'static,
        F: FnOnce(&H) -> Answer<T> + Send + 'static,
    {
        let host = Arc::clone(&self.host);
        on_thread(move || question(&host)).await
    }

    /// Asks where to save, and has it written there. `None` when the person cancels.
    async fn save<T, F>(&self, name: &'static str, kind: &'static FileKind, write: F) -> Answer<Option<T>>
    where
        T: Send + 'static,
        F: FnOnce(&Arc<Causeway>, &Path) -> Answer<T> + Send + 'static,
    {
        match self.where_to_save(name.to_owned(), kind).await? {
            Some(path) => self.ask(move |causeway| write(causeway, &path)).await.map(Some),
            None => Ok(None),
        }
    }

    /// Asks which file to open, and has it read. `None` when the person cancels.
    async fn open<T, F>(&self, kind: &'static FileKind, read: F) -> Answer<Option<T>>
    where
        T: Send + 'static,
        F: FnOnce(&Arc<Causeway>, PathBuf) -> Answer<T> + Send + 'static,
    {
        match self.ask_system(move |host| host.what_to_open(kind)).await? {
            Some(path) => self.ask(move |causeway| read(causeway, path)).await.map(Some),
            None => Ok(None),
        }
    }

    async fn where_to_save(&self, name: String, kind: &'static FileKind) -> Answer<Option<PathBuf>> {
        self.ask_system(move |host| host.where_to_save(&name, kind)).await
    }
}

/// Work that may wait, away from the threads that answer commands.
async fn on_thread<T, F>(work: F) -> Answer<T>
where
    T: Send + 'static,
    F: FnOnce() -> Answer<T> + Send + 'static,
{
    let span = log::Span::current();
    tokio::task::spawn_blocking(move || span.cover(work))
        .await
        .unwrap_or_else(|_| Err(stopped()))
}

/// A path as the page shows it.
fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn stopped() -> Problem {
    Problem::new(Code::System, words::stopped(), words::stopped_hint())
}
