//! Version 3: what was stored in English sentences becomes codes with arguments.
//!
//! The sentences here are the ones that Causeway stored before. They are compared and never shown, so they stay
//! as they were. A sentence that is not among them is kept as marked text, `{"text": "…"}`.

use rusqlite::{Transaction, params};
use serde_json::{Map, Value, json};

type Object = Map<String, Value>;

/// Rewrites every connection and every line of history that holds a sentence.
pub(super) fn to_codes(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    rewrite(
        transaction,
        "SELECT rowid, document FROM connection WHERE document LIKE '%\"hint\"%'",
        "UPDATE connection SET document = ?2 WHERE rowid = ?1",
        |document| {
            for pushed in objects(document.get_mut("pushed")) {
                outcome(pushed.get_mut("outcome"));
                for call in objects(pushed.get_mut("calls")) {
                    outcome(call.get_mut("outcome"));
                }
            }
        },
    )?;
    rewrite(
        transaction,
        "SELECT sequence, change FROM history WHERE change LIKE '%\"hint\"%'",
        "UPDATE history SET change = ?2 WHERE sequence = ?1",
        |change| outcome(change.get_mut("outcome")),
    )?;
    rewrite(
        transaction,
        "SELECT sequence, withdrawn FROM history WHERE withdrawn <> '[]'",
        "UPDATE history SET withdrawn = ?2 WHERE sequence = ?1",
        |list| {
            for what in list.as_array_mut().into_iter().flatten() {
                if let Value::String(text) = what {
                    *what = withdrawn(text);
                }
            }
        },
    )
}

/// Reads one column of some rows as JSON, changes it, and writes it back. What is no JSON is damaged already and
/// stays as it is: it is reported when it is read.
fn rewrite(
    transaction: &Transaction<'_>,
    select: &str,
    update: &str,
    change: impl Fn(&mut Value),
) -> rusqlite::Result<()> {
    let mut rewritten = Vec::new();
    let mut query = transaction.prepare(select)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        let text = row.get_ref(1)?.as_bytes()?;
        if let Ok(mut value) = serde_json::from_slice::<Value>(text) {
            change(&mut value);
            rewritten.push((number, value.to_string()));
        }
    }
    let mut update = transaction.prepare(update)?;
    for (number, text) in rewritten {
        update.execute(params![number, text])?;
    }
    Ok(())
}

fn objects(list: Option<&mut Value>) -> impl Iterator<Item = &mut Object> {
    let items = list.and_then(Value::as_array_mut);
    items.into_iter().flatten().filter_map(Value::as_object_mut)
}

/// A sentence that was stored, and what is stored in its place.
struct Known {
    message: String,
    /// Its hint; any of these.
    hints: Vec<String>,
    code: Option<(&'static str, Value)>,
}

impl Known {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hints: vec![hint.into()],
            code: None,
        }
    }

    fn kind(self, kind: &str) -> Self {
        Self {
            code: Some(("kind", json!(kind))),
            ..self
        }
    }
}

/// Takes the sentences out of the outcome of a push.
fn outcome(stored: Option<&mut Value>) {
    let Some(stored) = stored.and_then(Value::as_object_mut) else {
        return;
    };
    let mut taken = |name: &str| match stored.remove(name) {
        Some(Value::String(text)) => text,
        _ => String::new(),
    };
    let (message, hint) = (taken("message"), taken("hint"));
    let known = known(stored, &message);
    let says = |known: &&Known| known.message == message;
    let fits = known
        .iter()
        .find(|known| says(known) && known.hints.contains(&hint))
        .or_else(|| known.iter().find(says));
    let mut kept = Object::new();
    if let Some((name, value)) = fits.and_then(|fits| fits.code.clone()) {
        stored.insert(name.to_owned(), value);
    }
    if fits.is_none() && !message.is_empty() {
        kept.insert("message".into(), json!({ "text": message }));
    }
    // Without a code, the usual hint is the one that is shown.
    let said = fits
        .or(known.first())
        .is_some_and(|known| known.hints.contains(&hint));
    if !said && !hint.is_empty() {
        kept.insert("hint".into(), json!({ "text": hint }));
    }
    if !kept.is_empty() {
        stored.insert("kept".into(), Value::Object(kept));
    }
}

/// What may have been said about an outcome, the usual first.
fn known(stored: &Object, message: &str) -> Vec<Known> {
    let text = |name: &str| stored.get(name).and_then(Value::as_str).unwrap_or_default();
    let host = text("host");
    let status = stored.get("status").and_then(Value::as_u64).unwrap_or_default();
    match text("outcome") {
        "delivered" => delivered(host, status),
        "refused" => {
            let may_have_arrived = stored.get("mayHaveArrived") == Some(&Value::Bool(true));
            let points_to = stored.get("pointsTo").and_then(Value::as_str);
            refused(host, status, text("code"), points_to, may_have_arrived)
        }
        "not-sent" => not_sent(host, text("code"), message),
        "unknown" => vec![Known::new(
            format!(
                "{} The request was on its way by then, so it may have arrived.",
                failure(text("code"), host)
            ),
            LOOK_AND_SEND_AGAIN,
        )],
        "cancelled" => vec![cancelled(host, text("sent"))],
        _ => Vec::new(),
    }
}

const LOOK_AND_SEND_AGAIN: &str =
    "Look on the platform whether the configuration is there. Send again only if it is not.";

fn delivered(host: &str, status: u64) -> Vec<Known> {
    vec![
        Known::new(
            format!("{host} took the configuration (answer {status})."),
            "Look on the platform that the connection shows as working.",
        ),
        Known::new(
            format!("{host} answered {status}, with a web page in place of a receipt."),
            "Look on the platform whether the configuration is there. If not, check the address: this may be a sign-in page.",
        )
        .kind("web-page"),
        Known::new(
            format!("{host} has it: it arrived, and only its answer was lost."),
            "Look on the platform that it is the one you meant.",
        )
        .kind("found"),
    ]
}

fn refused(
    host: &str,
    status: u64,
    code: &str,
    points_to: Option<&str>,
    may_have_arrived: bool,
) -> Vec<Known> {
    let (message, hint) = answered(host, status, code, points_to);
    let warned = format!("{hint} It may have arrived all the same: look there before you send again.");
    let usual = if may_have_arrived && code != "conflict" {
        warned.clone()
    } else {
        hint.to_owned()
    };
    let no_token = format!("The answer has no token where the destination documents one. {usual}");
    vec![
        Known::new(&message, usual),
        Known::new(&message, no_token).kind("no-token"),
        Known::new(
            format!("{host} has one under this name. Most likely an earlier try of this push made it."),
            "Look on the platform whether it is the one you meant.",
        )
        .kind("already-there"),
        Known::new(
            format!("{host} has one under this name already. Nothing was changed."),
            "Look on the platform what it is. Choose another name, or delete the old one there.",
        )
        .kind("already-there"),
        Known::new(
            format!("{host} has one under this name already. Nothing was sent."),
            "Look on the platform what it is. Choose another name, or delete the old one there.",
        )
        .kind("name-taken"),
        Known {
            hints: vec![
                format!("Nothing was sent. {hint}"),
                format!("Nothing was sent. {warned}"),
            ],
            ..Known::new(
                format!("Before sending, Causeway could not look whether it is there already. {message}"),
                "",
            )
        }
        .kind("look-unclear"),
    ]
}

fn answered(host: &str, status: u64, code: &str, points_to: Option<&str>) -> (String, &'static str) {
    match (code, points_to) {
        ("redirect", Some(other)) => (
            format!(
                "{host} points to another address, at {other}. Causeway did not follow it, because your key would go along."
            ),
            REDIRECT,
        ),
        ("redirect", None) => (
            format!(
                "{host} points to another address. Causeway did not follow it, because your key would go along."
            ),
            REDIRECT,
        ),
        ("content", _) => (
            format!("{host} did not accept the content of the request (answer {status})."),
            "Compare the request with your platform's page: what it expects, and under which names.",
        ),
        ("credential", _) => (
            format!("{host} did not accept the token or password you entered (answer {status})."),
            "Check how your platform wants you to sign in, and copy the credential again.",
        ),
        ("not-allowed", _) => (
            format!("{host} does not allow this (answer {status})."),
            "Ask whoever manages the platform to give this credential the right to do this.",
        ),
        ("address", _) => (
            format!("Nothing takes a push at this address of {host} (answer {status})."),
            "Copy the full address again from your platform.",
        ),
        ("conflict", _) => (
            format!("{host} says it has this already, or is still working on it (answer {status})."),
            "Look on the platform before you send again.",
        ),
        ("too-large", _) => (
            format!("{host} says the request is too large (answer {status})."),
            "Ask your platform's support which address takes this configuration.",
        ),
        ("too-often", _) => (
            format!("{host} says it was asked too often (answer {status})."),
            "Wait a little, and send again.",
        ),
        ("trouble", _) => (
            format!("{host} has trouble of its own at the moment (answer {status})."),
            "Wait a few minutes, and try again.",
        ),
        _ => (
            format!("{host} did not take the request (answer {status})."),
            "Read the platform's own words, if there are any, or ask its support.",
        ),
    }
}

const REDIRECT: &str =
    "If you trust the other address, ask your platform for it in full, enter that, and send again.";

fn not_sent(host: &str, code: &str, message: &str) -> Vec<Known> {
    let usual = Known::new(
        failure(code, host),
        format!("Nothing was sent. {}", failure_hint(code)),
    );
    let unsendable = message
        .strip_prefix("The next call could not be put together. ")
        .and_then(unsendable)
        .map(|reason| Known {
            code: Some(("unsendable", reason)),
            ..Known::new(
                message,
                "Nothing of it was sent. Look on the platform what the calls before it have made.",
            )
        });
    std::iter::once(usual).chain(unsendable).collect()
}

fn cancelled(host: &str, sent: &str) -> Known {
    match sent {
        "no" => Known::new(
            "You stopped it before anything was sent.",
            "You can send it at any time.",
        ),
        "yes" => Known::new(
            format!("You stopped it. {host} had the request and answered that it could not take it."),
            "Look on the platform before you send again.",
        ),
        _ => Known::new(
            format!("You stopped it while the request was on its way to {host}. It may have arrived."),
            LOOK_AND_SEND_AGAIN,
        ),
    }
}

fn failure(code: &str, host: &str) -> String {
    match code {
        "name-unknown" => format!("The name {host} was not found."),
        "connection-refused" => format!("Nothing is listening at {host}."),
        "unreachable" => format!("There is no way to {host} from this computer now."),
        "certificate-unknown" => {
            format!("The certificate of {host} comes from someone this computer does not trust.")
        }
        "certificate-expired" => format!("The certificate of {host} is not valid on today's date."),
        "certificate-other-name" => format!("The certificate of {host} belongs to another name."),
        "not-secure" => format!("No encrypted connection to {host} could be made."),
        "timed-out" => format!("{host} did not answer in time."),
        "proxy" => format!("Your network's proxy did not open the way to {host}."),
        "broken" => format!("The connection to {host} broke off."),
        _ => "The request could not be put together.".to_owned(),
    }
}

fn failure_hint(code: &str) -> &'static str {
    match code {
        "name-unknown" => "Check the address for a typing mistake, and whether you are online.",
        "connection-refused" => {
            "Check the address and the number after its colon. If it is right, ask whoever runs it whether it is on."
        }
        "unreachable" => "Check that you are online. Some addresses need your company's VPN.",
        "certificate-unknown" => {
            "On a company network, a proxy may be opening encrypted traffic. Ask your IT team to install its certificate on this computer. Do not send the key until this is cleared up."
        }
        "certificate-expired" => {
            "Check this computer's date and time. If they are right, tell whoever runs the address."
        }
        "certificate-other-name" => {
            "Check the address letter by letter. If it is right, tell whoever runs it."
        }
        "not-secure" => {
            "Check that the address and the number after its colon are the ones for https. If they are, tell whoever runs it."
        }
        "timed-out" => "Check that you are online, wait a minute, and try again.",
        "proxy" => "Ask your IT team whether this address is allowed, and whether the proxy wants a sign-in.",
        "broken" => "Check that you are online, and try again.",
        _ => "Check the address, the header name and the credential.",
    }
}

/// Why a request could not be put together.
fn unsendable(said: &str) -> Option<Value> {
    let value = said.strip_prefix("The ").and_then(|said| {
        let missing = said.strip_suffix(" is not there yet.");
        let path = said.strip_suffix(" cannot be part of an address.");
        let header = said.strip_suffix(" has signs that cannot be sent in a header.");
        missing
            .map(|name| json!({ "missing": value_name(name, "form") }))
            .or_else(|| path.map(|name| json!({ "path": value_name(name, "form") })))
            .or_else(|| header.map(|name| json!({ "header": value_name(name, "header") })))
    });
    let mistake = || MISTAKES.iter().find(|(text, _)| *text == said);
    value
        .map(|value| json!({ "value": value }))
        .or_else(|| mistake().map(|(_, code)| json!({ "mistake": code })))
}

/// The value that was called so; `place` is where one is that is called after its place.
fn value_name(name: &str, place: &str) -> Value {
    if let Some(name) = name.strip_prefix("value for ") {
        return json!({ place: name });
    }
    let answer = name.strip_prefix('“');
    if let Some(answer) = answer.and_then(|name| name.strip_suffix("” of an earlier answer")) {
        return json!({ "answer": answer });
    }
    json!(match name {
        "Organization ID" => "organization-id",
        "Workspace ID" => "workspace-id",
        "workspace's name" => "workspace-name",
        "Organization ID of the OpenAI Platform" => "platform-organization-id",
        "connection's name" => "label",
        "platform's name" => "platform",
        "token of this push" => "token",
        "key" => "key",
        "Platform admin key" => "admin-key",
        "credential" => "credential",
        "configuration" => "configuration",
        "path" => "path",
        input => return json!({ "input": input }),
    })
}

const MISTAKES: &[(&str, &str)] = &[
    ("There is no address yet.", "address-empty"),
    ("This looks like a key, not an address.", "address-is-key"),
    ("The address does not start with https://.", "address-no-scheme"),
    (
        "This address is not encrypted: anyone on the way could read the key.",
        "address-not-encrypted",
    ),
    ("This cannot be read as a web address.", "address-unreadable"),
    ("This address is too long.", "address-too-long"),
    (
        "There is a user name or password inside this address.",
        "address-has-login",
    ),
    (
        "This address has a part after a # sign, which is never sent.",
        "address-has-fragment",
    ),
    ("There is no header name yet.", "header-empty"),
    ("This cannot be the name of a header.", "header-unreadable"),
    (
        "This header is set by Causeway itself and cannot carry your credential.",
        "header-reserved",
    ),
    ("There is no user name yet.", "user-empty"),
    (
        "The user name has a colon or a hidden character in it.",
        "user-unreadable",
    ),
    ("There is no token or password yet.", "credential-empty"),
    (
        "There is a space or line break inside this token.",
        "credential-has-space",
    ),
    (
        "There is a character in this credential that cannot be sent.",
        "credential-unsendable",
    ),
    (
        "This credential is masked: dots or stars stand where its characters should be.",
        "credential-masked",
    ),
    ("This credential is too long.", "credential-too-long"),
    (
        "This is not the signing secret of a webhook.",
        "credential-no-webhook-secret",
    ),
    (
        "There is a part after a question mark in this address.",
        "address-has-query",
    ),
];

/// What has to be done again after a change.
fn withdrawn(text: &str) -> Value {
    match CONFIRMATIONS.iter().find(|(said, _)| *said == text) {
        Some((_, id)) => json!({ "confirmation": id }),
        None if text == "the mail to OpenAI" => json!({ "email": "scope-request" }),
        None => json!({ "text": text }),
    }
}

const CONFIRMATIONS: &[(&str, &str)] = &[
    ("“everything needed is there”", "ready"),
    ("“OpenAI confirmed the access”", "access-granted"),
    ("“the key's permissions are the ones asked for”", "tested"),
    ("“the key was tested”", "tested"),
    ("“gone on without OpenAI's answer to every check”", "unproved"),
    ("“the platform is connected”", "connected"),
    ("“the integration is removed on the platform”", "detached"),
    ("“every key is revoked at OpenAI”", "keys-revoked"),
    (
        "“I received OpenAI's confirmation e-mail, and it says that the Compliance API is enabled for this workspace with read and delete permissions.”",
        "confirmation-email",
    ),
    (
        "“I received OpenAI's confirmation email, and it says that the Compliance API is enabled for this workspace with read and delete permissions.”",
        "confirmation-email",
    ),
];
