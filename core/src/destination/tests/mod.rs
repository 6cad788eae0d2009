//! Pushes against real sockets on loopback: single answers, faults at every stage, encryption,
//! retries and stops, and a key that must be found nowhere but in the request.

mod canary;
mod delivery;
mod faults;
mod retries;
mod secure;
mod stand_in;

use super::{Auth, AuthScheme, Body, BoundSecret, Endpoint, Limits, Push, PushOutcome, PushProgress, Sender};
use crate::network::{HttpClients, Proxies};
use secrecy::SecretString;
use std::{sync::Mutex, time::Duration};
use tokio_util::sync::CancellationToken;

pub(super) const KEY: &str = "sk-proj-CANARYcanary0123456789abcdefGHIJKLMNop-AB12";
pub(super) const TOKEN: &str = "plat-TOKENtoken9876543210zyxwvut-CD34";

/// Bounds short enough for a test and long enough for a busy machine.
pub(super) fn limits() -> Limits {
    Limits {
        connect: Duration::from_secs(5),
        answer: Duration::from_millis(1_500),
        reading: Duration::from_millis(700),
        total: Duration::from_secs(20),
        tries: 4,
        first_wait: Duration::from_millis(5),
        longest_wait: Duration::from_secs(3),
        answer_bytes: 64 * 1024,
    }
}

/// A sender that the machine's own proxy settings do not touch.
pub(super) fn sender(limits: Limits) -> Sender {
    let clients = HttpClients::assemble(limits.connect, Proxies::none(), |builder| builder.no_proxy());
    Sender::by(clients.unwrap(), limits)
}

fn configuration() -> Body {
    Body::map([
        ("organizationId", Body::text("org-AbCdEf")),
        ("workspaceId", Body::text("3f2c9f1e-6a0b-4c59-9a55-1f0a2b3c4d5e")),
        ("apiKey", Body::secret(KEY.into())),
    ])
}

fn push_to(address: &str, scheme: AuthScheme) -> Push {
    let endpoint = Endpoint::parse(address).unwrap();
    let token = BoundSecret::new(SecretString::from(TOKEN), endpoint.origin());
    let auth = Auth::new(scheme, &token).unwrap();
    Push::new(endpoint, auth, configuration())
}

fn bearer_to(address: &str) -> Push {
    push_to(address, AuthScheme::Bearer)
}

async fn send(limits: Limits, push: &Push) -> PushOutcome {
    let outcome = sender(limits).send(push, |_| {}, &CancellationToken::new()).await;
    assert_clean(&outcome);
    outcome
}

async fn send_watched(limits: Limits, push: &Push) -> (PushOutcome, Vec<PushProgress>) {
    watch(&sender(limits), push).await
}

async fn watch(sender: &Sender, push: &Push) -> (PushOutcome, Vec<PushProgress>) {
    let told = Mutex::new(Vec::new());
    let outcome = sender
        .send(
            push,
            |progress| told.lock().unwrap().push(progress),
            &CancellationToken::new(),
        )
        .await;
    assert_clean(&outcome);
    (outcome, told.into_inner().unwrap())
}

/// Whatever the test is about: the outcome survives the history, says something, and holds no
/// secret.
fn assert_clean(outcome: &PushOutcome) {
    let text = serde_json::to_string(outcome).unwrap();
    assert_eq!(
        &serde_json::from_str::<PushOutcome>(&text).unwrap(),
        outcome,
        "the history reads back what it kept"
    );
    assert!(
        !outcome.message().to_string().is_empty() && !outcome.hint().to_string().is_empty(),
        "never without a message and a next step"
    );
    for text in [text, format!("{outcome:?}")] {
        for piece in pieces() {
            assert!(
                !text.to_lowercase().contains(&piece),
                "{piece} of a secret is in {text}"
            );
        }
    }
}

/// Stretches of the secrets, in lower case, none of which may be seen anywhere.
fn pieces() -> Vec<String> {
    [KEY, TOKEN]
        .iter()
        .flat_map(|secret| (0..secret.len() - 8).map(|at| secret[at..at + 8].to_lowercase()))
        .collect()
}
