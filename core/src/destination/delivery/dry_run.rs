//! A dry run: everything except sending. Whether the address is found, encryption works and the credential
//! is accepted, each as a named finding. The key stays on this computer.

use super::plan::{check, taken};
use super::{CallRecord, Credential, Delivery};
use crate::destination::recipe::{look_span, of_either};
use crate::destination::response_rules::{LookupResult, Meaning, ResponseRules};
use crate::destination::{ClientCertificate, Endpoint, FailureCode, Limits, Origin, Sender, cause};
use crate::network::{HttpClients, TlsSetupError, handshake_only, message};
use crate::words::{Message, push as words};
use secrecy::SecretString;
use serde::Serialize;
use std::collections::BTreeMap;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use ts_rs::TS;

/// One finding of a dry run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DryRunFinding {
    /// Short name: `address`, `encryption`, `credential`, `free:<call>`.
    pub id: String,
    /// What was tried.
    pub title: String,
    /// What was found.
    pub found: DryRunVerdict,
    /// The same in words.
    pub words: String,
    /// What to do about it; empty where nothing is to be done.
    pub hint: String,
}

/// Whether a finding of a dry run is good, bad or unclear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum DryRunVerdict {
    /// It is good.
    Good,
    /// It is not.
    Bad,
    /// Nobody can tell without sending.
    Unclear,
}

impl DryRunFinding {
    fn new(id: impl Into<String>, title: Message, found: DryRunVerdict, words: Message) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            found,
            words: words.into(),
            hint: String::new(),
        }
    }

    fn hint(self, hint: Message) -> Self {
        Self {
            hint: hint.into(),
            ..self
        }
    }

    /// One about the credential.
    fn credential(found: DryRunVerdict, words: Message) -> Self {
        Self::new("credential", words::try_credential(), found, words)
    }
}

/// What tries a delivery out: a way out that lets go of a connection as soon as it is open, and one for
/// questions that change nothing.
#[derive(Debug)]
pub struct DryRunner {
    sender: Sender,
    handshake_only: HttpClients,
    /// Those that show a client certificate, and the one origin that gets to see it.
    showing: Option<(Origin, HttpClients)>,
    bound: Duration,
}

impl DryRunner {
    /// One that uses the system's proxy and trusted certificates, and shows this client certificate to the
    /// origin that it is for, where that asks for one.
    ///
    /// # Errors
    /// [`TlsSetupError`] if the system's certificates cannot be used, or the client certificate cannot.
    pub fn new(
        limits: Limits,
        certificate: Option<(&ClientCertificate, Origin)>,
    ) -> Result<Self, TlsSetupError> {
        let plain = HttpClients::adjusted(limits.connect, handshake_only)?;
        let Some((certificate, receiver)) = certificate else {
            return Ok(Self::by(Sender::new(limits)?, plain, limits));
        };
        let identity = certificate.identity();
        let showing = HttpClients::adjusted(limits.connect, |builder| {
            handshake_only(builder.identity(identity.clone()))
        })?;
        let sender = Sender::showing(limits, certificate, receiver.clone())?;
        Ok(Self {
            showing: Some((receiver, showing)),
            ..Self::by(sender, plain, limits)
        })
    }

    pub(in crate::destination) const fn by(
        sender: Sender,
        handshake_only: HttpClients,
        limits: Limits,
    ) -> Self {
        Self {
            sender,
            handshake_only,
            showing: None,
            bound: limits.connect,
        }
    }

    /// What only agrees on encryption with that address.
    fn touching(&self, endpoint: &Endpoint) -> &HttpClients {
        let shown = self
            .showing
            .as_ref()
            .filter(|(receiver, _)| *receiver == endpoint.origin());
        shown.map_or(&self.handshake_only, |(_, clients)| clients)
    }
}

/// Tries a delivery out without sending anything of the configuration.
pub async fn dry_run(
    delivery: &Delivery,
    made: &[CallRecord],
    runner: &DryRunner,
    cancel: &CancellationToken,
) -> Vec<DryRunFinding> {
    let sender = &runner.sender;
    let mut findings = reach(&delivery.base, runner, false, cancel).await;
    let reached = findings.iter().all(|finding| finding.found != DryRunVerdict::Bad);
    if !reached || cancel.is_cancelled() {
        return findings;
    }
    let token = match credential(delivery, runner, cancel, &mut findings).await {
        Ok(token) => token,
        Err(()) => return findings,
    };
    let known = taken(made);
    for call in delivery.recipe.calls() {
        let id = of_either!(call, call => &call.id);
        let done = made.iter().any(|made| &made.call == id);
        let (Some(check), false, false) = (check(call), done, cancel.is_cancelled()) else {
            continue;
        };
        findings.extend(free(delivery, id, check, &known, token.as_ref(), sender, cancel).await);
    }
    findings
}

/// Whether a host is found and agrees on encryption; nothing when it is cancelled before that is known. Not a
/// byte of a request is sent.
async fn reach(
    endpoint: &Endpoint,
    runner: &DryRunner,
    signs_in: bool,
    cancel: &CancellationToken,
) -> Vec<DryRunFinding> {
    let host = endpoint.host();
    let (title, secure) = if signs_in {
        (
            words::try_address_for_sign_in(host),
            words::try_encryption_for_sign_in(host),
        )
    } else {
        (words::try_address(host), words::try_encryption(host))
    };
    let (proxied, touched) = tokio::select! {
        biased;
        () = cancel.cancelled() => return Vec::new(),
        touched = runner.touching(endpoint).touch(endpoint.url(), runner.bound) => touched,
    };
    let address = |found, words| DryRunFinding::new("address", title, found, words);
    let found = match touched {
        Err(code) if cause::is_about_finding(code) => {
            let bad = address(DryRunVerdict::Bad, words::not_sent(message(code, host)));
            return vec![bad.hint(cause::hint(code))];
        }
        _ if proxied => address(DryRunVerdict::Good, words::try_address_proxied()),
        _ => address(DryRunVerdict::Good, words::try_address_good()),
    };
    let encryption = |found, words| DryRunFinding::new("encryption", secure, found, words);
    let encrypted = match touched {
        Ok(()) if endpoint.url().scheme() == "http" => {
            encryption(DryRunVerdict::Good, words::try_encryption_local())
        }
        Ok(()) => encryption(DryRunVerdict::Good, words::try_encryption_good()),
        Err(code) => {
            encryption(DryRunVerdict::Bad, words::not_sent(message(code, host))).hint(cause::hint(code))
        }
    };
    vec![found, encrypted]
}

/// Whether the credential is accepted; gives the token it was exchanged for.
async fn credential(
    delivery: &Delivery,
    runner: &DryRunner,
    cancel: &CancellationToken,
    findings: &mut Vec<DryRunFinding>,
) -> Result<Option<SecretString>, ()> {
    let sender = &runner.sender;
    let mut token = None;
    if let Credential::Exchange(exchanged) = &delivery.credential {
        let endpoint = &exchanged.endpoint;
        if endpoint.origin() != delivery.base.origin() {
            let reached = reach(endpoint, runner, true, cancel).await;
            let bad = reached.iter().any(|finding| finding.found == DryRunVerdict::Bad);
            findings.extend(reached);
            if bad {
                return Err(());
            }
        }
        let Ok(Some(push)) = delivery.exchange() else {
            return Err(());
        };
        match sender.ask(&push, cancel).await {
            Ok(answer) => match answer.secret_at(&exchanged.exchange.token) {
                Some(given)
                    if ResponseRules::usual().meaning(&answer, &push.scrubber()).0 == Meaning::Created =>
                {
                    token = Some(given)
                }
                _ => {
                    findings.push(refused(
                        answer.status,
                        answer.said(&push.scrubber()).words.as_deref(),
                    ));
                    return Err(());
                }
            },
            Err(code) => {
                findings.push(unheard(code, endpoint.host()));
                return Err(());
            }
        }
    }
    let Some(read) = &delivery.recipe.trial else {
        findings.push(match &token {
            Some(_) => DryRunFinding::credential(DryRunVerdict::Good, words::try_credential_exchanged()),
            None => DryRunFinding::credential(DryRunVerdict::Unclear, words::try_credential_no_call()),
        });
        return Ok(token);
    };
    let Ok(push) = delivery.read(read, &BTreeMap::new(), token.as_ref(), true) else {
        return Err(());
    };
    match sender.ask(&push, cancel).await {
        Ok(answer) if (200..300).contains(&answer.status) && answer.answers() => {
            let yes = words::try_credential_good(&read.says);
            findings.push(DryRunFinding::credential(DryRunVerdict::Good, yes));
        }
        Ok(answer) => {
            findings.push(refused(
                answer.status,
                answer.said(&push.scrubber()).words.as_deref(),
            ));
            return Err(());
        }
        Err(code) => {
            findings.push(unheard(code, delivery.base.host()));
            return Err(());
        }
    }
    Ok(token)
}

/// What an answer says about the credential, by its status alone.
fn refused(status: u16, said: Option<&str>) -> DryRunFinding {
    match status {
        400 | 401 | 407 => {
            let refused = match said {
                Some(said) => words::try_credential_refused_words(status, said),
                None => words::try_credential_refused(status),
            };
            DryRunFinding::credential(DryRunVerdict::Bad, refused).hint(words::try_credential_refused_hint())
        }
        403 => {
            let not_allowed = match said {
                Some(said) => words::try_credential_not_allowed_words(said),
                None => words::try_credential_not_allowed(),
            };
            DryRunFinding::credential(DryRunVerdict::Unclear, not_allowed)
                .hint(words::try_credential_not_allowed_hint())
        }
        _ => {
            let unclear = match said {
                Some(said) => words::try_answer_unclear_words(status, said),
                None => words::try_answer_unclear(status),
            };
            DryRunFinding::credential(DryRunVerdict::Unclear, unclear).hint(words::try_answer_unclear_hint())
        }
    }
}

/// No answer about the credential.
fn unheard(code: FailureCode, host: &str) -> DryRunFinding {
    DryRunFinding::credential(DryRunVerdict::Unclear, words::not_sent(message(code, host)))
        .hint(cause::hint(code))
}

/// Whether the name that a call would make is free.
async fn free(
    delivery: &Delivery,
    id: &str,
    check: &crate::destination::recipe::Check,
    known: &BTreeMap<String, String>,
    token: Option<&SecretString>,
    sender: &Sender,
    cancel: &CancellationToken,
) -> Option<DryRunFinding> {
    let read = delivery.read(&check.read, known, token, true).ok()?;
    let entry = delivery.entry(check, known).ok()?;
    let looking = sender.ask(&read, cancel);
    let answer = look_span(&delivery.recipe.id, id).follow(looking).await.ok()?;
    let finding = |found, words| DryRunFinding::new(format!("free:{id}"), words::try_free(), found, words);
    Some(match answer.look(check, &entry, &read.scrubber()) {
        LookupResult::Absent => finding(DryRunVerdict::Good, words::try_free_good()),
        LookupResult::There(_) => {
            finding(DryRunVerdict::Bad, words::try_free_taken()).hint(words::try_free_taken_hint())
        }
        LookupResult::Unclear => finding(DryRunVerdict::Unclear, words::try_answer_unclear(answer.status))
            .hint(words::try_free_unclear_hint()),
    })
}
