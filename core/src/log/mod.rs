//! The log: what happened, in codes, for the person who helps when something doesn't work.
//!
//! **No secret can get into it, by type.** A field takes only what is [`Loggable`]: numbers, durations,
//! ids, words that are part of the program, and the host of an address. A `String`, a key, a name that
//! someone typed, JSON: none of these is, so writing one down doesn't compile. What other crates log is
//! left out altogether, because a header or a body may be in it.
//!
//! Everything is logged with [`event!`] inside [`span!`]s; `cargo xtask test --only house` refuses any other
//! way. Lines go into a file below the data folder (`file`), the latest also stay in memory for "Details for
//! support" (`recent`), and the command line's `-v` shows them.
//!
//! ```
//! use causeway_core::log;
//! log::event!(INFO, "push.ended", tries = 2_u32, took = std::time::Duration::from_millis(31));
//! ```
//!
//! What a person typed or pasted isn't [`Loggable`]:
//!
//! ```compile_fail,E0277
//! # use causeway_core::log;
//! let typed = String::from("from a field");
//! log::event!(INFO, "field.set", text = typed);
//! ```
//! ```compile_fail,E0597
//! # use causeway_core::log;
//! let typed = String::from("from a field");
//! log::event!(INFO, "field.set", text = typed.as_str());
//! ```
//! ```compile_fail,E0277
//! # use causeway_core::log;
//! # fn log_it(key: causeway_core::identifiers::ApiKey) {
//! log::event!(INFO, "key.stored", key = key);
//! # }
//! ```
//! ```compile_fail,E0277
//! # use causeway_core::log;
//! # fn log_it(secret: causeway_core::secrets::SecretText) {
//! log::event!(INFO, "key.stored", key = secret);
//! # }
//! ```
//! ```compile_fail,E0277
//! # use causeway_core::log;
//! # fn log_it(label: causeway_core::identifiers::Line) {
//! log::event!(INFO, "connection.renamed", label = label);
//! # }
//! ```
//! ```compile_fail,E0277
//! # use causeway_core::log;
//! # fn log_it(body: serde_json::Value) {
//! log::event!(INFO, "command.called", body = body);
//! # }
//! ```
//! Nor can it be smuggled in under a type of one's own, because a [`Safe`] is made of nothing but these:
//!
//! ```compile_fail,E0521
//! # use causeway_core::log::{Loggable, Safe};
//! struct Label(String);
//! impl Loggable for &Label {
//!     fn safe(self) -> Safe {
//!         Safe::word(&self.0)
//!     }
//! }
//! ```

mod file;
mod recent;
mod subscriber;
mod value;

pub use recent::Line;
pub use value::{Loggable, Safe};

// The macros name them, in every crate that logs.
#[doc(hidden)]
pub use tracing as __tracing;

pub use crate::{log_event as event, log_span as span};

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use subscriber::Subscriber;
use tracing::Instrument;

/// What every line of ours is marked with, and no line of another crate.
#[doc(hidden)]
pub const TARGET: &str = "causeway";

/// The folder of the log, below the data folder.
pub const FOLDER: &str = "logs";

/// How long the end of the program waits for the last lines to be written.
const LAST_LINES: Duration = Duration::from_millis(500);

/// Writes a line: a level, the event's name, and fields that are [`Loggable`].
///
/// Levels: `INFO` for what a person did and what came of it, `DEBUG` for each call, `WARN` for what did not
/// work, `ERROR` for what no one should have to meet.
#[doc(hidden)]
#[macro_export]
macro_rules! log_event {
    ($level:ident, $name:literal $(, $field:ident = $value:expr)* $(,)?) => {
        $crate::log::__tracing::event!(
            target: $crate::log::TARGET,
            $crate::log::__tracing::Level::$level,
            event = $name
            $(, $field = $crate::log::shown($value))*
        )
    };
}

/// Something that takes a while; every line written meanwhile has its fields.
#[doc(hidden)]
#[macro_export]
macro_rules! log_span {
    ($name:literal $(, $field:ident = $value:expr)* $(,)?) => {
        $crate::log::Span::new($crate::log::__tracing::info_span!(
            target: $crate::log::TARGET,
            $name
            $(, $field = $crate::log::shown($value))*
        ))
    };
}

/// The one door to a field.
#[doc(hidden)]
pub fn shown<T: Loggable>(value: T) -> impl tracing::Value {
    tracing::field::display(value.safe())
}

/// See [`span!`].
#[derive(Debug, Clone)]
pub struct Span(tracing::Span);

impl Span {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(span: tracing::Span) -> Self {
        Self(span)
    }

    /// The span that is open here, to go on with on another thread.
    #[must_use]
    pub fn current() -> Self {
        Self(tracing::Span::current())
    }

    /// Does something within it.
    pub fn cover<T>(&self, work: impl FnOnce() -> T) -> T {
        self.0.in_scope(work)
    }

    /// The same for work that waits.
    pub fn follow<F: Future>(self, work: F) -> impl Future<Output = F::Output> {
        work.instrument(self.0)
    }
}

/// Which program writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// The window.
    Window,
    /// The command line.
    CommandLine,
}

impl Program {
    const fn name(self) -> &'static str {
        match self {
            Self::Window => "window",
            Self::CommandLine => "command-line",
        }
    }
}

/// How much is shown in the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// What a person did and what came of it.
    Info,
    /// Each call, too.
    Debug,
}

/// The log of this process, once it was begun.
static LOG: OnceLock<Log> = OnceLock::new();

struct Log {
    recent: recent::Recent,
    file: Option<file::LogFile>,
}

/// Begins the log of this process: everything in memory, and, where there is a data folder, in a file. Opens
/// no file yet and waits for nothing. `terminal` shows it on standard error, too.
///
/// Answers whether it was begun here: a process has one log.
pub fn begin(program: Program, home: Option<&Path>, terminal: Option<Detail>) -> bool {
    let log = Log {
        recent: recent::Recent::default(),
        file: home.map(|home| file::LogFile::begin(home.join(FOLDER))),
    };
    if LOG.set(log).is_err() {
        return false;
    }
    let subscriber = Subscriber::new(program, terminal);
    let begun = tracing::subscriber::set_global_default(subscriber.on_registry()).is_ok();
    event!(
        INFO,
        "program.started",
        version = env!("CARGO_PKG_VERSION"),
        system = std::env::consts::OS,
        processor = std::env::consts::ARCH
    );
    begun
}

/// Waits, not for long, until what was logged is in the file. For the end of the program.
pub fn finish() {
    if let Some(file) = LOG.get().and_then(|log| log.file.as_ref()) {
        file.finish(LAST_LINES);
    }
}

/// Where the log is written; nothing where this process writes none.
pub fn file() -> Option<PathBuf> {
    Some(LOG.get()?.file.as_ref()?.path())
}

/// Where the log of a data folder is, whether or not this process writes it.
pub fn file_in(home: &Path) -> PathBuf {
    home.join(FOLDER).join(file::NAME)
}

/// The lines of one call.
pub fn of_call(call: u32) -> Vec<Line> {
    LOG.get().map_or_else(Vec::new, |log| log.recent.of_call(call))
}

/// The last lines that contain an id: of this process, or else of the file, where those of earlier
/// processes are.
pub fn about(id: uuid::Uuid, most: usize) -> Vec<Line> {
    let Some(log) = LOG.get() else {
        return Vec::new();
    };
    let found = log.recent.about(id, most);
    match &log.file {
        Some(file) if found.is_empty() => recent::about(file.tail(), id, most),
        _ => found,
    }
}

/// The last lines of this process.
pub fn latest(most: usize) -> Vec<Line> {
    LOG.get().map_or_else(Vec::new, |log| log.recent.latest(most))
}

/// A number for the next call, by which its lines are found.
pub fn next_call() -> u32 {
    static CALLS: AtomicU32 = AtomicU32::new(1);
    CALLS.fetch_add(1, Ordering::Relaxed)
}
