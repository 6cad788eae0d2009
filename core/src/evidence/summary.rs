//! What a report comes to, at its head.

use super::ConnectionReport;
use crate::checks::{CheckId, CheckOutcome};
use crate::confirmation::Confirmation;
use crate::view::render::Scene;
use crate::words::{Message, evidence as words};
use serde::Serialize;

/// What a connection comes to. That a person connected it and that OpenAI was asked about its keys are two facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// A person says it is connected, and OpenAI said of each of its keys that it works.
    ConnectedTested,
    /// A person says it is connected; that the keys work was not measured, or by a stand-in only.
    ConnectedNotTested,
    /// A person says it is connected; the newest answer about a key was a no.
    ConnectedFailed,
    /// Nobody says that it is connected.
    NotConnected,
    /// It is being ended, or has ended.
    Ended,
}

impl Standing {
    /// All of them, as a summary lists them.
    pub(super) const ALL: [Self; 5] = [
        Self::ConnectedTested,
        Self::ConnectedNotTested,
        Self::ConnectedFailed,
        Self::NotConnected,
        Self::Ended,
    ];

    pub(super) fn of(scene: &Scene<'_>) -> Self {
        let connection = scene.connection;
        if connection.ending.is_some() {
            return Self::Ended;
        }
        if !connection.confirmed.contains_key(&Confirmation::Connected) {
            return Self::NotConnected;
        }
        let mut readers = scene.loaded.guide.readers().peekable();
        let mut tested = readers.peek().is_some();
        for need in readers {
            let result = |check: CheckId| {
                let checked = connection.key(&need.id)?.checks.get(&check)?;
                (!checked.is_of_stand_in()).then_some(checked.outcome)
            };
            let mut of_workspace = CheckId::WITH_ACCESS
                .into_iter()
                .filter(|it| it.is_about_the_workspace());
            if of_workspace.any(|check| result(check).is_some_and(CheckOutcome::is_failed)) {
                return Self::ConnectedFailed;
            }
            tested &= result(CheckId::ComplianceKey) == Some(CheckOutcome::PASSED);
        }
        if tested {
            Self::ConnectedTested
        } else {
            Self::ConnectedNotTested
        }
    }

    /// In words.
    pub(super) fn words(self) -> Message {
        match self {
            Self::ConnectedTested => words::standing_tested(),
            Self::ConnectedNotTested => words::standing_not_tested(),
            Self::ConnectedFailed => words::standing_failed(),
            Self::NotConnected => words::standing_not_connected(),
            Self::Ended => words::standing_ended(),
        }
    }
}

/// How many there are of what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// Connections in the report.
    pub connections: usize,
    /// Clients among them that are named.
    pub clients: usize,
    /// Of each [`Standing`].
    pub connected_tested: usize,
    /// See [`Standing::ConnectedNotTested`].
    pub connected_not_tested: usize,
    /// See [`Standing::ConnectedFailed`].
    pub connected_failed: usize,
    /// See [`Standing::NotConnected`].
    pub not_connected: usize,
    /// See [`Standing::Ended`].
    pub ended: usize,
    /// Connections with answers of a stand-in.
    pub with_stand_in: usize,
}

impl Summary {
    /// Of these connections, in the order of their clients.
    pub(crate) fn of(parts: &[ConnectionReport]) -> Self {
        let count = |standing| parts.iter().filter(|part| part.standing == standing).count();
        let named = by_client(parts)
            .into_iter()
            .filter(|(client, _)| client.is_some());
        Self {
            connections: parts.len(),
            clients: named.count(),
            connected_tested: count(Standing::ConnectedTested),
            connected_not_tested: count(Standing::ConnectedNotTested),
            connected_failed: count(Standing::ConnectedFailed),
            not_connected: count(Standing::NotConnected),
            ended: count(Standing::Ended),
            with_stand_in: parts.iter().filter(|part| !part.stand_in.is_empty()).count(),
        }
    }

    pub(super) const fn count(&self, standing: Standing) -> usize {
        match standing {
            Standing::ConnectedTested => self.connected_tested,
            Standing::ConnectedNotTested => self.connected_not_tested,
            Standing::ConnectedFailed => self.connected_failed,
            Standing::NotConnected => self.not_connected,
            Standing::Ended => self.ended,
        }
    }
}

/// Neighbours of one client together. The parts are sorted by client.
pub(super) fn by_client(parts: &[ConnectionReport]) -> Vec<(Option<&str>, &[ConnectionReport])> {
    let groups = parts.chunk_by(|one, other| one.client == other.client);
    groups
        .map(|group| (group.first().and_then(|part| part.client.as_deref()), group))
        .collect()
}
