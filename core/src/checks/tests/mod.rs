//! Runs of checks against two stand-ins for OpenAI's hosts: which questions are put, what each answer
//! comes to, and how long a run waits.

mod cases;
mod outcomes;
mod questions;
mod waits;
mod ways;

use super::{CheckId, CheckOutcome, CheckProgress, CheckResult, Patience, Subject, run};
use crate::identifiers::{ApiKey, KeyShape};
use crate::openai::tests::stand_in::{Act, Request, StandIn, json};
use crate::openai::tests::{KEY, clean, key, openai, organization, workspace};
use crate::openai::{Openai, Stream};
use crate::route::Route;
use jiff::Timestamp;
use serde_json::{Value, json as value};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tokio_util::sync::CancellationToken;

/// What can be asked with the key, as a test names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Asked {
    Models,
    OrganizationUsers,
    List,
    Users,
    Conversations,
    SignIns,
    /// Anything without the key.
    NoKey,
    /// Anything that must never be asked.
    Forbidden,
}

impl Asked {
    fn of(request: &Request) -> Self {
        let path = request.path();
        if request.header("authorization").is_empty() {
            Self::NoKey
        } else if path == "/v1/models" {
            Self::Models
        } else if path == "/v1/organization/users?limit=1" {
            Self::OrganizationUsers
        } else if path.starts_with("/v1/organization/admin_api_keys?limit=100") {
            Self::List
        } else if path.ends_with("/users?limit=1") {
            Self::Users
        } else if path.ends_with(Stream::Conversations.name()) {
            Self::Conversations
        } else if path.ends_with(Stream::SignIns.name()) {
            Self::SignIns
        } else {
            Self::Forbidden
        }
    }
}

type Script = Arc<Mutex<HashMap<Asked, Vec<Act>>>>;

/// Both hosts. What no test has set is answered well; without the key, as OpenAI does.
struct World {
    platform: StandIn,
    chatgpt: StandIn,
    openai: Openai,
    script: Script,
    /// Everything that was asked, in order.
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl World {
    async fn new() -> Self {
        let script = Script::default();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let host = || {
            let (script, asked) = (Arc::clone(&script), Arc::clone(&asked));
            StandIn::answering(move |request| {
                let question = Asked::of(request);
                asked.lock().unwrap().push(question);
                let mut script = script.lock().unwrap();
                match script.get_mut(&question) {
                    // The last one goes on for ever.
                    Some(acts) if acts.len() > 1 => acts.remove(0),
                    Some(acts) => acts[0].clone(),
                    None => good(question),
                }
            })
        };
        let (platform, chatgpt) = (host().await, host().await);
        Self {
            openai: openai(&platform.url(), &chatgpt.url()),
            platform,
            chatgpt,
            script,
            asked,
        }
    }

    /// How a question is answered from now on; several acts one after the other.
    fn says(&self, question: Asked, acts: impl IntoIterator<Item = Act>) {
        let acts = acts.into_iter().collect();
        self.script.lock().unwrap().insert(question, acts);
    }

    fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }

    /// A run that nobody waits for.
    async fn run(&self, subject: &Subject, wanted: &[CheckId]) -> Vec<(CheckId, CheckResult)> {
        self.watched(subject, wanted, Patience::None, &CancellationToken::new())
            .await
            .0
    }

    async fn watched(
        &self,
        subject: &Subject,
        wanted: &[CheckId],
        patience: Patience,
        cancel: &CancellationToken,
    ) -> (Vec<(CheckId, CheckResult)>, Vec<CheckProgress>) {
        let told = Mutex::new(Vec::new());
        let tell = |progress| told.lock().unwrap().push(progress);
        let results = run(
            &self.openai,
            subject,
            wanted,
            patience,
            &Timestamp::now,
            tell,
            cancel,
        )
        .await;
        let told = told.into_inner().unwrap();
        let kept = serde_json::to_string(&results).unwrap();
        assert_eq!(
            serde_json::from_str::<Vec<(CheckId, CheckResult)>>(&kept).unwrap(),
            results,
            "the history reads back what it kept"
        );
        clean(&format!(
            "{results:?} {kept} {told:?} {} {subject:?}",
            serde_json::to_string(&told).unwrap()
        ));
        assert!(!self.asked.lock().unwrap().contains(&Asked::Forbidden));
        (results, told)
    }

    /// What each wanted check came to, in short.
    async fn outcomes(&self, subject: &Subject, wanted: &[CheckId]) -> Vec<String> {
        let results = self.run(subject, wanted).await;
        results
            .iter()
            .map(|(_, checked)| short(checked.outcome))
            .collect()
    }
}

fn good(question: Asked) -> Act {
    let body = match question {
        Asked::NoKey => return refusal(401, None),
        Asked::Forbidden => return refusal(404, None),
        Asked::Conversations => value!({"max_event_time": {"CONVERSATION_MESSAGE": null}}),
        Asked::SignIns => value!({"max_event_time": {"AUTH_LOG": null}}),
        Asked::List => page(&[entry("key_1", KEY, "Compliance key", "Robin Sample")], false),
        Asked::Models | Asked::OrganizationUsers | Asked::Users => value!({"object": "list", "data": []}),
    };
    json(200, &body.to_string())
}

/// A refusal of OpenAI's own that repeats the key.
fn refusal(status: u16, code: Option<&str>) -> Act {
    let error = value!({"error": {"message": format!("No: {KEY}"), "type": "x", "code": code}});
    json(status, &error.to_string())
}

/// One entry of the list of Platform admin keys.
fn entry(id: &str, key: &str, name: &str, creator: &str) -> Value {
    value!({
        "object": "organization.admin_api_key", "id": id, "name": name,
        "redacted_value": format!("sk-admin...{}", &key[key.len() - 4..]),
        "created_at": 1_767_225_600, "expires_at": null, "last_used_at": null,
        "owner": {"type": "user", "id": "user-1", "name": creator, "role": "owner"},
    })
}

fn page(entries: &[Value], more: bool) -> Value {
    value!({"object": "list", "data": entries, "has_more": more})
}

/// A project key on the vendor's own route, with both IDs.
fn subject() -> Subject {
    Subject {
        key: key(),
        shape: KeyShape::ProjectKey,
        last4: ApiKey::parse(KEY).unwrap().value.last4(),
        route: Route::PlatformKey,
        organization: Some(organization()),
        workspace: Some(workspace()),
        granted: false,
    }
}

fn admin_subject() -> Subject {
    Subject {
        shape: KeyShape::PlatformAdminKey,
        ..subject()
    }
}

/// "yes", "yes, but: legacy-key", "no: no-access", "unsure: firewall", "not asked: no-workspace".
fn short(outcome: CheckOutcome) -> String {
    let told = serde_json::to_value(outcome).unwrap();
    let because = &told["because"];
    let because = because["cause"].as_str().or(because.as_str()).unwrap_or_default();
    match outcome {
        CheckOutcome::Passed { doubt: None } => "yes".to_owned(),
        CheckOutcome::Passed { .. } => format!("yes, but: {}", told["doubt"].as_str().unwrap()),
        CheckOutcome::Failed { .. } => format!("no: {because}"),
        CheckOutcome::Inconclusive { .. } => format!("unsure: {because}"),
        CheckOutcome::NotRun { .. } => format!("not asked: {because}"),
    }
}
