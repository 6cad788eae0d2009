//! A dry run: everything but sending. Whether the address is found, encryption agreed and the credential
//! accepted, each as a named finding. The key stays here.

use super::plan::{check, taken};
use super::{CallMade, Credential, Delivery};
use crate::destination::recipe::{Means, of_either};
use crate::destination::terms::{Look, Terms};
use crate::destination::{ClientCertificate, Endpoint, Limits, Sender, cause};
use crate::network::{NoWay, Ways, message, touching};
use secrecy::SecretString;
use serde::Serialize;
use std::collections::BTreeMap;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use ts_rs::TS;

/// One thing that was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Finding {
    /// Short name: `address`, `encryption`, `credential`, `free:<call>`.
    pub id: String,
    /// What was tried.
    pub title: String,
    /// What was found.
    pub found: Found,
    /// The same in words.
    pub words: String,
    /// What to do about it; empty where nothing is to be done.
    pub hint: String,
}

/// What a trial found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Found {
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
    found: Found,
    words: impl Into<String>,
    hint: impl Into<String>,
) -> Finding {
    Finding {
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
pub struct Trier {
    sender: Sender,
    touching: Ways,
    bound: Duration,
}

impl Trier {
    /// One that uses the system's proxy and trusted certificates, and shows this client certificate where
    /// one is asked for.
    ///
    /// # Errors
    /// [`NoWay`] if the system's certificates cannot be used, or the client certificate cannot.
    pub fn new(limits: Limits, certificate: Option<&ClientCertificate>) -> Result<Self, NoWay> {
        let identity = certificate.map(ClientCertificate::identity);
        let sender = match certificate {
            Some(certificate) => Sender::showing(limits, certificate)?,
            None => Sender::new(limits)?,
        };
        let ways = Ways::adjusted(limits.connect, |builder| match &identity {
            Some(identity) => touching(builder.identity(identity.clone())),
            None => touching(builder),
        })?;
        Ok(Self::by(sender, ways, limits))
    }

    pub(in crate::destination) const fn by(sender: Sender, touching: Ways, limits: Limits) -> Self {
        Self {
            sender,
            touching,
            bound: limits.connect,
        }
    }
}

/// Tries a delivery out without sending anything of the configuration.
pub async fn trial(
    delivery: &Delivery,
    made: &[CallMade],
    trier: &Trier,
    cancel: &CancellationToken,
) -> Vec<Finding> {
    let sender = &trier.sender;
    let mut findings = reach(&delivery.base, trier, "").await;
    let reached = findings.iter().all(|finding| finding.found != Found::Bad);
    if !reached || cancel.is_cancelled() {
        return findings;
    }
    let token = match credential(delivery, trier, cancel, &mut findings).await {
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
async fn reach(endpoint: &Endpoint, trier: &Trier, whose: &str) -> Vec<Finding> {
    let host = endpoint.host();
    let title = format!("{host} is found{whose}");
    let secure = format!("{host} agrees on encryption{whose}");
    let (proxied, touched) = trier.touching.touch(endpoint.url(), trier.bound).await;
    let found = match touched {
        Err(code) if cause::is_about_finding(code) => {
            return vec![finding(
                "address",
                &title,
                Found::Bad,
                message(code, host),
                cause::hint(code),
            )];
        }
        _ if proxied => finding(
            "address",
            &title,
            Found::Good,
            "Your network's proxy opens the way to it.",
            "",
        ),
        _ => finding("address", &title, Found::Good, "It answers at its address.", ""),
    };
    let encrypted = match touched {
        Ok(()) if endpoint.url().scheme() == "http" => finding(
            "encryption",
            &secure,
            Found::Good,
            "It is on this computer, so nothing has to be encrypted.",
            "",
        ),
        Ok(()) => finding(
            "encryption",
            &secure,
            Found::Good,
            "Its certificate is good, and is trusted here.",
            "",
        ),
        Err(code) => finding(
            "encryption",
            &secure,
            Found::Bad,
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
    trier: &Trier,
    cancel: &CancellationToken,
    findings: &mut Vec<Finding>,
) -> Result<Option<SecretString>, ()> {
    let sender = &trier.sender;
    let mut token = None;
    if let Credential::Exchange(exchanged) = &delivery.credential {
        let endpoint = &exchanged.endpoint;
        if endpoint.host() != delivery.base.host() {
            let reached = reach(endpoint, trier, " (for signing in)").await;
            let bad = reached.iter().any(|finding| finding.found == Found::Bad);
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
                Some(given) if Terms::usual().meaning(&answer).0 == Means::Created => token = Some(given),
                _ => {
                    findings.push(refused(
                        answer.status,
                        answer.said(&push.scrubber()).words.as_deref(),
                    ));
                    return Err(());
                }
            },
            Err(code) => {
                findings.push(unheard(&message(code, endpoint.host()), cause::hint(code)));
                return Err(());
            }
        }
    }
    let Some(read) = &delivery.recipe.trial else {
        findings.push(match &token {
            Some(_) => finding(
                "credential",
                CREDENTIAL,
                Found::Good,
                "It was exchanged for a token.",
                "",
            ),
            None => finding(
                "credential",
                CREDENTIAL,
                Found::Unclear,
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
                Found::Good,
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
            findings.push(unheard(&message(code, delivery.base.host()), cause::hint(code)));
            return Err(());
        }
    }
    Ok(token)
}

/// What an answer says about the credential, by its status alone.
fn refused(status: u16, words: Option<&str>) -> Finding {
    let said = words
        .map(|words| format!(" It said: “{words}”"))
        .unwrap_or_default();
    match status {
        400 | 401 | 407 => finding(
            "credential",
            CREDENTIAL,
            Found::Bad,
            format!("It was not accepted (answer {status}).{said}"),
            "Copy it again, and check how the destination wants you to sign in.",
        ),
        403 => finding(
            "credential",
            CREDENTIAL,
            Found::Unclear,
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

fn unheard(words: &str, hint: &str) -> Finding {
    finding("credential", CREDENTIAL, Found::Unclear, words, hint)
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
) -> Option<Finding> {
    let read = delivery.read(&check.read, known, token, true).ok()?;
    let entry = delivery.entry(check, known).ok()?;
    let answer = sender.ask(&read, cancel).await.ok()?;
    let name = format!("free:{id}");
    let title = "Nothing is there under this name yet";
    Some(match answer.look(check, &entry, &read.scrubber()) {
        Look::Absent => finding(&name, title, Found::Good, "The name is free.", ""),
        Look::There(_) => finding(
            &name,
            title,
            Found::Bad,
            "Something is there under this name already.",
            "Look on the platform what it is. Choose another name if it is not yours to replace.",
        ),
        Look::Unclear => finding(
            &name,
            title,
            Found::Unclear,
            format!("The answer {} does not say.", answer.status),
            "This credential may not be allowed to look.",
        ),
    })
}
