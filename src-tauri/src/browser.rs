//! Opening pages, mails and folders in the person's own programs. Only addresses and paths that the
//! core answered come here; the page never supplies one.

use causeway_core::api::Answer;
use causeway_core::opening::{NotOpened, open};
use causeway_core::problem::{Code, Problem};
use causeway_core::words;
use std::path::Path;

/// Opens an https page (in practice: a loopback page) in the default browser.
///
/// # Errors
/// [`Code::System`] when the system has no program for it.
pub fn open_page(address: &str) -> Answer<()> {
    open(address).map_err(|NotOpened| {
        Problem::new(
            Code::System,
            words::system::browser_unopened(),
            words::system::browser_unopened_hint(),
        )
    })
}

/// Opens a `mailto:` address in the default mail program. That it opened does not mean that a
/// window appeared: the page always offers Copy and Save too.
///
/// # Errors
/// [`Code::System`] when the system has no mail program.
pub fn open_mail(address: &str) -> Answer<()> {
    open(address).map_err(|NotOpened| {
        Problem::new(
            Code::System,
            words::system::mail_unopened(),
            words::system::mail_unopened_hint(),
        )
    })
}

/// Opens a folder of Causeway's data in the file manager, and creates it first if it doesn't exist.
///
/// # Errors
/// [`Code::File`] when it cannot be created, [`Code::System`] when the system has no file manager.
pub fn open_folder(folder: &Path) -> Answer<()> {
    std::fs::create_dir_all(folder).map_err(|error| {
        Problem::new(
            Code::File,
            words::system::folder_uncreated(error.to_string()),
            words::system::folder_uncreated_hint(),
        )
    })?;
    open(folder).map_err(|NotOpened| {
        Problem::new(
            Code::System,
            words::system::file_manager_unopened(),
            words::system::file_manager_unopened_hint(),
        )
    })
}
