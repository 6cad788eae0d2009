//! What a scene is.

use crate::session::Session;
use std::path::{Path, PathBuf};
use std::pin::Pin;

/// A state in which a person meets Causeway, under a name.
pub struct Scene {
    /// Its name, also in addresses and file names.
    pub name: &'static str,
    /// What has happened, in one sentence.
    pub says: &'static str,
    /// The screens that it is about. Its committed text has these screens and no others.
    pub shows: &'static [Screen],
    /// What the window is told that it talks to.
    pub talks_to: TalksTo,
    pub(crate) build: fn(PathBuf) -> Building,
}

/// What a window is told that it talks to. The OpenAI that is asked is simulated in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TalksTo {
    /// OpenAI, as nearly always.
    Openai,
    /// The simulated services of practice mode.
    Practice,
    /// Addresses of this computer, which the environment puts in OpenAI's place.
    Elsewhere,
}

/// A scene on its way to its state.
pub(crate) type Building = Pin<Box<dyn Future<Output = Session> + Send>>;

impl Scene {
    /// Makes the scene in an empty folder, by doing what a person does.
    pub async fn open(&self, folder: &Path) -> Session {
        (self.build)(folder.to_owned()).await
    }
}

/// A screen of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// The messages at the top of Home.
    Notices,
    /// Whether keys can be kept on this computer.
    Keyring,
    /// The connections.
    Home,
    /// A client with its workspaces.
    Client(&'static str),
    /// The platforms to choose from.
    Platforms,
    /// A new connection, not stored before anything is done.
    New(&'static str),
    /// One step of the connection that was made first, with the list of all steps.
    Step(&'static str),
    /// One step of the connection with that label.
    StepOf(&'static str, &'static str),
    /// What was done with the connection that was made first.
    History,
    /// Where its configuration can be sent.
    Destinations,
    /// One of these places, to be filled in.
    Destination(&'static str),
}
