//! What both programs do first, before any secret is in memory.

use crate::log;

/// What became of the attempt, for the log once there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Hardened {
    /// The system does what it can.
    Yes,
    /// It refused a part of it, for example because a debugger watches already. That is no reason not to start.
    Partly,
}

/// Keeps other programs of this person out of this one's memory as far as the system can: no core dump (a
/// crash must not write a key to disk), and no attaching to it. An administrator can still do both.
///
/// `secmem-proc` sets `RLIMIT_CORE` and `PR_SET_DUMPABLE` on Linux, `PT_DENY_ATTACH` on macOS and a narrow access
/// list on Windows (<https://docs.rs/secmem-proc>). Not in debug builds: there, people debug.
pub fn harden() -> Hardened {
    if cfg!(debug_assertions) && std::env::var_os(HARDEN_DEBUG_BUILDS).is_none() {
        return Hardened::Partly;
    }
    match secmem_proc::harden_process() {
        Ok(()) => Hardened::Yes,
        Err(_) => Hardened::Partly,
    }
}

/// Whether no other program may drive the window: so in each release. A debug build is driven by its tests.
pub fn keeps_drivers_out() -> bool {
    cfg!(not(debug_assertions)) || std::env::var_os(HARDEN_DEBUG_BUILDS).is_some_and(|how| how == "alone")
}

/// Has a debug build hardened all the same, so that tests can see it; with `alone`, it keeps drivers out too.
const HARDEN_DEBUG_BUILDS: &str = "CAUSEWAY_HARDEN";

impl Hardened {
    /// Says in the log when not all of it was possible.
    pub fn note(self) {
        match self {
            Self::Yes => log::event!(DEBUG, "process.hardened"),
            Self::Partly => log::event!(INFO, "process.not-hardened"),
        }
    }
}
