//! The product behind the window: the real one, or practice in its place.

use crate::practice::PracticeDesk;
use causeway_core::causeway::{Causeway, Setup};
use causeway_core::doctor::{self, Diagnosis};
use causeway_core::openai::Hosts;
use causeway_core::problem::{Code, Problem};
use causeway_core::view::{AppInfo, Mode, Notice, NoticeKind, Theme};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// What a command answers.
pub type Answer<T> = Result<T, Problem>;

/// Holds the product, and swaps practice in and out.
pub struct Desk {
    home: PathBuf,
    /// Where OpenAI stands, as the environment says.
    hosts: Hosts,
    real: Opening,
    practice: RwLock<Option<PracticeDesk>>,
    /// The records' version when it was looked at last.
    version: AtomicI64,
}

/// The product, or why there is none; known once its thread is done with opening it.
#[derive(Clone)]
struct Opening(Arc<OnceLock<Answer<Arc<Causeway>>>>);

impl Opening {
    fn begin(open: impl FnOnce() -> Answer<Arc<Causeway>> + Send + 'static) -> Self {
        let opening = Self(Arc::default());
        let answer = Self(Arc::clone(&opening.0));
        std::thread::spawn(move || {
            // Whoever waits must not wait for ever, also when opening panics.
            let opened = catch_unwind(AssertUnwindSafe(open)).unwrap_or_else(|_| Err(stopped()));
            answer.0.get_or_init(|| opened);
        });
        opening
    }

    fn done(product: Arc<Causeway>) -> Self {
        Self(Arc::new(OnceLock::from(Ok(product))))
    }

    fn wait(&self) -> Answer<Arc<Causeway>> {
        self.0.wait().clone()
    }
}

/// A version that SQLite never answers.
const UNKNOWN: i64 = -1;

impl Desk {
    /// Opens the records in `home` on a thread of its own, while the window opens: to look through the
    /// file takes the longer the more there is in it. If it cannot be opened, every command answers why.
    pub fn open(home: PathBuf, hosts: &Hosts) -> Self {
        let setup = Setup {
            hosts: hosts.clone(),
            ..Setup::real(home.clone())
        };
        Self {
            home,
            hosts: hosts.clone(),
            real: Opening::begin(move || Causeway::open(setup).map(Arc::new)),
            practice: RwLock::default(),
            version: AtomicI64::new(UNKNOWN),
        }
    }

    /// Asks the product something on a thread of its own: it may wait for the disk or the keyring.
    pub async fn ask<T, F>(&self, question: F) -> Answer<T>
    where
        T: Send + 'static,
        F: FnOnce(&Causeway) -> Answer<T> + Send + 'static,
    {
        let product = self.product();
        tauri::async_runtime::spawn_blocking(move || question(&*product.wait()?))
            .await
            .unwrap_or_else(|_| Err(stopped()))
    }

    /// The product in use. In the first moments of the program this waits until the records are open.
    pub fn causeway(&self) -> Answer<Arc<Causeway>> {
        self.product().wait()
    }

    fn product(&self) -> Opening {
        let practice = self.practice.read().unwrap_or_else(PoisonError::into_inner);
        practice.as_ref().map_or_else(
            || self.real.clone(),
            |practice| Opening::done(practice.causeway()),
        )
    }

    /// Whether the product in use practises.
    pub fn practises(&self) -> bool {
        self.practice
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .is_some()
    }

    /// What the page needs to know at its start.
    pub fn info(&self, theme: Theme) -> AppInfo {
        let practice = self.practice.read().unwrap_or_else(PoisonError::into_inner);
        let product = match &*practice {
            Some(practice) => Ok(practice.causeway()),
            None => self.real.wait(),
        };
        let notices = match product {
            Ok(causeway) => causeway.notices(),
            Err(problem) => vec![Notice {
                kind: NoticeKind::Warning,
                message: problem.message,
                hint: problem.hint,
            }],
        };
        let mode = if practice.is_some() {
            Mode::Practice
        } else if self.hosts.replaced().is_empty() {
            Mode::Real
        } else {
            Mode::Redirected {
                addresses: self.hosts.replaced(),
            }
        };
        AppInfo {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            mode,
            notices,
            theme,
            samples: practice.as_ref().map(PracticeDesk::samples).unwrap_or_default(),
            scenarios: practice.as_ref().map(PracticeDesk::scenarios).unwrap_or_default(),
        }
    }

    /// What works on this computer; also where the records cannot be opened, for then most of all somebody
    /// wants to know. Takes up to half a minute.
    pub async fn diagnosis(&self) -> Diagnosis {
        match self.causeway() {
            Ok(causeway) => causeway.diagnosis().await,
            Err(problem) => doctor::without_records(&self.home, self.hosts.clone(), &problem).await,
        }
    }

    /// Whether another process has changed the records since this was asked last.
    pub async fn changed_elsewhere(&self) -> bool {
        let Ok(version) = self.ask(|causeway| causeway.records_version()).await else {
            return false;
        };
        let before = self.version.swap(version, Ordering::Relaxed);
        before != UNKNOWN && before != version
    }

    /// Whether a file of the person's own guides has changed since they were read last; they are read
    /// again then. Cheap where none has.
    pub async fn guides_changed(&self) -> bool {
        let asked = self.ask(|causeway| Ok(causeway.reload_guides())).await;
        asked.unwrap_or(false)
    }

    /// Goes over to practice: simulated services, own records, own keyring service.
    ///
    /// # Errors
    /// [`Code::Practice`] when no socket can be opened; what was in use stays in use.
    pub async fn enter_practice(&self) -> Answer<()> {
        if self.practises() {
            return Ok(());
        }
        let desk = PracticeDesk::start(&self.home).await?;
        *self.practice.write().unwrap_or_else(PoisonError::into_inner) = Some(desk);
        Ok(())
    }

    /// Goes back to the real product. The practice records stay for the next time.
    pub fn leave_practice(&self) {
        self.practice
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
    }

    /// Has the simulated services behave in another way.
    ///
    /// # Errors
    /// [`Code::Practice`] outside practice, and for a scenario that is none.
    pub fn set_scenario(&self, id: &str) -> Answer<()> {
        self.in_practice(|practice| practice.set_scenario(id))?
    }

    /// The address of the page on this computer that leads to all simulated ones.
    ///
    /// # Errors
    /// [`Code::Practice`] outside practice.
    pub fn practice_pages(&self) -> Answer<String> {
        self.in_practice(PracticeDesk::pages)
    }

    fn in_practice<T>(&self, ask: impl FnOnce(&PracticeDesk) -> T) -> Answer<T> {
        let practice = self.practice.read().unwrap_or_else(PoisonError::into_inner);
        practice.as_ref().map(ask).ok_or_else(|| {
            Problem::new(
                Code::Practice,
                "Causeway is not in practice mode.",
                "Go back to Home and press “Practise first”.",
            )
        })
    }
}

fn stopped() -> Problem {
    Problem::new(
        Code::System,
        "Causeway stopped in the middle of this.",
        "Nothing that was saved is lost. Close Causeway and start it again.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn whoever_asks_before_the_records_are_open_waits_and_gets_the_answer() {
        let (open, opened) = mpsc::channel::<()>();
        let opening = Opening::begin(move || {
            opened.recv().unwrap();
            Err(stopped())
        });
        let asking = opening.clone();
        let asked = std::thread::spawn(move || asking.wait().err().map(|problem| problem.code));
        assert!(!asked.is_finished(), "there is nothing to answer with yet");
        open.send(()).unwrap();
        assert_eq!(asked.join().unwrap(), Some(Code::System));
    }

    #[test]
    fn when_opening_breaks_off_nobody_waits_for_ever() {
        let opening = Opening::begin(|| panic!("a test breaks it off"));
        assert_eq!(
            opening.wait().err().map(|problem| problem.code),
            Some(Code::System)
        );
    }
}
