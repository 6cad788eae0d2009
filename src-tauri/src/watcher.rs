//! The background loop: asks OpenAI for connections that wait, while the app runs. What is due, and
//! how often, the core decides; here is only when it is asked.

use crate::host::Commands;
use crate::notify::Notifier;
use crate::window;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};
use tauri::{AppHandle, Manager};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// How long at most until the clock on the wall is looked at. A sleeping computer stops the clock
/// that timers run by, and on waking what is due should not wait for the rest of it.
const GLANCE: Duration = Duration::from_secs(60);
/// The shortest rest, whatever the core says: two rounds without one would be a busy loop.
const SHORTEST: Duration = Duration::from_secs(1);
/// The longest rest, so that no time computed with it overflows.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The loop, from the outside: begun, woken, turned to another product, ended.
#[derive(Default)]
pub struct Watcher {
    begun: AtomicBool,
    woken: Notify,
    over: CancellationToken,
    /// Cancels the round on the product in use.
    round: Mutex<CancellationToken>,
}

impl Watcher {
    /// Begins, once: after the first paint, because nothing touches the network or the keyring
    /// before it.
    pub fn begin(&self, app: &AppHandle) {
        if !self.begun.swap(true, Ordering::Relaxed) {
            window::follow(app);
            let app = app.clone();
            tauri::async_runtime::spawn(async move {
                let watcher = app.state::<Self>();
                while !watcher.over.is_cancelled() {
                    let next = watcher.round(&app).await;
                    watcher.rest(next).await;
                }
            });
        }
    }

    /// Something may be due now: a mail was marked as sent, a key was stored.
    pub fn nudge(&self) {
        self.woken.notify_one();
    }

    /// Another product is in use now: what is asked on the one before it is cancelled.
    pub fn turn(&self) {
        self.round.lock().unwrap_or_else(PoisonError::into_inner).cancel();
        self.nudge();
    }

    /// Causeway ends. What is under way is cancelled and not waited for.
    pub fn end(&self) {
        self.over.cancel();
        self.turn();
    }

    async fn round(&self, app: &AppHandle) -> Duration {
        // Made before the product is looked up: when the products change in between, this is
        // cancelled, and the next round finds the right one.
        let cancel = self.begin_round();
        let commands = app.state::<Commands>();
        let session = commands.session();
        let practice = session.practises();
        let Ok(causeway) = session.causeway() else {
            // Without records nothing waits.
            return LONGEST;
        };
        let round = causeway.watch().round(&cancel).await;
        if round.changed {
            window::tell_of_records(app);
        }
        Notifier::tell(app, practice, round.news);
        round.next
    }

    fn begin_round(&self) -> CancellationToken {
        let cancel = self.over.child_token();
        cancel.clone_into(&mut self.round.lock().unwrap_or_else(PoisonError::into_inner));
        cancel
    }

    /// Waits until it is time, by either clock, or until woken.
    async fn rest(&self, wanted: Duration) {
        let wanted = wanted.clamp(SHORTEST, LONGEST);
        let begun = Instant::now();
        let due = SystemTime::now() + wanted;
        while begun.elapsed() < wanted {
            let Ok(left) = due.duration_since(SystemTime::now()) else {
                return;
            };
            tokio::select! {
                () = self.over.cancelled() => return,
                () = self.woken.notified() => return,
                () = tokio::time::sleep(left.min(GLANCE)) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn rests(watcher: &Watcher, wanted: Duration) -> bool {
        tokio::time::timeout(Duration::from_millis(50), watcher.rest(wanted))
            .await
            .is_err()
    }

    #[tokio::test]
    async fn it_rests_until_something_may_be_due() {
        let watcher = Watcher::default();
        assert!(rests(&watcher, LONGEST).await);
        assert!(
            rests(&watcher, Duration::ZERO).await,
            "no answer of the core makes it spin"
        );
        watcher.nudge();
        watcher.nudge();
        assert!(
            !rests(&watcher, LONGEST).await,
            "also when woken before it rested"
        );
        assert!(
            rests(&watcher, LONGEST).await,
            "two reasons for one round are one round"
        );
    }

    #[tokio::test]
    async fn leaving_a_product_cancels_what_is_asked_on_it_and_nothing_else() {
        let watcher = Watcher::default();
        let real = watcher.begin_round();
        watcher.turn();
        let practice = watcher.begin_round();
        assert!(real.is_cancelled());
        assert!(!practice.is_cancelled());
        assert!(!rests(&watcher, LONGEST).await, "the other one is asked at once");
    }

    #[tokio::test]
    async fn nothing_goes_on_after_the_end() {
        let watcher = Watcher::default();
        let under_way = watcher.begin_round();
        watcher.end();
        assert!(under_way.is_cancelled());
        assert!(watcher.begin_round().is_cancelled());
        assert!(!rests(&watcher, LONGEST).await);
    }
}
