//! Runs checks: each question is put once, in an order in which a later one can be spared.

use super::CheckId;
use super::cause::{Cause, NotRunReason};
use super::judge::{Verdicts, judge};
use super::outcome::{CheckOutcome, CheckResult, KeyDetails};
use super::status::CheckStatus;
use crate::identifiers::{KeyShape, Last4, Line, OrganizationId, WorkspaceId};
use crate::log;
use crate::network::{WayOut, later};
use crate::openai::{AdminKeyEntry, Openai, OpenaiHost, OpenaiReply, Question, Stream, Verdict};
use crate::route::Route;
use crate::secrets::SecretText;
use crate::words;
use jiff::Timestamp;
use serde::Serialize;
use std::time::Duration;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use ts_rs::TS;

/// The wait where a "too many" names none: the limit is one of requests a minute
/// (`docs/openai.md#rate-limits`).
const USUAL_WAIT: Duration = Duration::from_secs(60);
/// A longer wait is not sat out in front of a person: they are told when to come back.
const LONGEST_WAIT: Duration = Duration::from_secs(120);
/// How many times one question is put, the first included, when OpenAI asks to wait.
const TRIES: u32 = 3;
/// Pages of a hundred keys that are looked through.
const PAGES: usize = 10;

/// What the checks are about.
#[derive(Debug)]
pub struct Subject {
    /// The key itself.
    pub key: SecretText,
    /// Its kind, as far as its beginning tells.
    pub shape: KeyShape,
    /// Its end, by which OpenAI's list tells it.
    pub last4: Last4,
    /// How it gets its rights.
    pub route: Route,
    /// The Organization ID from ChatGPT.
    pub organization: Option<OrganizationId>,
    /// The workspace.
    pub workspace: Option<WorkspaceId>,
    /// Whether OpenAI has granted the access, as far as is known before this run.
    pub granted: bool,
}

/// Whether a run waits where OpenAI asks it to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Somebody watches the wait: up to two minutes.
    Watched,
    /// Nobody does: come back later.
    None,
}

/// How a run goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
#[ts(export)]
pub enum CheckProgress {
    /// A check begins.
    Asking {
        /// Which.
        check: CheckId,
    },
    /// OpenAI asks to wait.
    Waiting {
        /// Until when (UTC, RFC 3339).
        #[ts(type = "string")]
        until: Timestamp,
        /// Why.
        because: String,
    },
    /// A check has its result.
    Judged {
        /// Which.
        check: CheckId,
        /// What.
        status: CheckStatus,
    },
}

/// The time, as everything else in a Causeway tells it.
pub type Now<'a> = &'a (dyn Fn() -> Timestamp + Send + Sync);

/// Runs `wanted`, in the order of [`CheckId`].
pub async fn run(
    openai: &Openai,
    subject: &Subject,
    wanted: &[CheckId],
    patience: Patience,
    now: Now<'_>,
    progress: impl Fn(CheckProgress) + Send + Sync,
    cancel: &CancellationToken,
) -> Vec<(CheckId, CheckResult)> {
    let mut wanted = wanted.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let mut run = Run {
        openai,
        subject,
        patience,
        now,
        progress: &progress,
        cancel,
        known: Verdicts::default(),
        details: None,
        wait: None,
        spent: Duration::ZERO,
        ways: Vec::new(),
    };
    let mut results = Vec::new();
    // Whether OpenAI was reached shows in the other answers; asking for that alone comes last, and
    // only where nothing else was asked.
    let (first, rest): (Vec<CheckId>, Vec<CheckId>) =
        wanted.iter().copied().partition(|check| *check != CheckId::Reach);
    for check in first.into_iter().chain(rest) {
        progress(CheckProgress::Asking { check });
        run.spent = Duration::ZERO;
        let outcome = run.outcome(check, &wanted).await;
        let at = now();
        let too_many = matches!(
            outcome,
            CheckOutcome::Inconclusive {
                because: Cause::TooMany
            }
        );
        let checked = CheckResult {
            at,
            duration_ms: u32::try_from(run.spent.as_millis()).unwrap_or(u32::MAX),
            outcome,
            retry_at: run.wait.filter(|_| too_many).map(|wait| later(at, wait)),
            details: run.details.clone().filter(|_| check == CheckId::KeyDetails),
            ways: run.ways_of(check, outcome),
        };
        log(check, outcome);
        progress(CheckProgress::Judged {
            check,
            status: CheckStatus::of(outcome),
        });
        results.push((check, checked));
    }
    results.sort_by_key(|(check, _)| *check);
    results
}

fn log(check: CheckId, outcome: CheckOutcome) {
    match outcome {
        CheckOutcome::Passed { doubt } => {
            log::event!(INFO, "check.passed", check = check, doubtful = doubt.is_some());
        }
        CheckOutcome::Failed { because } => {
            log::event!(WARN, "check.failed", check = check, because = because);
        }
        CheckOutcome::Inconclusive { because } => {
            log::event!(WARN, "check.inconclusive", check = check, because = because);
        }
        CheckOutcome::NotRun { because } => {
            log::event!(DEBUG, "check.not-run", check = check, because = because);
        }
    }
}

struct Run<'a, P> {
    openai: &'a Openai,
    subject: &'a Subject,
    patience: Patience,
    now: Now<'a>,
    progress: &'a P,
    cancel: &'a CancellationToken,
    known: Verdicts,
    details: Option<KeyDetails>,
    /// The longest wait that was asked for and not sat out.
    wait: Option<Duration>,
    /// How long the questions took that were put for the check at hand.
    spent: Duration,
    /// The ways that questions took so far.
    ways: Vec<(OpenaiHost, WayOut)>,
}

impl<P: Fn(CheckProgress) + Send + Sync> Run<'_, P> {
    async fn outcome(&mut self, check: CheckId, wanted: &[CheckId]) -> CheckOutcome {
        if let Some(because) = self.spared(check) {
            return CheckOutcome::NotRun { because };
        }
        match check {
            CheckId::Reach => self.reach(wanted).await,
            CheckId::PlatformKey | CheckId::Organization => self.platform().await,
            CheckId::KeyDetails => self.list().await,
            CheckId::ComplianceKey | CheckId::Workspace | CheckId::Users => self.users().await,
            CheckId::ConversationLogs => self.conversations().await,
        }
        let outcome = judge(check, &self.known, self.subject.shape);
        if !matches!(outcome, CheckOutcome::NotRun { .. }) {
            return outcome;
        }
        // What answers it belongs to another check. Where that one isn't in this run, it's said here.
        let teller = check.teller();
        if let Some(teller) = teller.filter(|teller| !wanted.contains(teller)) {
            let told = judge(teller, &self.known, self.subject.shape);
            if !matches!(told, CheckOutcome::NotRun { .. }) {
                return told;
            }
        }
        if self.not_reached(check) {
            return CheckOutcome::NotRun {
                because: NotRunReason::NotReached,
            };
        }
        outcome
    }

    /// Why a check need not be run at all.
    fn spared(&self, check: CheckId) -> Option<NotRunReason> {
        let subject = self.subject;
        match check {
            CheckId::PlatformKey | CheckId::Organization | CheckId::KeyDetails if subject.granted => {
                Some(NotRunReason::AccessGranted)
            }
            CheckId::KeyDetails if subject.shape != KeyShape::PlatformAdminKey => {
                Some(NotRunReason::OtherKindOfKey)
            }
            CheckId::Organization | CheckId::KeyDetails if subject.organization.is_none() => {
                Some(NotRunReason::NoOrganization)
            }
            CheckId::ComplianceKey | CheckId::Workspace | CheckId::Users | CheckId::ConversationLogs
                if subject.workspace.is_none() =>
            {
                Some(NotRunReason::NoWorkspace)
            }
            _ => None,
        }
    }

    fn not_reached(&self, check: CheckId) -> bool {
        let known = &self.known;
        let said = if check.is_about_the_workspace() {
            [known.users, known.conversations]
        } else {
            [known.platform, known.list]
        };
        said.into_iter().flatten().any(|said| !said.is_openais())
    }

    /// The ways of the questions that a check rests on.
    fn ways_of(&self, check: CheckId, outcome: CheckOutcome) -> Vec<WayOut> {
        let rests_on = |host: OpenaiHost| match check {
            _ if matches!(outcome, CheckOutcome::NotRun { .. }) => false,
            CheckId::Reach => true,
            // Whether a refused key is dead is the Platform's to say.
            CheckId::ComplianceKey if self.known.platform_after.is_some() => true,
            check if check.is_about_the_workspace() => host == OpenaiHost::Chatgpt,
            _ => host == OpenaiHost::Platform,
        };
        let ways = self.ways.iter().filter(|(host, _)| rests_on(*host));
        ways.map(|(_, way)| way.clone()).collect()
    }

    async fn reach(&mut self, wanted: &[CheckId]) {
        let of_workspace = wanted.iter().any(|check| check.is_about_the_workspace());
        let of_platform = wanted
            .iter()
            .any(|check| *check != CheckId::Reach && !check.is_about_the_workspace());
        let alone = !of_workspace && !of_platform;
        let platform = of_platform || (alone && self.subject.route == Route::PlatformKey);
        if platform && self.known.platform.is_none() && self.known.list.is_none() {
            self.known.platform_reach = Some(self.put(&Question::Models(None), false).await.0);
        }
        if (of_workspace || alone)
            && self.known.users.is_none()
            && self.known.conversations.is_none()
            && let Some(workspace) = &self.subject.workspace
        {
            let question = Question::Users(workspace.clone());
            self.known.chatgpt_reach = Some(self.put(&question, false).await.0);
        }
    }

    async fn platform(&mut self) {
        if self.known.platform.is_some() {
            return;
        }
        let organization = self.subject.organization.clone();
        let question = if self.subject.shape == KeyShape::PlatformAdminKey {
            Question::OrganizationUsers(organization)
        } else {
            Question::Models(organization)
        };
        self.known.platform = Some(self.put(&question, true).await.0);
    }

    async fn list(&mut self) {
        if self.known.platform.is_some_and(|said| said != Verdict::Yes) {
            return;
        }
        let Some(organization) = &self.subject.organization else {
            return;
        };
        let mut after: Option<String> = None;
        let mut found: Vec<AdminKeyEntry> = Vec::new();
        for _ in 0..PAGES {
            let question = Question::AdminKeys {
                organization: organization.clone(),
                after: after.clone(),
            };
            let (said, reply) = self.put(&question, true).await;
            self.known.list = Some(said);
            let OpenaiReply::Answer(answer) = reply else { break };
            let Some(page) = answer.admin_keys else { break };
            let last = page.data.last().map(|entry| entry.id.clone());
            for entry in page.data.into_iter().filter(|entry| self.is_ours(entry)) {
                // One that is listed again is not a second key with the same end.
                if !found.iter().any(|known| known.id == entry.id) {
                    found.push(entry);
                }
            }
            self.known.whole_list = !page.has_more;
            // A page that leads nowhere new would only come again.
            if !page.has_more || last.is_none() || last == after {
                break;
            }
            after = last;
        }
        self.known.listed = !found.is_empty();
        // Two keys with the same end, or a list that was not read to its end: nobody can tell which
        // is ours.
        if let [only] = found.as_slice()
            && self.known.whole_list
        {
            let line = |text: &str| Line::parse(text).ok().map(|parsed| parsed.value);
            let owner = only.owner.as_ref().and_then(|owner| owner.name.as_deref());
            self.details = Some(KeyDetails {
                name: only.name.as_deref().and_then(line),
                created_by: owner.and_then(line),
            });
        }
    }

    fn is_ours(&self, entry: &AdminKeyEntry) -> bool {
        entry
            .redacted_value
            .as_deref()
            .is_some_and(|value| value.ends_with(self.subject.last4.as_str()))
    }

    async fn users(&mut self) {
        if self.known.users.is_none()
            && let Some(workspace) = &self.subject.workspace
        {
            let question = Question::Users(workspace.clone());
            self.known.users = Some(self.put(&question, true).await.0);
        }
        self.ask_the_platform_too().await;
        // A key may read logs and no users (`docs/openai.md#permissions`): only both together say "no
        // access". And where OpenAI does not understand the one question any more, it may understand the
        // other.
        if matches!(
            self.known.users,
            Some(Verdict::NotAllowed | Verdict::NotUnderstood)
        ) {
            self.conversations().await;
        }
    }

    /// The Compliance API has refused the key: the Platform, which made it, tells whether it is dead. An Admin Console key
    /// isn't the Platform's.
    async fn ask_the_platform_too(&mut self) {
        let refused = matches!(self.known.users, Some(Verdict::KeyRefused | Verdict::KeyUnknown));
        let asked = self.known.platform.is_some() || self.known.platform_after.is_some();
        if refused && !asked && self.subject.route == Route::PlatformKey {
            let question = if self.subject.shape == KeyShape::PlatformAdminKey {
                Question::OrganizationUsers(None)
            } else {
                Question::Models(None)
            };
            self.known.platform_after = Some(self.put(&question, true).await.0);
        }
    }

    async fn conversations(&mut self) {
        // Where users cannot be asked for, logs cannot either.
        let stop = self
            .known
            .users
            .is_some_and(|said| !matches!(said, Verdict::Yes | Verdict::NotAllowed | Verdict::NotUnderstood));
        let Some(workspace) = self.subject.workspace.clone().filter(|_| !stop) else {
            return;
        };
        if self.known.conversations.is_none() {
            let question = Question::Logs(workspace.clone(), Stream::Conversations);
            self.known.conversations = Some(self.put(&question, true).await.0);
        }
        if self.known.conversations == Some(Verdict::NotAllowed) && self.known.sign_ins.is_none() {
            let question = Question::Logs(workspace, Stream::SignIns);
            self.known.sign_ins = Some(self.put(&question, true).await.0);
        }
    }

    /// Puts a question, and sits out the waits that somebody watches.
    async fn put(&mut self, question: &Question, with_key: bool) -> (Verdict, OpenaiReply) {
        let key = with_key.then_some(&self.subject.key);
        let began = Instant::now();
        let mut tries = 0;
        let mut last = (Verdict::Stopped, OpenaiReply::Stopped);
        let ended = loop {
            let wait = match self.openai.ask_by_way(question, key, self.cancel).await {
                Err(wait) => {
                    last.0 = Verdict::TooMany(Some(wait));
                    wait
                }
                Ok((reply, way)) => {
                    if let Some(way) = way.map(|way| (question.host(), way))
                        && !self.ways.contains(&way)
                    {
                        self.ways.push(way);
                    }
                    tries += 1;
                    last = (Verdict::of(&reply), reply);
                    match last.0 {
                        Verdict::TooMany(wait) | Verdict::HeldBack(wait) => wait.unwrap_or(USUAL_WAIT),
                        _ => break last,
                    }
                }
            };
            if self.patience == Patience::None || wait > LONGEST_WAIT || tries >= TRIES {
                self.wait = self.wait.max(Some(wait));
                break last;
            }
            (self.progress)(CheckProgress::Waiting {
                until: later((self.now)(), wait),
                because: match question.host() {
                    OpenaiHost::Platform => words::check::waiting_for_platform(),
                    OpenaiHost::Chatgpt => words::check::waiting_for_chatgpt(),
                }
                .to_string(),
            });
            tokio::select! {
                biased;
                () = self.cancel.cancelled() => break (Verdict::Stopped, OpenaiReply::Stopped),
                () = tokio::time::sleep(wait) => {}
            }
        };
        self.spent += began.elapsed();
        ended
    }
}
