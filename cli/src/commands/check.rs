//! `check`: has OpenAI say what a key is worth.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::interrupt;
use crate::output::{Output, table};
use crate::resolve;
use crate::session::Session;
use crate::summary::{CheckSummary, ConnectionSummary, checks_text};
use causeway_core::causeway::{Access, Causeway};
use causeway_core::checks::{CheckId, CheckProgress, CheckStatus};
use causeway_core::connection::ConnectionId;
use causeway_core::log;
use causeway_core::network::WayOut;
use causeway_core::problem::{Code, Problem};
use causeway_core::words::{self, Message, cli_help as help};
use clap::Args;
use indicatif::ProgressBar;
use jiff::Timestamp;
use serde::Serialize;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// Connections asked about at the same time; OpenAI's limit for each workspace is kept by the core.
const AT_ONCE: usize = 8;

// What came of asking about access, as a script reads it.
const GRANTED: &str = "granted";
const NOT_YET: &str = "not-yet";
const COULD_NOT_TELL: &str = "could-not-tell";
const STUCK: &str = "stuck";
const PROBLEM: &str = "problem";

/// What `check` takes.
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[arg(
        required_unless_present = "all_waiting", conflicts_with = "all_waiting",
        help = help::connection().to_string()
    )]
    connection: Option<String>,
    #[arg(long, requires = "connection", help = help::which_slot().to_string())]
    slot: Option<String>,
    #[arg(long, value_name = "CHECK", requires = "connection", help = help::check_only().to_string())]
    only: Vec<String>,
    #[arg(long, help = help::check_all_waiting().to_string())]
    all_waiting: bool,
}

#[derive(Serialize)]
struct Checked {
    id: String,
    label: String,
    /// The ways to OpenAI's hosts.
    ways: Vec<WayOut>,
    checks: Vec<CheckSummary>,
}

#[derive(Serialize)]
struct AllWaiting {
    /// The ways to OpenAI's hosts.
    ways: Vec<WayOut>,
    waiting: Vec<Asked>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Asked {
    id: String,
    label: String,
    client: Option<String>,
    /// `granted`, `not-yet`, `could-not-tell`, `stuck`, or `problem`.
    access: &'static str,
    /// What the check says, where that is neither granted nor not yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Problem>,
}

impl Check {
    pub(crate) fn run(self, output: &Output, session: &Session) -> CommandResult {
        if self.all_waiting {
            return session.runtime.block_on(all_waiting(output, &session.causeway));
        }
        let id = resolve::connection(&session.causeway, self.connection.as_deref().unwrap_or_default())?;
        let wanted = match self.only.as_slice() {
            [] => session.causeway.access().telling_checks(id)?.to_vec(),
            names => checks_of(names)?,
        };
        session
            .runtime
            .block_on(one(output, &session.causeway, id, self.slot.as_deref(), &wanted))
    }
}

/// The ways to OpenAI's hosts, told before a key is sent along them.
pub(super) async fn ways(output: &Output, causeway: &Arc<Causeway>) -> Vec<WayOut> {
    let ways = causeway.doctor().ways().await;
    for sentence in WayOut::sentences(&ways) {
        output.note(&sentence.to_string());
    }
    ways
}

/// The checks with these names.
fn checks_of(names: &[String]) -> Result<Vec<CheckId>, Problem> {
    let known = |check: &CheckId| serde_json::to_value(check).unwrap_or_default();
    let find = |name: &String| {
        CheckId::ALL
            .into_iter()
            .find(|check| known(check) == name.as_str())
    };
    names
        .iter()
        .map(|name| {
            find(name).ok_or_else(|| {
                let all: Vec<String> = CheckId::ALL
                    .iter()
                    .filter_map(|check| known(check).as_str().map(str::to_owned))
                    .collect();
                Problem::new(
                    Code::BadValue,
                    words::cli::no_such_check(),
                    words::cli::one_of(all.join(", ")),
                )
                .at("only")
            })
        })
        .collect()
}

async fn one(
    output: &Output,
    causeway: &Arc<Causeway>,
    id: ConnectionId,
    slot: Option<&str>,
    wanted: &[CheckId],
) -> CommandResult {
    let ways = ways(output, causeway).await;
    let before = ConnectionSummary::of(&causeway.connections().view(id)?);
    let stored = before.keys.iter().filter(|key| key.whereabouts.is_some());
    let slots: Vec<String> = match slot {
        Some(slot) => vec![slot.to_owned()],
        None => stored.map(|key| key.slot.clone()).collect(),
    };
    // Without a key the core says what has to come first.
    let slots = if slots.is_empty() {
        before.keys.iter().take(1).map(|key| key.slot.clone()).collect()
    } else {
        slots
    };
    let bar = output.progress(words::cli::asking());
    let judged: Mutex<Vec<(String, CheckId, CheckStatus)>> = Mutex::default();
    let mut interrupted = false;
    for slot in &slots {
        let progress = |progress: CheckProgress| follow(output, &bar, slot, &judged, progress);
        let run = causeway.checks().run(id, slot, wanted, progress);
        tokio::pin!(run);
        let ran = tokio::select! {
            ran = &mut run => ran,
            () = interrupt::interrupted() => {
                interrupted = true;
                causeway.checks().cancel(id);
                // What was answered by now is kept.
                run.await
            }
        };
        ran?;
        if interrupted {
            break;
        }
    }
    bar.finish_and_clear();
    let after = ConnectionSummary::of(&causeway.connections().view(id)?);
    let judged = judged.into_inner().unwrap_or_else(PoisonError::into_inner);
    let ran = |check: &CheckSummary| {
        judged
            .iter()
            .any(|(slot, id, _)| *slot == check.slot && *id == check.id)
    };
    let checked = Checked {
        id: after.id.clone(),
        label: after.label.clone(),
        ways,
        checks: after.checks.iter().filter(|check| ran(check)).cloned().collect(),
    };
    output.result("check", &checked, || {
        format!("{}\n{}", checked.label, checks_text(&checked.checks))
    })?;
    if interrupted {
        return Ok(ExitReason::Interrupted);
    }
    Ok(exit(judged.iter().map(|(_, _, status)| *status)))
}

/// What a run comes to. One in which nothing was asked tells nothing.
fn exit(judged: impl IntoIterator<Item = CheckStatus>) -> ExitReason {
    let mut asked = false;
    let mut exit = ExitReason::Done;
    for status in judged {
        asked |= status != CheckStatus::NotRun;
        exit = exit.worse(match status {
            CheckStatus::Failed => ExitReason::CheckFailed,
            CheckStatus::Inconclusive => ExitReason::CouldNotTell,
            CheckStatus::Passed | CheckStatus::NotRun => ExitReason::Done,
        });
    }
    if asked { exit } else { ExitReason::CouldNotTell }
}

fn follow(
    output: &Output,
    bar: &ProgressBar,
    slot: &str,
    judged: &Mutex<Vec<(String, CheckId, CheckStatus)>>,
    progress: CheckProgress,
) {
    match progress {
        CheckProgress::Asking { check } => bar.set_message(check.title().to_string()),
        CheckProgress::Waiting { until, because } => {
            let left = until.duration_since(Timestamp::now()).as_secs().max(1);
            let words = words::cli::waiting_as_told(because, left).to_string();
            if bar.is_hidden() {
                output.show(&words);
            } else {
                bar.set_message(words);
            }
        }
        CheckProgress::Judged { check, status } => {
            let mut judged = judged.lock().unwrap_or_else(PoisonError::into_inner);
            judged.push((slot.to_owned(), check, status));
        }
    }
}

async fn all_waiting(output: &Output, causeway: &Arc<Causeway>) -> CommandResult {
    let ids = causeway.access().waiting()?;
    let ways = ways(output, causeway).await;
    let cards = causeway.connections().list()?;
    let bar = output.progress(words::cli::asking_about(ids.len()));
    let cancel = CancellationToken::new();
    let room = Arc::new(Semaphore::new(AT_ONCE));
    let mut asking = JoinSet::new();
    for id in ids {
        let (causeway, room, cancel) = (Arc::clone(causeway), Arc::clone(&room), cancel.clone());
        asking.spawn(log::Span::current().follow(async move {
            let _room = room.acquire_owned().await.ok();
            (id, causeway.access().ask(id, &cancel).await)
        }));
    }
    let mut waiting = Vec::new();
    let mut exit = ExitReason::Done;
    loop {
        let answered = tokio::select! {
            answered = asking.join_next() => answered,
            () = interrupt::interrupted() => {
                cancel.cancel();
                exit = ExitReason::Interrupted;
                continue;
            }
        };
        let Some(answered) = answered else { break };
        let Ok((id, answer)) = answered else { continue };
        let (access, said, problem) = match answer {
            Ok(answer) if answer.access == Access::Granted => (GRANTED, None, None),
            Ok(answer) => match answer.said {
                Some(said) => {
                    exit = exit.worse(self::exit([said.status]));
                    let access = if said.past_waiting { STUCK } else { COULD_NOT_TELL };
                    (access, Some(said.words), None)
                }
                None if answer.told => (NOT_YET, None, None),
                None => {
                    exit = exit.worse(ExitReason::CouldNotTell);
                    (COULD_NOT_TELL, None, None)
                }
            },
            Err(problem) => {
                exit = exit.worse(ExitReason::of(problem.code));
                (PROBLEM, None, Some(problem))
            }
        };
        let id = id.to_string();
        let card = cards.iter().find(|card| card.id == id);
        waiting.push(Asked {
            label: card.map(|card| card.label.clone()).unwrap_or_default(),
            client: card.and_then(|card| card.client.clone()),
            id,
            access,
            words: said,
            problem,
        });
    }
    bar.finish_and_clear();
    waiting.sort_by(|one, other| one.id.cmp(&other.id));
    let asked = AllWaiting { ways, waiting };
    output.result("check", &asked, || {
        if asked.waiting.is_empty() {
            return words::cli::nothing_waits().to_string();
        }
        let rows: Vec<Vec<String>> = asked
            .waiting
            .iter()
            .map(|asked| {
                let problem = asked.problem.as_ref().map(|problem| problem.message.to_string());
                vec![
                    asked.label.clone(),
                    asked.client.clone().unwrap_or_default(),
                    access_words(asked.access).to_string(),
                    problem.or_else(|| asked.words.clone()).unwrap_or_default(),
                ]
            })
            .collect();
        table(&rows)
    })?;
    Ok(exit)
}

/// What came of asking, for a person.
fn access_words(access: &str) -> Message {
    match access {
        GRANTED => words::cli::access_granted(),
        NOT_YET => words::cli::access_not_yet(),
        COULD_NOT_TELL => words::cli::access_inconclusive(),
        STUCK => words::cli::access_stuck(),
        _ => words::cli::access_problem(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use CheckStatus::{Failed, Inconclusive, NotRun, Passed};

    #[test]
    fn a_run_in_which_nothing_was_asked_is_no_success() {
        for (judged, expected) in [
            (vec![], ExitReason::CouldNotTell),
            (vec![NotRun], ExitReason::CouldNotTell),
            (vec![NotRun, NotRun], ExitReason::CouldNotTell),
            (vec![Passed, NotRun], ExitReason::Done),
            (vec![Passed], ExitReason::Done),
            (vec![Passed, Inconclusive], ExitReason::CouldNotTell),
            (vec![Failed, Inconclusive, NotRun], ExitReason::CheckFailed),
        ] {
            assert_eq!(exit(judged.clone()), expected, "{judged:?}");
        }
    }
}
