//! The product that commands work on: the real one, or practice in its place.

use super::{Answer, Practising, on_thread, stopped};
use crate::causeway::{Causeway, Setup};
use crate::doctor::{self, Diagnosis};
use crate::openai::Hosts;
use crate::problem::{Code, Problem};
use crate::view::{AppInfo, Mode, Notice, NoticeKind, Theme};
use crate::words::api as words;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// Holds the product, and swaps practice in and out.
pub struct Session {
    home: PathBuf,
    /// Where OpenAI's hosts are, as the environment says.
    hosts: Hosts,
    real: Opening,
    practice: RwLock<Option<Arc<dyn Practising>>>,
    /// The records' version when it was last looked at.
    version: AtomicI64,
}

/// The product, or why there is none; known once its thread has opened it.
#[derive(Clone)]
struct Opening(Arc<OnceLock<Answer<Arc<Causeway>>>>);

impl Opening {
    fn begin(open: impl FnOnce() -> Answer<Arc<Causeway>> + Send + 'static) -> Self {
        let opening = Self(Arc::default());
        let answer = Self(Arc::clone(&opening.0));
        std::thread::spawn(move || {
            // Those who wait must not wait for ever, also when opening panics.
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

impl Session {
    /// Opens the records on a thread of its own, while the window opens: checking the file takes longer the
    /// more is in it. If they cannot be opened, every command answers why.
    pub fn open(setup: Setup) -> Self {
        Self {
            home: setup.folder.clone(),
            hosts: setup.hosts.clone(),
            real: Opening::begin(move || Causeway::open(setup).map(Arc::new)),
            practice: RwLock::default(),
            version: AtomicI64::new(UNKNOWN),
        }
    }

    /// A session on a product that is open already, with the addresses of OpenAI that the page is told of.
    ///
    /// **For the tests of the page alone**: their OpenAI is simulated, and the page they test is the one that
    /// a person with the real one sees. A product that a person uses is opened with [`Session::open`], which
    /// tells of the addresses that are asked; `clippy.toml` refuses this one to every other caller.
    pub fn around(product: Arc<Causeway>, home: PathBuf, hosts: Hosts) -> Self {
        Self {
            home,
            hosts,
            real: Opening::done(product),
            practice: RwLock::default(),
            version: AtomicI64::new(UNKNOWN),
        }
    }

    /// The data folder.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// Asks the product something on a thread of its own: it may wait for the disk or the keyring.
    ///
    /// # Errors
    /// What the question answers, and why there is no product.
    pub async fn ask<T, F>(&self, question: F) -> Answer<T>
    where
        T: Send + 'static,
        F: FnOnce(&Arc<Causeway>) -> Answer<T> + Send + 'static,
    {
        let product = self.product();
        on_thread(move || question(&product.wait()?)).await
    }

    /// The product in use. In the first moments of the program this waits until the records are open.
    ///
    /// # Errors
    /// Why there is none.
    pub fn causeway(&self) -> Answer<Arc<Causeway>> {
        self.product().wait()
    }

    fn product(&self) -> Opening {
        self.in_use(self.practice().as_deref())
    }

    fn in_use(&self, practice: Option<&dyn Practising>) -> Opening {
        practice.map_or_else(
            || self.real.clone(),
            |practice| Opening::done(practice.causeway()),
        )
    }

    fn practice(&self) -> Option<Arc<dyn Practising>> {
        self.practice
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Whether the product in use practises.
    pub fn practises(&self) -> bool {
        self.practice().is_some()
    }

    /// What the page needs to know at its start.
    pub(super) async fn info(&self, theme: Theme) -> Answer<AppInfo> {
        let practice = self.practice();
        let product = self.in_use(practice.as_deref());
        let replaced = self.hosts.replaced();
        on_thread(move || {
            let notices = match product.wait() {
                Ok(causeway) => causeway.notices(),
                Err(problem) => vec![Notice {
                    kind: NoticeKind::Warning,
                    message: problem.message.into(),
                    hint: problem.hint.into(),
                }],
            };
            let mode = if practice.is_some() {
                Mode::Practice
            } else if replaced.is_empty() {
                Mode::Real
            } else {
                Mode::Redirected { addresses: replaced }
            };
            Ok(AppInfo {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                mode,
                notices,
                theme,
                samples: practice.as_ref().map(|it| it.samples()).unwrap_or_default(),
                scenarios: practice.as_ref().map(|it| it.scenarios()).unwrap_or_default(),
            })
        })
        .await
    }

    /// What works on this computer; also where the records cannot be opened, when it is needed most. Takes up
    /// to half a minute.
    pub(super) async fn diagnosis(&self) -> Diagnosis {
        match self.causeway() {
            Ok(causeway) => causeway.doctor().examine().await,
            Err(problem) => doctor::without_records(&self.home, self.hosts.clone(), &problem).await,
        }
    }

    /// Whether another process has changed the records since this was last asked.
    pub async fn changed_elsewhere(&self) -> bool {
        let Ok(version) = self.ask(|causeway| causeway.records_version()).await else {
            return false;
        };
        let before = self.version.swap(version, Ordering::Relaxed);
        before != UNKNOWN && before != version
    }

    /// Whether a file of the person's own guides has changed since they were last read; if so, they are read
    /// again. Cheap where none has.
    pub async fn guides_changed(&self) -> bool {
        let asked = self.ask(|causeway| Ok(causeway.guides().reload())).await;
        asked.unwrap_or(false)
    }

    /// Has practice take the real product's place.
    pub(super) fn enter_practice(&self, practice: Box<dyn Practising>) {
        *self.practice.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::from(practice));
    }

    /// Goes back to the real product. The practice records stay for the next time.
    pub(super) fn leave_practice(&self) {
        self.practice
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
    }

    /// Has the simulated services behave in another way.
    ///
    /// # Errors
    /// [`Code::Practice`] outside practice, and for a scenario that is not in the list.
    pub(super) fn set_scenario(&self, id: &str) -> Answer<()> {
        self.in_practice()?.set_scenario(id)
    }

    /// The address of the page on this computer that leads to all simulated ones.
    ///
    /// # Errors
    /// [`Code::Practice`] outside practice.
    pub(super) fn practice_pages(&self) -> Answer<String> {
        Ok(self.in_practice()?.pages())
    }

    fn in_practice(&self) -> Answer<Arc<dyn Practising>> {
        self.practice().ok_or_else(|| {
            Problem::new(
                Code::Practice,
                words::not_practising(),
                words::not_practising_hint(),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn a_question_before_the_records_are_open_waits_for_its_answer() {
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
    fn when_opening_panics_nobody_waits_for_ever() {
        let opening = Opening::begin(|| panic!("on purpose"));
        assert_eq!(
            opening.wait().err().map(|problem| problem.code),
            Some(Code::System)
        );
    }
}
