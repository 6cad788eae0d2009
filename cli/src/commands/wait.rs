//! `wait`: until OpenAI has granted the access, or somebody has finished the connection.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::Output;
use crate::resolve;
use crate::session::Session;
use causeway_core::causeway::Access;
use causeway_core::connection::ConnectionId;
use causeway_core::problem::{Code, Problem};
use clap::{Args, ValueEnum};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use std::time::Duration;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

/// How often the records are looked at: somebody may do it in the window, or the window may notice.
const GLANCE: Duration = Duration::from_secs(1);
/// OpenAI is not asked more often than this.
const SHORTEST: Duration = Duration::from_secs(60);

/// What `wait` takes.
#[derive(Debug, Args)]
pub(crate) struct Wait {
    /// The connection: its label or its id
    connection: String,
    /// For what
    #[arg(long, value_enum, default_value_t = Until::Granted)]
    until: Until,
    /// How long at the most, such as 90m or 2h
    #[arg(long, default_value = "2h", value_parser = duration)]
    timeout: Duration,
    /// How often OpenAI is asked; every minute at the most
    #[arg(long, default_value = "15m", value_parser = duration)]
    every: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Until {
    /// OpenAI has granted the access; OpenAI is asked for it
    Granted,
    /// Every step is done; nobody is asked, only the records are looked at
    Finished,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Waited {
    id: String,
    label: String,
    until: Until,
    reached: bool,
    /// How many times OpenAI was asked.
    asked: u32,
    waited_seconds: u64,
}

/// The text is no time to wait.
#[derive(Debug, thiserror::Error)]
#[error("write a time such as 45s, 90m or 2h")]
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
        let bar = output.progress("Waiting for OpenAI");
        let mut next = begun;
        let mut asked = 0;
        let exit = loop {
            if self.reached(session, id)? {
                break ExitReason::Done;
            }
            if Instant::now() >= deadline {
                break ExitReason::TimedOut;
            }
            let turn = async {
                if self.until == Until::Granted && Instant::now() >= next {
                    asked += 1;
                    let answer = causeway.ask_for_access(id, &cancel).await;
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
                    let told = if answer.told {
                        "OpenAI has not granted it yet"
                    } else {
                        "OpenAI could not tell"
                    };
                    bar.set_message(told);
                    if answer.access == Access::Granted {
                        return Ok(());
                    }
                }
                sleep(GLANCE.min(deadline.saturating_duration_since(Instant::now()))).await;
                Ok::<_, Problem>(())
            };
            tokio::select! {
                turned = turn => turned?,
                _ = tokio::signal::ctrl_c() => {
                    cancel.cancel();
                    break ExitReason::Interrupted;
                }
            }
        };
        bar.finish_and_clear();
        let waited = Waited {
            id: id.to_string(),
            label: causeway.connection(id)?.label,
            until: self.until,
            reached: exit == ExitReason::Done,
            asked,
            waited_seconds: begun.elapsed().as_secs(),
        };
        output.result("wait", &waited, || match (exit, self.until) {
            (ExitReason::Done, Until::Granted) => format!("{}: OpenAI has granted the access.", waited.label),
            (ExitReason::Done, Until::Finished) => format!("{}: every step is done.", waited.label),
            (ExitReason::TimedOut, _) => format!("{}: not yet. The time is over.", waited.label),
            _ => format!("{}: not yet. Interrupted.", waited.label),
        });
        Ok(exit)
    }

    fn reached(&self, session: &Session, id: ConnectionId) -> Result<bool, Problem> {
        Ok(match self.until {
            Until::Granted => session.causeway.access(id)? == Access::Granted,
            Until::Finished => session.causeway.connection(id)?.current == "finish",
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
