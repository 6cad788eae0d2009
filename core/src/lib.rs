//! The whole of Causeway without a window: guides, connections and the journeys derived from them,
//! the keyring, mail, records, bundles and pushing. It knows nothing of Tauri; the window and the
//! command line are thin shells on it.

pub mod api;
pub mod bundle;
pub mod causeway;
pub mod checks;
pub mod client;
pub mod client_list;
mod clock;
pub mod confirmation;
pub mod connection;
pub mod data_folder;
pub(crate) mod dates;
pub mod destination;
pub mod doctor;
pub mod evidence;
pub mod fold;
pub mod guide;
pub mod home;
pub mod identifiers;
pub mod judgement;
pub mod log;
pub mod mail;
pub mod network;
pub mod openai;
pub mod opening;
pub mod problem;
pub mod process;
pub mod records;
pub mod reminder;
pub mod rich;
pub mod route;
pub mod secrets;
pub mod text_file;
pub(crate) mod user_files;
pub mod view;
pub mod watch;

/// Every sentence, by topic (see the crate `causeway-words`).
pub use causeway_words as words;
