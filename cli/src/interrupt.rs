//! Ctrl-C, and the other signals that end a command from outside.
//!
//! A command that asks OpenAI or sends something stops in its own way ([`interrupted`]). A prompt for a secret
//! has to give the terminal its echo back first: what reads the secret raises the signal before it does so, and
//! some shells (dash) leave the terminal as they find it ([`while_asking`]).

use std::sync::atomic::{AtomicUsize, Ordering};

/// How many parts of the command wait for Ctrl-C themselves.
static STOPPING_ITSELF: AtomicUsize = AtomicUsize::new(0);

struct Stopping;

impl Stopping {
    fn begin() -> Self {
        STOPPING_ITSELF.fetch_add(1, Ordering::SeqCst);
        Self
    }
}

impl Drop for Stopping {
    fn drop(&mut self) {
        STOPPING_ITSELF.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Ends when the person presses Ctrl-C. While somebody waits for it, nothing else ends the command.
pub(crate) async fn interrupted() {
    let _waiting = Stopping::begin();
    if tokio::signal::ctrl_c().await.is_err() {
        // No signals here: then nobody can press it.
        std::future::pending::<()>().await;
    }
}

#[cfg(unix)]
pub(crate) use asking::while_asking;

/// Asks for something without showing it.
#[cfg(not(unix))]
pub(crate) fn while_asking<T>(ask: impl FnOnce() -> std::io::Result<T>) -> std::io::Result<T> {
    ask()
}

#[cfg(unix)]
mod asking {
    use super::STOPPING_ITSELF;
    use crate::exit_code::ExitReason;
    use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
    use std::fs::File;
    use std::io::{self, Write};
    use std::sync::atomic::Ordering;
    use std::sync::{Mutex, OnceLock, PoisonError};
    use std::thread;
    use tokio::runtime::Builder;
    use tokio::signal::unix::{SignalKind, signal};

    /// The terminal as it was before its echo was switched off.
    static BEFORE: Mutex<Option<(File, Termios)>> = Mutex::new(None);

    /// Asks for something without showing it. A signal meanwhile gives the terminal its echo back and ends the
    /// program.
    pub(crate) fn while_asking<T>(ask: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        static WATCHED: OnceLock<()> = OnceLock::new();
        if WATCHED.set(()).is_ok() {
            watch()?;
        }
        let terminal = File::open("/dev/tty")?;
        let as_it_was = tcgetattr(&terminal)?;
        *before() = Some((terminal, as_it_was));
        let answer = ask();
        if matches!(&answer, Err(error) if error.kind() == io::ErrorKind::Interrupted) {
            leave();
        }
        *before() = None;
        answer
    }

    fn before() -> std::sync::MutexGuard<'static, Option<(File, Termios)>> {
        BEFORE.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Listens from now on, on a thread of its own: a signal that has been listened to once has lost its usual
    /// effect, which is to end the program.
    fn watch() -> io::Result<()> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (mut interrupt, mut terminate, mut hang_up) = {
            let _within = runtime.enter();
            (
                signal(SignalKind::interrupt())?,
                signal(SignalKind::terminate())?,
                signal(SignalKind::hangup())?,
            )
        };
        thread::Builder::new().name("signals".into()).spawn(move || {
            runtime.block_on(async {
                loop {
                    tokio::select! {
                        _ = interrupt.recv() => {
                            if STOPPING_ITSELF.load(Ordering::SeqCst) > 0 {
                                continue;
                            }
                        }
                        _ = terminate.recv() => {}
                        _ = hang_up.recv() => {}
                    }
                    leave();
                }
            });
        })?;
        Ok(())
    }

    /// Ends the program, with the terminal as it was.
    fn leave() -> ! {
        if let Some((terminal, as_it_was)) = before().take()
            && tcsetattr(&terminal, OptionalActions::Now, &as_it_was).is_ok()
        {
            // The shell's next line begins on a line of its own.
            let _ = writeln!(io::stderr());
        }
        std::process::exit(i32::from(ExitReason::Interrupted.code()))
    }
}
