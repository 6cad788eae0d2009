//! Opening pages, mails and folders in the person's own programs. Only addresses and paths that the
//! core answered come here; the page never supplies one.

use causeway_core::api::Answer;
use causeway_core::problem::{Code, Problem};
use std::path::Path;

/// Opens an https page (in practice: a loopback page) in the default browser.
///
/// # Errors
/// [`Code::System`] when the system has no program for it.
pub fn open_page(address: &str) -> Answer<()> {
    open::that_detached(address).map_err(|_| {
        Problem::new(
            Code::System,
            "Your browser did not open.",
            "Press “Copy link” and paste the address into your browser.",
        )
    })
}

/// Opens a `mailto:` address in the default mail program. That it opened does not mean that a
/// window appeared: the page always offers Copy and Save too.
///
/// # Errors
/// [`Code::System`] when the system has no mail program.
pub fn open_mail(address: &str) -> Answer<()> {
    open::that_detached(address).map_err(|_| {
        Problem::new(
            Code::System,
            "Your mail program did not open.",
            "Press “Copy” and paste the text into a new mail, or save it as a file and open that.",
        )
    })
}

/// Opens a folder of Causeway's data in the file manager. It is made where it is not there yet.
///
/// # Errors
/// [`Code::File`] when it cannot be made, [`Code::System`] when the system has no file manager.
pub fn open_folder(folder: &Path) -> Answer<()> {
    std::fs::create_dir_all(folder).map_err(|error| {
        Problem::new(
            Code::File,
            format!("The folder could not be made: {error}"),
            "Look whether the folder of Causeway's data can be written to.",
        )
    })?;
    open::that_detached(folder).map_err(|_| {
        Problem::new(
            Code::System,
            "Your file manager did not open.",
            "The folder's path stands beside the button: open it by hand.",
        )
    })
}
