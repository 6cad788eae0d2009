//! What a shell brings: the handful of things that only the operating system can do.

use super::Answer;
use crate::causeway::{Causeway, News, Question};
use crate::secrets::SecretText;
use crate::view::{Background, SampleValue, ScenarioView, Theme};
use crate::words::Message;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// A kind of file: what a dialog calls it, and its extensions; none for files of any name.
pub struct FileKind {
    pub(super) name: fn() -> Message,
    pub(super) extensions: &'static [&'static str],
}

impl FileKind {
    /// "Causeway bundle"
    pub fn name(&self) -> String {
        (self.name)().to_string()
    }

    /// "json"
    pub const fn extensions(&self) -> &'static [&'static str] {
        self.extensions
    }
}

/// The operating system, and the window that the commands come from. Nothing else of Causeway differs
/// between one shell and the next.
///
/// Methods that may wait, for the person or for the system, are called on a thread of their own.
pub trait Host: Send + Sync + 'static {
    /// Asks where to save. `None` when the person cancels.
    ///
    /// # Errors
    /// [`Code::System`](crate::problem::Code::System) when the dialog failed.
    fn where_to_save(&self, name: &str, kind: &FileKind) -> Answer<Option<PathBuf>>;

    /// Asks which file to open. `None` when the person cancels.
    ///
    /// # Errors
    /// [`Code::System`](crate::problem::Code::System) when the dialog failed.
    fn what_to_open(&self, kind: &FileKind) -> Answer<Option<PathBuf>>;

    /// Asks the person, in a dialog of the system and in nothing that a script of the page could answer. Whatever
    /// isn't a deliberate yes is a no.
    ///
    /// # Errors
    /// [`Code::System`](crate::problem::Code::System) when the dialog failed.
    fn agrees(&self, question: &Question) -> Answer<bool>;

    /// Opens a web page in the browser.
    ///
    /// # Errors
    /// [`Code::System`](crate::problem::Code::System) when the system has no program for it.
    fn open_page(&self, address: &str) -> Answer<()>;

    /// Opens a `mailto:` address in the mail program.
    ///
    /// # Errors
    /// [`Code::System`](crate::problem::Code::System) when the system has no program for it.
    fn open_mail(&self, address: &str) -> Answer<()>;

    /// Opens a folder of Causeway's data in the file manager, and creates it if it is missing.
    ///
    /// # Errors
    /// [`Code::File`](crate::problem::Code::File) when it cannot be created,
    /// [`Code::System`](crate::problem::Code::System) when the system has no program for it.
    fn open_folder(&self, folder: &Path) -> Answer<()>;

    /// Copies something that anybody may see.
    ///
    /// # Errors
    /// [`Code::System`](crate::problem::Code::System) when the clipboard does not answer.
    fn copy_text(&self, text: String) -> Answer<()>;

    /// Copies a key, kept out of clipboard histories where the system allows it. Answers after how long
    /// it is cleared.
    ///
    /// # Errors
    /// [`Code::System`](crate::problem::Code::System) when the clipboard does not answer.
    fn copy_secret(&self, secret: SecretText) -> Answer<Duration>;

    /// Takes a copied key off the clipboard, if it is still there.
    ///
    /// # Errors
    /// [`Code::System`](crate::problem::Code::System) when the clipboard does not answer.
    fn clear_clipboard(&self) -> Answer<()>;

    /// The theme that the person chose.
    fn theme(&self) -> Theme;

    /// Remembers the theme and dresses the window in it.
    fn set_theme(&self, theme: Theme);

    /// Whether Causeway can go on with its window closed, and whether it will.
    fn background(&self) -> impl Future<Output = Background> + Send;

    /// Remembers whether it will, and does so.
    fn set_background(&self, on: bool);

    /// Starts the simulated services and opens the practice records, below the folder `home`.
    ///
    /// # Errors
    /// [`Code::Practice`](crate::problem::Code::Practice) when the services cannot start,
    /// [`Code::Records`](crate::problem::Code::Records).
    fn start_practice(&self, home: PathBuf) -> impl Future<Output = Answer<Box<dyn Practising>>> + Send;

    /// The page is drawn. From here on the network and the keyring may be touched.
    fn painted(&self);

    /// A key may be due to be asked about.
    fn watch_soon(&self);

    /// Another product is in use now: what is asked on the one before it is of no use any more.
    fn watch_anew(&self);

    /// Something happened that the person should hear of, in practice or not. The page shows it too.
    fn tell(&self, practice: bool, news: Vec<News>);
}

/// The product on simulated services, for practice mode. The services stop when it is dropped.
pub trait Practising: Send + Sync + 'static {
    /// The product.
    fn causeway(&self) -> Arc<Causeway>;

    /// Values to paste while practising.
    fn samples(&self) -> Vec<SampleValue>;

    /// What the services can be made to do, in the order in which a list shows it.
    fn scenarios(&self) -> Vec<ScenarioView>;

    /// Has the services behave in another way.
    ///
    /// # Errors
    /// [`Code::Practice`](crate::problem::Code::Practice) for a scenario that is not in the list.
    fn set_scenario(&self, id: &str) -> Answer<()>;

    /// The address of the page that leads to all simulated ones.
    fn pages(&self) -> String;
}
