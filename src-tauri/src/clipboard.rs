//! The clipboard. A key goes from the keyring to the clipboard without passing through the page, is
//! kept out of clipboard histories where the system allows it, and is cleared after
//! [`CLEARS_AFTER`] if the clipboard still holds it.

use causeway_core::api::Answer;
use causeway_core::problem::{Code, Problem};
use causeway_core::words;
use secrecy::{ExposeSecret, SecretString};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};
use zeroize::Zeroizing;

/// How long a key stays on the clipboard.
pub const CLEARS_AFTER: Duration = Duration::from_secs(60);
/// How long the system may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

enum Request {
    Text(String, Sender<bool>),
    Secret(SecretString, Sender<bool>),
    Clear(Sender<bool>),
}

/// The clipboard, on a thread of its own: on Linux whoever copied something has to stay and hand it
/// out, and the system may be slow.
pub struct Clipboard(Sender<Request>);

impl Clipboard {
    /// Starts the thread. The system's clipboard is touched at the first request only.
    pub fn start() -> Self {
        let (requests, received) = channel();
        std::thread::spawn(move || serve(&received));
        Self(requests)
    }

    /// Copies something that anybody may see.
    ///
    /// # Errors
    /// [`Code::System`].
    pub fn put_text(&self, text: String) -> Answer<()> {
        self.ask(|answer| Request::Text(text, answer))
    }

    /// Copies a key.
    ///
    /// # Errors
    /// [`Code::System`].
    pub fn put_secret(&self, secret: SecretString) -> Answer<()> {
        self.ask(|answer| Request::Secret(secret, answer))
    }

    /// Takes a copied key off the clipboard now, if it is still there.
    ///
    /// # Errors
    /// [`Code::System`].
    pub fn clear(&self) -> Answer<()> {
        self.ask(Request::Clear)
    }

    /// The same when Causeway is closed; nobody is there to be told of a failure.
    pub fn clear_at_exit(&self) {
        let _ = self.clear();
    }

    fn ask(&self, request: impl FnOnce(Sender<bool>) -> Request) -> Answer<()> {
        let (answer, answered) = channel();
        let sent = self.0.send(request(answer)).is_ok();
        if sent && answered.recv_timeout(PATIENCE).unwrap_or(false) {
            Ok(())
        } else {
            Err(Problem::new(
                Code::System,
                words::system::clipboard_silent(),
                words::system::clipboard_silent_hint(),
            ))
        }
    }
}

/// A key on the clipboard, and when it is due to go.
struct Copied {
    secret: Zeroizing<String>,
    due: Instant,
}

fn serve(requests: &Receiver<Request>) {
    let mut system: Option<arboard::Clipboard> = None;
    let mut copied: Option<Copied> = None;
    loop {
        let request = match &copied {
            None => requests.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(copied) => requests.recv_timeout(copied.due.saturating_duration_since(Instant::now())),
        };
        if system.is_none() {
            system = arboard::Clipboard::new().ok();
        }
        match request {
            Ok(Request::Text(text, answer)) => {
                let done = system
                    .as_mut()
                    .is_some_and(|system| system.set_text(text).is_ok());
                if done {
                    copied = None;
                }
                let _ = answer.send(done);
            }
            Ok(Request::Secret(secret, answer)) => {
                let secret = Zeroizing::new(secret.expose_secret().to_owned());
                let done = system.as_mut().is_some_and(|system| put_secret(system, &secret));
                if done {
                    copied = Some(Copied {
                        secret,
                        due: Instant::now() + CLEARS_AFTER,
                    });
                }
                let _ = answer.send(done);
            }
            Ok(Request::Clear(answer)) => {
                let done = take_off(system.as_mut(), copied.take());
                let _ = answer.send(done);
            }
            Err(RecvTimeoutError::Timeout) => {
                take_off(system.as_mut(), copied.take());
            }
            Err(RecvTimeoutError::Disconnected) => {
                take_off(system.as_mut(), copied.take());
                return;
            }
        }
    }
}

fn put_secret(system: &mut arboard::Clipboard, secret: &str) -> bool {
    #[cfg(target_os = "macos")]
    use arboard::SetExtApple;
    #[cfg(target_os = "linux")]
    use arboard::SetExtLinux;
    #[cfg(windows)]
    use arboard::SetExtWindows;
    system.set().exclude_from_history().text(secret).is_ok()
}

/// Clears the clipboard if it still holds our key: what somebody copied since is theirs.
fn take_off(system: Option<&mut arboard::Clipboard>, copied: Option<Copied>) -> bool {
    let (Some(system), Some(copied)) = (system, copied) else {
        return true;
    };
    let held = system.get_text().map(Zeroizing::new);
    match held {
        Ok(held) if *held == *copied.secret => system.clear().is_ok(),
        _ => true,
    }
}
