//! `push`: the finished configuration goes to a destination, after its request was shown.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::interrupt;
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
    Block, ConnectionView, DestinationCard, DestinationField, DestinationView, PushOutcomeView, SignInOption,
    Unfinished,
};
use causeway_core::words::{self, Argument, Message, cli_help as help};
use clap::Args;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The name under which a client certificate's password is read.
const CERTIFICATE: &str = "certificate";

/// What `push` takes.
#[derive(Debug, Args)]
pub(crate) struct Push {
    #[arg(help = help::connection().to_string())]
    connection: String,
    #[arg(help = help::push_destination().to_string())]
    destination: Option<String>,
    #[arg(long, value_name = "URL", help = help::push_address().to_string())]
    address: Option<String>,
    #[arg(long, value_name = "WAY", help = help::push_sign_in().to_string())]
    sign_in: Option<String>,
    #[arg(long, value_name = "FIELD=VALUE", help = help::push_field().to_string())]
    field: Vec<String>,
    #[arg(long, value_name = "FILE", help = help::push_certificate().to_string())]
    certificate: Option<PathBuf>,
    #[arg(long, help = help::push_remember().to_string())]
    remember: bool,
    #[arg(long, conflicts_with = "yes", help = help::push_dry_run().to_string())]
    dry_run: bool,
    #[arg(long, requires = "address", help = help::push_yes().to_string())]
    yes: bool,
    #[arg(long, help = help::push_resume().to_string())]
    resume: bool,
    #[arg(long, value_name = "NAME", help = help::push_replace().to_string())]
    replace: Option<String>,
    #[arg(
        long, value_name = "CALL", conflicts_with_all = ["not_there", "address"],
        help = help::push_there().to_string()
    )]
    there: Option<String>,
    #[arg(long, value_name = "CALL", conflicts_with = "address", help = help::push_not_there().to_string())]
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
            return list(output, causeway.destinations().list(id)?);
        };
        let view = causeway
            .destinations()
            .view(id, destination)
            .map_err(|problem| nameless(problem, session, id))?;
        for (call, there) in [(&self.there, true), (&self.not_there, false)] {
            if let Some(call) = call {
                let attempt = view
                    .unfinished
                    .as_ref()
                    .ok_or_else(nothing_unfinished)?
                    .attempt
                    .clone();
                causeway.pushes().settle_call(id, &attempt, call, there)?;
                return form(output, causeway.destinations().view(id, destination)?);
            }
        }
        if self.only_asks() {
            return form(output, view);
        }
        if let Some(problem) = self.missing(&view) {
            output.problem(&problem);
            return Ok(ExitReason::Usage);
        }
        let mut request = self.request(&view)?;
        let mut secrets = self.secrets(output, session, id, &view, &request)?;
        request.certificate = self.certificate.as_ref().map(|_| CertificateRequest {
            password: secrets.remove(CERTIFICATE).unwrap_or_default(),
        });
        request.secrets = secrets;
        if let Some(file) = &self.certificate {
            causeway.pushes().choose_certificate(id, file.clone());
        }
        let preview = causeway.pushes().preview(id, &request)?;
        output.show(&preview_text(&preview));
        if self.dry_run {
            return dry_run(output, session, id, &request, preview);
        }
        if !self.yes && !output.agrees(question(&preview)) {
            let pushed = Pushed {
                preview,
                delivered: false,
                words: None,
                hint: None,
                outcome: None,
                unfinished: view.unfinished,
            };
            output.result("push", &pushed, || words::cli::push_not_sent().to_string())?;
            return Ok(ExitReason::NotConfirmed);
        }
        let sent = send(output, session, id, &request)?;
        let outcome = newest(&sent);
        let unfinished = causeway.destinations().view(id, destination)?.unfinished;
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
        output.result("push", &pushed, || pushed_text(&pushed, &view))?;
        Ok(if delivered {
            ExitReason::Done
        } else {
            ExitReason::NotDelivered
        })
    }

    /// Whether nothing is filled in: then it only asks what there is to fill in.
    fn only_asks(&self) -> bool {
        let given = self.address.is_some()
            || self.sign_in.is_some()
            || self.certificate.is_some()
            || self.replace.is_some()
            || !self.field.is_empty();
        !(given || self.remember || self.dry_run || self.yes || self.resume)
    }

    /// The way to sign in: the one that was said, or the only one there is.
    fn way<'v>(&self, view: &'v DestinationView) -> Option<&'v SignInOption> {
        match (&self.sign_in, view.sign_ins.as_slice()) {
            (Some(id), ways) => ways.iter().find(|way| &way.id == id),
            (None, [only]) => Some(only),
            (None, _) => None,
        }
    }

    /// Each required value that wasn't said. What was filled in before, here or elsewhere, takes the place
    /// of none: a script that forgets one must not send a key to where the last one went.
    fn missing(&self, view: &DestinationView) -> Option<Problem> {
        let mut missing = Vec::new();
        if self.address.is_none() {
            missing.push("--address <URL>".to_owned());
        }
        if self.sign_in.is_none() && self.way(view).is_none() {
            missing.push("--sign-in <WAY>".to_owned());
        }
        let said = |field: &DestinationField| {
            let names = self.field.iter().filter_map(|given| given.split_once('='));
            names
                .into_iter()
                .any(|(name, text)| name.trim() == field.id && !text.trim().is_empty())
        };
        let of_way = self.way(view).into_iter().flat_map(|way| &way.fields);
        let required = view.fields.iter().chain(of_way);
        missing.extend(
            required
                .filter(|field| field.kind != InputKind::Secret && !field.optional && !said(field))
                .map(|field| format!("--field {}=…", field.id)),
        );
        (!missing.is_empty()).then(|| {
            Problem::new(
                Code::Incomplete,
                words::cli::push_missing(missing.join(", ")),
                words::cli::push_missing_hint(),
            )
        })
    }

    /// The destination, filled in with what was said now, without the credentials.
    fn request(&self, view: &DestinationView) -> Result<DeliveryRequest, Problem> {
        let way = self.way(view).ok_or_else(|| {
            let ways: Vec<&str> = view.sign_ins.iter().map(|way| way.id.as_str()).collect();
            Problem::new(
                Code::Push,
                words::push::no_such_sign_in(),
                words::cli::one_of(ways.join(", ")),
            )
            .at("sign-in")
        })?;
        let fields: Vec<&DestinationField> = view.fields.iter().chain(&way.fields).collect();
        let is_secret = |field: &DestinationField| field.kind == InputKind::Secret;
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
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
                let hint = if names.is_empty() {
                    words::cli::push_no_values_hint()
                } else {
                    words::cli::push_no_such_value_hint(names.join(", "))
                };
                return Err(Problem::new(Code::Push, words::cli::push_no_such_value(), hint).at("field"));
            }
            texts.insert(name.trim().to_owned(), text.to_owned());
        }
        Ok(DeliveryRequest {
            destination: view.card.id.clone(),
            address: self.address.clone().unwrap_or_default(),
            sign_in: way.id.clone(),
            texts,
            secrets: BTreeMap::new(),
            certificate: None,
            remember: self.remember,
            resume: match (&view.unfinished, self.resume) {
                (Some(unfinished), true) => Some(unfinished.attempt.clone()),
                (None, true) => return Err(nothing_unfinished()),
                (_, false) => None,
            },
            replace: self.replace.clone(),
        })
    }

    /// Reads what is asked for and not remembered for the address that it would go to now; says what is
    /// remembered. Where nothing is asked for, nothing is read.
    fn secrets(
        &self,
        output: &Output,
        session: &Session,
        id: ConnectionId,
        view: &DestinationView,
        request: &DeliveryRequest,
    ) -> Result<BTreeMap<String, SecretText>, Problem> {
        let remembered = session.causeway.destinations().remembered(id, request)?;
        let of_way = self.way(view).into_iter().flat_map(|way| &way.fields);
        let fields: Vec<&DestinationField> = view.fields.iter().chain(of_way).collect();
        for field in &fields {
            if let Some(origin) = remembered.get(&field.id) {
                let says = words::cli::push_remembered(&field.label, origin.receiver.as_str());
                output.show(&says.to_string());
            }
        }
        let asked = fields.iter().filter(|field| {
            field.kind == InputKind::Secret
                && (!remembered.contains_key(&field.id) || self.from.source != secret::SecretSource::Prompt)
        });
        let mut asked: Vec<(String, Argument)> = asked
            .map(|field| {
                let label = if field.optional {
                    Argument::from(words::cli::ask_optional(&field.label))
                } else {
                    Argument::from(&field.label)
                };
                (field.id.clone(), label)
            })
            .collect();
        if self.certificate.is_some() {
            let label = words::cli::ask_certificate_password();
            asked.push((CERTIFICATE.to_owned(), label.into()));
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
    let there = session.causeway.destinations().list(id).unwrap_or_default();
    let ids: Vec<&str> = there.iter().map(|card| card.id.as_str()).collect();
    Problem::new(
        Code::NotInGuide,
        words::cli::push_no_such_destination(),
        words::cli::one_of(ids.join(", ")),
    )
    .at("destination")
}

/// What the person is asked before it is sent: whose key goes where, and under which name.
fn question(preview: &DeliveryPreview) -> Message {
    let (connection, host) = (&preview.connection, &preview.host);
    if preview.object.is_empty() {
        words::cli::push_question(connection, host)
    } else {
        words::cli::push_question_object(connection, host, object_text(preview))
    }
}

/// The object that the key goes to, in one line.
fn object_text(preview: &DeliveryPreview) -> String {
    let named = preview
        .object
        .iter()
        .map(|named| format!("{}: {}", named.label, named.value));
    named.collect::<Vec<_>>().join(", ")
}

fn send(
    output: &Output,
    session: &Session,
    id: ConnectionId,
    request: &DeliveryRequest,
) -> Result<ConnectionView, Problem> {
    let causeway = &session.causeway;
    let prepared = causeway.pushes().prepare(id, request)?;
    // Asked before, in the terminal.
    let agreed = causeway.pushes().agree(prepared)?;
    let bar = output.progress(words::cli::push_sending());
    let sent = session.runtime.block_on(async {
        let sending = causeway.pushes().send(agreed, |progress| {
            let call = words::cli::push_sending_call(progress.number, progress.of, progress.says);
            bar.set_message(call.to_string());
        });
        tokio::pin!(sending);
        loop {
            tokio::select! {
                sent = &mut sending => break sent,
                // What has left cannot be called back; what became of it is written down all the same.
                () = interrupt::interrupted() => causeway.pushes().cancel(id),
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
    let bar = output.progress(words::cli::push_trying());
    let findings = session
        .runtime
        .block_on(session.causeway.pushes().dry_run(id, request));
    bar.finish_and_clear();
    let tried = Tried {
        preview,
        findings: findings?,
    };
    output.result("push", &tried, || {
        tried.findings.iter().fold(
            format!("{}\n", words::cli::push_not_sent()),
            |mut text, finding| {
                let mark = match finding.found {
                    DryRunVerdict::Good => words::cli::push_good(),
                    DryRunVerdict::Bad => words::cli::push_bad(),
                    DryRunVerdict::Unclear => words::cli::push_unclear(),
                };
                text.push_str(&format!(
                    "  [{mark}] {}: {} {}\n",
                    finding.title, finding.words, finding.hint
                ));
                text
            },
        )
    })?;
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
                    .map(|recent| words::cli::push_last(&recent.host).to_string());
                vec![
                    card.id.clone(),
                    card.name.clone(),
                    card.does_words.clone(),
                    last.unwrap_or_default(),
                ]
            })
            .collect();
        table(&rows)
    })?;
    Ok(ExitReason::Done)
}

/// What a destination asks for.
fn form(output: &Output, destination: DestinationView) -> CommandResult {
    let shown = Form { destination };
    output.result("push", &shown, || {
        let view = &shown.destination;
        let mut text = format!("{}\n{}\n\n", view.card.name, view.card.summary.plain());
        for before in &view.before {
            text.push_str(&format!("{}\n", words::cli::push_before(before.plain())));
        }
        let line = |field: &DestinationField| {
            let place = field
                .place
                .as_ref()
                .map(|place| place.plain())
                .unwrap_or_default();
            let last = field.last.as_ref();
            let last = last.map(|last| words::cli::push_used_in(&last.connection, &last.value).to_string());
            vec![
                format!("  {}", field.id),
                field.label.clone(),
                last.unwrap_or_else(|| field.value.clone()),
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
    })?;
    Ok(ExitReason::Done)
}

fn preview_text(preview: &DeliveryPreview) -> String {
    let mut text = String::new();
    let client = match &preview.client {
        Some(client) => words::cli::push_for_client(client, &preview.connection),
        None => words::cli::push_for_no_client(&preview.connection),
    };
    text.push_str(&format!(
        "{client}\n{}\n",
        words::cli::push_to_host(&preview.host)
    ));
    if !preview.object.is_empty() {
        text.push_str(&format!("{}\n", words::cli::push_object(object_text(preview))));
    }
    if let Some(name) = &preview.replaces {
        text.push_str(&format!("{}\n", words::cli::push_replaces(name)));
    }
    text.push_str(&format!("\n{}\n", words::cli::push_preview()));
    for call in &preview.calls {
        text.push_str(&format!("\n{}: {} {}\n", call.id, call.says, call.next_words));
        let look = call.look.as_ref().map(|look| {
            let line = words::cli::push_look(&look.method, &look.url);
            (line.to_string(), look)
        });
        let request = call.request.as_ref().map(|request| {
            let line = format!("{} {}", request.method, request.url);
            (line, request)
        });
        for (line, request) in look.into_iter().chain(request) {
            text.push_str(&format!("  {line}\n"));
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
        _ => format!("{}\n", words::cli::push_unknown()),
    };
    if pushed.delivered {
        for after in &view.after {
            text.push_str(&format!("{}\n", words::cli::push_after(after.plain())));
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
        "\n{}\n{}{}\n",
        words::cli::push_unfinished(&unfinished.host, &unfinished.words),
        table(&rows),
        words::cli::push_unfinished_hint()
    )
}

fn nothing_unfinished() -> Problem {
    Problem::new(
        Code::Push,
        words::cli::push_nothing_unfinished(),
        words::cli::push_nothing_unfinished_hint(),
    )
}

/// What is no value is not repeated: it may be anything.
fn not_a_value() -> Problem {
    Problem::new(
        Code::Push,
        words::cli::value_without_equals(),
        words::cli::push_field_hint(),
    )
}
