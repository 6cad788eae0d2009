//! A dry run: everything except sending. Whether the address is found, encryption works and the credential
//! is accepted, each as a named finding. The key stays on this computer.

use super::plan::{check, taken};
use super::{CallRecord, Credential, Delivery};
use crate::destination::recipe::{AnswerMeaning, of_either};
use crate::destination::response_rules::{LookupResult, ResponseRules};
use crate::destination::{ClientCertificate, Endpoint, Limits, Sender, cause};
use crate::network::{HttpClients, TlsSetupError, handshake_only, message};
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

fn finding(
    id: &str,
    title: &str,
    found: DryRunVerdict,
    words: impl Into<String>,
    hint: impl Into<String>,
) -> DryRunFinding {
    DryRunFinding {
        id: id.to_owned(),
        title: title.to_owned(),
        found,
        words: words.into(),
        hint: hint.into(),
    }
}

/// What tries a delivery out: a way out that lets go of a connection as soon as it stands, and one for
/// questions that change nothing.
#[derive(Debug)]
pub struct DryRunner {
    sender: Sender,
    handshake_only: HttpClients,
    bound: Duration,
}

impl DryRunner {
    /// One that uses the system's proxy and trusted certificates, and shows this client certificate where
    /// one is asked for.
    ///
    /// # Errors
    /// [`TlsSetupError`] if the system's certificates cannot be used, or the client certificate cannot.
    pub fn new(limits: Limits, certificate: Option<&ClientCertificate>) -> Result<Self, TlsSetupError> {
        let identity = certificate.map(ClientCertificate::identity);
        let sender = match certificate {
            Some(certificate) => Sender::showing(limits, certificate)?,
            None => Sender::new(limits)?,
        };
        let clients = HttpClients::adjusted(limits.connect, |builder| match &identity {
            Some(identity) => handshake_only(builder.identity(identity.clone())),
            None => handshake_only(builder),
        })?;
        Ok(Self::by(sender, clients, limits))
    }

    pub(in crate::destination) const fn by(
        sender: Sender,
        handshake_only: HttpClients,
        limits: Limits,
    ) -> Self {
        Self {
            sender,
            handshake_only,
            bound: limits.connect,
        }
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
    let mut findings = reach(&delivery.base, runner, "").await;
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

/// Whether a host is found and agrees on encryption. Not a byte of a request is sent.
async fn reach(endpoint: &Endpoint, runner: &DryRunner, whose: &str) -> Vec<DryRunFinding> {
    let host = endpoint.host();
    let title = format!("{host} is found{whose}");
    let secure = format!("{host} agrees on encryption{whose}");
    let (proxied, touched) = runner.handshake_only.touch(endpoint.url(), runner.bound).await;
    let found = match touched {
        Err(code) if cause::is_about_finding(code) => {
            return vec![finding(
                "address",
                &title,
                DryRunVerdict::Bad,
                message(code, host),
                cause::hint(code),
            )];
        }
        _ if proxied => finding(
            "address",
            &title,
            DryRunVerdict::Good,
            "Your network's proxy opens the way to it.",
            "",
        ),
        _ => finding(
            "address",
            &title,
            DryRunVerdict::Good,
            "It answers at its address.",
            "",
        ),
    };
    let encrypted = match touched {
        Ok(()) if endpoint.url().scheme() == "http" => finding(
            "encryption",
            &secure,
            DryRunVerdict::Good,
            "It is on this computer, so nothing has to be encrypted.",
            "",
        ),
        Ok(()) => finding(
            "encryption",
            &secure,
            DryRunVerdict::Good,
            "Its certificate is good, and is trusted here.",
            "",
        ),
        Err(code) => finding(
            "encryption",
            &secure,
            DryRunVerdict::Bad,
            message(code, host),
            cause::hint(code),
        ),
    };
    vec![found, encrypted]
}

const CREDENTIAL: &str = "The credential is accepted";

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
        if endpoint.host() != delivery.base.host() {
            let reached = reach(endpoint, runner, " (for signing in)").await;
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
                Some(given) if ResponseRules::usual().meaning(&answer).0 == AnswerMeaning::Created => {
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
                findings.push(unheard(
                    &message(code, endpoint.host()).to_string(),
                    cause::hint(code),
                ));
                return Err(());
            }
        }
    }
    let Some(read) = &delivery.recipe.trial else {
        findings.push(match &token {
            Some(_) => finding(
                "credential",
                CREDENTIAL,
                DryRunVerdict::Good,
                "It was exchanged for a token.",
                "",
            ),
            None => finding(
                "credential",
                CREDENTIAL,
                DryRunVerdict::Unclear,
                "No harmless call is documented by which this could be tried. It shows when you send.",
                "",
            ),
        });
        return Ok(token);
    };
    let Ok(push) = delivery.read(read, &BTreeMap::new(), token.as_ref(), true) else {
        return Err(());
    };
    match sender.ask(&push, cancel).await {
        Ok(answer) if (200..300).contains(&answer.status) && !answer.is_web_page() => {
            findings.push(finding(
                "credential",
                CREDENTIAL,
                DryRunVerdict::Good,
                format!("{}: yes.", read.says),
                "",
            ));
        }
        Ok(answer) => {
            findings.push(refused(
                answer.status,
                answer.said(&push.scrubber()).words.as_deref(),
            ));
            return Err(());
        }
        Err(code) => {
            findings.push(unheard(
                &message(code, delivery.base.host()).to_string(),
                cause::hint(code),
            ));
            return Err(());
        }
    }
    Ok(token)
}

/// What an answer says about the credential, by its status alone.
fn refused(status: u16, words: Option<&str>) -> DryRunFinding {
    let said = words
        .map(|words| format!(" It said: “{words}”"))
        .unwrap_or_default();
    match status {
        400 | 401 | 407 => finding(
            "credential",
            CREDENTIAL,
            DryRunVerdict::Bad,
            format!("It was not accepted (answer {status}).{said}"),
            "Copy it again, and check how the destination wants you to sign in.",
        ),
        403 => finding(
            "credential",
            CREDENTIAL,
            DryRunVerdict::Unclear,
            format!(
                "It may not be asked about with this credential (answer 403), which may still be allowed to send.{said}"
            ),
            "Ask whoever manages the destination which rights it has.",
        ),
        _ => unheard(
            &format!("The answer {status} does not say.{said}"),
            "You can send all the same, and see.",
        ),
    }
}

fn unheard(words: &str, hint: &str) -> DryRunFinding {
    finding("credential", CREDENTIAL, DryRunVerdict::Unclear, words, hint)
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
    let answer = sender.ask(&read, cancel).await.ok()?;
    let name = format!("free:{id}");
    let title = "Nothing is there under this name yet";
    Some(match answer.look(check, &entry, &read.scrubber()) {
        LookupResult::Absent => finding(&name, title, DryRunVerdict::Good, "The name is free.", ""),
        LookupResult::There(_) => finding(
            &name,
            title,
            DryRunVerdict::Bad,
            "Something is there under this name already.",
            "Look on the platform what it is. Choose another name if it is not yours to replace.",
        ),
        LookupResult::Unclear => finding(
            &name,
            title,
            DryRunVerdict::Unclear,
            format!("The answer {} does not say.", answer.status),
            "This credential may not be allowed to look.",
        ),
    })
}
