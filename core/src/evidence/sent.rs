//! What was sent to a platform, call by call, with the receipts.

use crate::connection::PushRecord;
use crate::destination::PushOutcome;
use crate::records::HistoryEntry;
use crate::view::render::Scene;
use crate::words::evidence as words;
use serde::Serialize;

/// One push of the configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportedPush {
    /// When it began.
    pub at: String,
    /// The host it went to.
    pub host: String,
    /// The destination, where it is one with calls of its own.
    pub destination: Option<String>,
    /// What became of it, in one sentence.
    pub say: String,
    /// Its calls; one where the destination has only that.
    pub calls: Vec<ReportedCall>,
}

/// One request of a push, and its receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportedCall {
    /// Its name in the destination; empty where there is one only.
    pub call: String,
    /// When it was sent.
    pub at: String,
    /// What became of it.
    pub say: String,
    /// SHA-256 of what was sent, in hex.
    pub body_sha256: String,
    /// What the platform answered, where it took it.
    pub status: Option<u16>,
    /// What the platform calls it, where it says so.
    pub receipt_id: Option<String>,
    /// The token under which a repeat is known.
    pub idempotency_key: Option<String>,
}

/// Every push, oldest first.
pub(super) fn sent(scene: &Scene<'_>, history: &[HistoryEntry]) -> Vec<ReportedPush> {
    let changes = history.iter().map(|entry| (entry.at, &entry.change));
    let every = scene.connection.every_push(changes);
    every.iter().map(push).collect()
}

fn push(pushed: &PushRecord) -> ReportedPush {
    let say = match &pushed.outcome {
        Some(outcome) => words::sent_to(&pushed.host, outcome.message()),
        None => words::sent_unfinished(&pushed.host),
    };
    let calls = pushed.calls.iter().map(|made| ReportedCall {
        body_sha256: made.body_sha256.clone(),
        idempotency_key: made.token.map(|token| token.to_string()),
        ..call(&made.call, &made.at.to_string(), made.outcome.as_ref())
    });
    let mut calls: Vec<ReportedCall> = calls.collect();
    if calls.is_empty() {
        let only = pushed.outcome.as_ref();
        calls.extend(only.map(|outcome| call("", &outcome.sending().at.to_string(), Some(outcome))));
    }
    ReportedPush {
        at: pushed.at.to_string(),
        host: pushed.host.clone(),
        destination: pushed.destination.clone(),
        say: say.to_string(),
        calls,
    }
}

fn call(name: &str, at: &str, outcome: Option<&PushOutcome>) -> ReportedCall {
    let receipt = match outcome {
        Some(PushOutcome::Delivered(receipt)) => Some(receipt),
        _ => None,
    };
    let sending = outcome.map(PushOutcome::sending);
    ReportedCall {
        call: name.to_owned(),
        at: at.to_owned(),
        say: outcome
            .map_or_else(words::sent_no_answer, PushOutcome::message)
            .into(),
        body_sha256: sending
            .map(|sending| sending.body_sha256.clone())
            .unwrap_or_default(),
        status: receipt.map(|receipt| receipt.status),
        receipt_id: receipt.and_then(|receipt| receipt.receipt_id.clone()),
        idempotency_key: sending.map(|sending| sending.idempotency_key.to_string()),
    }
}

impl ReportedCall {
    /// What proves it, in one line.
    pub(super) fn proof(&self) -> String {
        let sha = Some(&self.body_sha256).filter(|sha| !sha.is_empty());
        let parts = [
            self.status.map(|status| words::proof_status(status.to_string())),
            self.receipt_id.as_ref().map(words::proof_receipt),
            self.idempotency_key.as_ref().map(words::proof_token),
            sha.map(words::proof_sha),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().map(String::from).collect();
        parts.join(" · ")
    }
}
