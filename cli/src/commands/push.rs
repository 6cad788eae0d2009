//! `push`: the finished configuration goes to a destination, after its request was shown.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::{Output, table};
use crate::session::Session;
use crate::{resolve, secret};
use causeway_core::causeway::{CertificateRequest, DeliveryRequest};
use causeway_core::connection::ConnectionId;
use causeway_core::destination::delivery::{DeliveryPreview, DryRunFinding, DryRunVerdict};
use causeway_core::destination::recipe::InputKind;
use causeway_core::problem::{Code, Problem};
use causeway_core::secrets::SecretText;
use causeway_core::view::{
    Block, ConnectionView, DestinationCard, DestinationField, DestinationView, PushOutcomeView, Unfinished,
};
use clap::Args;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The name under which a client certificate's password is read.
const CERTIFICATE: &str = "certificate";

/// What `push` takes.
#[derive(Debug, Args)]
pub(crate) struct Push {
    /// The connection: its label or its id
    connection: String,
    /// The destination's id; without one, the destinations are listed
    destination: Option<String>,
    /// The address it stands at
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    /// The way to sign in, by its id
    #[arg(long, value_name = "WAY")]
    sign_in: Option<String>,
    /// A value that the destination asks for. Credentials are asked for, or read as --read-from says
    #[arg(long, value_name = "FIELD=VALUE")]
    field: Vec<String>,
    /// A client certificate (PEM or PKCS#12); its password is asked for
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// Keep the credentials in the keyring for the next time
    #[arg(long)]
    remember: bool,
    /// Show the request and try everything but sending it
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
    /// Send without a question, after showing the request; needs --address
    #[arg(long, requires = "address")]
    yes: bool,
    /// Go on with a push that has stopped half-way
    #[arg(long)]
    resume: bool,
    /// Say about a call of a push that has stopped that it is there on the platform
    #[arg(long, value_name = "CALL", conflicts_with_all = ["not_there", "address"])]
    there: Option<String>,
    /// Say about a call of a push that has stopped that it is not there on the platform
    #[arg(long, value_name = "CALL", conflicts_with = "address")]
    not_there: Option<String>,
    #[command(flatten)]
    from: secret::ReadFrom,
}

#[derive(Serialize)]
struct Destinations {
    destinations: Vec<DestinationCard>,
}

#[derive(Serialize)]
struct Form {
    destination: DestinationView,
}

#[derive(Serialize)]
struct Tried {
    preview: DeliveryPreview,
    findings: Vec<DryRunFinding>,
}

#[derive(Serialize)]
struct Pushed {
    preview: DeliveryPreview,
    /// Whether the destination took everything.
    delivered: bool,
    /// What came of it, in one line; nothing where it was not sent.
    words: Option<String>,
    hint: Option<String>,
    outcome: Option<PushOutcomeView>,
    /// What has stopped half-way.
    unfinished: Option<Unfinished>,
}

impl Push {
    pub(crate) fn run(self, output: &Output, session: &Session) -> CommandResult {
        let causeway = &session.causeway;
        let id = resolve::connection(causeway, &self.connection)?;
        let Some(destination) = &self.destination else {
            return list(output, causeway.destinations(id)?);
        };
        let view = causeway
            .destination(id, destination)
            .map_err(|problem| nameless(problem, session, id))?;
        for (call, there) in [(&self.there, true), (&self.not_there, false)] {
            if let Some(call) = call {
                let attempt = view
                    .unfinished
                    .as_ref()
                    .ok_or_else(nothing_unfinished)?
                    .attempt
                    .clone();
                causeway.settle_call(id, &attempt, call, there)?;
                return form(output, causeway.destination(id, destination)?);
            }
        }
        if self.address.is_none() && view.address.value.is_empty() {
            return form(output, view);
        }
        let request = self.request(&view)?;
        if let Some(file) = &self.certificate {
            causeway.choose_certificate(id, file.clone());
        }
        let preview = causeway.preview_delivery(id, &request)?;
        output.show(&preview_text(&preview));
        if self.dry_run {
            return dry_run(output, session, id, &request, preview);
        }
        if !self.yes && !output.agrees("Send this?") {
            let pushed = Pushed {
                preview,
                delivered: false,
                words: None,
                hint: None,
                outcome: None,
                unfinished: view.unfinished,
            };
            output.result("push", &pushed, || "Nothing was sent.".to_owned());
            return Ok(ExitReason::NotConfirmed);
        }
        let sent = send(output, session, id, &request)?;
        let outcome = newest(&sent);
        let unfinished = causeway.destination(id, destination)?.unfinished;
        let delivered =
            unfinished.is_none() && outcome.as_ref().is_some_and(|shown| shown.outcome.is_delivered());
        let pushed = Pushed {
            preview,
            delivered,
            words: outcome.as_ref().map(|shown| shown.message.clone()),
            hint: outcome.as_ref().map(|shown| shown.hint.clone()),
            outcome,
            unfinished,
        };
        output.result("push", &pushed, || pushed_text(&pushed, &view));
        Ok(if delivered {
            ExitReason::Done
        } else {
            ExitReason::NotDelivered
        })
    }

    /// The destination, filled in: with what it was filled in with last, what was said now, and the
    /// credentials.
    fn request(&self, view: &DestinationView) -> Result<DeliveryRequest, Problem> {
        let sign_in = self.sign_in.clone().unwrap_or_else(|| view.sign_in.clone());
        let way = view
            .sign_ins
            .iter()
            .find(|way| way.id == sign_in)
            .ok_or_else(|| {
                let ways: Vec<&str> = view.sign_ins.iter().map(|way| way.id.as_str()).collect();
                Problem::new(
                    Code::Push,
                    "This destination has no such way to sign in.",
                    format!("Its ways: {}", ways.join(", ")),
                )
                .at("sign-in")
            })?;
        let fields: Vec<&DestinationField> = view.fields.iter().chain(&way.fields).collect();
        let is_secret = |field: &DestinationField| field.kind == InputKind::Secret;
        let mut texts: BTreeMap<String, String> = fields
            .iter()
            .filter(|field| !is_secret(field) && !field.value.is_empty())
            .map(|field| (field.id.clone(), field.value.clone()))
            .collect();
        for given in &self.field {
            let (name, text) = given.split_once('=').ok_or_else(not_a_value)?;
            let known = fields
                .iter()
                .any(|field| field.id == name.trim() && !is_secret(field));
            if !known {
                let names: Vec<&str> = fields
                    .iter()
                    .filter(|field| !is_secret(field))
                    .map(|field| field.id.as_str())
                    .collect();
                return Err(Problem::new(
                    Code::Push,
                    "This destination asks for no such value.",
                    format!(
                        "Its values: {}. Credentials are asked for, or read as --read-from says.",
                        names.join(", ")
                    ),
                )
                .at("field"));
            }
            texts.insert(name.trim().to_owned(), text.to_owned());
        }
        let mut secrets = self.secrets(&fields)?;
        let password = secrets.remove(CERTIFICATE);
        Ok(DeliveryRequest {
            destination: view.card.id.clone(),
            address: self.address.clone().unwrap_or_else(|| view.address.value.clone()),
            sign_in,
            texts,
            secrets,
            certificate: self.certificate.as_ref().map(|_| CertificateRequest {
                password: password.unwrap_or_default(),
            }),
            remember: self.remember,
            resume: match (&view.unfinished, self.resume) {
                (Some(unfinished), true) => Some(unfinished.attempt.clone()),
                (None, true) => return Err(nothing_unfinished()),
                (_, false) => None,
            },
        })
    }

    /// Reads what is asked for and not remembered. Where nothing is, nothing is read.
    fn secrets(&self, fields: &[&DestinationField]) -> Result<BTreeMap<String, SecretText>, Problem> {
        let asked = fields.iter().filter(|field| {
            field.kind == InputKind::Secret
                && (!field.remembered || self.from.source != secret::SecretSource::Prompt)
        });
        let mut asked: Vec<(String, String)> = asked
            .map(|field| {
                let may_be_empty = if field.optional { ", or nothing" } else { "" };
                (field.id.clone(), format!("{}{may_be_empty}", field.label))
            })
            .collect();
        if self.certificate.is_some() {
            let label = "The certificate's password, or nothing".to_owned();
            asked.push((CERTIFICATE.to_owned(), label));
        }
        if asked.is_empty() {
            return Ok(BTreeMap::new());
        }
        Ok(secret::read_named(self.from.source, &asked)?
            .into_iter()
            .collect())
    }
}

/// A destination that the connection does not have is answered with those that it has.
fn nameless(problem: Problem, session: &Session, id: ConnectionId) -> Problem {
    if problem.code != Code::NotInGuide {
        return problem;
    }
    let there = session.causeway.destinations(id).unwrap_or_default();
    let ids: Vec<&str> = there.iter().map(|card| card.id.as_str()).collect();
    Problem::new(
        Code::NotInGuide,
        "This connection has no such destination.",
        format!("Its destinations: {}", ids.join(", ")),
    )
    .at("destination")
}

fn send(
    output: &Output,
    session: &Session,
    id: ConnectionId,
    request: &DeliveryRequest,
) -> Result<ConnectionView, Problem> {
    let causeway = &session.causeway;
    let prepared = causeway.prepare_delivery(id, request)?;
    let bar = output.progress("Sending");
    let sent = session.runtime.block_on(async {
        let sending = causeway.send_delivery(id, prepared, |progress| {
            bar.set_message(format!(
                "{} ({} of {})",
                progress.says, progress.number, progress.of
            ));
        });
        tokio::pin!(sending);
        loop {
            tokio::select! {
                sent = &mut sending => break sent,
                // What has left cannot be called back; what became of it is written down all the same.
                _ = tokio::signal::ctrl_c() => causeway.cancel_push(id),
            }
        }
    });
    bar.finish_and_clear();
    sent
}

fn dry_run(
    output: &Output,
    session: &Session,
    id: ConnectionId,
    request: &DeliveryRequest,
    preview: DeliveryPreview,
) -> CommandResult {
    let bar = output.progress("Trying");
    let findings = session
        .runtime
        .block_on(session.causeway.try_delivery(id, request));
    bar.finish_and_clear();
    let tried = Tried {
        preview,
        findings: findings?,
    };
    output.result("push", &tried, || {
        tried
            .findings
            .iter()
            .fold("Nothing was sent.\n".to_owned(), |mut text, finding| {
                let mark = match finding.found {
                    DryRunVerdict::Good => "good",
                    DryRunVerdict::Bad => "BAD",
                    DryRunVerdict::Unclear => "unclear",
                };
                text.push_str(&format!(
                    "  [{mark}] {}: {} {}\n",
                    finding.title, finding.words, finding.hint
                ));
                text
            })
    });
    let bad = tried
        .findings
        .iter()
        .any(|finding| finding.found == DryRunVerdict::Bad);
    Ok(if bad {
        ExitReason::CheckFailed
    } else {
        ExitReason::Done
    })
}

/// What came of the newest push.
fn newest(view: &ConnectionView) -> Option<PushOutcomeView> {
    let blocks = view.steps.iter().flat_map(|step| &step.blocks);
    let attempts = blocks.filter_map(|block| match block {
        Block::Push { attempts, .. } => attempts.first(),
        _ => None,
    });
    attempts.into_iter().next()?.outcome.clone()
}

fn list(output: &Output, destinations: Vec<DestinationCard>) -> CommandResult {
    let listed = Destinations { destinations };
    output.result("push", &listed, || {
        let rows: Vec<Vec<String>> = listed
            .destinations
            .iter()
            .map(|card| {
                let last = card
                    .recent
                    .as_ref()
                    .map(|recent| format!("last: {}", recent.host));
                vec![
                    card.id.clone(),
                    card.name.clone(),
                    card.does_words.clone(),
                    last.unwrap_or_default(),
                ]
            })
            .collect();
        table(&rows)
    });
    Ok(ExitReason::Done)
}

/// What a destination asks for.
fn form(output: &Output, destination: DestinationView) -> CommandResult {
    let shown = Form { destination };
    output.result("push", &shown, || {
        let view = &shown.destination;
        let mut text = format!("{}\n{}\n\n", view.card.name, view.card.summary.plain());
        for before in &view.before {
            text.push_str(&format!("Before: {}\n", before.plain()));
        }
        let line = |field: &DestinationField| {
            let place = field
                .place
                .as_ref()
                .map(|place| place.plain())
                .unwrap_or_default();
            vec![
                format!("  {}", field.id),
                field.label.clone(),
                field.value.clone(),
                place,
            ]
        };
        text.push_str(&format!(
            "--address {} ({})\n",
            view.address.value, view.address.label
        ));
        let fields: Vec<Vec<String>> = view.fields.iter().map(line).collect();
        text.push_str(&table(&fields));
        for way in &view.sign_ins {
            text.push_str(&format!("--sign-in {} ({})\n", way.id, way.label));
            let fields: Vec<Vec<String>> = way.fields.iter().map(line).collect();
            text.push_str(&table(&fields));
        }
        if let Some(unfinished) = &view.unfinished {
            text.push_str(&unfinished_text(unfinished));
        }
        text
    });
    Ok(ExitReason::Done)
}

fn preview_text(preview: &DeliveryPreview) -> String {
    let mut text = String::from("This is what will be sent, call by call. Secrets are masked here only.\n");
    for call in &preview.calls {
        text.push_str(&format!("\n{}: {} {}\n", call.id, call.says, call.next_words));
        let requests = [("First a look: ", &call.look), ("", &call.request)];
        for (what, request) in requests
            .iter()
            .filter_map(|(what, request)| Some((what, request.as_ref()?)))
        {
            text.push_str(&format!("  {what}{} {}\n", request.method, request.url));
            for header in &request.headers {
                text.push_str(&format!("    {}: {}\n", header.name, header.value));
            }
            for line in request.body.lines() {
                text.push_str(&format!("    {line}\n"));
            }
            for remark in std::iter::once(&request.sees)
                .chain(&request.caution)
                .filter(|text| !text.is_empty())
            {
                text.push_str(&format!("  {remark}\n"));
            }
        }
    }
    text
}

fn pushed_text(pushed: &Pushed, view: &DestinationView) -> String {
    let mut text = match (&pushed.words, &pushed.hint) {
        (Some(words), Some(hint)) => format!("{words} {hint}\n"),
        _ => "It is not known what came of it.\n".to_owned(),
    };
    if pushed.delivered {
        for after in &view.after {
            text.push_str(&format!("Afterwards: {}\n", after.plain()));
        }
    }
    if let Some(unfinished) = &pushed.unfinished {
        text.push_str(&unfinished_text(unfinished));
    }
    text
}

fn unfinished_text(unfinished: &Unfinished) -> String {
    let rows: Vec<Vec<String>> = unfinished
        .calls
        .iter()
        .map(|call| vec![format!("  {}", call.id), call.says.clone(), call.words.clone()])
        .collect();
    format!(
        "\nA push to {} has stopped half-way: {}\n{}Go on with --resume. About a call nobody knows of, say --there or --not-there.\n",
        unfinished.host,
        unfinished.words,
        table(&rows)
    )
}

fn nothing_unfinished() -> Problem {
    Problem::new(
        Code::Push,
        "No push to this destination has stopped half-way.",
        "Push anew, without --resume, --there and --not-there.",
    )
}

/// What is no value is not repeated: it may be anything.
fn not_a_value() -> Problem {
    Problem::new(
        Code::Push,
        "One of the values has no = in it.",
        "Write --field name=value; the destination's names are shown without --address.",
    )
}
