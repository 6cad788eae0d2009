//! Waiting for OpenAI: asking by itself, noticing when the access is there, reminding of keys that end.

use super::Causeway;
use super::checks::CheckRun;
use super::in_flight::lock;
use crate::checks::{Cause, CheckId, CheckOutcome, CheckResult, Patience};
use crate::confirmation::Confirmation;
use crate::connection::{Asker, Change, Connection, ConnectionId, Expiry, effective_route};
use crate::guide::Guide;
use crate::home::HomeEntry;
use crate::identifiers::WorkspaceId;
use crate::log;
use crate::network::FailureCode;
use crate::problem::Problem;
use crate::rich::Rich;
use crate::route::Route;
use crate::secrets::{Keep, SecretText, Service};
use crate::view::WatchView;
use crate::view::render::check_words;
use crate::view::render::expiry::{ends, today};
use crate::watch::{AskResult, Watch};
use crate::{checks, words};
use jiff::Timestamp;
use secrecy::ExposeSecret;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Workspaces asked at the same time.
const AT_ONCE: usize = 8;

/// The pause while something is unfinished in the keyring: it answers again soon, or the person unlocks it.
const UNSETTLED_PAUSE: Duration = Duration::from_secs(20);
/// The longest pause between two rounds: keys end and computers wake in between.
const LONGEST_PAUSE: Duration = Duration::from_secs(15 * 60);

/// The shortest.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);

/// Something to notify a person of. No secret is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The connection it is about.
    pub connection: ConnectionId,
    /// What happened, in some words.
    pub title: String,
    /// What it means and what to do.
    pub body: String,
}

/// What came of one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// What to notify the person of.
    pub news: Vec<News>,
    /// Whether views have changed.
    pub changed: bool,
    /// How long to wait before the next round.
    pub next: Duration,
}

/// What OpenAI said of one key, when that is neither a yes nor a plain "not yet".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KeySaid {
    pub id: ConnectionId,
    pub slot: String,
    /// Whether waiting can't mend it.
    pub past_waiting: bool,
    /// The same words as beside the check.
    pub words: String,
}

/// What came of asking many workspaces.
#[derive(Debug, Default)]
pub(super) struct AskedAll {
    pub news: Vec<News>,
    /// Workspaces about which nothing could be learnt.
    pub unclear: usize,
    /// What is to be said of single keys.
    pub said: Vec<KeySaid>,
}

/// The state of the waiting. In memory only: what it finds out is in the records.
pub(super) struct Watching {
    pub watch: Mutex<Watch>,
    /// Why the keys cannot be read by themselves now, in words.
    no_keys: Mutex<Option<String>>,
}

impl Watching {
    pub fn new(every: Duration) -> Self {
        Self {
            watch: Mutex::new(Watch::new(every)),
            no_keys: Mutex::default(),
        }
    }
}

/// One key that waits for its access.
#[derive(Debug, Clone)]
pub(super) struct Waiting {
    pub id: ConnectionId,
    pub slot: String,
    workspace: WorkspaceId,
    pub keep: Keep,
}

/// The keys of a connection that wait for OpenAI and are there, in this `run`. One whose journey has gone past the platform's
/// form is not asked about any more: each call appears in the customer's audit log.
pub(super) fn waiting(guide: &Guide, connection: &Connection, run: Uuid) -> Vec<Waiting> {
    let Some(workspace) = &connection.workspace_id else {
        return Vec::new();
    };
    let waits = effective_route(guide, connection) != Some(Route::AdminConsole)
        && connection.mails.scope_request.is_some()
        && connection.ending.is_none()
        && !connection.confirmed.contains_key(&Confirmation::Connected);
    if !waits {
        return Vec::new();
    }
    guide
        .readers()
        .filter_map(|need| {
            let key = connection.key(&need.id)?;
            let held = key.held.as_ref().filter(|held| !held.is_gone(run))?;
            key.access_seen.is_none().then(|| Waiting {
                id: connection.id,
                slot: need.id.clone(),
                workspace: workspace.clone(),
                keep: held.keep,
            })
        })
        .collect()
}

/// Waiting for OpenAI: asking by itself. [`Causeway::watch`] hands it out.
#[derive(Clone, Copy)]
pub struct AccessWatch<'a> {
    pub(super) causeway: &'a Arc<Causeway>,
}

impl Causeway {
    /// Waiting for OpenAI: asking by itself.
    pub fn watch(self: &Arc<Self>) -> AccessWatch<'_> {
        AccessWatch { causeway: self }
    }
}

impl AccessWatch<'_> {
    /// Asks OpenAI about the keys whose turn it is, keeps what changed, and reminds of keys that
    /// end. Never makes the keyring ask the person for anything: while it is locked, nobody is
    /// asked about the keys in it. Ends early when `cancel` is called.
    pub async fn round(self, cancel: &CancellationToken) -> Round {
        let span = match self.causeway.service {
            Service::Causeway => log::span!("watch"),
            Service::Practice => log::span!("watch", practice = true),
        };
        span.follow(self.ask_once(cancel)).await
    }

    async fn ask_once(self, cancel: &CancellationToken) -> Round {
        let mut news = Vec::new();
        let mut changed = self
            .causeway
            .blocking(|causeway| Ok(causeway.settle_all()))
            .await
            .unwrap_or_default();
        let unsettled = self
            .causeway
            .blocking(|causeway| Ok(!causeway.records.intents(None)?.is_empty()))
            .await
            .unwrap_or_default();
        let reminders = self
            .causeway
            .blocking(|causeway| Ok(causeway.remind()))
            .await
            .unwrap_or_default();
        changed |= self.causeway.look_at_ways(cancel).await;
        changed |= !reminders.is_empty();
        news.extend(reminders);

        let mut lanes = self
            .causeway
            .blocking(|causeway| causeway.lanes())
            .await
            .unwrap_or_default();
        let mut due = {
            let workspaces: Vec<WorkspaceId> = lanes.keys().cloned().collect();
            lock(&self.causeway.watching.watch).due(&workspaces, (self.causeway.clock)())
        };
        changed |= !due.is_empty();
        let keyring = due
            .iter()
            .filter_map(|workspace| lanes.get(workspace))
            .flatten()
            .any(|key| key.keep == Keep::Keyring);
        let locked = keyring
            && self
                .causeway
                .blocking(|causeway| Ok(causeway.keys_can_be_read()))
                .await
                != Ok(true);
        if locked {
            // A key of this session is in memory.
            for keys in lanes.values_mut() {
                keys.retain(|key| key.keep == Keep::Session);
            }
            due.retain(|workspace| lanes.get(workspace).is_some_and(|keys| !keys.is_empty()));
        }
        let asked = due.len();
        let all = self.causeway.ask_all(lanes, due, cancel, |_| {}).await;
        let unclear = all.unclear;
        news.extend(all.news);
        if asked > 0 || locked {
            log::event!(
                INFO,
                "watch.asked",
                workspaces = asked,
                unclear = unclear,
                keyring_locked = locked,
                news = news.len()
            );
        }
        let next = lock(&self.causeway.watching.watch).next();
        let now = (self.causeway.clock)();
        let pause = next
            .and_then(|next| Duration::try_from(next.duration_since(now)).ok())
            .unwrap_or(if next.is_some() {
                SHORTEST_PAUSE
            } else {
                LONGEST_PAUSE
            });
        Round {
            news,
            changed,
            // A locked keyring leaves everything due: look again later, not at once.
            next: if unsettled {
                UNSETTLED_PAUSE
            } else if locked {
                LONGEST_PAUSE.min(lock(&self.causeway.watching.watch).every())
            } else {
                pause
            }
            .clamp(SHORTEST_PAUSE, LONGEST_PAUSE),
        }
    }
}

impl Causeway {
    /// Asks the workspaces that are due: several at a time, each about one key after another. Tells
    /// `asked` how many are done, and answers for how many nothing could be learnt.
    pub(super) async fn ask_all(
        self: &Arc<Self>,
        mut lanes: BTreeMap<WorkspaceId, Vec<Waiting>>,
        due: Vec<WorkspaceId>,
        cancel: &CancellationToken,
        asked: impl Fn(u32) + Send + Sync,
    ) -> AskedAll {
        let had_network = !lock(&self.watching.watch).is_without_network();
        let room = Arc::new(Semaphore::new(AT_ONCE));
        let mut asking = JoinSet::new();
        for workspace in due {
            let keys = lanes.remove(&workspace).unwrap_or_default();
            let (causeway, room, cancel) = (Arc::clone(self), Arc::clone(&room), cancel.clone());
            asking.spawn(log::Span::current().follow(async move {
                let _room = room.acquire_owned().await.ok()?;
                // Another has found out meanwhile that there is no network.
                let lost = had_network && lock(&causeway.watching.watch).is_without_network();
                if lost || cancel.is_cancelled() {
                    return None;
                }
                Some(causeway.ask_workspace(&workspace, keys, &cancel).await)
            }));
        }
        let (mut all, mut done) = (AskedAll::default(), 0);
        while let Some(ended) = asking.join_next().await {
            match ended.ok().flatten() {
                Some((one, came)) => {
                    all.news.extend(one.news);
                    all.said.extend(one.said);
                    all.unclear += usize::from(came != AskResult::Answered);
                }
                None => all.unclear += 1,
            }
            done += 1;
            asked(done);
        }
        all
    }

    async fn ask_workspace(
        self: &Arc<Self>,
        workspace: &WorkspaceId,
        keys: Vec<Waiting>,
        cancel: &CancellationToken,
    ) -> (AskedAll, AskResult) {
        let mut all = AskedAll::default();
        let mut worst = AskResult::Answered;
        let mut answered: Vec<(SecretText, Vec<(CheckId, CheckResult)>)> = Vec::new();
        for key in keys {
            let (id, slot) = (key.id, key.slot.clone());
            // A key that is gone or cannot be read now waits for its person, not for OpenAI.
            let Ok(question) = self.blocking(move |causeway| causeway.question(id, &slot)).await else {
                continue;
            };
            let same = answered
                .iter()
                .find(|(secret, _)| secret.expose_secret() == question.subject.key.expose_secret());
            let results = match same {
                Some((_, results)) => results.clone(),
                None => {
                    let span = log::span!("checks", connection = id);
                    let results = span.follow(self.look(&question, cancel)).await;
                    answered.push((question.subject.key.clone(), results.clone()));
                    results
                }
            };
            if cancel.is_cancelled() {
                return (all, worst);
            }
            let came = came_of(&results, (self.clock)());
            worst = worse(worst, came);
            if came == AskResult::Answered {
                all.said.extend(key_said(&question, &results));
            }
            all.news.extend(
                self.blocking(move |causeway| causeway.learn(&question, results))
                    .await
                    .ok()
                    .flatten(),
            );
            if matches!(worst, AskResult::NoNetwork | AskResult::TooMany(_)) {
                break;
            }
        }
        lock(&self.watching.watch).asked(workspace, worst, (self.clock)());
        (all, worst)
    }

    /// The first question tells whether the access is there; only then the others are put, in the
    /// same run, so that none is put twice.
    pub(super) async fn look(
        &self,
        question: &CheckRun,
        cancel: &CancellationToken,
    ) -> Vec<(CheckId, CheckResult)> {
        let mut results = checks::run(
            &self.openai,
            &question.subject,
            &CheckId::WITH_ACCESS,
            Patience::None,
            &*self.clock,
            |_| {},
            cancel,
        )
        .await;
        if !outcome(&results).is_some_and(CheckOutcome::is_passed) {
            // That there is no such workspace is what waiting can't mend.
            results.retain(|(check, checked)| {
                *check == CheckId::ComplianceKey
                    || (*check == CheckId::Workspace && checked.outcome.is_failed())
            });
        }
        results
    }

    /// Keeps what is new, and says so. That nothing has changed is not written down again and again.
    pub(super) fn learn(
        &self,
        question: &CheckRun,
        results: Vec<(CheckId, CheckResult)>,
    ) -> Result<Option<News>, Problem> {
        let (stored, loaded) = self.with_guide(question.id)?;
        let key = stored.connection.key(&question.slot);
        let now = outcome(&results);
        let before = key.and_then(|key| key.outcome(CheckId::ComplianceKey));
        let tells = now.is_some_and(|now| now.is_passed() || now.is_failed() || is_past_waiting(now));
        // An answer that came another way is new, also where it says the same: a stand-in's is not OpenAI's.
        let ways = |results: &CheckResult| results.ways.clone();
        let ways_before = key
            .and_then(|key| key.checks.get(&CheckId::ComplianceKey))
            .map(ways);
        let ways_now = results
            .iter()
            .find(|(check, _)| *check == CheckId::ComplianceKey)
            .map(|(_, checked)| ways(checked));
        if !tells || (now == before && ways_now == ways_before) {
            return Ok(None);
        }
        let kept = self.keep(question, results, Asker::Causeway)?;
        let granted = now == Some(CheckOutcome::PASSED);
        Ok(kept.filter(|_| granted).map(|stored| News {
            connection: question.id,
            title: words::wait::news_granted().into(),
            body: words::wait::news_granted_next(
                stored.connection.label.as_str(),
                loaded.guide.product.as_str(),
            )
            .into(),
        }))
    }

    /// The keys that wait, by workspace.
    pub(super) fn lanes(&self) -> Result<BTreeMap<WorkspaceId, Vec<Waiting>>, Problem> {
        let mut lanes: BTreeMap<WorkspaceId, Vec<Waiting>> = BTreeMap::new();
        let library = self.library();
        for stored in self.entries_that(|entry| entry.watched)? {
            let Some(loaded) = library.get(&stored.connection.guide) else {
                continue;
            };
            for key in waiting(&loaded.guide, &stored.connection, self.run) {
                lanes.entry(key.workspace.clone()).or_default().push(key);
            }
        }
        Ok(lanes)
    }

    /// Whether the keyring answers without asking the person for a password.
    fn keys_can_be_read(&self) -> bool {
        let probed = self.secrets.probe();
        *lock(&self.watching.no_keys) = probed.as_ref().err().map(|fault| fault.message().to_string());
        probed.is_ok()
    }

    /// Reminds of keys that end, once for each reminder.
    fn remind(&self) -> Vec<News> {
        let today = today((self.clock)());
        let mut news = Vec::new();
        let soon = |entry: &HomeEntry| {
            let ends = entry.ends.map(Expiry::On);
            ends.is_some_and(|ends| ends.reminder(today).is_some())
        };
        for stored in self.entries_that(soon).unwrap_or_default() {
            let connection = &stored.connection;
            for (slot, key) in &connection.keys {
                let Some(Expiry::On(on)) = key.expiry else {
                    continue;
                };
                let Some(days) = Expiry::On(on).reminder(today) else {
                    continue;
                };
                if key.reminded.is_some_and(|reminded| reminded <= days) {
                    continue;
                }
                let change = Change::Reminded {
                    slot: slot.clone(),
                    days,
                };
                // Kept first: a reminder that cannot be kept would come again every quarter of an hour.
                if self.change(connection.id, change).is_ok() {
                    news.push(News {
                        connection: connection.id,
                        title: ends(on, today).into(),
                        body: words::key::ends_soon(connection.label.as_str()).into(),
                    });
                }
            }
        }
        news
    }

    /// Has OpenAI asked about a connection at the next round: the person has done something about it.
    pub(super) fn hurry(&self, connection: &Connection) {
        if let Some(workspace) = &connection.workspace_id {
            lock(&self.watching.watch).hurry(workspace, (self.clock)());
        }
    }

    /// How Causeway looks for the access of this connection by itself.
    pub(super) fn watch_view(&self, guide: &Guide, connection: &Connection) -> Option<WatchView> {
        let first = waiting(guide, connection, self.run).into_iter().next()?;
        let watch = lock(&self.watching.watch);
        let times = watch.times(&first.workspace);
        let no_keys = lock(&self.watching.no_keys)
            .clone()
            .filter(|_| first.keep == Keep::Keyring);
        let words = if let Some(fault) = no_keys {
            words::wait::without_keyring(fault)
        } else if watch.is_without_network() {
            words::wait::without_network()
        } else {
            match watch.every().as_secs() {
                seconds if seconds < 60 => words::wait::asks_every_seconds(seconds),
                seconds => words::wait::asks_every_minutes(seconds / 60),
            }
        };
        Some(WatchView {
            words: Rich::parse(&words.to_string()),
            last_asked: times.and_then(|(last, _)| last).map(|at| at.to_string()),
            next: times.map(|(_, next)| next.to_string()),
        })
    }
}

pub(super) fn outcome(results: &[(CheckId, CheckResult)]) -> Option<CheckOutcome> {
    results
        .iter()
        .find(|(check, _)| *check == CheckId::ComplianceKey)
        .map(|(_, checked)| checked.outcome)
}

/// Whether waiting can't mend what came of a check.
fn is_past_waiting(outcome: CheckOutcome) -> bool {
    match outcome {
        CheckOutcome::Failed { because } | CheckOutcome::Inconclusive { because } => {
            because.is_past_waiting()
        }
        CheckOutcome::Passed { .. } | CheckOutcome::NotRun { .. } => false,
    }
}

/// The result that tells most about waiting: that there is no such workspace, else what came of the key.
pub(super) fn telling(results: &[(CheckId, CheckResult)]) -> Option<&(CheckId, CheckResult)> {
    let workspace = |(check, checked): &&(CheckId, CheckResult)| {
        *check == CheckId::Workspace && checked.outcome.is_failed()
    };
    let key = |(check, _): &&(CheckId, CheckResult)| *check == CheckId::ComplianceKey;
    results
        .iter()
        .find(workspace)
        .or_else(|| results.iter().find(key))
}

/// What is to be said of a key beyond "granted" and "not yet".
pub(super) fn key_said(question: &CheckRun, results: &[(CheckId, CheckResult)]) -> Option<KeySaid> {
    let (check, checked) = telling(results)?;
    let past_waiting = is_past_waiting(checked.outcome);
    let plain = matches!(checked.outcome, CheckOutcome::Failed { .. }) && !past_waiting;
    (!plain && checked.outcome != CheckOutcome::PASSED).then(|| KeySaid {
        id: question.id,
        slot: question.slot.clone(),
        past_waiting,
        words: check_words(*check, checked).to_string(),
    })
}

fn came_of(results: &[(CheckId, CheckResult)], now: Timestamp) -> AskResult {
    let because = match outcome(results) {
        Some(CheckOutcome::Inconclusive { because }) => because,
        _ => return AskResult::Answered,
    };
    match because {
        Cause::TooMany => {
            let until = results.iter().filter_map(|(_, checked)| checked.retry_at).max();
            AskResult::TooMany(until.and_then(|until| Duration::try_from(until.duration_since(now)).ok()))
        }
        Cause::NoAnswer {
            code:
                FailureCode::NameUnknown
                | FailureCode::Unreachable
                | FailureCode::ConnectionRefused
                | FailureCode::ProxyDown
                | FailureCode::ProxyNameUnknown,
        } => AskResult::NoNetwork,
        Cause::AddressRefused
        | Cause::NotUnderstood
        | Cause::UnknownCode { .. }
        | Cause::OtherRegion { .. }
        | Cause::OtherOrganization
        | Cause::NoSuchOrganization
        | Cause::Contradiction => AskResult::Answered,
        because if because.is_past_waiting() => AskResult::Answered,
        _ => AskResult::Fault,
    }
}

fn worse(one: AskResult, other: AskResult) -> AskResult {
    const fn rank(asked: AskResult) -> u8 {
        match asked {
            AskResult::Answered => 0,
            AskResult::Fault => 1,
            AskResult::TooMany(_) => 2,
            AskResult::NoNetwork => 3,
        }
    }
    if rank(other) > rank(one) { other } else { one }
}
