//! Every sentence that the core, the window and the command line say, by topic, in Fluent files
//! (`locales/<language>/<topic>.ftl`).
//!
//! Code names a sentence by a function: `words::client::renamed(from)` answers a [`Message`], which is a code
//! with arguments. It becomes text where it is read, in the language of this process and in the terms of its
//! shell: a button in the window, a command in the terminal (`{ $shell -> … }` in the file). So no sentence has
//! to be stored, compared or glued together from pieces.
//!
//! What the page itself says is in `locales/<language>/page` and is compiled into the page.

mod language;
mod message;

pub use language::{ASKED_FOR, Language, PSEUDO, Shell, negotiate, speak};
pub use message::{Argument, Message};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
