//! `wait`: until OpenAI has granted the access, or somebody has finished the connection.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::interrupt;
use crate::output::Output;
use crate::resolve;
use crate::session::Session;
use causeway_core::causeway::{Access, AccessSaid};
use causeway_core::checks::CheckStatus;
use causeway_core::connection::ConnectionId;
use causeway_core::network::WayOut;
use causeway_core::problem::{Code, Problem};
use causeway_core::words::{self, cli_help as help};
use clap::{Args, ValueEnum};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use std::time::Duration;
use tokio::time::{Instant, sleep, sleep_until, timeout_at};
use tokio_util::sync::CancellationToken;

/// How often the records are looked at: somebody may do it in the window, or the window may notice.
const GLANCE: Duration = Duration::from_secs(1);
/// OpenAI is not asked more often than this.
const SHORTEST: Duration = Duration::from_secs(60);

/// What `wait` takes.
#[derive(Debug, Args)]
pub(crate) struct Wait {
    #[arg(help = help::connection().to_string())]
    connection: String,
    #[arg(long, value_enum, default_value_t = Until::Granted, help = help::wait_until().to_string())]
    until: Until,
    #[arg(long, default_value = "2h", value_parser = duration, help = help::wait_timeout().to_string())]
    timeout: Duration,
    #[arg(long, default_value = "15m", value_parser = duration, help = help::wait_every().to_string())]
    every: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Until {
    #[value(help = help::wait_until_granted().to_string())]
    Granted,
    #[value(help = help::wait_until_finished().to_string())]
    Finished,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Waited {
    id: String,
    label: String,
    until: Until,
    reached: bool,
    outcome: WaitOutcome,
    /// What the last check said, where that was neither granted nor not yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    /// The ways to OpenAI's hosts.
    ways: Vec<WayOut>,
    /// How many times OpenAI was asked.
    asked: u32,
    waited_seconds: u64,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum WaitOutcome {
    /// What was waited for is there.
    Reached,
    /// Waiting can't mend it: somebody has to do something first.
    Stuck,
    TimedOut,
    Interrupted,
}

/// The text isn't a duration.
#[derive(Debug, thiserror::Error)]
#[error("{}", words::cli::no_duration())]
struct NoDuration;

fn duration(text: &str) -> Result<Duration, NoDuration> {
    let parsed = text.parse::<SignedDuration>().ok();
    let positive = parsed.and_then(|duration| Duration::try_from(duration).ok());
    positive.filter(|duration| !duration.is_zero()).ok_or(NoDuration)
}

impl Wait {
    pub(crate) fn run(self, output: &Output, session: &Session) -> CommandResult {
        let id = resolve::connection(&session.causeway, &self.connection)?;
        let shortest = if session.redirected { GLANCE } else { SHORTEST };
        let every = self.every.max(shortest);
        session.runtime.block_on(self.wait(output, session, id, every))
    }

    async fn wait(
        self,
        output: &Output,
        session: &Session,
        id: ConnectionId,
        every: Duration,
    ) -> CommandResult {
        let causeway = &session.causeway;
        let begun = Instant::now();
        let deadline = begun + self.timeout;
        let cancel = CancellationToken::new();
        let ways = match self.until {
            // Nobody waits longer than they said: without it, nothing is asked.
            Until::Granted if !self.reached(session, id)? => {
                let ways = timeout_at(deadline, super::check::ways(output, causeway));
                ways.await.unwrap_or_default()
            }
            _ => Vec::new(),
        };
        let bar = output.progress(words::cli::waiting());
        let mut next = begun;
        let mut asked = 0;
        let mut said: Option<AccessSaid> = None;
        let (outcome, exit) = loop {
            if self.reached(session, id)? {
                break (WaitOutcome::Reached, ExitReason::Done);
            }
            if let Some(said) = said.as_ref().filter(|said| said.past_waiting) {
                let exit = match said.status {
                    CheckStatus::Failed => ExitReason::CheckFailed,
                    _ => ExitReason::CouldNotTell,
                };
                break (WaitOutcome::Stuck, exit);
            }
            if Instant::now() >= deadline {
                break (WaitOutcome::TimedOut, ExitReason::TimedOut);
            }
            let turn = async {
                if self.until == Until::Granted && Instant::now() >= next {
                    asked += 1;
                    let answer = causeway.access().ask(id, &cancel).await;
                    let answer = match answer {
                        // Somebody has gone past it meanwhile: the next look at the records tells.
                        Err(problem) if problem.code == Code::Incomplete && self.reached(session, id)? => {
                            return Ok(());
                        }
                        answer => answer?,
                    };
                    let later = answer
                        .retry_at
                        .and_then(|at| Duration::try_from(at.duration_since(Timestamp::now())).ok());
                    next = Instant::now() + later.unwrap_or_default().max(every);
                    let told = match &answer.said {
                        Some(said) => said.words.clone(),
                        None if answer.told => words::cli::waiting_not_yet().to_string(),
                        None => words::cli::waiting_inconclusive().to_string(),
                    };
                    // In a pipe each new answer is said once.
                    if bar.is_hidden() && answer.said.is_some() && answer.said != said {
                        output.note(&told);
                    }
                    bar.set_message(told);
                    said = answer.said;
                    if answer.access == Access::Granted || said.as_ref().is_some_and(|said| said.past_waiting)
                    {
                        return Ok(());
                    }
                }
                sleep(GLANCE.min(deadline.saturating_duration_since(Instant::now()))).await;
                Ok::<_, Problem>(())
            };
            tokio::select! {
                turned = turn => turned?,
                // Also in the middle of a question: nobody waits longer than they said.
                () = sleep_until(deadline) => {
                    cancel.cancel();
                    break (WaitOutcome::TimedOut, ExitReason::TimedOut);
                }
                () = interrupt::interrupted() => {
                    cancel.cancel();
                    break (WaitOutcome::Interrupted, ExitReason::Interrupted);
                }
            }
        };
        bar.finish_and_clear();
        let waited = Waited {
            id: id.to_string(),
            label: causeway.connections().view(id)?.label,
            until: self.until,
            reached: outcome == WaitOutcome::Reached,
            outcome,
            words: said
                .filter(|_| outcome != WaitOutcome::Reached)
                .map(|said| said.words),
            ways,
            asked,
            waited_seconds: begun.elapsed().as_secs(),
        };
        output.result("wait", &waited, || {
            let label = &waited.label;
            let why = waited.words.as_deref().unwrap_or_default();
            let ended = match (outcome, self.until) {
                (WaitOutcome::Reached, Until::Granted) => words::cli::wait_granted(label),
                (WaitOutcome::Reached, Until::Finished) => words::cli::wait_finished(label),
                (WaitOutcome::Stuck, _) => return words::cli::wait_stuck(label, why).to_string(),
                (WaitOutcome::TimedOut, _) => words::cli::wait_timed_out(label),
                (WaitOutcome::Interrupted, _) => words::cli::wait_interrupted(label),
            };
            format!("{ended}\n{why}")
        })?;
        Ok(exit)
    }

    fn reached(&self, session: &Session, id: ConnectionId) -> Result<bool, Problem> {
        Ok(match self.until {
            Until::Granted => session.causeway.access().state(id)? == Access::Granted,
            Until::Finished => session.causeway.connections().view(id)?.current == "finish",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        assert_eq!(duration("2h").unwrap(), Duration::from_secs(7200));
        assert_eq!(duration("90m").unwrap(), Duration::from_secs(5400));
        assert_eq!(duration("1h 30m").unwrap(), Duration::from_secs(5400));
        for wrong in ["", "2", "-2h", "0s", "soon"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }
}
