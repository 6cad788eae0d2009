//! `export` and `import`: connections in a file, in the clear without their keys, or sealed.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::{Output, Written, table};
use crate::resolve;
use crate::secret::{self, ReadFrom, SecretSource};
use crate::session::Session;
use crate::target::Target;
use causeway_core::causeway::ExportRequest;
use causeway_core::connection::ConnectionId;
use causeway_core::problem::{Code, Problem};
use causeway_core::text_file::decode;
use causeway_core::view::{
    ImportChoice, ImportDecisions, ImportLook, ImportOutcome, ImportPreview, ImportRow, SealOpens,
    SealRequest,
};
use causeway_core::words::{self, Argument, Message, cli_help as help};
use clap::{Args, ValueEnum};
use secrecy::ExposeSecret;
use serde::Serialize;
use std::fs;
use std::path::PathBuf;

/// What `export` takes.
#[derive(Debug, Args)]
pub(crate) struct Export {
    #[arg(help = help::export_file().to_string())]
    file: Target,
    #[arg(required_unless_present = "all", conflicts_with = "all", help = help::connections().to_string())]
    connections: Vec<String>,
    #[arg(long, help = help::every_connection().to_string())]
    all: bool,
    #[arg(long, help = help::replace().to_string())]
    replace: bool,
    #[arg(long, conflicts_with_all = ["seal_for", "seal_for_file"], help = help::export_seal().to_string())]
    seal: bool,
    #[arg(long, value_name = "RECIPIENT", help = help::export_seal_for().to_string())]
    seal_for: Vec<String>,
    #[arg(long, value_name = "FILE", help = help::export_seal_for_file().to_string())]
    seal_for_file: Option<PathBuf>,
    #[arg(long, help = help::export_with_keys().to_string())]
    with_keys: bool,
    #[command(flatten)]
    read_from: ReadFrom,
}

/// What `import` takes.
#[derive(Debug, Args)]
pub(crate) struct Import {
    #[arg(help = help::import_file().to_string())]
    file: PathBuf,
    #[arg(long, help = help::import_yes().to_string())]
    yes: bool,
    #[arg(long, conflicts_with = "yes", help = help::import_dry_run().to_string())]
    dry_run: bool,
    #[arg(long, value_name = "CHOICE", default_value = "keep", help = help::import_clashes().to_string())]
    clashes: Clashes,
    #[arg(long, value_name = "FILE", help = help::import_identity().to_string())]
    identity: Option<PathBuf>,
    #[command(flatten)]
    read_from: ReadFrom,
}

/// How clashes are settled.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Clashes {
    #[value(help = help::import_clashes_keep().to_string())]
    Keep,
    #[value(help = help::import_clashes_replace().to_string())]
    Replace,
    #[value(help = help::import_clashes_both().to_string())]
    Both,
}

#[derive(Serialize)]
struct Exported {
    file: String,
    connections: Vec<String>,
    sealed: bool,
    /// How many keys are in it.
    keys: u32,
}

#[derive(Serialize)]
struct Imported {
    preview: ImportPreview,
    /// What was done; missing where nothing was imported.
    outcome: Option<ImportOutcome>,
}

impl Export {
    pub(crate) fn run(self, output: &Output, session: &Session) -> CommandResult {
        let causeway = &session.causeway;
        let ids: Vec<ConnectionId> = if self.all {
            let cards = causeway.connections().list()?;
            cards.iter().filter_map(|card| card.id.parse().ok()).collect()
        } else {
            self.connections
                .iter()
                .map(|name| resolve::connection(causeway, name))
                .collect::<Result<_, _>>()?
        };
        if let Target::File(path) = &self.file
            && !self.replace
            && path.symlink_metadata().is_ok()
        {
            return Err(Problem::new(
                Code::File,
                words::cli::file_exists(),
                words::cli::file_exists_hint(),
            ));
        }
        let seal = self.sealing()?;
        if self.with_keys && seal.is_none() {
            return Err(Problem::new(
                Code::Bundle,
                words::cli::keys_need_seal(),
                words::cli::keys_need_seal_hint(),
            ));
        }
        let sealed = seal.is_some();
        let order = ExportRequest {
            connections: ids,
            seal,
            keys: self.with_keys,
        };
        let done = causeway
            .bundles()
            .export_through(&order, &self.file.name(), |bytes| {
                match self.file.write(bytes, self.replace, *output)? {
                    Written::Whole => Ok(()),
                    Written::ReaderLeft => Err(Problem::new(
                        Code::File,
                        words::cli::output_reader_left(),
                        words::cli::output_unwritten_hint(),
                    )),
                }
            })?;
        let exported = Exported {
            file: done.path,
            connections: order.connections.iter().map(ToString::to_string).collect(),
            sealed,
            keys: done.keys,
        };
        let output = output.aside(self.file.is_standard_output());
        output.result("export", &exported, || done.words)?;
        Ok(ExitReason::Done)
    }

    fn sealing(&self) -> Result<Option<SealRequest>, Problem> {
        if self.seal {
            let source = self.read_from.source;
            let passphrase = secret::read(source, words::cli::ask_new_passphrase())?;
            if source == SecretSource::Prompt {
                let again = secret::read(source, words::cli::ask_passphrase_again())?;
                if again.expose_secret() != passphrase.expose_secret() {
                    return Err(Problem::new(
                        Code::BadValue,
                        words::cli::passphrases_differ(),
                        words::cli::passphrases_differ_hint(),
                    ));
                }
            }
            return Ok(Some(SealRequest::Passphrase { passphrase }));
        }
        let mut recipients = self.seal_for.join("\n");
        if let Some(path) = &self.seal_for_file {
            let unfit =
                |what: Message| Problem::new(Code::File, what, words::cli::recipients_unreadable_hint());
            let bytes = fs::read(path)
                .map_err(|error| unfit(words::cli::recipients_unreadable(error.to_string())))?;
            let text = decode(&bytes).ok_or_else(|| unfit(words::cli::recipients_not_text()))?;
            recipients.push('\n');
            recipients.push_str(&text);
        }
        let wanted = !self.seal_for.is_empty() || self.seal_for_file.is_some();
        Ok(wanted.then_some(SealRequest::Recipients { recipients }))
    }
}

impl Import {
    pub(crate) fn run(self, output: &Output, session: &Session) -> CommandResult {
        let causeway = &session.causeway;
        let preview = self.opened(session)?;
        let text = preview_text(&preview);
        let goes_on = if self.dry_run {
            false
        } else {
            output.note(&text);
            self.yes || output.agrees(words::cli::import_question(preview.total))
        };
        let outcome = if goes_on {
            Some(causeway.imports().apply(&ImportDecisions {
                all: match self.clashes {
                    Clashes::Keep => ImportChoice::Keep,
                    Clashes::Replace => ImportChoice::Replace,
                    Clashes::Both => ImportChoice::Both,
                },
                rows: Vec::new(),
            })?)
        } else {
            None
        };
        causeway.imports().leave()?;
        let problem = outcome.as_ref().and_then(|outcome| outcome.problem.clone());
        let result = Imported { preview, outcome };
        output.result("import", &result, || match &result.outcome {
            Some(outcome) => outcome.words.clone(),
            None if self.dry_run => text,
            None => words::cli::import_nothing().to_string(),
        })?;
        match problem {
            // The connections are there; that a key is not must not pass for success.
            Some(problem) => Err(problem),
            None if goes_on || self.dry_run => Ok(ExitReason::Done),
            None => Ok(ExitReason::NotConfirmed),
        }
    }

    /// Looks at the file, and opens it where it is sealed.
    fn opened(&self, session: &Session) -> Result<ImportPreview, Problem> {
        let causeway = &session.causeway;
        let mut look = causeway.imports().look(&self.file)?;
        if let ImportLook::Sealed {
            opens: SealOpens::KeyFile,
            ..
        } = look
        {
            let identity = self.identity.as_ref().ok_or_else(|| {
                Problem::new(
                    Code::Bundle,
                    words::cli::import_sealed_for_key(),
                    words::cli::import_sealed_for_key_hint(),
                )
            })?;
            look = causeway.imports().use_key_file(identity)?;
        }
        match look {
            ImportLook::Preview { preview } => Ok(preview),
            ImportLook::Sealed { protected, .. } => {
                let question = if protected {
                    words::cli::ask_identity_passphrase()
                } else {
                    words::cli::ask_bundle_passphrase()
                };
                causeway
                    .imports()
                    .open_sealed(&secret::read(self.read_from.source, question)?)
            }
        }
    }
}

fn preview_text(preview: &ImportPreview) -> String {
    let rows: Vec<Vec<String>> = preview
        .rows
        .iter()
        .map(|row| vec![format!("  {}", row.label), row.platform.clone(), row.says.clone()])
        .collect();
    let mut text = format!("{}\n{}", preview.file, table(&rows));
    for row in &preview.rows {
        text.push_str(&clash_text(row));
    }
    let shown = preview.rows.len();
    if usize::try_from(preview.total).is_ok_and(|total| total > shown) {
        text.push_str(&indented(2, words::cli::import_shown(shown, preview.total)));
    }
    if preview.keys > 0 {
        text.push_str(&indented(2, words::cli::import_keys(preview.keys)));
    }
    for doubt in &preview.doubts {
        text.push_str(&format!("  {doubt}\n"));
    }
    text
}

/// A line of its own, indented by this many spaces.
fn indented(by: usize, message: Message) -> String {
    format!("{:by$}{message}\n", "")
}

/// What replacing one that is here would change.
fn clash_text(row: &ImportRow) -> String {
    let Some(clash) = &row.clash else {
        return String::new();
    };
    let title = if clash.differences.is_empty() {
        words::cli::import_same(&clash.label)
    } else {
        words::cli::import_would_change(&clash.label)
    };
    let mut text = indented(2, title);
    for difference in &clash.differences {
        let value = |text: &str| {
            if text.is_empty() {
                Argument::from(words::cli::import_empty())
            } else {
                text.into()
            }
        };
        let (here, there) = (value(&difference.here), value(&difference.there));
        text.push_str(&indented(
            4,
            words::cli::import_difference(&difference.field, here, there),
        ));
    }
    if !clash.words.is_empty() {
        text.push_str(&format!("    {}\n", clash.words));
    }
    text
}
