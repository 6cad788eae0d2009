//! Deliveries against stand-ins on loopback: what arrives, what is written down, what is done after
//! every way in which a call can end, and that nothing is ever created twice.

mod catalogue;
mod cuts;
mod kinds;
mod platform;
mod properties;
mod resuming;
mod trials;

use super::*;
use crate::destination::recipe::{Asks, Recipes};
use crate::destination::tests::{KEY, TOKEN, limits, sender};
use crate::destination::{Limits, PushOutcome, Sender};
use jiff::Timestamp;
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex};
use tokio_util::sync::CancellationToken;

pub(super) const WORKSPACE: &str = "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f";
pub(super) const ORGANIZATION: &str = "org-Ab12Cd34Ef56Gh78Ij90Kl12";

/// A destination, filled.
#[derive(Clone)]
pub(super) struct Form {
    pub recipe: Arc<Recipe>,
    pub address: String,
    pub sign_in: String,
    pub texts: BTreeMap<String, String>,
    pub secrets: BTreeMap<String, SecretString>,
    pub attempt: Uuid,
    pub key: String,
}

impl Form {
    /// A built-in destination with its own suggestions and the first way to sign in.
    pub fn of(id: &str, address: &str) -> Self {
        static BUILT_IN: LazyLock<Recipes> = LazyLock::new(Recipes::built_in);
        let recipe = Arc::clone(&BUILT_IN.get(id).expect("it is built in").recipe);
        Self::with(recipe, address)
    }

    /// One written for a test.
    pub fn written(toml: &str, address: &str) -> Self {
        let recipe = Recipes::parse("test", toml).unwrap_or_else(|error| panic!("{error}"));
        Self::with(Arc::new(recipe), address)
    }

    fn with(recipe: Arc<Recipe>, address: &str) -> Self {
        let way = &recipe.sign_in[0];
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        for input in &recipe.input {
            texts.extend(input.suggestion.clone().map(|text| (input.id.clone(), text)));
        }
        texts.insert("user".into(), "AKIDEXAMPLE".into());
        texts.insert("header-name".into(), "X-API-Key".into());
        let secrets = way
            .asks()
            .into_iter()
            .filter(|asks| asks.is_secret() && asks.id() != "session-token")
            .map(|asks| (asks.id().to_owned(), SecretString::from(TOKEN)))
            .collect();
        Self {
            sign_in: way.id.clone(),
            recipe,
            address: address.to_owned(),
            texts,
            secrets,
            attempt: Uuid::from_u128(7),
            key: KEY.to_owned(),
        }
    }

    pub fn text(mut self, id: &str, text: &str) -> Self {
        self.texts.insert(id.to_owned(), text.to_owned());
        self
    }

    pub fn way(mut self, id: &str) -> Self {
        id.clone_into(&mut self.sign_in);
        self
    }

    /// Each secret bound to what receives it, as it is filled in.
    fn bound(&self) -> BTreeMap<String, BoundSecret> {
        let way = self.recipe.way(&self.sign_in);
        let exchanged = way.is_some_and(|way| way.asks().contains(&Asks::ExchangeAddress));
        let address = match self.texts.get("exchange-address") {
            Some(address) if exchanged => address,
            _ => &self.address,
        };
        let Ok(receiver) = Endpoint::parse(address) else {
            return BTreeMap::new();
        };
        let bind = |secret: &SecretString| BoundSecret::new(secret.clone(), receiver.origin());
        self.secrets
            .iter()
            .map(|(field, secret)| (field.clone(), bind(secret)))
            .collect()
    }

    pub fn fill(&self) -> Result<Delivery, FillError> {
        self.fill_with(&self.bound())
    }

    pub fn fill_with(&self, secrets: &BTreeMap<String, BoundSecret>) -> Result<Delivery, FillError> {
        let key = SecretString::from(self.key.clone());
        Delivery::fill(
            &self.recipe,
            FilledForm {
                address: &self.address,
                sign_in: &self.sign_in,
                texts: &self.texts,
                secrets,
                values: Values {
                    workspace_id: Some(WORKSPACE.into()),
                    organization_id: Some(ORGANIZATION.into()),
                    workspace_name: Some("Sample".into()),
                    platform_organization_id: Some(ORGANIZATION.into()),
                    label: "Sample connection".into(),
                    platform: "Sample platform".into(),
                    key: Some(key.clone()),
                    admin_key: Some("sk-admin-SAMPLEsample0123456789-EF56".into()),
                    configuration: Some(crate::destination::Body::map([(
                        "apiKey",
                        crate::destination::Body::secret(key),
                    )])),
                    ..Values::default()
                },
                client: None,
                attempt: self.attempt,
                certificate: None,
            },
        )
    }

    pub fn delivery(&self) -> Delivery {
        self.fill()
            .unwrap_or_else(|fault| panic!("{}: {fault}", fault.field))
    }
}

/// What the record would keep, in memory; it can be told to be "killed" at a line.
#[derive(Default)]
pub(super) struct Notes {
    pub made: Mutex<Vec<CallRecord>>,
    pub lines: Mutex<Vec<String>>,
    /// The line before which the program is killed.
    pub killed_at: Option<usize>,
}

/// The program is gone.
#[derive(Debug)]
pub(super) struct Killed;

impl Notes {
    fn line(&self, line: String) -> Result<(), Killed> {
        let mut lines = self.lines.lock().unwrap();
        if self.killed_at == Some(lines.len()) {
            return Err(Killed);
        }
        lines.push(line);
        Ok(())
    }

    pub fn made(&self) -> Vec<CallRecord> {
        self.made.lock().unwrap().clone()
    }
}

impl Journal for Notes {
    type Fault = Killed;

    fn begun(&self, begun: &BegunCall<'_>) -> Result<(), Killed> {
        let call = begun.call;
        self.line(format!("{call} begun"))?;
        let mut made = self.made.lock().unwrap();
        let times = made
            .iter()
            .find(|made| made.call == call)
            .map_or(0, |made| made.begun);
        assert!(begun.after.is_none_or(|after| after == times));
        made.retain(|made| made.call != call);
        made.push(CallRecord {
            call: call.to_owned(),
            at: Timestamp::now(),
            body_sha256: begun.body_sha256.clone(),
            token: Some(begun.token),
            begun: times + 1,
            outcome: None,
            taken: BTreeMap::new(),
            seen: None,
        });
        Ok(())
    }

    fn ended(
        &self,
        call: &str,
        outcome: &PushOutcome,
        taken: &BTreeMap<String, String>,
    ) -> Result<(), Killed> {
        self.line(format!("{call} ended"))?;
        let mut made = self.made.lock().unwrap();
        let before = made.iter().position(|made| made.call == call);
        let mut record = match before {
            Some(at) => made.remove(at),
            None => CallRecord {
                call: call.to_owned(),
                at: Timestamp::now(),
                body_sha256: String::new(),
                token: None,
                begun: 0,
                outcome: None,
                taken: BTreeMap::new(),
                seen: None,
            },
        };
        record.outcome = Some(outcome.clone());
        record.taken.clone_from(taken);
        made.push(record);
        Ok(())
    }
}

/// Short waits, so that a whole sequence of tries fits into a test.
pub(super) fn quick() -> Sender {
    sender(Limits {
        answer: std::time::Duration::from_millis(800),
        tries: 3,
        ..limits()
    })
}

pub(super) async fn run(delivery: &Delivery, notes: &Notes) -> Result<Option<PushOutcome>, Killed> {
    let made = notes.made();
    execute(
        delivery,
        &made,
        &quick(),
        notes,
        |_| {},
        &CancellationToken::new(),
    )
    .await
}
