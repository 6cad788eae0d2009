//! How far a connection has come: a pure function of its guide, what is known of it, and the moment.

use super::field::FieldId;
use super::life::ReplaceReason;
use super::record::Connection;
use crate::checks::{CheckId, CheckOutcome};
use crate::confirmation::Confirmation;
use crate::guide::{FormValueSource, Guide, KeyKind, Scope, StepKind};
use crate::mail::MailKind;
use crate::route::Route;
use jiff::Timestamp;
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

/// The moment a journey is derived for.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// The time.
    pub now: Timestamp,
    /// This run of Causeway: keys kept for another run's session are gone.
    pub run: Uuid,
}

/// The status of a step. Always shown with its words and an icon, never by color alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum StepStatus {
    /// Nothing left to do here.
    Done,
    /// The one to do now.
    Next,
    /// Somebody else has to act; days are counted.
    Waiting,
    /// Something is wrong and has a way out.
    Attention,
    /// Comes after others.
    Later,
}

/// One step of a journey, with its status and its unmet requirements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which step.
    pub kind: StepKind,
    /// For a key step: the key's slot.
    pub slot: Option<String>,
    /// Its status.
    pub status: StepStatus,
    /// What is still required before it is done.
    pub unmet: Vec<Requirement>,
}

impl Step {
    /// Its stable name: `workspace`, `key-compliance`, …
    pub fn id(&self) -> String {
        match &self.slot {
            Some(slot) => key_step(slot),
            None => step_name(self.kind).to_owned(),
        }
    }
}

/// The name of a step without a slot.
pub(crate) const fn step_name(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Platform => "platform",
        StepKind::Before => "before",
        StepKind::Workspace => "workspace",
        StepKind::Organization => "organization",
        StepKind::Key => "key",
        StepKind::Ask => "ask",
        StepKind::Wait => "wait",
        StepKind::Test => "test",
        StepKind::Connect => "connect",
        StepKind::Retire => "retire",
        StepKind::Finish => "finish",
        StepKind::Detach => "detach",
        StepKind::Revoke => "revoke",
        StepKind::Forget => "forget",
        StepKind::Ended => "ended",
    }
}

/// One thing that is still required before a step is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requirement {
    /// The route is not chosen.
    Route,
    /// A field is empty.
    Field(FieldId),
    /// The two organization IDs differ.
    OrganizationsDiffer,
    /// No key is stored in this slot.
    Key(String),
    /// The key in this slot is the old one still.
    NewKey(String),
    /// Keys or credentials are on this computer.
    Secrets,
    /// The key was kept for a session that is over.
    KeyGone(String),
    /// A mail was not sent.
    Mail(MailKind),
    /// OpenAI has not said yes to every check of the key in this slot.
    Checks(String),
    /// It is not said when the key in this slot ends.
    Expiry(String),
    /// A box is not ticked.
    Confirmation(Confirmation),
    /// Steps before it are not done.
    Earlier(Vec<String>),
}

/// A whole journey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journey {
    /// Its steps, in order.
    pub steps: Vec<Step>,
}

impl Journey {
    /// Derives the journey. Nothing stored says where a person is: this does.
    pub fn derive(guide: &Guide, connection: &Connection, moment: Moment) -> Self {
        let mut steps: Vec<Step> = outline(guide, connection)
            .into_iter()
            .map(|(kind, slot)| {
                let unmet = unmet(kind, slot.as_deref(), guide, connection, moment);
                Step {
                    kind,
                    slot,
                    status: StepStatus::Later,
                    unmet,
                }
            })
            .collect();
        let undone: Vec<String> = steps
            .iter()
            .filter(|step| !step.unmet.is_empty())
            .map(Step::id)
            .collect();
        if let Some(finish) = steps.last_mut()
            && !undone.is_empty()
        {
            finish.unmet.push(Requirement::Earlier(undone));
        }
        let mut reached = false;
        for step in &mut steps {
            let first = !reached;
            step.status = status(step, connection, first);
            reached |= step.status != StepStatus::Done;
        }
        Self { steps }
    }

    /// The step to go on with: the first that is not done, or the last.
    pub fn current(&self) -> Option<&Step> {
        self.steps
            .iter()
            .find(|step| step.status != StepStatus::Done)
            .or_else(|| self.steps.last())
    }

    /// How many steps are done.
    pub fn done(&self) -> usize {
        self.steps
            .iter()
            .filter(|step| step.status == StepStatus::Done)
            .count()
    }
}

/// The id of the step in which the key of a slot is made.
fn key_step(slot: &str) -> String {
    format!("key-{slot}")
}

/// Which steps this connection has.
fn outline(guide: &Guide, connection: &Connection) -> Vec<(StepKind, Option<String>)> {
    if connection.ending.is_some() {
        let mut steps = vec![StepKind::Detach];
        if connection.had_a_key() {
            steps.push(StepKind::Revoke);
        }
        steps.extend([StepKind::Forget, StepKind::Ended]);
        return steps.into_iter().map(|kind| (kind, None)).collect();
    }
    let route = effective_route(guide, connection);
    let retires = !connection.old_keys.is_empty();
    let mut steps = vec![
        (StepKind::Platform, None),
        (StepKind::Before, None),
        (StepKind::Workspace, None),
    ];
    if guide.has_platform_key(route) || guide.form_asks(&FormValueSource::PlatformOrganizationId) {
        steps.push((StepKind::Organization, None));
    }
    if retires && connection.revokes_first() {
        steps.push((StepKind::Retire, None));
    }
    steps.extend(guide.key.iter().map(|key| (StepKind::Key, Some(key.id.clone()))));
    if route != Some(Route::AdminConsole) {
        steps.push((StepKind::Ask, None));
        steps.push((StepKind::Wait, None));
    }
    // A key that reads no conversations cannot be asked about at the Compliance API.
    if guide.readers().next().is_some() || !guide.test.is_empty() {
        steps.push((StepKind::Test, None));
    }
    steps.push((StepKind::Connect, None));
    if retires && !connection.revokes_first() {
        steps.push((StepKind::Retire, None));
    }
    steps.push((StepKind::Finish, None));
    steps
}

/// The route taken: the one chosen, or the only one there is.
pub(crate) fn effective_route(guide: &Guide, connection: &Connection) -> Option<Route> {
    let routes = guide.routes();
    match routes.as_slice() {
        [only] => Some(*only),
        _ => connection.route.filter(|route| routes.contains(route)),
    }
}

/// Whether the journey needs the Organization ID from ChatGPT: to compare it, or for the form.
pub(crate) fn needs_organization(guide: &Guide, connection: &Connection) -> bool {
    guide.has_platform_key(effective_route(guide, connection))
        || guide.form_asks(&FormValueSource::OrganizationId)
        || guide.form_asks(&FormValueSource::PlatformOrganizationId)
}

/// Whether the journey needs the Workspace ID: for the form, or to ask OpenAI about a key.
pub(crate) fn needs_workspace(guide: &Guide) -> bool {
    guide.form_asks(&FormValueSource::WorkspaceId) || guide.readers().next().is_some()
}

/// Whether the Compliance API has accepted every key that reads it.
pub(crate) fn access_is_measured(guide: &Guide, connection: &Connection) -> bool {
    let mut readers = guide.readers().peekable();
    readers.peek().is_some()
        && readers.all(|need| {
            connection
                .key(&need.id)
                .is_some_and(|key| key.access_seen.is_some())
        })
}

/// Whether OpenAI has said yes to what the platform will do with the key in `slot`.
pub(crate) fn is_proved(connection: &Connection, slot: &str) -> bool {
    connection
        .key(slot)
        .is_some_and(|key| key.passed(CheckId::Users) && key.passed(CheckId::ConversationLogs))
}

/// Whether OpenAI has said no to something that the platform will do with the key in `slot`. While the
/// access is still waited for, a no is what everybody expects.
fn is_disproved(connection: &Connection, slot: &str) -> bool {
    connection.key(slot).is_some_and(|key| {
        let expected = connection.route != Some(Route::AdminConsole)
            && key.access_seen.is_none()
            && !connection.confirmed.contains_key(&Confirmation::AccessGranted);
        !expected
            && CheckId::WITH_ACCESS
                .into_iter()
                .filter(|check| check.is_about_the_workspace())
                .any(|check| key.outcome(check).is_some_and(CheckOutcome::is_failed))
    })
}

fn unmet(
    kind: StepKind,
    slot: Option<&str>,
    guide: &Guide,
    connection: &Connection,
    moment: Moment,
) -> Vec<Requirement> {
    let mut unmet = Vec::new();
    let route = effective_route(guide, connection);
    let field = |unmet: &mut Vec<Requirement>, field: FieldId| {
        if field.stored(connection).is_empty() {
            unmet.push(Requirement::Field(field));
        }
    };
    let confirmation = |unmet: &mut Vec<Requirement>, required: Confirmation| {
        if !connection.confirmed.contains_key(&required) {
            unmet.push(Requirement::Confirmation(required));
        }
    };
    if matches!(
        kind,
        StepKind::Ask | StepKind::Wait | StepKind::Test | StepKind::Connect
    ) {
        // What is done about a key that is revoked says nothing until the new one is there.
        let revoked = guide.key.iter().filter(|need| {
            let awaited = connection.awaits_new_key(&need.id);
            awaited.is_some_and(|old| old.reason == ReplaceReason::Exposed)
        });
        let steps: Vec<String> = revoked.map(|need| key_step(&need.id)).collect();
        if !steps.is_empty() {
            return vec![Requirement::Earlier(steps)];
        }
    }
    match kind {
        StepKind::Platform | StepKind::Finish | StepKind::Ended => {}
        StepKind::Retire => {
            let old = connection.old_keys.iter().enumerate();
            unmet.extend(
                old.filter(|(_, old)| old.revoked.is_none())
                    .map(|(number, _)| Requirement::Confirmation(Confirmation::OldKey(number))),
            );
        }
        StepKind::Detach => confirmation(&mut unmet, Confirmation::Detached),
        StepKind::Revoke => confirmation(&mut unmet, Confirmation::KeysRevoked),
        StepKind::Forget => {
            if connection.keeps_secrets() {
                unmet.push(Requirement::Secrets);
            }
        }
        StepKind::Before => {
            if route.is_none() {
                unmet.push(Requirement::Route);
            }
            confirmation(&mut unmet, Confirmation::Ready);
        }
        StepKind::Workspace => {
            if needs_organization(guide, connection) {
                field(&mut unmet, FieldId::OrganizationId);
            }
            if needs_workspace(guide) {
                field(&mut unmet, FieldId::WorkspaceId);
            }
            if guide.form_asks(&FormValueSource::WorkspaceName) {
                field(&mut unmet, FieldId::WorkspaceName);
            }
        }
        StepKind::Organization => {
            field(&mut unmet, FieldId::PlatformOrganizationId);
            if connection.organization_id.is_none() {
                unmet.push(Requirement::Field(FieldId::OrganizationId));
            }
            if unmet.is_empty() && !connection.organizations_match() && !connection.mismatch_is_accepted() {
                unmet.push(Requirement::OrganizationsDiffer);
            }
        }
        StepKind::Key => {
            let slot = slot.unwrap_or_default().to_owned();
            if connection.awaits_new_key(&slot).is_some() {
                unmet.push(Requirement::NewKey(slot));
                return unmet;
            }
            match connection.key(&slot).and_then(|key| key.held.as_ref()) {
                None => unmet.push(Requirement::Key(slot.clone())),
                // Once the platform has it, a key that was kept for a session only is not missed.
                Some(held)
                    if held.is_gone(moment.run)
                        && !connection.confirmed.contains_key(&Confirmation::Connected) =>
                {
                    unmet.push(Requirement::KeyGone(slot.clone()));
                }
                Some(_) => {}
            }
            // OpenAI Support finds the key by these two; nobody else asks for them.
            let asked_about = guide
                .key(&slot)
                .is_some_and(|key| key.scope.requested().is_some());
            if asked_about && route != Some(Route::AdminConsole) {
                field(&mut unmet, FieldId::KeyName(slot.clone()));
                field(&mut unmet, FieldId::CreatedBy(slot.clone()));
            }
            // Only at the Admin Console an end is chosen with the key.
            let made_there = guide
                .key(&slot)
                .is_some_and(|key| key.kind_on(route) == KeyKind::WorkspaceAdminKey);
            if made_there && connection.key(&slot).is_none_or(|key| key.expiry.is_none()) {
                unmet.push(Requirement::Expiry(slot));
            }
        }
        StepKind::Ask => {
            if connection.mails.scope_request.is_none() {
                unmet.push(Requirement::Mail(MailKind::ScopeRequest));
            }
        }
        StepKind::Wait => {
            // Measured or confirmed: either is enough, and each is kept as its own fact.
            if !access_is_measured(guide, connection) {
                confirmation(&mut unmet, Confirmation::AccessGranted);
            }
        }
        StepKind::Test => {
            if !connection.confirmed.contains_key(&Confirmation::Unproved) {
                let unproved = guide.readers().filter(|need| !is_proved(connection, &need.id));
                unmet.extend(unproved.map(|need| Requirement::Checks(need.id.clone())));
            }
            // What cannot be measured is confirmed.
            if guide.readers().any(|need| need.scope == Scope::ReadAndDelete) {
                confirmation(&mut unmet, Confirmation::Tested);
            }
        }
        StepKind::Connect => {
            for ask in guide.ask.iter().filter(|ask| guide.needs_asked(&ask.id)) {
                field(&mut unmet, FieldId::Asked(ask.id.clone()));
            }
            let boxes = guide
                .connect
                .step
                .iter()
                .filter(|step| step.route.is_none() || step.route == route);
            for confirm in boxes.filter_map(|step| step.confirm.as_ref()) {
                confirmation(&mut unmet, confirm.clone().into());
            }
            confirmation(&mut unmet, Confirmation::Connected);
        }
    }
    unmet
}

fn status(step: &Step, connection: &Connection, first: bool) -> StepStatus {
    if step.unmet.is_empty() {
        return StepStatus::Done;
    }
    let wrong = step.unmet.iter().any(|lack| match lack {
        Requirement::OrganizationsDiffer | Requirement::KeyGone(_) => true,
        Requirement::Checks(slot) => is_disproved(connection, slot),
        _ => false,
    });
    if wrong {
        return StepStatus::Attention;
    }
    let held_up = step
        .unmet
        .iter()
        .any(|lack| matches!(lack, Requirement::Earlier(_)));
    if step.kind == StepKind::Wait && connection.mails.scope_request.is_some() && !held_up {
        return StepStatus::Waiting;
    }
    if first {
        StepStatus::Next
    } else {
        StepStatus::Later
    }
}
