//! One call of a command: a number by which its lines are found in the log, how long it took, and what came
//! of it. Never what it was given.

use super::{Answer, Api, Host, Pending};
use crate::log;
use crate::problem::{Code, Problem};
use crate::words::api as words;
use jiff::Timestamp;
use serde_json::value::RawValue;
use std::collections::VecDeque;
use std::future::{Future, ready};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// What the log calls a command that is not in the list: nobody knows what was pasted there.
pub(super) const UNKNOWN: &str = "unknown";

/// Refused calls that are remembered, for "Details for support".
const REMEMBERED: usize = 50;

/// A call that was refused.
#[derive(Debug, Clone, Copy)]
pub(super) struct Failure {
    pub call: u32,
    pub command: &'static str,
    pub code: Code,
    pub at: Timestamp,
}

/// The latest calls that were refused.
#[derive(Default)]
pub(super) struct Failures(Mutex<VecDeque<Failure>>);

impl Failures {
    pub(super) fn of_call(&self, call: u32) -> Option<Failure> {
        let failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failures.iter().find(|failure| failure.call == call).copied()
    }

    fn add(&self, failure: Failure) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() == REMEMBERED {
            failures.pop_front();
        }
        failures.push_back(failure);
    }
}

/// A call under way.
pub(super) struct Call {
    number: u32,
    command: &'static str,
    began: Instant,
    span: log::Span,
    failures: Arc<Failures>,
}

impl Call {
    pub(super) fn begin<H: Host>(api: &Api<H>, command: &'static str) -> Self {
        let number = log::next_call();
        let span = if api.session.practises() {
            log::span!("command", call = number, command = command, practice = true)
        } else {
            log::span!("command", call = number, command = command)
        };
        Self {
            number,
            command,
            began: Instant::now(),
            span,
            failures: Arc::clone(&api.failures),
        }
    }

    /// Does what was asked.
    pub(super) fn answer(
        self,
        work: impl Future<Output = Answer<Box<RawValue>>> + Send + 'static,
    ) -> Pending {
        Box::pin(async move {
            let answer = self.span.clone().follow(work).await;
            self.end(answer)
        })
    }

    /// Says nothing of what was asked: a key may be in it.
    pub(super) fn refused(self) -> Pending {
        let problem = Problem::new(
            Code::Request,
            words::request_refused(),
            words::request_refused_hint(),
        );
        Box::pin(ready(self.end(Err(problem))))
    }

    fn end<T>(&self, answer: Answer<T>) -> Answer<T> {
        let took = self.began.elapsed();
        self.span.cover(|| match &answer {
            Ok(_) => log::event!(DEBUG, "command.ended", outcome = "ok", took = took),
            Err(problem) if problem.code.is_usual() => {
                log::event!(INFO, "command.refused", outcome = problem.code, took = took);
            }
            Err(problem) => log::event!(WARN, "command.failed", outcome = problem.code, took = took),
        });
        answer.map_err(|problem| {
            self.failures.add(Failure {
                call: self.number,
                command: self.command,
                code: problem.code,
                at: Timestamp::now(),
            });
            Problem {
                call: Some(self.number),
                ..problem
            }
        })
    }
}
